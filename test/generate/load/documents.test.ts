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

test('documents of JSON stand one after the other', async () => {
  expect(await names('{"a":1}{"b":2}\n\n{"c":3}', 'x.json')).toEqual([
    'x.json, document 1: {"a":1}',
    'x.json, document 2: {"b":2}',
    'x.json, document 3: {"c":3}',
  ]);
});

test.each([
  ['a map of properties', 'properties: {<<: *common, x: 1}', { properties: { type: 'string', x: 1 } }],
  ['a map that follows', 'properties:\n  x: 1\n  <<: *common', { properties: { x: 1, type: 'string' } }],
  ['a list of maps', 'p: {<<: [*common, {z: 2}]}', { p: { type: 'string', z: 2 } }],
  ['a tag', 'p: {!!merge <<: *common, description: d}', { p: { type: 'string', description: 'd' } }],
  [
    'an element of a list',
    'versions:\n- <<: *common\n  name: v2',
    { versions: [{ type: 'string', name: 'v2' }] },
  ],
  [
    'a map of a map',
    'a: &a {<<: *common, y: 1}\nb: {<<: *a}',
    { a: { type: 'string', y: 1 }, b: { type: 'string', y: 1 } },
  ],
])('merge keys are resolved: %s', async (_what, text, value) => {
  const [found] = await names(`common: &common {type: string}\n${text}\n`, 'x.yaml');
  expect(JSON.parse(found?.slice('x.yaml: '.length) ?? '')).toEqual({ common: { type: 'string' }, ...value });
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
      ['{"a": "hunter2" "b"}', 'x.json'],
      [`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`, 'x.json'],
    ].map(([text = '', file = '']) => failureOf(() => readDocuments(text, file))),
  );
  expect(
    refusals.every((line) => /^E_(SOURCE|SPECIFICATION) Cannot (read|use) x\.\S+[:,] [^\n]*\.$/.test(line)),
  ).toBe(true);
  expect(refusals).toMatchInlineSnapshot(`
    [
      "E_SOURCE Cannot read x.json, line 1, column 6: it is not valid YAML: a bracket or brace is not closed.",
      "E_SOURCE Cannot read x.json, line 1, column 17: it is not valid YAML: something stands here that does not belong.",
      "E_SOURCE Cannot read x.json: it is nested deeper than 400.",
    ]
  `);
});
