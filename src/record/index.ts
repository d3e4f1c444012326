/** What other folders use of recording. */
export { adoptOthers } from './adopt.ts';
export { chainsOf, placeGiven, typedChainOf, untyped } from './casts.ts';
export { Chain, addStep, begin, chainOf, extend, typeOfModel } from './chain.ts';
export { type RecordedStep, allValues, sequenceOf, stepsOf } from './chain-steps.ts';
export { copyValue } from './copy-value.ts';
export { argumentError, choose } from './enter.ts';
export { compose, fromSteps, steps } from './expression.ts';
export { guard } from './guard.ts';
export type { CallSite } from './call-site.ts';
export type { Language, RecordedVerb } from './language.ts';
export { type Path, type StepKind, joinStepKind, rootPath } from './path.ts';
export { type Callback, isCallback, isRegExp, prepareMatch } from './prepare-match.ts';
export { checkModel, prepareInsertion, prepareMixin, prepareSet, prepareWithout } from './prepare-value.ts';
export { modelName } from './type-nouns.ts';
export { callText } from './print-chain.ts';
export type { StepSequence } from './step-sequence.ts';
export type { TypedPath } from './typed-path.ts';
export { typedChain } from './typed.ts';
