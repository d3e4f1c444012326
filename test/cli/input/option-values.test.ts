import { expect, test } from 'vitest';
import { listOf, usageError } from '../../../src/cli/input/option-values.ts';

test('an option has its values in order', () => {
  expect([listOf(undefined), listOf('a'), listOf(['a', 'b']), listOf(true)]).toEqual([
    [],
    ['a'],
    ['a', 'b'],
    [],
  ]);
});

test('a mistake of the command line keeps what a parser said, where one did', () => {
  const cause = new Error('parsed');
  expect(usageError('Cannot do it.')).toMatchObject({ code: 'E_USAGE', message: 'Cannot do it.' });
  expect(usageError('Cannot do it.').cause).toBeUndefined();
  expect(usageError('Cannot do it.', cause)).toMatchObject({ code: 'E_USAGE', cause });
});
