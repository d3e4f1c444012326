/** What other folders use of recording. */
export { chainsOf, typedChainOf, untyped } from './casts.ts';
export {
  Chain,
  type RecordedStep,
  addStep,
  allValues,
  begin,
  chainOf,
  extend,
  sequenceOf,
  stepsOf,
  typeOfModel,
} from './chain.ts';
export { copyValue } from './copy-value.ts';
export { argumentError } from './enter.ts';
export { compose, fromSteps, steps } from './expression.ts';
export { guard } from './guard.ts';
export type { CallSite, Language, RecordedVerb } from './language.ts';
export { type Path, type StepKind, joinStepKind, rootPath } from './path.ts';
export { checkModel, modelName, prepareMixin, prepareSet, prepareWithout } from './prepare-value.ts';
export { callText } from './print-chain.ts';
export type { StepSequence } from './step-sequence.ts';
export { typedChain } from './typed.ts';
