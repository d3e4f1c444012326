import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printYaml, readSource } from '../../src/yaml/index.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

/** Puts another value in the place of the one document of a text. */
async function edited(text: string, after: unknown): Promise<string> {
  return (await readSource(text, 'a.yaml')).edit([after]);
}

test.each([
  'y',
  'Y',
  'n',
  'no',
  'on',
  'Off',
  'yes',
  'true',
  '~',
  'null',
  '',
  '0777',
  '0o7',
  '0x1f',
  '1_000',
  '-_1',
  '12:30',
  '1e3',
  '.5',
  '.inf',
  '2001-01-01',
  '=',
  '<<',
  '- a',
  '-',
  '? a',
  ': a',
  'a: b',
  'a #b',
  '#a',
  '&a',
  '*a',
  '!a',
  '|',
  '>',
  '%a',
  '@a',
  '`a',
  "'a",
  '"a',
  '[a',
  '{a',
  ' a',
  'a ',
  'a:',
  '---',
  'a\tb',
  'a\nb',
  '\u0085',
  '\u2028',
  '\ufeff',
  '+.e7',
  '._e+7',
  '_',
  '-_',
  'inf',
  'NaN',
  'tRUE',
  'oN',
  '1e3 ',
  'a\u00adb',
  'a\u00a0b',
  '\ue000',
  '💥',
])('%j is quoted', (text) => {
  expect(printYaml([{ [text]: 1 }])).toMatch(/^"/);
  // As a value, a text of several lines is a block.
  expect(printYaml([text])).toMatch(/^(?:"|\|-\n)/);
});

test.each([
  'web',
  'nginx:1.27',
  '--flag=x',
  '/bin/sh',
  '$(HOME)',
  'app.kubernetes.io/name',
  '100m',
  '1Gi',
  'v1.2.3',
  'a b',
  'é',
  'a → b',
  '1.2.3',
  '10.0.0.1',
  'infra',
  'nano',
  '5 items',
  'a  b',
  '--',
  '(a',
  '=x',
  '~x',
  '.x',
  '../x',
  'a#b',
  'a:b c',
  'a - b',
  'a, b',
])('%j is not', (text) => {
  expect(printYaml([text])).toBe(`${text}\n`);
});

test('inside brackets more is quoted', async () => {
  expect(printYaml(['a,b'])).toBe('a,b\n');
  expect(await edited('[x]', ['a,b'])).toBe('["a,b"]');
  expect(await edited('{a: 1}', { a: ['x,y', null, { 'b c': {} }] })).toBe('{a: ["x,y", null, {b c: {}}]}');
});

test('quotes stay what they were, where they can', async () => {
  expect(await edited("a: 'x'\n", { a: "it's" })).toBe("a: 'it''s'\n");
  expect(await edited("a: 'x'\n", { a: 'a\nb' })).toBe('a: "a\\nb"\n');
  expect(await edited('a: "x"\n', { a: 'a' })).toBe('a: "a"\n');
});

test('what cannot be seen is written by its code', async () => {
  expect(printYaml(['\u202e', 'a\u{e0001}'])).toBe('"\\u202e"\n---\n"a\\U000e0001"\n');
  // JSON has no such escape.
  const json = await edited('{"a": "x"}', { a: '\u202e\u{e0001}' });
  expect(json).toBe('{"a": "\\u202e\u{e0001}"}');
  expect(JSON.parse(json)).toEqual({ a: '\u202e\u{e0001}' });
});

test('a text of several lines is a block where a block can hold it', async () => {
  expect(printYaml([{ a: 'a\n b\n', b: 'a\nb', c: 'é\n💥 \n' }])).toBe(
    'a: |\n  a\n   b\nb: |-\n  a\n  b\nc: |\n  é\n  💥 \n',
  );
  expect(printYaml([{ a: 'a\n\n', b: 'a\nb\n\n\n', c: '\n', d: ' a\nb', e: '\n\na\n', f: '\ta\nb\n' }])).toBe(
    'a: |+\n  a\n\nb: |+\n  a\n  b\n\n\nc: |2+\n\nd: |2-\n   a\n  b\ne: |2\n\n\n  a\nf: |2\n  \ta\n  b\n',
  );
  for (const text of ['a\n \nb', ' \na', 'a\r\nb', 'a\n\u3000b', 'a\n\t'])
    expect(printYaml([text])).toBe(`${JSON.stringify(text).replace('\u3000', '\\u3000')}\n`);
});

const word = fc.oneof(
  fc.constantFrom(
    'y',
    'n',
    'on',
    'off',
    '~',
    'null',
    '0777',
    '0o7',
    '1_000',
    '12:30',
    '=',
    '1e3',
    '0x1f',
    '.5',
    '+1',
    '<<',
    '1.',
    '_1',
    '0b1',
    '.',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...Array.from('01_.:+-eExob~=#, []{}&*!|>%@\'"\n\ty')), maxLength: 6 }),
);

/** Every way in which a text is printed. */
async function printedWith(text: string): Promise<string[]> {
  const value = [text, { [text]: text }];
  const quotes = ["- 'x'\n- {}\n", '- "x"\n- {}\n', '["x", {}]', '[x, {}]', '- x\n- {}\n'];
  return [printYaml([value]), ...(await Promise.all(quotes.map((before) => edited(before, value))))];
}

test('every text is read back by YAML 1.1 and 1.2', async () => {
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      for (const printed of await printedWith(text))
        for (const version of ['1.1', '1.2'] as const)
          expect(parse(printed, { version })).toEqual([text, { [text]: text }]);
    }),
    { numRuns: 2000 },
  );
});

test.runIf(hasKubectl)('and by kubectl', async () => {
  const texts = fc.sample(word, 3000);
  const spec = texts.flatMap((text) => [{ k: text }, { [text]: 1 }]);
  const head = 'apiVersion: x.io/v1\nkind: Any\nmetadata:\n  name: a\n';
  const document = { apiVersion: 'x.io/v1', kind: 'Any', metadata: { name: 'a' }, spec };
  const ways = [await edited(`${head}spec: [x]\n`, document), await edited(`${head}spec:\n- x\n`, document)];
  for (const way of ways)
    await inFolder(async (folder) => {
      const file = join(folder, 'a.yaml');
      writeFileSync(file, way);
      const output = await kubectl(
        'patch',
        '--local',
        '--type',
        'merge',
        '-p',
        '{}',
        '-o',
        'json',
        '-f',
        file,
      );
      expect((JSON.parse(output) as { spec: unknown }).spec).toEqual(spec);
    });
});
