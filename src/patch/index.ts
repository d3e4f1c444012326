/**
 * Expressions as patches that real servers accept, and the engines that apply such patches offline.
 *
 * @module
 */
export { type ExplainOptions, type Explained, explain } from './batch/explain.ts';
export { type BatchFailure, type PatchAllOptions, patchAll } from './batch/patch-all.ts';
export type { Touch } from './batch/touches.ts';
export { jsonPatchOf, mutateBy, patchBy } from './by.ts';
export { type DiffOptions, diff } from './diff/diff.ts';
export { type JsonPatchOptions, applyJsonPatch } from './json/apply.ts';
export { type ToJsonPatchOptions, toJsonPatch } from './json/encode.ts';
export type { JsonPatchOperation } from './json/operation.ts';
export { type KustomizePatch, type ToKustomizeOptions, toKustomize } from './kustomize/encode.ts';
export type { KustomizeTarget } from './kustomize/target.ts';
export type { SizeLimit } from './limits.ts';
export { type KeyProblem, type LintFinding, lintKeys } from './lint.ts';
export { applyMergePatch } from './merge/apply.ts';
export { toMergePatch } from './merge/encode.ts';
export { type Place, formatPointer, parsePointer, readPointer } from './pointer.ts';
export {
  type ApplyOptions,
  type ManagerOptions,
  applyServerSide,
  recordUpdate,
} from './server-side/apply.ts';
export { type Conflict, conflictsOf } from './server-side/conflict.ts';
export { type ToApplyOptions, toApplyConfiguration } from './server-side/encode.ts';
export { type ApplySchema, type ApplySchemaSource, applySchemaOf } from './server-side/from-open-api.ts';
export { type StrategicOptions, applyStrategicMergePatch } from './strategic/apply.ts';
export { toStrategicMergePatch } from './strategic/encode.ts';
export { type Target, type Targeted, matchesTarget, target } from './target.ts';
