import { availableParallelism } from 'node:os';

/** As many threads as are used without being asked for: each takes the memory of a process. */
const mostThreads = 4;
/**
 * How long one thread works before it is asked how long it will take, in milliseconds of the processor. The first files take
 * several times as long as the later ones, while V8 compiles what patches them: only the second half counts.
 */
const probation = 400;
/**
 * Where it seems to take longer than this for the rest, others help: they need a third of a second of the processor to start.
 * The rest takes less than half of what it seems to, since V8 is not done compiling by then.
 */
const leastRest = 3000;

/** How many threads patch files where nobody says it. */
export function usualThreads(): number {
  return Math.min(availableParallelism(), mostThreads);
}

/** Measures how fast files are patched. */
export class Pace {
  readonly #files: number;
  readonly #start = process.cpuUsage();
  #isAsked = false;
  /** How many files were patched at the half of the probation, and in what time. */
  #half = { done: 0, spent: 0 };

  /** @param files - How many there are. */
  constructor(files: number) {
    this.#files = files;
  }

  /**
   * Tells, once, whether further threads would pay.
   *
   * @param done - How many files are patched.
   * @param jobs - How many threads were asked for; without a number, it depends on how long the rest would take.
   * @returns Whether they would.
   */
  isWorthThreads(done: number, jobs: number | undefined): boolean {
    if (this.#isAsked || (jobs ?? usualThreads()) < 2 || this.#files - done < 2) return false;
    // By the clock, a busy machine would make few files look like many.
    const { user, system } = process.cpuUsage(this.#start);
    const spent = (user + system) / 1000;
    if (jobs === undefined && spent < probation) {
      if (spent < probation / 2) this.#half = { done, spent };
      return false;
    }
    this.#isAsked = true;
    const ofOne = (spent - this.#half.spent) / (done - this.#half.done);
    return jobs !== undefined || ofOne * (this.#files - done) > leastRest;
  }
}
