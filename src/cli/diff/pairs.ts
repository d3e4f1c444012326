import { type JsonObject, isObject } from '../../json/guards.ts';

/** How a document is named. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A document of the first file with its counterpart in the second; one of them may be missing. */
export interface Pair extends Identity {
  readonly before?: unknown;
  readonly after?: unknown;
}

function textIn(fields: unknown, key: string): string {
  const value = isObject(fields) && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * Reads how a document is named.
 *
 * @param document - A document.
 * @returns Its apiVersion, kind, namespace and name; what is not there is empty.
 */
export function identityOf(document: unknown): Identity {
  const metadata = isObject(document) ? document['metadata'] : undefined;
  return {
    apiVersion: textIn(document, 'apiVersion'),
    kind: textIn(document, 'kind'),
    namespace: textIn(metadata, 'namespace'),
    name: textIn(metadata, 'name'),
  };
}

const isSameKind = (one: Identity, other: Identity): boolean =>
  one.apiVersion === other.apiVersion && one.kind === other.kind;

function isListOfKinds(document: unknown): document is JsonObject & { readonly items: readonly unknown[] } {
  const { apiVersion, kind } = identityOf(document);
  return apiVersion === 'v1' && kind === 'List' && isObject(document) && Array.isArray(document['items']);
}

/** A list of documents of any kinds stands for these. */
function opened(documents: readonly unknown[]): unknown[] {
  return documents.flatMap((document) => (isListOfKinds(document) ? opened(document.items) : [document]));
}

/** Documents by their names; of several with one name each has its number. */
function byName(documents: readonly unknown[]): Map<string, unknown> {
  const named = new Map<string, unknown>();
  const counts = new Map<string, number>();
  for (const document of documents) {
    const { apiVersion, kind, namespace, name } = identityOf(document);
    const key = JSON.stringify([apiVersion, kind, namespace, name]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    named.set(`${count} ${key}`, document);
  }
  return named;
}

/**
 * Finds the counterpart of each document.
 *
 * @param before - The documents of the first file.
 * @param after - Those of the second.
 * @returns The pairs, in the order of the first file, and then what is in the second alone. Documents are matched by
 *   apiVersion, kind, namespace and name; where each file has one document, and of one kind, these are a pair.
 */
export function pairUp(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  const [left, right] = [opened(before), opened(after)];
  const [one, other] = [identityOf(left[0]), identityOf(right[0])];
  if (left.length === 1 && right.length === 1 && isSameKind(one, other))
    return [{ ...one, before: left[0], after: right[0] }];
  const counterparts = byName(right);
  const pairs: Pair[] = [];
  for (const [key, document] of byName(left)) {
    const identity = identityOf(document);
    const found = counterparts.get(key);
    pairs.push({ ...identity, before: document, ...(found === undefined ? {} : { after: found }) });
    counterparts.delete(key);
  }
  for (const document of counterparts.values()) pairs.push({ ...identityOf(document), after: document });
  return pairs;
}
