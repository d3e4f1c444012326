export { applyAll, type ApplyAllOptions, type ApplyOutcome } from './apply-all.ts';
export { type ApplySettings } from './apply-object.ts';
export { openCluster, type Client, type ClientOptions } from './client.ts';
export { compare, withoutManagers, type LiveComparison } from './compare.ts';
export { forEachConcurrent } from './for-each-concurrent.ts';
export { type Manifest, type SourceDocument } from './manifest.ts';
export { prepare, type Prepared } from './prepare.ts';
export { type ClusterRequest, type ClusterResponse } from './send.ts';
export { type FieldConflict } from './status.ts';
