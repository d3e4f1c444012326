import { type JsonObject, entryOf, isObject } from '../json/index.ts';

/** Gives the metadata of a document; an empty object if it has none. */
export function metadataOf(document: unknown): JsonObject {
  const metadata = entryOf(document, 'metadata');
  return isObject(metadata) ? metadata : {};
}
