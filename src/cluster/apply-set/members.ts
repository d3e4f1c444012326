import { WithalError } from '../../errors/index.ts';
import { entryOf, isObject, listOf, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import type { Client } from '../client.ts';
import { objectPath } from '../object-path.ts';
import { objectOf, refusalOf } from '../status.ts';
import { memberLabel } from './standard.ts';

/** All objects of a kind in a namespace. */
export interface ObjectCollection {
  readonly apiVersion: string;
  readonly kind: string;
  /** `undefined` when the kind is not namespaced. */
  readonly namespace: string | undefined;
  readonly path: string;
}

/** An object with the label of a set. */
export interface ApplySetMember {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly path: string;
  readonly uid: string;
  /** The id of its set. */
  readonly setId: string;
  /** The objects that own it: `Service web`. */
  readonly owners: readonly { readonly name: string; readonly uid: string }[];
}

/** Metadata is enough; other media types are for servers that cannot leave out the rest. */
const metadataOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
/** How many objects a response may have, as kubectl asks for them. */
const pageSize = '500';
/** How often a list is read from its start, because the server has forgotten the rest of it. */
const mostStarts = 3;

function unlistable({ kind, namespace }: ObjectCollection, message: string): WithalError {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  return new WithalError({
    code: 'E_CLUSTER',
    message: `Cannot list the objects of kind ${kind}${where}, to find the members of the apply set: ${message}`,
  });
}

/** Reads a member. Whatever a server sends, its path is that of one object, and its uid says which. */
function memberOf(item: unknown, collection: ObjectCollection): ApplySetMember {
  const found = isObject(item) ? ownEntry(item, 'metadata') : undefined;
  const metadata: JsonObject = isObject(found) ? found : {};
  const labels = ownEntry(metadata, 'labels');
  const name = textOf(metadata, 'name');
  const uid = textOf(metadata, 'uid');
  if (/^\.{0,2}$/.test(name) || uid === '')
    throw unlistable(collection, 'the server lists an object that has no name, or no uid');
  return {
    apiVersion: collection.apiVersion,
    kind: collection.kind,
    name,
    namespace: collection.namespace,
    path: objectPath(collection.path, name),
    uid,
    setId: isObject(labels) ? textOf(labels, memberLabel) : '',
    owners: listOf(metadata, 'ownerReferences')
      .filter((owner) => isObject(owner))
      .map((owner) => ({
        name: `${textOf(owner, 'kind')} ${textOf(owner, 'name')}`,
        uid: textOf(owner, 'uid'),
      })),
  };
}

/** Reads one page; `undefined` when the server has forgotten where the last one ended. */
async function readPage(
  client: Client,
  collection: ObjectCollection,
  query: Record<string, string>,
): Promise<JsonObject | undefined> {
  const { response } = await client.request({
    method: 'GET',
    path: `${collection.path}?${new URLSearchParams(query).toString()}`,
    accept: metadataOnly,
  });
  if (response.status === 410) return undefined;
  const page = response.status === 200 ? objectOf(response.body) : undefined;
  if (page === undefined) throw unlistable(collection, refusalOf(response).message);
  return page;
}

/**
 * Lists the objects of a kind that are members of sets, page by page.
 *
 * @param client - The cluster.
 * @param collection - Where to look.
 * @param setId - The set; without it, members of any.
 * @returns The members.
 * @throws {WithalError} `E_CLUSTER` when they may not be listed, or the server cannot be reached.
 */
export async function listMembers(
  client: Client,
  collection: ObjectCollection,
  setId?: string,
): Promise<ApplySetMember[]> {
  const labelSelector = setId === undefined ? memberLabel : `${memberLabel}=${setId}`;
  const first = { labelSelector, limit: pageSize };
  let members = new Map<string, ApplySetMember>();
  let next = '';
  for (let starts = 1; ;) {
    const page = await readPage(client, collection, next === '' ? first : { ...first, continue: next });
    if (page === undefined) {
      if (starts >= mostStarts) throw unlistable(collection, 'the list changes faster than it can be read');
      starts += 1;
      members = new Map();
      next = '';
      continue;
    }
    for (const item of listOf(page, 'items')) {
      const member = memberOf(item, collection);
      // The label decides, whatever a server makes of a selector.
      const isMember = setId === undefined ? member.setId !== '' : member.setId === setId;
      if (isMember) members.set(member.path, member);
    }
    const token = entryOf(ownEntry(page, 'metadata'), 'continue');
    if (typeof token !== 'string' || token === '') return [...members.values()];
    next = token;
  }
}
