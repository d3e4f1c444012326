import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const project = resolve(import.meta.dirname, '..');
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'withal-verbs-'));
  for (const name of ['src', 'types', 'tsconfig.json', 'package.json'])
    cpSync(join(project, name), join(copy, name), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The files in which the compiler finds errors, each once. */
async function filesWithErrors(): Promise<string[]> {
  const compiler = join(project, 'node_modules/typescript/bin/tsc');
  const args = [compiler, '--noEmit', '--pretty', 'false'];
  const output = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: copy }, (_error, stdout, stderr) => done(stdout + stderr));
  });
  const files = [...output.matchAll(/^(?<file>[^\s(]+)\(\d+,\d+\): error /gm)].map(
    ({ groups }) => groups?.['file'],
  );
  // What is no error in a file, such as a compiler that does not start, must not pass for none.
  if (files.length === 0 && output.trim() !== '') throw new Error(output);
  return [...new Set(files)].map(String).toSorted();
}

test('a verb is one file and a line: where a name alone is added, the compiler says that its file is missing', async () => {
  const path = join(copy, 'types/expression.d.ts');
  const before = readFileSync(path, 'utf8');
  const after = before.replace(/^(export type Verb = .*);$/m, "$1 | 'rename';");
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  expect(await filesWithErrors()).toEqual(['src/apply/verbs/index.ts']);
}, 300_000);

/** Code that asks which verb a step has, instead of asking the verb. */
const dispatch =
  /\bverb\)?\s*[!=]==?\s*['"`]|['"`]\s*[!=]==?\s*(?:\w+\.)*verb\b|switch\s*\((?:\w+\.)*verb\)|\]\.includes\((?:\w+\.)*verb\)/;

test.each([
  "if (step.verb === 'with') return;",
  "if (verb !== 'without') return;",
  "return 'new' === kind.verb;",
  'switch (kind.verb) {',
  "if (['with', 'withMixin'].includes(step.verb)) return;",
])('%s is seen', (line) => {
  expect(line).toMatch(dispatch);
});

test('no other file asks which verb a step has', () => {
  const asking = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => !file.startsWith('src/apply/verbs/'))
    .filter((file) => dispatch.test(readFileSync(join(project, file), 'utf8')));
  expect(asking.toSorted()).toEqual([]);
});
