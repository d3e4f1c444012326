import { expect, test } from 'vitest';
import { listOf } from '../../src/cli/option-values.ts';

test('an option has its values in order', () => {
  expect([listOf(undefined), listOf('a'), listOf(['a', 'b']), listOf(true)]).toEqual([
    [],
    ['a'],
    ['a', 'b'],
    [],
  ]);
});
