import type { Client } from '../client.ts';
import { forEachConcurrent } from '../for-each-concurrent.ts';
import type { Discovery } from '../discovery.ts';
import { findResource } from '../find-resource.ts';
import { collectionPath } from '../object-path.ts';
import type { Prepared } from '../prepare.ts';
import { isDefined } from './is-defined.ts';
import { listMembers, type ApplySetMember, type ObjectCollection } from './members.ts';
import { groupAndKind } from './standard.ts';

/** Where the members of a set are looked for. */
export interface SetScope {
  readonly collections: readonly ObjectCollection[];
  /** Kinds that the server no longer has; with their definition went their objects. */
  readonly goneKinds: readonly string[];
  /** Kinds that the server does not serve now, though their objects may be there. */
  readonly unservedKinds: readonly string[];
}

/**
 * Finds where the members of a set can be.
 *
 * @param client - The cluster.
 * @param discovery - Discovery on it.
 * @param scope - The kinds and namespaces that the set's parent lists.
 * @returns The collections.
 * @throws {WithalError} `E_CLUSTER` when the server refuses, or cannot be reached.
 */
export async function setScopeOf(
  client: Client,
  discovery: Discovery,
  {
    groupKinds,
    namespaces,
  }: { readonly groupKinds: readonly string[]; readonly namespaces: readonly string[] },
): Promise<SetScope> {
  const collections: ObjectCollection[] = [];
  const goneKinds: string[] = [];
  const unservedKinds: string[] = [];
  for (const text of new Set(groupKinds)) {
    const { group, kind } = groupAndKind(text);
    const resource = await findResource(client, discovery, group, (candidate) => candidate.kind === kind);
    if (resource === undefined) {
      const isGone = (await isDefined(client, group, kind)) === false;
      (isGone ? goneKinds : unservedKinds).push(text);
      continue;
    }
    const { apiVersion } = resource;
    for (const namespace of resource.isNamespaced ? namespaces : [undefined])
      collections.push({
        apiVersion,
        kind,
        namespace,
        path: collectionPath(apiVersion, resource, namespace),
      });
  }
  return { collections, goneKinds, unservedKinds };
}

/**
 * Finds the collections of the objects that manifests describe.
 *
 * @param prepared - The manifests.
 * @returns The collections, without those of kinds that the server does not know yet.
 */
export function collectionsOf(prepared: Prepared): ObjectCollection[] {
  const collections = new Map<string, ObjectCollection>();
  for (const manifest of prepared.manifests) {
    const object = prepared.objectFor(manifest);
    if (object === undefined) continue;
    const path = object.path.slice(0, object.path.lastIndexOf('/'));
    const { apiVersion, kind } = manifest;
    collections.set(path, { apiVersion, kind, namespace: object.namespace, path });
  }
  return [...collections.values()];
}

/** How members are listed. */
interface ListOptions {
  /** The set; without it, members of any. */
  readonly setId?: string;
  readonly parallel: number;
}

/**
 * Lists the members in several collections.
 *
 * @param client - The cluster.
 * @param collections - The collections.
 * @param options - Of which set, and how many requests at a time.
 * @returns The members, collection by collection.
 * @throws {WithalError} `E_CLUSTER` when one may not be listed, or the server cannot be reached.
 */
export async function listAll(
  client: Client,
  collections: readonly ObjectCollection[],
  { setId, parallel }: ListOptions,
): Promise<ApplySetMember[]> {
  const found = new Map<ObjectCollection, readonly ApplySetMember[]>();
  await forEachConcurrent(collections, parallel, client.stop, async (collection) => {
    found.set(collection, await listMembers(client, collection, setId));
  });
  return collections.flatMap((collection) => found.get(collection) ?? []);
}
