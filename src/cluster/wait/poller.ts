import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client.ts';
import { forEachConcurrent } from '../for-each-concurrent.ts';
import { objectOf, refusalOf } from '../status.ts';
import type { Board, WaitTarget } from './board.ts';

/** What polling needs. */
interface PollContext {
  readonly client: Client;
  readonly board: Board;
  /** Ends it. */
  readonly stop: AbortSignal;
  /** How many objects are read at a time. */
  readonly parallel: number;
  /** The pause before objects are read again, in milliseconds. */
  readonly pollMs: number;
}

/** Nobody who may not read an object now will be allowed to while we wait. */
const denied: ReadonlySet<number> = new Set([401, 403]);

async function readTarget({ client, board, stop }: PollContext, target: WaitTarget): Promise<void> {
  try {
    const { response } = await client.request({ method: 'GET', path: target.path, stop });
    const object = response.status === 200 ? objectOf(response.body) : undefined;
    if (object !== undefined || response.status === 404) board.see(target, object);
    else {
      const problem = `it cannot be read: ${refusalOf(response).message}`;
      board.cannotRead(target, problem, denied.has(response.status));
    }
  } catch (error) {
    if (!stop.aborted)
      board.cannotRead(target, error instanceof Error ? error.message : String(error), false);
  }
}

/**
 * Reads objects once.
 *
 * @param context - The cluster, and who takes in how the objects are.
 * @param targets - The objects.
 */
export async function readTargets(context: PollContext, targets: readonly WaitTarget[]): Promise<void> {
  const { parallel, stop } = context;
  await forEachConcurrent(targets, parallel, stop, async (target) => readTarget(context, target));
}

/** Reads objects again and again until all are settled. */
export class Poller {
  readonly #context: PollContext;
  readonly #targets: WaitTarget[] = [];
  #running: Promise<void> | undefined;

  constructor(context: PollContext) {
    this.#context = context;
  }

  /** Polls some objects too, until they are settled or it is stopped. */
  async add(targets: readonly WaitTarget[]): Promise<void> {
    const { board, stop } = this.#context;
    this.#targets.push(...targets);
    while (!stop.aborted && board.pending(targets).length > 0) {
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
      await this.#running;
    }
  }

  async #run(): Promise<void> {
    const { board, stop, pollMs } = this.#context;
    for (;;) {
      const pending = board.pending(this.#targets);
      if (pending.length === 0 || stop.aborted) return;
      await readTargets(this.#context, pending);
      await sleep(pollMs, undefined, { signal: stop }).catch(() => {});
    }
  }
}
