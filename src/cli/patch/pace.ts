import { availableParallelism } from 'node:os';

/** As many threads as are used without being asked for: each takes the memory of a process. */
const mostThreads = 4;
/** How long one thread works before it is asked how long it will take, in milliseconds of the processor. */
const probation = 100;
/** Where it takes longer than this for the rest, others help: they need a third of a second of the processor to start. */
const leastRest = 1500;

/** How many threads patch files where nobody says it. */
export function usualThreads(): number {
  return Math.min(availableParallelism(), mostThreads);
}

/** Measures how fast files are patched. */
export class Pace {
  readonly #files: number;
  readonly #start = process.cpuUsage();
  #isAsked = false;

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
    if (jobs === undefined && spent < probation) return false;
    this.#isAsked = true;
    return jobs !== undefined || (spent / done) * (this.#files - done) > leastRest;
  }
}
