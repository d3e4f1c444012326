import { WithalError } from '../errors/index.ts';
import { isObject, ownEntry, textOf, textsOf } from '../json/index.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import { objectOf, refusalOf } from './status.ts';

/** The API resource of a kind. */
export interface ApiResource {
  /** Its name in paths: `deployments`. */
  readonly name: string;
  readonly kind: string;
  /** What else users call it: `deployment`, `deploy`. */
  readonly otherNames: readonly string[];
  readonly isNamespaced: boolean;
}

/** Finds the API resources of kinds. */
export interface Discovery {
  /** The resources of an API version by kind; none when the server does not have it. */
  list(apiVersion: string): Promise<ReadonlyMap<string, ApiResource>>;
  /** Finds the resource of a kind; `undefined` when the server has none. */
  find(apiVersion: string, kind: string): Promise<ApiResource | undefined>;
  /** Retries until the server has the kind: its definition was applied a moment ago. */
  waitFor(apiVersion: string, kind: string): Promise<ApiResource | undefined>;
}

/** The pauses between retries for a new kind, in milliseconds: half a minute in all. */
const pauses = [50, 100, 250, 500, 1000, 2000, 2000, 4000, 4000, 8000, 8000];

/**
 * Gives the path of an API version: `/api/v1`, `/apis/apps/v1`.
 *
 * @param apiVersion - As in documents.
 * @returns The path.
 */
export function versionPath(apiVersion: string): string {
  const path = apiVersion.split('/').map(encodeURIComponent).join('/');
  return path.includes('/') ? `/apis/${path}` : `/api/${path}`;
}

/** The resources of one API version by kind, without subresources such as `deployments/status`. */
async function readVersion(client: Client, apiVersion: string): Promise<ReadonlyMap<string, ApiResource>> {
  const { response } = await client.request({ method: 'GET', path: versionPath(apiVersion) });
  if (response.status === 404) return new Map();
  const document = response.status === 200 ? objectOf(response.body) : undefined;
  const list = document === undefined ? undefined : ownEntry(document, 'resources');
  if (!Array.isArray(list)) {
    const { message } = refusalOf(response);
    const problem = `Cannot list the resources of ${apiVersion} on ${client.address}: status ${response.status}: ${message}`;
    throw new WithalError({ code: 'E_CLUSTER', message: problem });
  }
  const items: readonly unknown[] = list;
  const resources = items
    .filter((item) => isObject(item))
    .filter((item) => !textOf(item, 'name').includes('/'));
  return new Map(
    resources.map((item) => [
      textOf(item, 'kind'),
      {
        name: textOf(item, 'name'),
        kind: textOf(item, 'kind'),
        otherNames: [textOf(item, 'singularName'), ...textsOf(item, 'shortNames')],
        isNamespaced: ownEntry(item, 'namespaced') === true,
      },
    ]),
  );
}

/**
 * Opens discovery on a server. Each API version is requested once.
 *
 * @param client - The cluster.
 * @returns Discovery; it throws `E_CLUSTER` when the server refuses.
 */
export function discover(client: Client): Discovery {
  const versions = new Map<string, Promise<ReadonlyMap<string, ApiResource>>>();
  const list: Discovery['list'] = async (apiVersion) => {
    const known = versions.get(apiVersion) ?? readVersion(client, apiVersion);
    versions.set(apiVersion, known);
    return known;
  };
  const find: Discovery['find'] = async (apiVersion, kind) => (await list(apiVersion)).get(kind);
  return {
    list,
    find,
    async waitFor(apiVersion, kind) {
      for (const pause of pauses) {
        const found = await find(apiVersion, kind);
        if (found !== undefined || client.stop.aborted) return found;
        await sleep(pause, undefined, { signal: client.stop }).catch(() => {});
        versions.delete(apiVersion);
      }
      return find(apiVersion, kind);
    },
  };
}
