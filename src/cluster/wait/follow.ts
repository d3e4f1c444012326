import { setTimeout as sleep } from 'node:timers/promises';
import { textOf, objectAt } from '../../json/index.ts';
import type { Client } from '../client.ts';
import { codeOf } from '../retry.ts';
import type { ClusterResponse } from '../send.ts';
import { refusalOf } from '../status.ts';
import type { Board } from './board.ts';
import type { Watched } from './plan-watches.ts';
import { readCollection, selectorOf } from './read-collection.ts';
import { watchEventOf } from './watch-event.ts';

/** What following needs. */
export interface FollowContext {
  readonly client: Client;
  readonly board: Board;
  /** Ends it. */
  readonly stop: AbortSignal;
  /** How long one watch lasts before the next one begins, in milliseconds. */
  readonly watchMs: number;
}

/** How a watch ended. */
interface WatchEnd {
  /** `over`: it can be continued. `again`: the objects have to be read again. `unsupported`: the server takes none. */
  readonly result: 'over' | 'again' | 'unsupported';
  /** The version from which it can be continued. */
  readonly version: string;
  /** Whether it told anything, or lasted as long as it should. */
  readonly wasOfUse: boolean;
  /** For how long the server wants to be left alone, in milliseconds. */
  readonly pause: number;
}

/** After so many watches in a row that told nothing, the objects are polled. */
const mostFailures = 4;
/** Between two watches, in milliseconds; doubled with each failure. */
const firstPause = 100;
const longestPause = 10_000;
/** How much longer than asked for a watch may last. */
const grace = 1.1;

const transient: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What a response says of a watch or list that did not come about. */
function endOf(response: ClusterResponse): WatchEnd {
  const none = { version: '', wasOfUse: false, pause: 0 };
  if (response.status === 410) return { ...none, result: 'again' };
  if (!transient.has(response.status)) return { ...none, result: 'unsupported' };
  return { ...none, result: 'again', pause: (refusalOf(response).retryAfter ?? 0) * 1000 };
}

function watchPath(watched: Watched, version: string, watchMs: number): string {
  const query = new URLSearchParams({
    allowWatchBookmarks: 'true',
    ...selectorOf(watched),
    resourceVersion: version,
    timeoutSeconds: String(Math.max(1, Math.round(watchMs / 1000))),
    watch: 'true',
  });
  return `${watched.collection}?${query.toString()}`;
}

/** One watch, from a version to its end, whatever ends it. */
class Watch {
  readonly #context: FollowContext;
  readonly #watched: Watched;
  readonly #settled = new AbortController();
  readonly #begin = Date.now();
  #version: string;
  #isExpired = false;
  #wasOfUse = false;

  constructor(context: FollowContext, watched: Watched, version: string) {
    this.#context = context;
    this.#watched = watched;
    this.#version = version;
  }

  async run(): Promise<WatchEnd> {
    const { client, stop, watchMs } = this.#context;
    const life = AbortSignal.timeout(Math.ceil(watchMs * grace));
    try {
      const response = await client.stream({
        path: watchPath(this.#watched, this.#version, watchMs),
        stop: AbortSignal.any([stop, life, this.#settled.signal]),
        onLine: (line) => this.#take(line),
      });
      if (response.status !== 200) return endOf(response);
      return this.#end(this.#isExpired || this.#version === '' ? 'again' : 'over');
    } catch (error) {
      const isSilent = life.aborted || (error instanceof Error && codeOf(error.cause) === 'ETIMEDOUT');
      // A server that neither tells anything nor ends in time, or a proxy before it, takes no watches.
      if (isSilent && !this.#wasOfUse) return this.#end('unsupported');
      // The connection is lost, or what came is no watch: whatever happened meanwhile is not known.
      return this.#end('again');
    }
  }

  #end(result: WatchEnd['result']): WatchEnd {
    const lastedLong = result === 'over' && Date.now() - this.#begin > this.#context.watchMs / 2;
    return { result, version: this.#version, wasOfUse: this.#wasOfUse || lastedLong, pause: 0 };
  }

  #take(line: string): void {
    const { board } = this.#context;
    const { type, object, version } = watchEventOf(line);
    if (type === 'expired') {
      this.#isExpired = true;
      return;
    }
    this.#wasOfUse = true;
    this.#version = version;
    const target = this.#watched.targets.get(textOf(objectAt(object, 'metadata'), 'name'));
    if (target === undefined || type === 'bookmark') return;
    board.see(target, type === 'deleted' ? undefined : object);
    if (board.pending(this.#watched.targets.values()).length === 0) this.#settled.abort();
  }
}

async function readAndWatch(context: FollowContext, watched: Watched, version: string): Promise<WatchEnd> {
  const { client, board, stop } = context;
  try {
    if (version !== '') return await new Watch(context, watched, version).run();
    const read = await readCollection(client, watched, board, stop);
    if ('refusal' in read) return endOf(read.refusal);
    if (board.pending(watched.targets.values()).length === 0 || read.version === '') {
      const result = read.version === '' ? 'unsupported' : 'over';
      return { result, version: read.version, wasOfUse: true, pause: 0 };
    }
    return await new Watch(context, watched, read.version).run();
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    if (!stop.aborted)
      for (const target of board.pending(watched.targets.values())) board.cannotRead(target, problem, false);
    return { result: 'again', version: '', wasOfUse: false, pause: 0 };
  }
}

/**
 * Follows objects by a watch until all are settled. A watch that ends is continued; one that is lost, or whose version the
 * server has forgotten, begins anew after the objects were read again.
 *
 * @param context - The cluster, and who takes in how the objects are.
 * @param watched - The objects.
 * @returns Whether watching has come to its end; `false` when the objects have to be polled instead.
 */
export async function follow(context: FollowContext, watched: Watched): Promise<boolean> {
  const { board, stop } = context;
  let [version, failures] = ['', 0];
  while (!stop.aborted && board.pending(watched.targets.values()).length > 0) {
    const end = await readAndWatch(context, watched, version);
    failures = end.wasOfUse ? 0 : failures + 1;
    if (end.result === 'unsupported' || failures >= mostFailures) return false;
    version = end.result === 'over' ? end.version : '';
    const pause = Math.min(Math.max(end.pause, firstPause * 2 ** failures), longestPause);
    await sleep(pause, undefined, { signal: stop }).catch(() => {});
  }
  return true;
}
