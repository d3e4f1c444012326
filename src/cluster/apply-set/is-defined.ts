import { entryOf, isObject, listOf, ownEntry, textOf } from '../../json/index.ts';
import type { Client } from '../client.ts';
import { collectionPath, objectPath } from '../object-path.ts';
import { objectOf } from '../status.ts';

const definitions = collectionPath(
  'apiextensions.k8s.io/v1',
  { name: 'customresourcedefinitions' },
  undefined,
);
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

/** The names of all definitions of a group; `undefined` where they may not be listed. */
async function definitionsIn(client: Client, group: string): Promise<string[] | undefined> {
  const { response } = await client.request({ method: 'GET', path: definitions, accept: metadataOnly });
  const list = response.status === 200 ? objectOf(response.body) : undefined;
  if (list === undefined) return undefined;
  return listOf(list, 'items')
    .map((item) => entryOf(item, 'metadata'))
    .map((metadata) => (isObject(metadata) ? textOf(metadata, 'name') : ''))
    .filter((name) => name.endsWith(`.${group}`));
}

/**
 * Finds whether a kind that discovery does not list is defined all the same: its definition is new, or about to be served
 * again. Only where it is not, are its objects gone for good.
 *
 * @param client - The cluster.
 * @param group - The group of the kind; empty for the core group.
 * @param kind - The kind.
 * @returns Whether a custom resource definition defines it; `undefined` where that cannot be found out.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function isDefined(client: Client, group: string, kind: string): Promise<boolean | undefined> {
  if (group === '') return false;
  const names = await definitionsIn(client, group);
  if (names === undefined) return undefined;
  for (const name of names) {
    const { response } = await client.request({ method: 'GET', path: objectPath(definitions, name) });
    if (response.status === 404) continue;
    const object = response.status === 200 ? objectOf(response.body) : undefined;
    if (object === undefined) return undefined;
    const defined = entryOf(entryOf(ownEntry(object, 'spec'), 'names'), 'kind');
    if (defined === kind) return true;
  }
  return false;
}
