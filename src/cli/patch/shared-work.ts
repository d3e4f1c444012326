import type { JobNotes } from '../../manifests/patch/patch-job.ts';
import type { OptionValues } from '../command.ts';
import type { FileOutcome, PatchSettings } from './file-patcher.ts';

/** What a thread is told that patches some of the files. */
export interface ThreadOrder {
  readonly module: string;
  readonly options: OptionValues;
  readonly settings: PatchSettings;
  readonly files: readonly string[];
  /** What the module wants done; a thread that finds something else leaves the work to the others. */
  readonly wanted: string;
  readonly counters: SharedArrayBuffer;
  /** The number of the thread, from 1. */
  readonly number: number;
  /** Whether errors are printed to a terminal. */
  readonly isTTY: boolean;
}

/** What a thread noted of a file, beside what became of it. */
export interface FileNotes extends JobNotes {
  readonly outcome: FileOutcome;
  /** What it has printed to standard error. */
  readonly stderr: string;
}

/** What a thread has done: files that stand one after the other. */
export interface DoneShare {
  readonly share: number;
  readonly notes: readonly FileNotes[];
}

/** So many files are taken at once. */
const shareSize = 8;
/** So many shares may be done before the first of them is printed; more of them would fill the memory. */
const mostAhead = 64;

/** The shares of the work, which all threads take from. */
export class Shares {
  readonly count: number;
  readonly #counters: Int32Array;

  /**
   * @param files - How many files there are.
   * @param counters - What is shared: the next share, how many are printed, and which share each thread has, plus 1.
   */
  constructor(files: number, counters: SharedArrayBuffer) {
    this.count = Math.ceil(files / shareSize);
    this.#counters = new Int32Array(counters);
  }

  /** Makes the counters for a number of threads. */
  static counters(threads: number): SharedArrayBuffer {
    return new SharedArrayBuffer(4 * (2 + threads));
  }

  /** Takes the next share; `undefined` where none is left, or so many are done that some have to be printed first. */
  take(thread: number): number | undefined {
    const counters = this.#counters;
    for (;;) {
      const next = Atomics.load(counters, 0);
      if (next >= this.count || next - Atomics.load(counters, 1) >= mostAhead) return undefined;
      if (Atomics.compareExchange(counters, 0, next, next + 1) !== next) continue;
      Atomics.store(counters, 2 + thread, next + 1);
      return next;
    }
  }

  /** Takes the next share, and waits for it where too many are done; `undefined` where none is left. */
  takeWaiting(thread: number): number | undefined {
    for (;;) {
      const printed = Atomics.load(this.#counters, 1);
      const share = this.take(thread);
      if (share !== undefined) return share;
      if (this.isOver()) return undefined;
      Atomics.wait(this.#counters, 1, printed);
    }
  }

  /** Whether every share is taken. */
  isOver(): boolean {
    return Atomics.load(this.#counters, 0) >= this.count;
  }

  /** The share that a thread has taken, and not given back. */
  heldBy(thread: number): number | undefined {
    const held = Atomics.load(this.#counters, 2 + thread);
    return held === 0 ? undefined : held - 1;
  }

  /** Notes that a share is done. */
  give(thread: number): void {
    Atomics.store(this.#counters, 2 + thread, 0);
  }

  /** Notes how many shares are printed. */
  print(printed: number): void {
    Atomics.store(this.#counters, 1, printed);
    Atomics.notify(this.#counters, 1);
  }

  /** The files of a share. */
  filesOf(share: number, files: readonly string[]): readonly string[] {
    return files.slice(share * shareSize, (share + 1) * shareSize);
  }
}
