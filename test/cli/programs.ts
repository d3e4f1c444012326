import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript-5.9';
import { afterAll } from 'vitest';
import { compile, makeFolder } from '../generate/fixtures.ts';
import type { CommandDefinition } from '../../src/cli/command.ts';
import { type Outcome, sinks } from './call.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder in which programs find withal as users find it; it is gone when the tests are. */
export function programFolder(name: string): string {
  const folder = makeFolder(name);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/withal'), 'junction');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  types: [],
  strict: true,
  noUnusedLocals: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  // The models are checked by tests of their own.
  skipLibCheck: true,
  noEmit: true,
};

/** Compiles the programs in a folder strictly; gives the complaints, one a line, or nothing. */
export function compilePrograms(folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  return compile(folder);
}

let count = 0;

/** Runs a program of TypeScript, without checking its types, and gives what it exports. */
export async function runProgram(folder: string, text: string): Promise<Record<string, unknown>> {
  const { outputText } = transpileModule(text, {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  });
  count += 1;
  const file = join(folder, `program-${count}.mjs`);
  writeFileSync(file, outputText);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>;
}

/** The documents that a program of `withal convert` exports, in order. */
export async function documentsOf(folder: string, text: string): Promise<unknown[]> {
  const { default: all, ...named } = await runProgram(folder, text);
  const exported = all === undefined ? Object.values(named) : (all as unknown[]);
  return exported.map((document) => JSON.parse(JSON.stringify(document)) as unknown);
}

export type { Outcome } from './call.ts';

type Options = { readonly [name: string]: string | boolean | readonly string[] };

/** Runs a command by itself, with what a parser would have made of a command line. */
export async function runCommand(
  command: CommandDefinition,
  operands: readonly string[],
  { input = '', ...options }: { readonly input?: string } & Options = {},
): Promise<Outcome> {
  const { streams, output, complaints } = sinks({ input });
  const code = await command.run({ operands, options, streams });
  return { output: output.text, complaint: complaints.text, code };
}
