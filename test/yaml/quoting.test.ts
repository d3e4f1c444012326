import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { blockText, doubleQuoted, scalarText, textScalar } from '../../src/yaml/quoting.ts';
import { hasKubectl, inFolder, kubectl } from '../patch/kubectl.ts';

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
])('%j is quoted', (text) => {
  expect(textScalar(text)).toMatch(/^"/);
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
])('%j is not', (text) => {
  expect(textScalar(text)).toBe(text);
});

test('inside brackets more is quoted', () => {
  expect(textScalar('a,b')).toBe('a,b');
  expect(textScalar('a,b', 'plain', true)).toBe('"a,b"');
});

test('quotes stay what they were, where they can', () => {
  expect(textScalar("it's", 'single')).toBe("'it''s'");
  expect(textScalar('a\nb', 'single')).toBe('"a\\nb"');
  expect(textScalar('a', 'double')).toBe('"a"');
  expect(scalarText(null)).toBe('null');
  expect(doubleQuoted('\u202e')).toBe('"\\u202e"');
});

test('a block of text holds what it can hold', () => {
  expect(blockText('a\n b\n')).toEqual({ header: '|', lines: ['a', ' b'] });
  expect(blockText('a\nb')).toEqual({ header: '|-', lines: ['a', 'b'] });
  for (const text of ['a', ' a\nb', 'a\n\n', 'a\n \nb', 'a\r\nb', '\na'])
    expect(blockText(text)).toBeUndefined();
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
const quoting = fc.constantFrom('plain' as const, 'single' as const, 'double' as const);

test('every text is read back by YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(word, quoting, fc.boolean(), (text, how, inFlow) => {
      const printed = textScalar(text, how, inFlow);
      const document = inFlow
        ? `[${printed}, {${printed}: ${printed}}]`
        : `- ${printed}\n- ${printed}: ${printed}\n`;
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(document, { version })).toEqual([text, { [text]: text }]);
    }),
    { numRuns: 5000 },
  );
});

test.skipIf(!hasKubectl)('and by kubectl', async () => {
  const texts = fc.sample(word, 3000);
  const lines = texts.flatMap((text) => {
    const inFlow = textScalar(text, 'plain', true);
    return [`  - {k: ${inFlow}}\n`, `  - ${textScalar(text)}: 1\n`];
  });
  await inFolder(async (folder) => {
    const file = join(folder, 'a.yaml');
    const head = 'apiVersion: x.io/v1\nkind: Any\nmetadata:\n  name: a\nspec:\n';
    writeFileSync(file, head + lines.join(''));
    const output = await kubectl('patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', file);
    const { spec } = JSON.parse(output) as { spec: unknown };
    expect(spec).toEqual(texts.flatMap((text) => [{ k: text }, { [text]: 1 }]));
  });
});
