import {
  type Outcome,
  type Run,
  type StartWorker,
  type TimeLimits,
  WorkerSession,
} from './worker-session.ts';

/** After so many programs a worker has loaded enough of them. */
const mostRuns = 200;

/** How long nobody may have run anything before a worker is warmed up, in milliseconds. */
const idleTime = 1500;

/** The limits of the playground. */
export const timeLimits: TimeLimits = { toAnswer: 250, toLoad: 15_000, toRun: 2000 };

/**
 * Runs programs in a worker, and gets another one where a program keeps it busy. A second one, with the libraries loaded,
 * waits for that.
 */
export class Runner {
  readonly #open: () => WorkerSession;
  #session: WorkerSession;
  #spare: WorkerSession | undefined;
  #warmUp: ReturnType<typeof setTimeout> | undefined;

  constructor(start: StartWorker, limits: TimeLimits = timeLimits) {
    this.#open = () => new WorkerSession(start, limits);
    this.#session = this.#open();
  }

  #replace(): void {
    this.#session.end();
    this.#session = this.#spare ?? this.#open();
    this.#spare = undefined;
  }

  #warmUpLater({ evaluator, modules }: Run): void {
    clearTimeout(this.#warmUp);
    if (this.#spare !== undefined) return;
    this.#warmUp = setTimeout(() => {
      this.#spare ??= this.#open();
      void this.#spare.run({ evaluator, program: undefined, modules, document: '' });
    }, idleTime);
  }

  /**
   * Runs a program; the one before has to be done.
   *
   * @param run - The program and what it needs.
   * @param isFresh - Whether nothing that earlier programs did may be left.
   * @returns How it ended.
   */
  async run(run: Run, isFresh: boolean): Promise<Outcome> {
    if (isFresh || this.#session.runs >= mostRuns) this.#replace();
    let outcome = await this.#session.run(run);
    if (outcome.type === 'unanswered') {
      this.#replace();
      outcome = await this.#session.run(run);
    }
    if (outcome.type === 'stopped' || outcome.type === 'unanswered') this.#replace();
    this.#warmUpLater(run);
    return outcome;
  }

  /** Ends all workers. */
  end(): void {
    clearTimeout(this.#warmUp);
    this.#session.end();
    this.#spare?.end();
  }
}
