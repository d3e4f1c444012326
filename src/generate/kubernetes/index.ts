export { describeFacts } from './describe-facts.ts';
export { fetchPinnedFile, type Extract, type PinnedFile } from './fetch-pinned-file.ts';
export {
  kubernetesDescriptions,
  specificationFolder,
  openshiftLibraries,
  openshiftSpecification,
  ownImports,
  ownKubernetesOptions,
} from './own-models.ts';
export { ownTable, readKubernetes, readReleaseFacts } from './kubernetes-specification.ts';
export { type MissingPart, type ReleaseFacts } from './missing-parts.ts';
export { type ReleaseField, ReleaseSchema, type ReleaseType } from './release-schema.ts';
export { readDescriptions, type Descriptions } from './read-descriptions.ts';
export { readTable } from './read-table.ts';
export { tableDocument } from './table-document.ts';
