import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { generate } from '../../src/generate/index.ts';
import { some } from '../fixtures/runs.ts';
import { root, shared } from '../generate/fixtures.ts';
import { customResourceDefinitions, recordedDefinitions, recordedDocuments } from './corpus.ts';
import { compilePrograms, documentsOf, programFolder, runCommand } from './programs.ts';

const folder = programFolder('convert-corpus');
const recordings = ['apply', 'json', 'merge', 'strategic'] as const;

/** A next line (U+0085) ends a line in YAML, in quotes too: kubectl and servers read a raw one as a blank. */
const jsonOf = (document: unknown): string => JSON.stringify(document).replaceAll('\u0085', '\\u0085');

async function convert(documents: readonly unknown[], models: readonly string[] = []): Promise<string> {
  const list = documents.map((document) => jsonOf(document)).join('\n---\n');
  return (await runCommand('convert', ['-'], { input: list, models })).stdout;
}

/** One document in twenty. */
const sample = (name: (typeof recordings)[number]): unknown[] =>
  recordedDocuments(name).filter((_document, index) => index % 20 === 0);

/** Documents that the program of their conversion does not give back. */
async function lost(documents: readonly unknown[], models: readonly string[] = []): Promise<unknown[]> {
  const wrong: unknown[] = [];
  for (let start = 0; start < documents.length; start += 500) {
    const part = documents.slice(start, start + 500);
    const built = await documentsOf(folder, await convert(part, models));
    expect(built).toHaveLength(part.length);
    wrong.push(...part.filter((document, index) => !isDeepStrictEqual(document, built[index])));
  }
  return wrong;
}

describe.skipIf(!existsSync(shared))(
  'a program of recorded documents gives them back (needs ../shared)',
  () => {
    test.each(recordings)('%s', { timeout: 120_000 }, async (name) => {
      const documents = recordedDocuments(name);
      expect(documents.length).toBeGreaterThan(1000);
      expect(await lost(some(documents, 100))).toEqual([]);
    });

    test('also with models of the custom resources', { timeout: 120_000 }, async () => {
      const models = join(folder, 'models');
      await generate(models, { sources: [{ file: recordedDefinitions }] });
      const documents = recordedDocuments('merge');
      const text = await convert(documents.slice(0, 200), [models]);
      expect(text).toMatch(/from '.*models\/rec\.example\.com\/v1\.js'/);
      expect(await lost(some(documents, 100), [models])).toEqual([]);
    });

    test('definitions of custom resources', { timeout: 120_000 }, async () => {
      const documents = await customResourceDefinitions();
      expect(documents.length).toBeGreaterThan(100);
      expect(await lost(some(documents, 20))).toEqual([]);
    });
  },
);

test.skipIf(!existsSync(shared))(
  'the programs compile strictly (needs ../shared)',
  { timeout: 300_000 },
  async () => {
    for (const name of recordings) writeFileSync(join(folder, `${name}.ts`), await convert(sample(name)));
    const definitions = (await customResourceDefinitions()).slice(0, 60);
    writeFileSync(join(folder, 'definitions.ts'), await convert(definitions));
    const models = join(folder, 'own-models');
    await generate(models, { sources: [{ file: recordedDefinitions }] });
    writeFileSync(join(folder, 'own.ts'), await convert(sample('json'), [models]));
    expect(compilePrograms(folder)).toBe('');
  },
);

test.skipIf(!existsSync(shared))(
  'the programs are printed as a formatter would print them (needs ../shared)',
  { timeout: 120_000 },
  async () => {
    const formatter = join(root, 'node_modules/oxfmt/bin/oxfmt');
    const settings = join(folder, '.oxfmtrc.json');
    writeFileSync(settings, '{ "printWidth": 100, "singleQuote": true }');
    for (const name of ['apply', 'strategic'] as const) {
      const input = await convert(sample(name));
      const line = [formatter, '-c', settings, '--stdin-filepath', 'program.ts'];
      const output = execFileSync(process.execPath, line, { input, encoding: 'utf8', cwd: folder });
      expect(input).toBe(output);
    }
  },
);
