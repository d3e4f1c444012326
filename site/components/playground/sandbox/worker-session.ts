import type { Evaluation, LibraryModule, RunFailure, WorkerMessage } from './protocol.ts';
import type { SandboxWorker } from './sandbox-frame.ts';

/** How long a worker may take, in milliseconds. */
export interface TimeLimits {
  /** Until it takes a request; one that takes longer is kept busy by what a program left behind. */
  readonly toAnswer: number;
  /** Until the modules are loaded. */
  readonly toLoad: number;
  /** Until the program is done. */
  readonly toRun: number;
}

/** What is to be run. */
export interface Run {
  /** The module that gives `evaluate`. */
  readonly evaluator: string;
  /** The program as JavaScript; `undefined` to load the modules alone. */
  readonly program: string | undefined;
  readonly modules: readonly LibraryModule[];
  readonly document: string;
}

/** How a run ended. */
export type Outcome =
  | { readonly type: 'done'; readonly evaluation: Evaluation | undefined }
  | { readonly type: 'failed'; readonly failure: RunFailure }
  /** The program took too long. */
  | { readonly type: 'stopped' }
  /** The worker could not even begin. */
  | { readonly type: 'unanswered' };

/** Starts a worker that tells a listener what it says. */
export type StartWorker = (hear: (message: WorkerMessage) => void) => Promise<SandboxWorker>;

/** One worker, which runs one program after the other. */
export class WorkerSession {
  readonly #limits: TimeLimits;
  readonly #worker: Promise<SandboxWorker>;
  readonly #loaded = new Set<string>();
  #hear: (message: WorkerMessage) => void = () => {
    // Nobody waits for what comes after an outcome.
  };
  #runs = 0;

  constructor(start: StartWorker, limits: TimeLimits) {
    this.#limits = limits;
    this.#worker = start((message) => this.#hear(message));
  }

  /** How many programs the worker has run. */
  get runs(): number {
    return this.#runs;
  }

  /**
   * Runs a program; the one before has to be done.
   *
   * @param run - The program and what it needs.
   * @returns How it ended. After `stopped` and `unanswered`, end the session.
   */
  async run({ evaluator, program, modules, document }: Run): Promise<Outcome> {
    const worker = await this.#worker;
    const isFirst = this.#runs === 0;
    this.#runs += 1;
    const run = this.#runs;
    const missing = modules.filter(({ name }) => !this.#loaded.has(name));
    for (const { name } of missing) this.#loaded.add(name);
    const outcome = this.#outcomeOf(run, isFirst ? this.#limits.toLoad : this.#limits.toAnswer);
    worker.send({ run, modules: missing, evaluator, program, document });
    return outcome;
  }

  #outcomeOf(run: number, toAnswer: number): Promise<Outcome> {
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = (outcome: Outcome): void => {
        clearTimeout(timer);
        this.#hear = () => {
          // As above.
        };
        resolve(outcome);
      };
      const within = (limit: number, otherwise: Outcome): void => {
        clearTimeout(timer);
        timer = setTimeout(() => end(otherwise), limit);
      };
      within(toAnswer, { type: 'unanswered' });
      this.#hear = (message) => {
        if (message.run !== run) return;
        if (message.type === 'received') within(this.#limits.toLoad, { type: 'unanswered' });
        else if (message.type === 'begun') within(this.#limits.toRun, { type: 'stopped' });
        else if (message.type === 'done') end({ type: 'done', evaluation: message.evaluation });
        else end({ type: 'failed', failure: message.failure });
      };
    });
  }

  /** Ends the worker, whatever it does. */
  end(): void {
    void this.#worker.then((worker) => worker.end());
  }
}
