import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { pages } from './pages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'withal-examples');

interface Block {
  readonly name: string;
  readonly code: string;
  readonly runs: boolean;
}

/** The text of every docstring of a source file, on the lines where it stands. */
function docstrings(source: string): string {
  const outside = source.split(/\/\*\*([\s\S]*?)\*\//);
  const kept = outside.map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/[^\n]/g, '')));
  return kept
    .join('')
    .replaceAll(/^[ \t]*\* ?/gm, '')
    .replaceAll('*\\/', '*/');
}

function blocksOf(path: string): Block[] {
  const source = readFileSync(join(root, path), 'utf8');
  const text = path.endsWith('.md') ? source : docstrings(source);
  return [...text.matchAll(/^```ts( no-run)?\n([\s\S]*?)^```$/gm)].map(
    ({ 1: noRun, 2: code = '', index }) => ({
      name: `${path}:${text.slice(0, index).split('\n').length}`,
      code,
      runs: noRun === undefined,
    }),
  );
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const unclosed = (text: string): boolean => text.split(/[[{(]/).length > text.split(/[\]})]/).length;

/**
 * Turns `expression; //=> value` into an assertion. The further lines of an expression are indented or start with a
 * closing bracket; the further lines of a value are comments, until its brackets are closed.
 */
function withAssertions(code: string): string {
  const lines: string[] = [];
  const rest = code.split('\n');
  for (let line = rest.shift(); line !== undefined; line = rest.shift()) {
    const [, end, value] = /^(.*?);?\s*\/\/=> (.*)$/.exec(line) ?? [];
    if (end === undefined || value === undefined) lines.push(line);
    else lines.push(assertion(takeStatement(lines, end), takeValue(rest, value)));
  }
  return lines.join('\n');
}

function takeStatement(before: string[], end: string): string {
  const lines = [end];
  while (/^[\s)\]}.]/.test(lines[0] ?? '') && before.length > 0) lines.unshift(before.pop() ?? '');
  return lines.join('\n');
}

function takeValue(after: string[], start: string): string {
  let value = start;
  while (unclosed(value) && after[0]?.startsWith('//')) value += `\n${after.shift()?.slice(2)}`;
  return value;
}

function assertion(statement: string, value: string): string {
  const [, code] = /^throws (E_[A-Z_]+)$/.exec(value) ?? [];
  if (code !== undefined) {
    return `await expect(async () => (${statement})).rejects.toMatchObject({ code: '${code}' });`;
  }
  const [, variable] = /^const (\w+)[^=]*=/.exec(statement) ?? [];
  if (variable !== undefined) return `${statement};\nexpect(${variable}).toEqual(${value});`;
  return `expect(${statement}).toEqual(${value});`;
}

const sources = ['src', 'types'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`),
);
const blocks = [...pages, ...sources.toSorted()].flatMap((path) => blocksOf(path));
const fileOf = (block: Block): string => join(cache, `${block.name.replaceAll(/[/\\:]/g, '-')}.ts`);

rmSync(cache, { recursive: true, force: true });
mkdirSync(cache, { recursive: true });
const config = {
  extends: '../../../tsconfig.json',
  compilerOptions: { noEmit: true, rootDir: root, skipLibCheck: true, noUnusedLocals: false },
  include: ['.'],
};
writeFileSync(join(cache, 'tsconfig.json'), JSON.stringify(config));
const moduleOf = ({ code }: Block): string =>
  `import { expect } from 'vitest';\nvoid expect;\n${withAssertions(code)}\nexport {};\n`;
for (const block of blocks) writeFileSync(fileOf(block), moduleOf(block));

/** Runs a module with the examples as assertions. */
async function runModule(path: string): Promise<unknown> {
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}

describe('the examples of the pages and of the docstrings', () => {
  test.each(pages)('the search finds every block of %s', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const fences = [...text.matchAll(/^ *```(\S.*)$/gm)].map(([, language]) => language);
    const known = new Set([
      'ts',
      'ts no-run',
      'typescript',
      'sh',
      'console',
      'diff',
      'json',
      'jsonnet',
      'yaml',
    ]);
    expect(fences.filter((language) => !known.has(language ?? ''))).toEqual([]);
    const examples = fences.filter((language) => language === 'ts' || language === 'ts no-run');
    expect(blocksOf(page)).toHaveLength(examples.length);
  });

  test('every value becomes an assertion, and only in blocks that run', () => {
    const lost = blocks.filter((block) => {
      const values = count(block.code, /\/\/=>/g);
      return values !== count(withAssertions(block.code), /expect\(/g) || (values > 0 && !block.runs);
    });
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  test.each([
    '1 + 1; //=> 3',
    '[1].map((n) => ({ n })); //=> [\n//   { n: 2 },\n// ]',
    '1; //=> throws E_SHAPE',
  ])('a wrong value fails: %j', async (code) => {
    const block = { name: `wrong-${code.length}`, code, runs: true };
    writeFileSync(fileOf(block), moduleOf(block));
    await expect(runModule(fileOf(block))).rejects.toThrow(/expected|promise resolved/);
    rmSync(fileOf(block));
  });

  test.each(blocks.filter((block) => block.runs))('$name runs', async (block) => {
    expect(await runModule(fileOf(block))).toBeDefined();
  });

  test('compile', () => {
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    let report = '';
    try {
      execFileSync(process.execPath, [compiler, '-p', cache], { encoding: 'utf8' });
    } catch (error) {
      report = String((error as { stdout?: unknown }).stdout);
    }
    expect(report).toBe('');
  }, 60_000);
});

describe('the programs in examples/', () => {
  const programs = readdirSync(join(root, 'examples')).filter((path) => path.endsWith('.mjs'));

  test.each(programs)('%s runs', (path) => {
    const output = execFileSync(process.execPath, [join(root, 'examples', path)], { encoding: 'utf8' });
    expect(output).not.toBe('');
  });
});
