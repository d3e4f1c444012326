import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { parseDocument } from 'yaml';
import { printYaml, readSource, readYaml } from '../../src/yaml/index.ts';
import { texts } from './words.ts';

vi.setConfig({ testTimeout: 120_000 });

/** One text of each kind that readers of YAML are known to differ about, or that has to be quoted. */
const hazards = [
  'héllo',
  '日本語',
  '💥 emoji',
  '1.2.3',
  '5 items',
  'infra',
  '2001-01-01',
  '(a  b)',
  '0777',
  'long '.repeat(300).trim(),
  '12:30:45',
  '0x1F',
  '1e3',
  '.5',
  '+1',
  '1_000',
  '.inf',
  'y',
  'n',
  'on',
  'tRUE',
  'NULL',
  '~',
  '=',
  '<<',
  '- item',
  '*alias',
  ' leading',
  'trailing ',
  'key: value',
  'text # no comment',
  'line \n\tline\n',
  '\ufeffbom \u0007\u0085\u2028',
  '',
];

/** A text as a value, as a key and as an element of a list. */
const valuesWith = (text: string): object[] => [{ a: text }, { a: { [text]: 1 } }, [text]];

/** How `withal render` prints them. */
function rendered(text: string): string[] {
  return valuesWith(text).map((document) => printYaml([document]));
}

/** How `withal patch` prints them where they take the place of something else. */
async function patched(text: string): Promise<string[]> {
  const before = ['a: 1\n', 'a: 1\n', '- 1\n'];
  return Promise.all(
    valuesWith(text).map(async (after, index) =>
      (await readSource(before[index] ?? '', 'a.yaml')).edit([after]),
    ),
  );
}

/** What `render` prints and `patch` prints otherwise, or what a reader takes for something else. */
async function differencesOf(text: string): Promise<unknown[]> {
  const printed = rendered(text);
  const differences: unknown[] = [];
  const see = (found: unknown, wanted: unknown, where: string): void => {
    if (!isDeepStrictEqual(found, wanted)) differences.push({ where, found, wanted });
  };
  see(await patched(text), printed, 'patch');
  for (const [index, value] of valuesWith(text).entries()) {
    const document = printed[index] ?? '';
    for (const dialect of ['kubernetes', 'yaml-1.2'] as const) {
      const read = await readYaml(document, 'printed.yaml', dialect);
      see(
        read.map((one) => one.value),
        [value],
        `withal, ${dialect}: ${document}`,
      );
    }
    for (const version of ['1.1', '1.2'] as const)
      see(parseDocument(document, { version }).toJS(), value, `yaml ${version}: ${document}`);
  }
  return differences;
}

test.each(hazards)('%j is printed by one rule, and every reader reads it back', async (text) => {
  expect(await differencesOf(text)).toEqual([]);
});

test('there are 34 of them', () => {
  expect(new Set(hazards).size).toBe(34);
});

/** WITHAL_SEED runs the same texts again. */
const seed = Number(process.env['WITHAL_SEED'] ?? Date.now() % 2 ** 31);

test(`10,000 random texts (WITHAL_SEED=${seed}) are printed by one rule, and every reader reads them back`, async () => {
  const anyText = fc.oneof(
    texts,
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(
      // Half a character has no form that every reader takes.
      anyText.filter((text) => !/\p{Cs}/u.test(text)),
      async (text) => {
        expect(await differencesOf(text)).toEqual([]);
      },
    ),
    { numRuns: 10_000, seed },
  );
});
