import { resourceIdOf, type ResourceId } from '../resource.ts';

/** A document of the first file and its counterpart in the second; one of them may be missing. */
export interface DocumentPair extends ResourceId {
  readonly before?: unknown;
  readonly after?: unknown;
}

const isSameKind = (one: ResourceId, other: ResourceId): boolean =>
  one.apiVersion === other.apiVersion && one.kind === other.kind;

/** Documents by their identity; several with the same one are numbered. */
function byIdentity(documents: readonly unknown[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const counts = new Map<string, number>();
  for (const document of documents) {
    const { apiVersion, kind, namespace, name } = resourceIdOf(document);
    const key = JSON.stringify([apiVersion, kind, namespace, name]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    found.set(`${count} ${key}`, document);
  }
  return found;
}

/**
 * Finds the counterpart of each document.
 *
 * @param before - The documents of the first file.
 * @param after - Those of the second.
 * @returns The pairs, in the order of the first file, then what only the second has. Documents are matched by
 *   apiVersion, kind, namespace and name; if each file has one document and both are of one kind, these are a pair.
 */
export function pairUp(before: readonly unknown[], after: readonly unknown[]): DocumentPair[] {
  const [one, other] = [resourceIdOf(before[0]), resourceIdOf(after[0])];
  if (before.length === 1 && after.length === 1 && isSameKind(one, other))
    return [{ ...one, before: before[0], after: after[0] }];
  const counterparts = byIdentity(after);
  const pairs: DocumentPair[] = [];
  for (const [key, document] of byIdentity(before)) {
    const found = counterparts.get(key);
    const pair = { ...resourceIdOf(document), before: document };
    pairs.push(found === undefined ? pair : { ...pair, after: found });
    counterparts.delete(key);
  }
  for (const document of counterparts.values()) pairs.push({ ...resourceIdOf(document), after: document });
  return pairs;
}
