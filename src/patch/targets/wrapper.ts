import { type JsonObject, isList, isObject, ownEntry, textOf } from '../../json/index.ts';
import { metadataOf } from '../metadata.ts';

/** A document that holds others: a `List`, such as `kubectl get -o yaml` prints, or a `ResourceList` of KRM. */
export interface Wrapper extends JsonObject {
  readonly items: readonly unknown[];
}

/**
 * Tells whether a document only holds others in its `items`.
 *
 * @param document - A document.
 * @returns Whether its kind ends in `List`, and it has items. A resource of such a kind has a name, and a list has none.
 */
export function isWrapper(document: unknown): document is Wrapper {
  if (!isObject(document) || !isList(ownEntry(document, 'items'))) return false;
  const kind = textOf(document, 'kind');
  if (kind === 'List' || kind === 'ResourceList') return true;
  return kind.endsWith('List') && ownEntry(metadataOf(document), 'name') === undefined;
}

/** Tells whether a document is what KRM functions read and write. */
export function isResourceList(document: unknown): document is Wrapper {
  return (
    isWrapper(document) &&
    textOf(document, 'kind') === 'ResourceList' &&
    textOf(document, 'apiVersion').startsWith('config.kubernetes.io/')
  );
}

/**
 * Tells whether a document is an environment of Tanka, whose manifests are in its `data`.
 *
 * @param document - The document.
 * @returns Whether it is one.
 */
export function isTankaEnvironment(document: unknown): document is JsonObject {
  return (
    isObject(document) &&
    textOf(document, 'kind') === 'Environment' &&
    textOf(document, 'apiVersion').startsWith('tanka.dev/')
  );
}
