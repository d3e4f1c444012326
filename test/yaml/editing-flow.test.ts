import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/yaml/index.ts';
import { edited } from './edited.ts';

describe('what is in brackets or braces is changed there', () => {
  test.each([
    ['[a, b, c]\n', ['a', 'c'], '[a, c]\n'],
    ['[a, b, c]\n', ['a', 'b'], '[a, b]\n'],
    ['[a, b, c]\n', ['b'], '[b]\n'],
    ['[a, b, ]\n', ['a', 'b', 'c'], '[a, b, c, ]\n'],
    ['[b]\n', ['a', 'b'], '[a, b]\n'],
    ['[b]\n', ['c', 'd', 'e'], '[c, d, e]\n'],
    ['{a: 1, "b": 2}\n', { a: 1 }, '{a: 1}\n'],
    ['{a: 1}\n', { a: 1, b: [{ c: 'no' }] }, '{a: 1, b: [{c: "no"}]}\n'],
    ['{a: 1, b}\n', { a: 2, b: null }, '{a: 2, b}\n'],
    ['[\n  a, # one\n  b # two\n]\n', ['a', 'b', 'c'], '[\n  a, # one\n  b, # two\n  c\n]\n'],
    ['[a, # one\n b # two\n]\n', ['a', 'b', 'c'], '[a, # one\n b, # two\n c\n]\n'],
    ['[a # one\n]\n', ['a', 'b'], '[a, # one\n b\n]\n'],
    ['[a # one\n , b]\n', ['a', 'x', 'b'], '[a # one\n , x, b]\n'],
    ['[\n  a, # one\n  # two\n  b\n]\n', ['a', 'x', 'b'], '[\n  a, # one\n  x,\n  # two\n  b\n]\n'],
    ['[\n  a, # one\n  b, # two\n]\n', ['a', 'b', 'c'], '[\n  a, # one\n  b, # two\n  c,\n]\n'],
    [
      '{\n  a: 1, # one\n  b: 2 # two\n}\n',
      { a: 1, b: 2, c: 3 },
      '{\n  a: 1, # one\n  b: 2, # two\n  c: 3\n}\n',
    ],
    ['[a, b # two\n]\n', ['a', 'c'], '[a, c # two\n]\n'],
    ['{a: 1}\n', { b: 2 }, '{b: 2}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', { a: 1 }, '{\n  "a": 1\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', { b: 2 }, '{\n  "b": 2\n}\n'],
    ['{"a": {"b": []}}', { a: { b: [{ c: 'd' }] } }, '{"a": {"b": [{"c": "d"}]}}'],
  ])('%j to %j', async (text, after, next) => {
    expect(await edited(text, after)).toBe(next);
  });
});

test('items are told apart with their anchors and commas', async () => {
  const text = '[a, &x b , {c: 1},]\n';
  expect(await edited(text, ['b', { c: 1 }])).toBe('[&x b , {c: 1},]\n');
  expect(await edited(text, ['a', 'z', { c: 1 }])).toBe('[a, &x z , {c: 1},]\n');
  expect(await edited(text, ['a', 'b', { c: 2 }])).toBe('[a, &x b , {c: 2},]\n');
  expect(await edited('{a: 1, "b": [2], c: }\n', { a: 1, b: [2], c: 3 })).toBe('{a: 1, "b": [2], c: 3 }\n');
});

test.each([
  ['{a, b: 1}\n', { a: 2, b: 1 }, '{a: 2, b: 1}\n'],
  ['{a, b: 1}\n', { b: 1 }, '{b: 1}\n'],
  ['[a: 1, b]\n', [{ a: 2 }, 'b'], '[a: 2, b]\n'],
  ['[a: 1, b]\n', [{ a: 1, c: 2 }, 'b'], '[{a: 1, c: 2}, b]\n'],
  ['[? a : 1, b]\n', [{ c: 1 }, 'b'], '[{c: 1}, b]\n'],
  ['{? a : 1}\n', { a: 2 }, '{? a : 2}\n'],
  ['{? a # a\n : 1}\n', { a: 2 }, '{? a # a\n : 2}\n'],
  ['{\'a\':"x"}\n', { a: 1 }, "{'a': 1}\n"],
])('%j to %j, whatever the items look like', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});

test.each([
  ['\n{}\n{}\n', [{}, { a: [{ b: 'c' }] }], '\n{}\n{"a": [{"b": "c"}]}\n'],
  ['{}{"a":1}\n', [{ x: 1 }, { a: 1 }], '{"x": 1}{"a":1}\n'],
  ['{"a":1}\n{"b":2}\n', [{ x: 'y' }, { c: { d: 'e' } }], '{"x": "y"}\n{"c": {"d": "e"}}\n'],
  ['{a: 1}\n{b: 2}\n', [{ x: 'z' }, { b: 3 }], '{x: z}\n{b: 3}\n'],
  ['{} # x\n{}\n', [{ a: 1 }, { b: {} }], '{"a": 1} # x\n{"b": {}}\n'],
  ['{}\n---\n{}\n', [{ a: 1 }, { b: 1 }], 'a: 1\n---\nb: 1\n'],
])(
  'documents that stand one after the other without --- stay in their braces: %j',
  async (text, after, next) => {
    const source = await readSource(text, 'a.yaml');
    expect(source.edit(after)).toBe(next);
    expect((await readSource(next, 'next.yaml')).values).toEqual(after);
  },
);
