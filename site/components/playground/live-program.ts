import { type CompiledProgram, IncompleteProgram, compile, renameImports } from './compile.ts';
import type { Library } from './library.ts';
import type { Evaluation, LibraryModule, RunFailure } from './sandbox/protocol.ts';
import type { Outcome, Run } from './sandbox/worker-session.ts';
import type { SharedState } from './shared-state.ts';

/** What has become of the program as it stands. */
export type LiveState =
  | { readonly type: 'running' }
  | { readonly type: 'done'; readonly evaluation: Evaluation; readonly document: string }
  /** The program is not whole yet. */
  | { readonly type: 'incomplete' }
  | { readonly type: 'failed'; readonly failure: RunFailure }
  | { readonly type: 'stopped' };

/** Runs one program after the other. */
export interface ProgramRunner {
  readonly run: (run: Run, isFresh: boolean) => Promise<Outcome>;
}

const failed = (message: string, line?: number): LiveState => ({
  type: 'failed',
  failure: { code: undefined, message, line },
});

function stateAfter(outcome: Outcome, document: string): LiveState {
  switch (outcome.type) {
    case 'done':
      return outcome.evaluation === undefined
        ? failed('The program gives nothing.')
        : { type: 'done', evaluation: outcome.evaluation, document };
    case 'failed':
      return outcome;
    case 'stopped':
      return { type: 'stopped' };
    default:
      return failed('The sandbox does not start. Reload the page.');
  }
}

/** Runs a program again whenever it changes; of changes that come while it runs, the last one. */
export class LiveProgram {
  readonly #library: Library;
  readonly #runner: ProgramRunner;
  readonly #tell: (state: LiveState) => void;
  #next: (SharedState & { readonly isFresh: boolean }) | undefined;
  #isRunning = false;

  constructor(library: Library, runner: ProgramRunner, tell: (state: LiveState) => void) {
    this.#library = library;
    this.#runner = runner;
    this.#tell = tell;
  }

  /**
   * Runs a program, after the one that runs now.
   *
   * @param state - The program and its document.
   * @param isFresh - Whether nothing that earlier programs did may be left.
   * @returns When the program and all that came meanwhile are done.
   */
  async update(state: SharedState, isFresh = false): Promise<void> {
    this.#next = { ...state, isFresh: isFresh || this.#next?.isFresh === true };
    if (this.#isRunning) return;
    this.#isRunning = true;
    while (this.#next !== undefined) {
      const { program, document, isFresh: fresh } = this.#next;
      this.#next = undefined;
      this.#tell({ type: 'running' });
      this.#tell(await this.#run({ program, document }, fresh));
    }
    this.#isRunning = false;
  }

  async #run({ program: text, document }: SharedState, isFresh: boolean): Promise<LiveState> {
    try {
      const program = await compile(text);
      for (const { name, line } of program.imports)
        if (!(await this.#library.has(name)))
          return failed(
            `Cannot import "${name}": the playground has withal, its models and immer alone.`,
            line,
          );
      const modules = await this.#modules(program);
      const code = renameImports(program, (name) => `withal-module:${name}`);
      const run = { evaluator: 'evaluate', program: code, modules, document };
      return stateAfter(await this.#runner.run(run, isFresh), document);
    } catch (error) {
      if (error instanceof IncompleteProgram) return { type: 'incomplete' };
      return failed(error instanceof Error ? error.message : String(error));
    }
  }

  async #modules({ imports }: CompiledProgram): Promise<LibraryModule[]> {
    const own = this.#library.modules(imports.map(({ name }) => name));
    return [...(await this.#library.basicModules()), ...(await own)];
  }
}
