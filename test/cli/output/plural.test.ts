import { expect, test } from 'vitest';
import { counted } from '../../../src/cli/output/plural.ts';

test('one, none, many', () => {
  expect([0, 1, 2, 2372].map((number) => counted(number, 'function'))).toEqual([
    '0 functions',
    '1 function',
    '2 functions',
    '2,372 functions',
  ]);
});
