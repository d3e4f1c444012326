import { expect, test } from 'vitest';
import { edited } from '../edited.ts';

test('only what differs is written', async () => {
  const text = 'a: {x:   1}  # one\nb:\n    - c: "2"\n      d: [1,2]\n';
  expect(await edited(text, { a: { x: 1 }, b: [{ c: '3', d: [1, 2] }] })).toBe(text.replace('"2"', '"3"'));
});

test('a map becomes a list, and a list a map', async () => {
  expect(await edited('a:\n  b: 1\nc: 2\n', { a: [1], c: 2 })).toBe('a:\n- 1\nc: 2\n');
  expect(await edited('a:\n- 1\n', { a: { b: [1] } })).toBe('a:\n  b:\n  - 1\n');
});

test('keys that are no plain scalars are written anew with their map', async () => {
  expect(await edited('a:\n  ? b\n  : 1\nc: 2 # c\n', { a: { b: 2 }, c: 2 })).toBe('a:\n  b: 2\nc: 2 # c\n');
});

test('a key __proto__ is data', async () => {
  const after = JSON.parse('{"__proto__": {"a": 2}}') as unknown;
  expect(await edited('__proto__:\n  a: 1 # c\n', after)).toBe('__proto__:\n  a: 2 # c\n');
});
