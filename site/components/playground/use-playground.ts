import { type Ref, computed, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue';
import { convertDocument } from './convert.ts';
import { type Example, examples, firstExample } from './examples/index.ts';
import { fetchFile, parseOwn } from './files.ts';
import { Library } from './library.ts';
import { LiveProgram, type LiveState } from './live-program.ts';
import type { Evaluation, RunFailure } from './sandbox/protocol.ts';
import { Runner } from './sandbox/runner.ts';
import { type SandboxCode, SandboxFrame } from './sandbox/sandbox-frame.ts';
import { hashOf, stateOf } from './shared-state.ts';

/** The libraries of the page, fetched once however often somebody comes back to it. */
export const library = new Library(fetchFile);

/** The last result that a program gave. */
export interface Shown {
  readonly evaluation: Evaluation;
  /** The document that it was applied to. */
  readonly document: string;
}

/** What the page says of the program as it stands. */
export type Status = 'loading' | 'running' | 'done' | 'incomplete' | 'failed' | 'stopped';

/** How long somebody may be typing before an error is shown, in milliseconds. */
const patience = 500;

function useHash(program: Ref<string>, document: Ref<string>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    const hash = hashOf({ program: program.value, document: document.value });
    history.replaceState(history.state, '', hash);
  };
  const read = (): void => {
    const state = stateOf(location.hash);
    if (state === undefined) return;
    program.value = state.program;
    document.value = state.document;
  };
  onMounted(() => addEventListener('hashchange', read));
  onBeforeUnmount(() => {
    clearTimeout(timer);
    removeEventListener('hashchange', read);
  });
  return {
    write,
    writeLater: () => {
      clearTimeout(timer);
      timer = setTimeout(write, patience);
    },
  };
}

/** What the parts of the page show of a run. */
function useOutcome() {
  const status = ref<Status>('loading');
  const shown = shallowRef<Shown>();
  const failure = shallowRef<RunFailure>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (next: Status, error?: RunFailure): void => {
    status.value = next;
    failure.value = error;
  };
  const take = (state: LiveState): void => {
    clearTimeout(timer);
    if (state.type === 'done') {
      shown.value = state;
      settle('done');
    } else if (state.type === 'failed') {
      // A name that is half typed is an error only for those who stop there.
      timer = setTimeout(() => settle('failed', state.failure), patience);
    } else if (state.type !== 'running') settle(state.type);
    else if (status.value !== 'loading') status.value = 'running';
  };
  onBeforeUnmount(() => clearTimeout(timer));
  return { status, shown, failure, take };
}

/** Starts the sandbox. */
async function startedRunner(): Promise<{ readonly runner: Runner; readonly frame: SandboxFrame }> {
  const frame = new SandboxFrame(parseOwn<SandboxCode>(await fetchFile('sandbox.json')));
  return { runner: new Runner((hear) => frame.start(hear)), frame };
}

/**
 * The state of the playground: both texts, and what has become of them.
 *
 * @returns Refs, and what the buttons do.
 */
export function usePlayground() {
  const start = stateOf(location.hash);
  const example = shallowRef<Example | undefined>(start === undefined ? firstExample : undefined);
  const program = ref((start ?? firstExample).program);
  const document = ref((start ?? firstExample).document);
  const hash = useHash(program, document);
  const outcome = useOutcome();
  const started = startedRunner();
  const live = new LiveProgram(
    library,
    { run: async (run, isFresh) => (await started).runner.run(run, isFresh) },
    outcome.take,
  );
  const run = (isFresh: boolean): Promise<void> =>
    live.update({ program: program.value, document: document.value }, isFresh);

  watch([program, document], () => {
    hash.writeLater();
    void run(false);
  });
  const firstRun = run(false);
  onBeforeUnmount(() => {
    void started.then(({ runner, frame }) => {
      runner.end();
      frame.remove();
    });
  });

  const choose = (next: Example): void => {
    example.value = next;
    program.value = next.program;
    document.value = next.document;
  };
  return {
    ...outcome,
    program,
    document,
    example,
    firstRun,
    hasDocument: computed(() => document.value.trim() !== ''),
    chooseById: (id: string) => choose(examples.find((one) => one.id === id) ?? firstExample),
    /** Puts the program of the document in its place; gives what went wrong. */
    convert: async (): Promise<string | undefined> => {
      const { frame } = await started;
      const end = await convertDocument(document.value, library, (hear) => frame.start(hear));
      if (end.type === 'failed') return end.failure.message;
      if (end.type !== 'done' || end.evaluation === undefined) return 'This takes too long.';
      program.value = end.evaluation.yaml;
      document.value = '';
      return undefined;
    },
    runAgain: () => run(true),
    writeHash: hash.write,
  };
}
