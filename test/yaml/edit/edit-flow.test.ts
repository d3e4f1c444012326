import { expect, test } from 'vitest';
import { edited } from '../edited.ts';

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
