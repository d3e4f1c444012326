import { isObject, textOf } from '../json/index.ts';
import { metadataOf } from '../patch/metadata.ts';
import { visibleLine } from './visible-line.ts';

/** What tells one resource from another; what a document lacks is empty. */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Reads which resource a document describes.
 *
 * @param document - A document, or any other value.
 * @returns Its apiVersion, kind, namespace and name.
 */
export function resourceIdOf(document: unknown): ResourceId {
  const fields = isObject(document) ? document : {};
  const metadata = metadataOf(document);
  return {
    apiVersion: textOf(fields, 'apiVersion'),
    kind: textOf(fields, 'kind'),
    namespace: textOf(metadata, 'namespace'),
    name: textOf(metadata, 'name'),
  };
}

/**
 * Reads the name of a document, or the prefix from which a server makes one.
 *
 * @param document - A document, or any other value.
 * @returns Its name or `generateName`; empty when it has neither.
 */
export function nameOrPrefixOf(document: unknown): string {
  const metadata = metadataOf(document);
  return textOf(metadata, 'name') || textOf(metadata, 'generateName');
}

/**
 * Prints the name of a resource.
 *
 * @param id - The resource; its apiVersion and namespace are printed where they are given.
 * @returns `apps/v1 Deployment shop/web`, on one line.
 */
export function resourceName({
  apiVersion = '',
  kind,
  namespace = '',
  name,
}: {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}): string {
  const path = [namespace, name].filter((part) => part !== '').join('/');
  return visibleLine([apiVersion, kind, path].filter((part) => part !== '').join(' '));
}
