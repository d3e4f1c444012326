import { isObject, ownEntry, textOf } from '../json/guards.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { WithalError } from '../errors/withal-error.ts';
import type { Client } from './client.ts';
import { objectOf, refusalOf } from './status.ts';

/** What a server calls the objects of a kind. */
export interface Resource {
  /** The word in the path: `deployments`. */
  readonly name: string;
  readonly isNamespaced: boolean;
}

/** Finds the resource of a kind; `undefined` where the server has none. */
export interface Discovery {
  find(apiVersion: string, kind: string): Promise<Resource | undefined>;
  /** Asks again until the kind is there: its definition was applied a moment ago. */
  waitFor(apiVersion: string, kind: string): Promise<Resource | undefined>;
}

/** The pauses before the server is asked for a new kind again, in milliseconds: half a minute in all. */
const pauses = [50, 100, 250, 500, 1000, 2000, 2000, 4000, 4000, 8000, 8000];

/**
 * Gives the path of a version of the API: `/api/v1`, `/apis/apps/v1`.
 *
 * @param apiVersion - As documents say it.
 * @returns The path.
 */
export function versionPath(apiVersion: string): string {
  const pieces = apiVersion.split('/').map((piece) => encodeURIComponent(piece));
  return pieces.length === 1 ? `/api/${pieces[0]}` : `/apis/${pieces.join('/')}`;
}

/** The resources of one version by their kinds; a part of a resource, such as `deployments/status`, is none. */
async function readVersion(client: Client, apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
  const { answer } = await client.ask({ method: 'GET', path: versionPath(apiVersion) });
  if (answer.status === 404) return new Map();
  const document = answer.status === 200 ? objectOf(answer.body) : undefined;
  const list = document === undefined ? undefined : ownEntry(document, 'resources');
  if (!Array.isArray(list)) {
    const { message } = refusalOf(answer);
    const problem = `Cannot ask ${client.address} what ${apiVersion} has: it answers ${answer.status}: ${message}`;
    throw new WithalError({ code: 'E_CLUSTER', message: problem });
  }
  const items: readonly unknown[] = list;
  const resources = items
    .filter((item) => isObject(item))
    .filter((item) => !textOf(item, 'name').includes('/'));
  return new Map(
    resources.map((item) => [
      textOf(item, 'kind'),
      { name: textOf(item, 'name'), isNamespaced: ownEntry(item, 'namespaced') === true },
    ]),
  );
}

/**
 * Asks a server what its kinds are called, each version of the API once.
 *
 * @param client - The cluster.
 * @returns What finds the resource of a kind; it throws `E_CLUSTER` where the server does not let us ask.
 */
export function discover(client: Client): Discovery {
  const versions = new Map<string, Promise<ReadonlyMap<string, Resource>>>();
  const find: Discovery['find'] = async (apiVersion, kind) => {
    const known = versions.get(apiVersion) ?? readVersion(client, apiVersion);
    versions.set(apiVersion, known);
    return (await known).get(kind);
  };
  return {
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
