import { readDocuments } from '../../../src/generate/load/index.ts';
import { expect, test } from 'vitest';
import { failureOf } from '../fixtures.ts';

const names = async (text: string, file: string): Promise<string[]> =>
  (await readDocuments(text, file)).map(({ name, value }) => `${name}: ${JSON.stringify(value)}`);

test('JSON and YAML are read, whatever the name says', async () => {
  expect(await names('{"a":1}', 'x.yaml')).toEqual(['x.yaml: {"a":1}']);
  expect(await names('{a: 1}', 'x.yaml')).toEqual(['x.yaml: {"a":1}']);
  expect(await names('a: 1', '-')).toEqual(['-: {"a":1}']);
  expect(await names('\ufeff{"a":1}'.slice(1), 'x')).toEqual(['x: {"a":1}']);
});

test('several documents are numbered, and empty ones are left out', async () => {
  expect(await names('---\n---\na: 1\n---\nb: 2\n', 'x.yaml')).toEqual([
    'x.yaml, document 2: {"a":1}',
    'x.yaml, document 3: {"b":2}',
  ]);
  expect(await names('', 'x.yaml')).toEqual([]);
});

test('lists are taken apart', async () => {
  const list = {
    kind: 'CustomResourceDefinitionList',
    items: [{ a: 1 }, { kind: 'List', items: [{ b: 2 }] }],
  };
  expect(await names(JSON.stringify(list), 'x.json')).toEqual([
    'x.json, item 1: {"a":1}',
    'x.json, item 2, item 1: {"b":2}',
  ]);
});

test('what is no document is refused, in one line', async () => {
  const refusals = await Promise.all(
    [
      ['{"a":', 'x.json'],
      ['not: json', 'x.json'],
      [`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`, 'x.json'],
    ].map(([text = '', file = '']) => failureOf(() => readDocuments(text, file))),
  );
  expect(
    refusals.every((line) => /^E_(SOURCE|SPECIFICATION) Cannot (read|use) x\.\S+[:,] [^\n]*\.$/.test(line)),
  ).toBe(true);
  expect(refusals.slice(2)).toMatchInlineSnapshot(`
    [
      "E_SOURCE Cannot read x.json: it is nested deeper than 400.",
    ]
  `);
});
