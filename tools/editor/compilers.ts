import path from 'node:path';
import { LspServer } from './lsp-server.ts';
import { root } from './root.ts';
import type { LanguageServer } from './server.ts';
import { TsServer } from './tsserver.ts';

/** A compiler that people have. */
export interface Compiler {
  /** `TypeScript 5.9`. */
  readonly name: string;
  /** Its `tsc`, to be run by Node. */
  readonly script: string;
  /** What makes its counts the same from run to run; version 7 counts the work of several checkers otherwise. */
  readonly steady: readonly string[];
  /** Starts its language server. */
  readonly start: () => LanguageServer;
}

// The packages are those of tsd, which have no commands: an alias of the original would take node_modules/.bin/tsc.
function classic(version: string, folder: string): Compiler {
  const lib = path.join(root, 'node_modules', folder, 'typescript/lib');
  const name = `TypeScript ${version}`;
  return {
    name,
    script: path.join(lib, 'tsc.js'),
    steady: [],
    start: () => new TsServer(name, path.join(lib, 'tsserver.js')),
  };
}

function native(version: string): Compiler {
  const script = path.join(root, 'node_modules/typescript/bin/tsc');
  const name = `TypeScript ${version}`;
  return { name, script, steady: ['--singleThreaded'], start: () => new LspServer(name, script) };
}

/** The oldest compiler that a consumer may have: the first with `NoInfer`. */
export const oldest = classic('5.4', 'typescript-5.4');

/** The compilers whose language servers are driven. */
export const compilers = {
  five: classic('5.9', 'typescript-5.9'),
  six: classic('6.0', '@tsd/typescript'),
  seven: native('7.0'),
};
