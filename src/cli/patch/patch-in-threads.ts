import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { packageRoot, standardInput } from '../../io/index.ts';
import { NotingPatcher, type NotingOptions } from './noting-patcher.ts';
import type { PatchSettings } from './file-patcher.ts';
import { type DoneShare, type FileNotes, Shares, type ThreadOrder } from './shared-work.ts';

/** What the threads work on. */
export interface ThreadWork extends Omit<ThreadOrder, 'counters' | 'number' | 'isTTY'>, NotingOptions {
  /** How many threads there are, this one among them. */
  readonly threads: number;
}

/** The program of a thread. Only what is built has one; tests run the sources. */
function programOfThread(): string | undefined {
  const dist = path.join(packageRoot(), 'dist');
  const program = path.join(dist, 'cli', 'patch', 'thread.js');
  return fileURLToPath(import.meta.url).startsWith(dist + path.sep) && existsSync(program)
    ? program
    : undefined;
}

/** Whether all files are regular, and each is another one: of two names of one file, the second is patched after the first. */
function areApart(files: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false, bigint: true });
    if (found?.isFile() !== true || found.nlink > 1n) return false;
    seen.add(`${found.dev} ${found.ino}`);
  }
  return seen.size === files.length;
}

/**
 * Tells whether several threads do to files what one would do.
 *
 * @param files - The files.
 * @param settings - What is done with them.
 * @param env - The environment: with stack traces, errors have to come from this thread.
 * @returns Whether they do. The operations of a JSON Patch stay in one thread.
 */
export function canBeShared(
  files: readonly string[],
  { form }: PatchSettings,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (form === 'json' || form === 'json-patch' || env['WITHAL_DEBUG'] !== undefined) return false;
  return !files.includes(standardInput) && programOfThread() !== undefined && areApart(files);
}

/** The threads beside this one, and what they have done. */
class Threads {
  readonly done = new Map<number, readonly FileNotes[] | Error>();
  readonly #workers: Worker[] = [];
  readonly #shares: Shares;
  #wake: () => void = () => {};

  constructor(work: ThreadWork, shares: Shares, counters: SharedArrayBuffer) {
    this.#shares = shares;
    const { module, options, settings, files, wanted, isTTY } = work;
    for (let number = 1; number < work.threads; number++) {
      const order: ThreadOrder = { module, options, settings, files, wanted, counters, number, isTTY };
      this.#start(order);
    }
  }

  #start(order: ThreadOrder): void {
    const program = programOfThread();
    if (program === undefined) return;
    // What the module prints as it is loaded was printed when this thread loaded it.
    const worker = new Worker(program, {
      workerData: order,
      argv: process.argv.slice(2),
      stdout: true,
      stderr: true,
    });
    worker.on('message', ({ share, notes }: DoneShare) => this.#set(share, notes));
    worker.on('error', (error) => this.#lose(order.number, error));
    worker.on('exit', () => this.#lose(order.number, new Error('a thread has ended too early')));
    this.#workers.push(worker);
  }

  #set(share: number, result: readonly FileNotes[] | Error): void {
    this.done.set(share, result);
    this.#wake();
  }

  /** A thread that ends without a share is not needed; what it has begun nobody can do again. */
  #lose(number: number, error: Error): void {
    const share = this.#shares.heldBy(number);
    if (share === undefined || this.done.has(share)) return;
    this.#set(share, error);
  }

  /** Waits until a thread has done something. */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async end(): Promise<void> {
    for (const worker of this.#workers) worker.removeAllListeners();
    await Promise.all(this.#workers.map(async (worker) => worker.terminate()));
  }
}

/**
 * Patches files in several threads, this one among them.
 *
 * @param work - The files, and what is done.
 * @param print - Is given what became of each file, in their order; it tells whether to go on.
 * @throws {Error} What a thread threw.
 */
export async function patchInThreads(
  work: ThreadWork,
  print: (notes: FileNotes) => Promise<boolean>,
): Promise<void> {
  const counters = Shares.counters(work.threads);
  const shares = new Shares(work.files.length, counters);
  const threads = new Threads(work, shares, counters);
  const own = new NotingPatcher(work);
  try {
    for (let printed = 0; printed < shares.count;) {
      const done = threads.done.get(printed);
      if (done instanceof Error) throw done;
      if (done !== undefined) {
        threads.done.delete(printed);
        for (const notes of done) if (!(await print(notes))) return;
        printed++;
        shares.print(printed);
        continue;
      }
      const share = shares.take(0);
      if (share === undefined) await threads.next();
      else {
        threads.done.set(share, await own.patch(shares.filesOf(share, work.files)));
        // The others' messages come in meanwhile.
        await setImmediate();
      }
    }
  } finally {
    await threads.end();
  }
}
