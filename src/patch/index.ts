/**
 * Expressions as patches that real servers accept, and the engines that apply such patches offline.
 *
 * @module
 */
export { type ExplainOptions, type Explained, explain } from './explain/explain.ts';
export { type BatchFailure, type PatchAllOptions, patchAll } from './targets/patch-all.ts';
export type { Touch } from './explain/touches.ts';
export { jsonPatchOf, mutateBy, patchBy } from './engines.ts';
export { patchWithoutDraft } from './patch-without-draft.ts';
export { type DiffOptions, diff } from './diff/diff.ts';
export { type JsonPatchOptions, applyJsonPatch } from './json/apply-json-patch.ts';
export { type ToJsonPatchOptions, toJsonPatch } from './json/to-json-patch.ts';
export type { JsonPatchOperation } from './json/operation.ts';
export { type KustomizePatch, type ToKustomizeOptions, toKustomize } from './kustomize/to-kustomize.ts';
export type { KustomizeTarget } from './kustomize/kustomize-target.ts';
export type { SizeLimit } from './size-limits.ts';
export { type KeyProblem, type LintFinding, lintKeys } from './lint-keys.ts';
export { applyMergePatch } from './merge/apply-merge-patch.ts';
export { toMergePatch } from './merge/to-merge-patch.ts';
export { type DocumentPath, formatPointer, parsePointer, readPointer } from './pointer.ts';
export { applyServerSide } from './server-side/apply-server-side.ts';
export type { ApplyOptions, ManagerOptions } from './server-side/change.ts';
export { type Conflict, conflictsOf } from './server-side/conflict.ts';
export { recordUpdate } from './server-side/record-update.ts';
export { type ToApplyOptions, toApplyConfiguration } from './server-side/to-apply-configuration.ts';
export { type ApplySchema, type ApplySchemaSource, applySchemaOf } from './server-side/from-open-api.ts';
export { type StrategicOptions, applyStrategicMergePatch } from './strategic/apply-strategic-patch.ts';
export { toStrategicMergePatch } from './strategic/to-strategic-patch.ts';
export { type ResourceScope, scopeOf } from './targets/scope.ts';
export {
  type Addition,
  type Drop,
  type PatchInstruction,
  type Targeted,
  add,
  drop,
  target,
} from './targets/instruction.ts';
export type { PatchContext, PatchFunction, PatchResult, ResourceDocument } from './targets/patch-function.ts';
export { type Target, type TextMatch, type TextsMatch, matchesTarget } from './targets/target.ts';
