export { applyAll, type ApplyAllOptions, type ApplyOutcome } from './apply-all.ts';
export { type ApplySettings } from './apply-object.ts';
export { ApplySet, openApplySet, type ApplySetOptions, type PruneOutcome } from './apply-set/apply-set.ts';
export { type PrunePlan } from './apply-set/prune.ts';
export { openCluster, type Client, type ClientOptions } from './client.ts';
export { compare, readLive, withoutRecords, type LiveComparison } from './compare.ts';
export { type DeleteAllOptions, type DeleteOutcome } from './delete/delete-all.ts';
export { deleteDocuments } from './delete/delete-documents.ts';
export { type DeleteTarget } from './delete/delete-object.ts';
export { forEachConcurrent } from './for-each-concurrent.ts';
export { groupOf, type ClusterAction, type Manifest, type SourceDocument } from './manifest.ts';
export { prepare, type Prepared } from './prepare.ts';
export { type ClusterRequest, type ClusterResponse } from './send.ts';
export { type FieldConflict } from './status.ts';
export { printBody } from './json-body.ts';
export { retry } from './retry.ts';
export { takeOver } from './take-over.ts';
export { unlessStopped } from './unless-stopped.ts';
export { readinessOf, type Readiness, type ReadinessStatus } from './readiness/index.ts';
export { type StreamRequest } from './stream.ts';
export {
  waitForReady,
  whyNotReady,
  type OnWaitChange,
  type WaitCause,
  type WaitOutcome,
  type WaitState,
  type WaitTarget,
} from './wait/index.ts';
