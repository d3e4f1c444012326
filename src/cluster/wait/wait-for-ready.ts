import { setMaxListeners } from 'node:events';
import type { Client } from '../client.ts';
import { Board, type OnWaitChange, type WaitState, type WaitTarget } from './board.ts';
import { follow } from './follow.ts';
import { planWatches } from './plan-watches.ts';
import { Poller, readTargets } from './poller.ts';

/** How long to wait. */
export interface WaitOptions {
  /** For all objects together, in milliseconds. */
  readonly timeoutMs: number;
  /** How many objects are read at a time; 8 when it is not given. Watches come on top. */
  readonly parallel?: number;
  /** Called whenever the readiness of an object changes. */
  readonly onChange?: OnWaitChange;
  /** How long one watch lasts before the next one begins, in milliseconds. */
  readonly watchMs?: number;
  /** The pause before an object that cannot be watched is read again, in milliseconds. */
  readonly pollMs?: number;
}

/** What became of an object. */
export interface WaitOutcome extends WaitState {
  /** `failed` also when it was deleted, or may not be read; `stopped` when the client was stopped before it was ready. */
  readonly result: 'ready' | 'failed' | 'timed out' | 'stopped';
}

/** How often what is known is looked at again, in milliseconds: some of it depends on the time. */
const reconsidering = 1000;

async function whenAborted(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function followAll(
  client: Client,
  board: Board,
  stop: AbortSignal,
  { parallel = 8, watchMs = 30_000, pollMs = 2000 }: WaitOptions,
): Promise<void> {
  const context = { client, board, stop, parallel, watchMs, pollMs };
  // Most objects are ready by now, and need no watch.
  await readTargets(context, board.pending());
  const poller = new Poller(context);
  const { watched, polled } = planWatches(board.pending());
  const following = watched.map(async (each) => {
    if (!(await follow(context, each))) await poller.add([...each.targets.values()]);
  });
  await Promise.all([...following, poller.add(polled)]);
}

function resultOf({ readiness, isSettled }: WaitState, isStopped: boolean): WaitOutcome['result'] {
  if (readiness.status === 'Current') return 'ready';
  if (isSettled) return 'failed';
  return isStopped ? 'stopped' : 'timed out';
}

/**
 * Waits until objects are ready, as kstatus defines it. They are watched, or polled where the server allows no watch. An
 * object that has failed, or is deleted, is not waited for any longer; neither is one that was ready once.
 *
 * @param client - The cluster. Once its `stop` is aborted, the waiting ends.
 * @param targets - The objects.
 * @param options - How long to wait, and who is told of changes.
 * @returns What became of each, in the same order.
 * @throws {Error} What `onChange` throws.
 */
export async function waitForReady(
  client: Client,
  targets: readonly WaitTarget[],
  options: WaitOptions,
): Promise<WaitOutcome[]> {
  const over = new AbortController();
  const stop = AbortSignal.any([client.stop, over.signal]);
  // Every watch and every pause listens to it.
  setMaxListeners(0, stop);
  const board = new Board(targets, options.onChange);
  const timer = setTimeout(() => over.abort(), options.timeoutMs);
  const again = setInterval(() => board.reconsider(), reconsidering);
  try {
    const following = followAll(client, board, stop, options);
    // Requests in flight end by themselves, and nobody waits for them.
    following.catch(() => {});
    await Promise.race([board.done, whenAborted(stop), following.then(() => board.done)]);
  } finally {
    clearTimeout(timer);
    clearInterval(again);
    board.close();
    over.abort();
  }
  const isStopped = client.stop.aborted;
  return targets.map((target) => {
    const state = board.stateOf(target);
    return { ...state, result: resultOf(state, isStopped) };
  });
}
