import { expect, test } from 'vitest';
import { edited } from '../edited.ts';

test.each([
  ['a: 1\nb: 2\n', { b: 2 }, 'b: 2\n'],
  ['a: 1\nb: 2\n', { a: 1 }, 'a: 1\n'],
  ['a: 1\nb: 2', { a: 1 }, 'a: 1'],
  ['# head\na: 1\nb: 2\n', { b: 2 }, '# head\nb: 2\n'],
  ['a: 1\n# b\nb: 2 # two\n  # deep\nc: 3\n', { a: 1, c: 3 }, 'a: 1\nc: 3\n'],
  ['a: 1\r\nb: 2\r\nc: 3\r\n', { a: 1, c: 3 }, 'a: 1\r\nc: 3\r\n'],
  ['- a: 1\n  # b\n  b: 2\n', [{ b: 2 }], '-\n  # b\n  b: 2\n'],
  ['- - 1\n  - 2\n', [[2]], '- - 2\n'],
])('%j to %j', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});

test.each([
  ['- b\n', ['a', 'b'], '- a\n- b\n'],
  ['x:\n# b\n- b\n', { x: ['a', 'b'] }, 'x:\n# b\n- a\n- b\n'],
  ['- - b\n', [['a', 'b']], '- - a\n  - b\n'],
  ['- a # 1\n  # deep\n- c\n', ['a', 'b', 'c'], '- a # 1\n  # deep\n- b\n- c\n'],
  ['a:\n  b: 1\nc: 2', { a: { b: 1, d: 3 }, c: 2, e: 4 }, 'a:\n  b: 1\n  d: 3\nc: 2\ne: 4'],
  ['a:\n  b: 1', { a: { b: 1, d: 3 }, c: 2 }, 'a:\n  b: 1\n  d: 3\nc: 2'],
])('%j to %j', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});
