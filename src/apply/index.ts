/** What other folders use of applying. */
export { applyChain, changesOf } from './apply-steps.ts';
export { apply, build, mutate, patch } from './apply.ts';
export { chosenBy } from './compiled/choice.ts';
export type { Leaf, Part, PlanNode, PointedPart } from './compiled/plan.ts';
export { buildNode, fold, isPlain, notCompiled, planFor } from './compiled/run.ts';
export type { ChangeNode } from './change-node.ts';
export type { Arrangement } from './keys.ts';
export { type ChangeObserver, ChangeTree } from './change-tree.ts';
export { builtDocument, nextDocument } from './documents.ts';
export { contentOf } from './draft.ts';
export { createModels, model } from './model.ts';
export { type MatchSite, functionError, matches } from './match.ts';
export { patchChainsWithoutDraft } from './patch-without-draft.ts';
export { unkeptDocument } from './unkept-document.ts';
export { verbs } from './verbs/index.ts';
export type { DocumentlessPatch } from './verbs/verb.ts';
export { type ElementOrigins, elementOrigins } from './element-origins.ts';
