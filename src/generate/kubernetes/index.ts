export { describeFacts } from './describe-facts.ts';
export { cacheFolderOf, downloadSpecification, type DownloadOptions } from './download.ts';
export { fetchPinnedFile, type Extract, type PinnedFile } from './fetch-pinned-file.ts';
export {
  kubernetesDescriptions,
  specificationFolder,
  openshiftLibraries,
  openshiftSpecification,
  ownImports,
  ownKubernetesOptions,
} from './own-models.ts';
export { readDescriptions, type Descriptions } from './read-descriptions.ts';
export { readTable } from './read-table.ts';
export { releases, type PinnedRelease } from './releases.ts';
