import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript-5.9';
import { afterAll } from 'vitest';
import { compile, makeFolder } from '../generate/fixtures.ts';
import type { OptionValues } from '../../src/cli/command.ts';
import { type CliResult, flagsOf, runCli } from './cli.ts';

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

/** Compiles the programs in a folder strictly; gives the errors, one a line, or nothing. */
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

/** Runs a command with options as an object, `{ input: '…', output: 'json' }`; `input` is its standard input. */
export async function runCommand(
  name: string,
  operands: readonly string[],
  { input = '', ...options }: { readonly input?: string } & OptionValues = {},
): Promise<CliResult> {
  return runCli([name, ...flagsOf(options), ...operands], { stdin: input });
}
