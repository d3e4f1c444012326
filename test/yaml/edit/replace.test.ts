import { expect, test } from 'vitest';
import { edited } from '../edited.ts';

test.each([
  ['- # c\n  a: 1\n', [5], '- 5 # c\n'],
  ['- a: 1\n  b: 2 # c\n- x\n', [5, 'x'], '- 5\n- x\n'],
  ['- 5 # c\n', [{ a: 1, b: [1] }], '- a: 1\n  b:\n  - 1 # c\n'],
  ['- &x 5 # c\n', [{ a: 1 }], '- &x # c\n  a: 1\n'],
  ['-\n- 1\n', [{ a: 1 }, 1], '- a: 1\n- 1\n'],
  ['5 # c\n', 6, '6 # c\n'],
  ['--- 5\n', { a: 1 }, '--- \na: 1\n'],
  ['a: 1\n', [1], '- 1\n'],
  ['a: 1\n', {}, '{}\n'],
  ['--- # c\n', { a: 1 }, '--- # c\na: 1\n'],
])('%j to %j', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});
