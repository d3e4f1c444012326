import { describe, expect, test } from 'vitest';
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
    ['{a: 1, b}\n', { a: 2, b: null }, 'a: 2\nb: null\n'],
    ['[\n  a, # one\n  b # two\n]\n', ['a', 'b', 'c'], '[\n  a, # one\n  b,\n  c # two\n]\n'],
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
  ['{a, b: 1}\n', { a: 2, b: 1 }, 'a: 2\nb: 1\n'],
  ['[a: 1]\n', [{ a: 2 }], '- a: 2\n'],
  ['{? a : 1}\n', { a: 2 }, 'a: 2\n'],
])('%j is written in another way, and anew', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});
