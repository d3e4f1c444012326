import { WithalError } from '../errors/index.ts';
import { entryOf, isObject, listOf, ownEntry, textOf } from '../json/index.ts';
import type { Client } from './client.ts';
import type { ApiResource, Discovery } from './discovery.ts';
import { objectOf, refusalOf } from './status.ts';

/** A resource, and the API version in which a server serves it. */
export interface ServedResource extends ApiResource {
  readonly apiVersion: string;
}

/** The API versions of a group, the preferred one first; none when the server does not have the group. */
async function versionsOf(client: Client, group: string): Promise<string[]> {
  if (group === '') return ['v1'];
  const { response } = await client.request({ method: 'GET', path: `/apis/${encodeURIComponent(group)}` });
  if (response.status === 404) return [];
  const document = response.status === 200 ? objectOf(response.body) : undefined;
  if (document === undefined) {
    const { message } = refusalOf(response);
    const problem = `Cannot list the versions of ${group} on ${client.address}: status ${response.status}: ${message}`;
    throw new WithalError({ code: 'E_CLUSTER', message: problem });
  }
  const names = listOf(document, 'versions')
    .filter((version) => isObject(version))
    .map((version) => textOf(version, 'groupVersion'));
  const preferred = entryOf(ownEntry(document, 'preferredVersion'), 'groupVersion');
  return [...new Set([...names.filter((name) => name === preferred), ...names])];
}

/**
 * Finds a resource of a group, in whichever version a server serves it.
 *
 * @param client - The cluster.
 * @param discovery - Discovery on it.
 * @param group - The group; empty for the core group.
 * @param isMeant - Tells whether a resource is the one.
 * @returns The resource; `undefined` when the server has none.
 * @throws {WithalError} `E_CLUSTER` when the server refuses, or cannot be reached.
 */
export async function findResource(
  client: Client,
  discovery: Discovery,
  group: string,
  isMeant: (resource: ApiResource) => boolean,
): Promise<ServedResource | undefined> {
  for (const apiVersion of await versionsOf(client, group)) {
    const found = [...(await discovery.list(apiVersion)).values()].find((resource) => isMeant(resource));
    if (found !== undefined) return { ...found, apiVersion };
  }
  return undefined;
}
