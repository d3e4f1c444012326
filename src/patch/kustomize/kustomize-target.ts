import { type JsonObject, textOf } from '../../json/index.ts';
import { metadataOf } from '../metadata.ts';

/** Which resources a kustomize patch is for. A field that is left out matches every value. */
export interface KustomizeTarget {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  /** A regular expression for the whole name. */
  readonly name?: string;
  /** A regular expression for the whole namespace. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

/** Escapes a name for kustomize, which reads names as regular expressions. The dot is their only special character. */
function exactly(name: string): string {
  return name.replaceAll('.', '\\.');
}

/**
 * Makes the target of a patch for a document.
 *
 * @param document - The document, or the part of it that is known.
 * @returns The target that matches only this document, as far as it is known.
 */
export function kustomizeTargetOf(document: JsonObject): KustomizeTarget {
  const [version = '', group = ''] = textOf(document, 'apiVersion').split('/').toReversed();
  const metadata = metadataOf(document);
  const texts = {
    group,
    version,
    kind: textOf(document, 'kind'),
    name: exactly(textOf(metadata, 'name')),
    namespace: exactly(textOf(metadata, 'namespace')),
  };
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
