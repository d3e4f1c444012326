export { readDocuments } from './documents.ts';
export { findSources, standardInput } from './find-sources.ts';
export { readDefinitions } from './read-definitions.ts';
export { readInput, readText, unpackText } from './read-input.ts';
export {
  readSources,
  type OnProgress,
  type Progress,
  type Source,
  type SourcesResult,
} from './read-sources.ts';
