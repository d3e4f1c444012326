import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client.ts';
import { forEachConcurrent } from '../for-each-concurrent.ts';
import { objectOf } from '../status.ts';
import { unlessStopped } from '../unless-stopped.ts';
import { endingOf } from './delete-object.ts';

/** An object that is being deleted. */
export interface EndingObject {
  readonly path: string;
  /** Another object of its name may follow; empty where it is not known. */
  readonly uid: string;
  /** What it was last known to wait for. */
  readonly finalizers: readonly string[];
}

/** How it is waited for. */
export interface WaitLimits {
  /** When to give up, as `Date.now()` counts. */
  readonly deadline: number;
  /** How many requests are in flight at a time. */
  readonly parallel: number;
}

/** In milliseconds; it doubles each time. */
const firstPause = 50;
/** In milliseconds. */
const longestPause = 2000;

/** What an object still waits for; `undefined` once it is gone. */
async function finalizersOf(
  client: Client,
  { path, uid, finalizers }: EndingObject,
): Promise<readonly string[] | undefined> {
  const { response } = await client.request({ method: 'GET', path });
  if (response.status === 404) return undefined;
  const object = response.status === 200 ? objectOf(response.body) : undefined;
  if (object === undefined) return finalizers;
  const ending = endingOf(object);
  const isOther = uid !== '' && ending.uid !== '' && ending.uid !== uid;
  return isOther ? undefined : ending.finalizers;
}

/**
 * Waits until objects are gone.
 *
 * @param client - The cluster. Once its `stop` is aborted, nothing is waited for.
 * @param objects - The objects.
 * @param limits - How long, and how many requests at a time.
 * @returns Those that are still there, with what they wait for.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function waitUntilGone<Item extends EndingObject>(
  client: Client,
  objects: readonly Item[],
  { deadline, parallel }: WaitLimits,
): Promise<Map<Item, readonly string[]>> {
  const remaining = new Map<Item, readonly string[]>(objects.map((object) => [object, object.finalizers]));
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    await forEachConcurrent([...remaining.keys()], parallel, client.stop, async (object) => {
      const finalizers = await unlessStopped(client, finalizersOf(client, object));
      if (client.stop.aborted) return;
      if (finalizers === undefined) remaining.delete(object);
      else remaining.set(object, finalizers);
    });
    const time = deadline - Date.now();
    if (remaining.size === 0 || time <= 0 || client.stop.aborted) return remaining;
    await sleep(Math.min(pause, time), undefined, { signal: client.stop }).catch(() => {});
  }
}
