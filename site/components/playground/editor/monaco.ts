import type * as MonacoModule from './monaco-entry.ts';
import { addressOf } from '../files.ts';
import { defineThemes } from './themes.ts';

/** The editor. */
export type Monaco = typeof MonacoModule;

/** ES2022, modules, and names resolved as bundlers do, by `exports`: the compiler knows more than the editor has names for. */
const compilerNumbers: Readonly<Record<'target' | 'module' | 'moduleResolution', number>> = {
  target: 9,
  module: 99,
  moduleResolution: 100,
};

let loading: Promise<Monaco> | undefined;

const styleSheet = (address: string): Promise<void> =>
  new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    // Without its styles the editor is ugly, and better than none.
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });

async function importMonaco(): Promise<Monaco> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bundled of that module
  return (await import(/* @vite-ignore */ addressOf('monaco/monaco.js'))) as Monaco;
}

async function load(): Promise<Monaco> {
  Object.assign(globalThis, {
    MonacoEnvironment: {
      getWorker: (_id: string, label: string) =>
        new Worker(addressOf(`monaco/${label === 'typescript' ? 'typescript' : 'editor'}.worker.js`)),
    },
  });
  const [monaco] = await Promise.all([importMonaco(), styleSheet(addressOf('monaco/monaco.css'))]);
  monaco.typescriptDefaults.setCompilerOptions({
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- see there
    ...compilerNumbers,
    strict: true,
    lib: ['lib.es2023.d.ts'],
    types: [],
    allowNonTsExtensions: true,
  });
  // What is never read is not wrong in a program that somebody is writing.
  monaco.typescriptDefaults.setDiagnosticsOptions({ diagnosticCodesToIgnore: [6133, 6192, 6196] });
  // The icons of popups, which may be needed first when there is no network.
  void document.fonts.load('16px codicon');
  defineThemes(monaco);
  return monaco;
}

/**
 * Loads the editor, once.
 *
 * @returns The editor, set up for programs with withal.
 */
export function loadMonaco(): Promise<Monaco> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}
