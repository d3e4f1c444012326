import { describe, expect, test } from 'vitest';
import { readClusterOptions, textOption, wordOption } from '../../../src/cli/input/cluster-options.ts';
import type { Call } from '../../../src/cli/command.ts';
import { callWith } from '../../cluster/place.ts';

const callOf = (options: Call['options']): Call =>
  callWith({ kubeconfig: '/from/environment' }, [], options).call;

test('what is usual', () => {
  expect(readClusterOptions(callOf({}))).toEqual({
    client: { kubeconfig: '/from/environment', context: undefined, retries: 5, timeoutMs: 60_000 },
    settings: { fieldManager: 'withal', force: false, validation: 'Strict' },
    namespace: undefined,
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
  expect(readClusterOptions(callOf(options))).toEqual({
    client: { kubeconfig: 'file', context: 'c', retries: 0, timeoutMs: 2000 },
    settings: { fieldManager: 'm', force: true, validation: 'Ignore' },
    namespace: 'n',
    parallel: 256,
  });
});

describe('what cannot be used', () => {
  test.each([
    [{ parallel: '257' }, '--parallel "257"'],
    [{ parallel: '1.5' }, '--parallel "1.5"'],
    [{ parallel: '1e1' }, '--parallel "1e1"'],
    [{ retries: '-1' }, '--retries "-1"'],
    [{ requestTimeout: '0' }, '--request-timeout "0"'],
    [{ namespace: '' }, '--namespace ""'],
    [{ validate: 'Strict' }, '--validate "Strict"'],
    [{ fieldManager: 'ü'.repeat(65) }, '--field-manager'],
    [{ fieldManager: 'a\nb' }, '--field-manager'],
  ])('%j', (options, flag) => {
    expect(() => readClusterOptions(callOf(options))).toThrow(`Cannot use ${flag}`);
  });
});

test('texts and words', () => {
  expect(textOption(callOf({}), 'aB')).toBeUndefined();
  expect(() => textOption(callOf({ aB: true }), 'aB')).toThrow('Cannot use --a-b true: it needs a text.');
  expect(wordOption(callOf({ a: 'x' }), 'a', ['x', 'y'])).toBe('x');
  expect(wordOption(callOf({}), 'a', ['x'])).toBeUndefined();
});
