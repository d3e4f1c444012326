export { type LoadedDocument, readDocuments } from './documents.ts';
export { readDefinitions } from './read-definitions.ts';
export {
  readSources,
  type OnProgress,
  type Progress,
  type Source,
  type SourcesResult,
} from './read-sources.ts';
