import { resourceIdOf, type ResourceId } from '../../manifests/resource.ts';
import { isLive } from './server-fields.ts';

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

/** Documents without a counterpart whose identity is told by all but the namespace, which one of two may leave out. */
function withoutNamespace(documents: Iterable<readonly [string, unknown]>): Map<string, string> {
  const keys = new Map<string, string>();
  const doubled = new Set<string>();
  for (const [key, document] of documents) {
    const { apiVersion, kind, name } = resourceIdOf(document);
    const short = JSON.stringify([apiVersion, kind, name]);
    if (keys.has(short)) doubled.add(short);
    else keys.set(short, key);
  }
  for (const short of doubled) keys.delete(short);
  return keys;
}

/** Gives documents that differ only in that one leaves out the namespace of a live object the key of the first. */
function joinByNamespace(before: ReadonlyMap<string, unknown>, after: Map<string, unknown>): void {
  const [left, right] = [
    withoutNamespace([...before].filter(([key]) => !after.has(key))),
    withoutNamespace([...after].filter(([key]) => !before.has(key))),
  ];
  for (const [short, key] of left) {
    const other = right.get(short);
    if (other === undefined) continue;
    const documents = [before.get(key), after.get(other)];
    if (!documents.some(isLive) || !documents.some((one) => resourceIdOf(one).namespace === '')) continue;
    after.set(key, documents[1]);
    after.delete(other);
  }
}

/**
 * Finds the counterpart of each document.
 *
 * @param before - The documents of the first file.
 * @param after - Those of the second.
 * @returns The pairs, in the order of the first file, then what only the second has. Documents are matched by
 *   apiVersion, kind, namespace and name, of which a file may leave out the namespace of a live object; if each file has
 *   one document and both are of one kind, these are a pair.
 */
export function pairUp(before: readonly unknown[], after: readonly unknown[]): DocumentPair[] {
  const [one, other] = [resourceIdOf(before[0]), resourceIdOf(after[0])];
  if (before.length === 1 && after.length === 1 && isSameKind(one, other))
    return [{ ...one, before: before[0], after: after[0] }];
  const documents = byIdentity(before);
  const counterparts = byIdentity(after);
  joinByNamespace(documents, counterparts);
  const pairs: DocumentPair[] = [];
  for (const [key, document] of documents) {
    const found = counterparts.get(key);
    const pair = { ...resourceIdOf(document), before: document };
    pairs.push(found === undefined ? pair : { ...pair, after: found });
    counterparts.delete(key);
  }
  for (const document of counterparts.values()) pairs.push({ ...resourceIdOf(document), after: document });
  return pairs;
}
