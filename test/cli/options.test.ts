import { usageError } from '../../src/errors/index.ts';
import { describe, expect, test } from 'vitest';
import type { Invocation, OptionValues } from '../../src/cli/command.ts';
import {
  choiceOption,
  listOption,
  numberOption,
  readClusterOptions,
  textOption,
} from '../../src/cli/input/index.ts';
import { memoryIo } from './cli.ts';

const invocationOf = (options: OptionValues): Invocation => ({
  operands: [],
  options,
  io: memoryIo({ env: { KUBECONFIG: '/from/environment' } }),
});

test('what is usual', () => {
  expect(readClusterOptions(invocationOf({}))).toEqual({
    client: { kubeconfig: '/from/environment', context: undefined, retries: 5, timeoutMs: 60_000 },
    apply: { fieldManager: 'withal', force: false, validation: 'Strict' },
    namespace: undefined,
    mayNameOthers: true,
    parallel: 8,
  });
});

test('what is asked for', () => {
  const options = {
    kubeconfig: 'file',
    context: 'c',
    namespace: 'n',
    fieldManager: 'm',
    forceConflicts: true,
    validate: 'ignore',
    parallel: '256',
    retries: '0',
    requestTimeout: '2',
  };
  expect(readClusterOptions(invocationOf(options))).toEqual({
    client: { kubeconfig: 'file', context: 'c', retries: 0, timeoutMs: 2000 },
    apply: { fieldManager: 'm', force: true, validation: 'Ignore' },
    namespace: 'n',
    mayNameOthers: false,
    parallel: 256,
  });
});

describe('what cannot be used', () => {
  test.each([
    [{ parallel: '257' }, 'Invalid value "257" for --parallel: must be a whole number from 1 to 256.'],
    [{ parallel: '1.5' }, 'Invalid value "1.5" for --parallel'],
    [{ parallel: '1e1' }, 'Invalid value "1e1" for --parallel'],
    [{ retries: '-1' }, 'Invalid value "-1" for --retries'],
    [{ requestTimeout: '0' }, 'Invalid value "0" for --request-timeout'],
    [{ namespace: '' }, 'Invalid value "" for --namespace: must be a non-empty string.'],
    [
      { fieldManager: 'ü'.repeat(65) },
      'Invalid value for --field-manager: must be at most 128 bytes, all printable.',
    ],
    [
      { fieldManager: 'a\nb' },
      'Invalid value for --field-manager: must be at most 128 bytes, all printable.',
    ],
  ])('%j', (options, flag) => {
    expect(() => readClusterOptions(invocationOf(options))).toThrow(flag);
  });
});

test('strings, choices, lists and numbers', () => {
  expect(textOption({}, 'aB')).toBeUndefined();
  expect(textOption({ aB: 'x' }, 'aB')).toBe('x');
  expect(() => textOption({ aB: '' }, 'aB')).toThrow(
    'Invalid value "" for --a-b: must be a non-empty string.',
  );
  expect(choiceOption({ a: 'x' }, 'a', ['x', 'y'])).toBe('x');
  expect(choiceOption({}, 'a', ['x'])).toBeUndefined();
  expect([listOption({}, 'a'), listOption({ a: ['a', 'b'] }, 'a')]).toEqual([[], ['a', 'b']]);
  const limits = { usual: 3, least: 0, most: 9 };
  expect([numberOption({}, 'a', limits), numberOption({ a: '0' }, 'a', limits)]).toEqual([3, 0]);
});

test('a usage error keeps what a parser said, where one did', () => {
  const cause = new Error('parsed');
  expect(usageError('Cannot do it.')).toMatchObject({ code: 'E_USAGE', message: 'Cannot do it.' });
  expect(usageError('Cannot do it.').cause).toBeUndefined();
  expect(usageError('Cannot do it.', cause)).toMatchObject({ code: 'E_USAGE', cause });
});
