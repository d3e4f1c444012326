import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';

/** Which resources a kustomize patch is for; what is left out matches every value. */
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

/** Kustomize reads names as regular expressions, and a dot is the one character of a name that means something there. */
function exactly(name: string): string {
  return name.replaceAll('.', '\\.');
}

function textAt(fields: JsonObject, key: string): string | undefined {
  const value = ownEntry(fields, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Finds the target of a patch.
 *
 * @param document - The document that the patch is for, or as much of it as is known.
 * @returns The target that matches this document alone, as far as what is known of it goes.
 */
export function targetOf(document: JsonObject): KustomizeTarget {
  const [version, group] = (textAt(document, 'apiVersion') ?? '').split('/').toReversed();
  const metadata = ownEntry(document, 'metadata');
  const [name, namespace] = isObject(metadata)
    ? [textAt(metadata, 'name'), textAt(metadata, 'namespace')]
    : [undefined, undefined];
  const kind = textAt(document, 'kind');
  return {
    ...(group === undefined ? {} : { group }),
    ...(version === undefined || version === '' ? {} : { version }),
    ...(kind === undefined ? {} : { kind }),
    ...(name === undefined ? {} : { name: exactly(name) }),
    ...(namespace === undefined ? {} : { namespace: exactly(namespace) }),
  };
}
