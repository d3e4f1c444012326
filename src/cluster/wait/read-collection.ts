import { isObject, listOf, textOf, objectAt } from '../../json/index.ts';
import type { Client } from '../client.ts';
import type { ClusterResponse } from '../send.ts';
import { objectOf } from '../status.ts';
import type { Board } from './board.ts';
import type { Watched } from './plan-watches.ts';

/** How many objects are read at a time. */
const pageSize = 500;

/** The part of a query that chooses one object, where only one is wanted. */
export function selectorOf({ targets }: Watched): Record<string, string> {
  const [name] = targets.keys();
  if (targets.size !== 1 || name === undefined) return {};
  return { fieldSelector: `metadata.name=${name.replaceAll(/[\\,=]/g, String.raw`\$&`)}` };
}

/**
 * Reads the objects of a watch as they are now.
 *
 * @param client - The cluster.
 * @param watched - The objects.
 * @param board - Takes in how they are.
 * @param stop - Ends it.
 * @returns The version from which to watch; or the response of a server that does not list them.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached, or `stop` is aborted.
 */
export async function readCollection(
  client: Client,
  watched: Watched,
  board: Board,
  stop: AbortSignal,
): Promise<{ readonly version: string } | { readonly refusal: ClusterResponse }> {
  const missing = new Map(watched.targets);
  for (let next = ''; ;) {
    const query = new URLSearchParams({
      ...(next === '' ? {} : { continue: next }),
      ...selectorOf(watched),
      limit: String(pageSize),
    });
    const path = `${watched.collection}?${query.toString()}`;
    const { response } = await client.request({ method: 'GET', path, stop });
    const list = response.status === 200 ? objectOf(response.body) : undefined;
    if (list === undefined || !Array.isArray(list['items'])) return { refusal: response };
    for (const item of listOf(list, 'items').filter((each) => isObject(each))) {
      const name = textOf(objectAt(item, 'metadata'), 'name');
      const target = missing.get(name);
      if (target !== undefined) board.see(target, item);
      missing.delete(name);
    }
    const metadata = objectAt(list, 'metadata');
    next = textOf(metadata, 'continue');
    if (next !== '') continue;
    for (const target of missing.values()) board.see(target, undefined);
    return { version: textOf(metadata, 'resourceVersion') };
  }
}
