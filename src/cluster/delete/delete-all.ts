import { WithalError } from '../../errors/index.ts';
import type { Client } from '../client.ts';
import { forEachConcurrent } from '../for-each-concurrent.ts';
import { codeOf } from '../retry.ts';
import { deleteObject, type DeleteSettings, type DeleteTarget, type Deletion } from './delete-object.ts';
import { deleteRoundsOf } from './delete-rounds.ts';
import { waitUntilGone } from './wait-until-gone.ts';

/** What became of an object that was to be deleted. */
export interface DeleteOutcome extends Omit<Deletion, 'result' | 'uid'> {
  readonly target: DeleteTarget;
  /** "deleting" is still there; "kept" was not to be deleted after all. */
  readonly result: Deletion['result'] | 'kept' | 'not begun';
}

/** How objects are deleted. */
export interface DeleteAllOptions extends DeleteSettings {
  /** How many requests are in flight at a time. */
  readonly parallel: number;
  /** How long to wait until the objects are gone, in milliseconds; `undefined` to go on at once. */
  readonly timeoutMs: number | undefined;
  /** Called when it is known what became of an object. */
  readonly onDone?: (outcome: DeleteOutcome) => void;
}

/** Said of an object that no request was made for. */
const notSent = { status: 0, message: '', warnings: [], tries: 0, finalizers: [] } as const;

/**
 * Makes the outcome of an object that no request is made for.
 *
 * @param target - The object.
 * @param result - Why.
 * @param message - The reason, for the report.
 * @returns The outcome.
 */
export function withoutRequest(
  target: DeleteTarget,
  result: 'kept' | 'not begun' | 'not found' | 'failed',
  message = '',
): DeleteOutcome {
  return { ...notSent, target, result, message };
}

/** An object that the server has begun to delete. */
interface PendingDeletion extends Deletion {
  readonly target: DeleteTarget;
  readonly path: string;
}

/** One use of `deleteAll`: what is done, and what ends it. */
class DeleteRun {
  readonly outcomes = new Map<DeleteTarget, DeleteOutcome>();
  readonly #client: Client;
  readonly #options: DeleteAllOptions;
  readonly #deadline: number;
  readonly #fatal = new AbortController();
  readonly #stop: AbortSignal;

  constructor(client: Client, options: DeleteAllOptions) {
    this.#client = client;
    this.#options = options;
    this.#deadline = Date.now() + (options.timeoutMs ?? 0);
    this.#stop = AbortSignal.any([client.stop, this.#fatal.signal]);
  }

  get #waits(): boolean {
    return this.#options.timeoutMs !== undefined && !this.#options.isDryRun;
  }

  #add(outcome: DeleteOutcome): void {
    this.outcomes.set(outcome.target, outcome);
    this.#options.onDone?.(outcome);
  }

  #addDeletion(target: DeleteTarget, { uid: _uid, ...deletion }: Deletion): void {
    this.#add({ ...deletion, target });
  }

  /** Deletes one object; gives it back where it has to be waited for. */
  async #delete(target: DeleteTarget): Promise<PendingDeletion | undefined> {
    try {
      const deletion = await deleteObject(this.#client, target, this.#options);
      if (deletion.status === 401) this.#fatal.abort();
      if (deletion.result === 'deleting' && this.#waits) return { ...deletion, target, path: target.path };
      this.#addDeletion(target, deletion);
    } catch (error) {
      if (!(error instanceof WithalError) || error.code !== 'E_CLUSTER') throw error;
      // A dry run only reads, and reading ends with a stop.
      if (this.#client.stop.aborted && codeOf(error.cause) === 'ABORT_ERR') return undefined;
      this.#fatal.abort();
      this.#add(withoutRequest(target, 'failed', error.message));
    }
    return undefined;
  }

  async #waitFor(pending: readonly PendingDeletion[]): Promise<void> {
    const limits = { deadline: this.#deadline, parallel: this.#options.parallel };
    const remaining = new Map<PendingDeletion, readonly string[]>();
    let message = '';
    try {
      for (const entry of await waitUntilGone(this.#client, pending, limits)) remaining.set(...entry);
    } catch (error) {
      if (!(error instanceof WithalError) || error.code !== 'E_CLUSTER') throw error;
      this.#fatal.abort();
      message = error.message;
      for (const deletion of pending) remaining.set(deletion, deletion.finalizers);
    }
    for (const deletion of pending) {
      const finalizers = remaining.get(deletion);
      const { path: _path, target, ...rest } = deletion;
      if (finalizers === undefined) this.#addDeletion(target, { ...rest, result: 'deleted', finalizers: [] });
      else this.#addDeletion(target, { ...rest, finalizers, message });
    }
  }

  #has(wanted: DeleteOutcome['result']): boolean {
    return [...this.outcomes.values()].some(({ result }) => result === wanted);
  }

  async round(targets: readonly DeleteTarget[], isLast: boolean): Promise<void> {
    // What is still being deleted may need what comes later: the permissions of its controller, its namespace.
    const isBlocked = this.#waits && this.#has('deleting');
    // Namespaces and definitions would take with them what could not be deleted.
    const isHeld = isLast && this.#has('failed');
    if (isBlocked || isHeld) {
      const reason = isBlocked ? 'are still being deleted' : 'were not deleted';
      for (const target of targets)
        this.#add(withoutRequest(target, 'not begun', `objects that come before it ${reason}`));
      return;
    }
    const pending: PendingDeletion[] = [];
    await forEachConcurrent(targets, this.#options.parallel, this.#stop, async (target) => {
      const deletion = await this.#delete(target);
      if (deletion !== undefined) pending.push(deletion);
    });
    if (pending.length > 0) await this.#waitFor(pending);
  }
}

/**
 * Deletes objects in rounds, and waits between them until what was deleted is gone. A failure does not keep the others
 * from being deleted, but for namespaces and definitions, which would take with them what is left.
 *
 * @param client - The cluster. Once its `stop` is aborted, requests in flight finish and no other is sent.
 * @param targets - The objects, in the order in which those of one round are deleted.
 * @param options - How to delete them.
 * @returns What became of each, in the same order.
 */
export async function deleteAll(
  client: Client,
  targets: readonly DeleteTarget[],
  options: DeleteAllOptions,
): Promise<DeleteOutcome[]> {
  const run = new DeleteRun(client, options);
  const rounds = deleteRoundsOf(targets);
  for (const [index, round] of rounds.entries()) await run.round(round, index === rounds.length - 1);
  return targets.map((target) => run.outcomes.get(target) ?? withoutRequest(target, 'not begun'));
}
