import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { complain } from '../../../src/cli/output/print-error.ts';
import { WithalError } from '../../../src/errors/withal-error.ts';
import { sinks, type Surroundings } from '../call.ts';

function said(error: unknown, surroundings?: Surroundings): string {
  const { streams, complaints } = sinks(surroundings);
  complain(error, streams);
  return complaints.text;
}

test('a mistake of a user is its message', () => {
  const error = new WithalError({ code: 'E_USAGE', message: 'Cannot do that.' });
  expect(said(error)).toBe('withal: Cannot do that.\n');
  expect(said(error, { isTTY: true })).toBe('\u001b[31mwithal:\u001b[39m Cannot do that.\n');
});

test('what the system refuses is no fault of ours', async () => {
  const error: unknown = await readFile('no/such/file').catch((reason: unknown) => reason);
  expect(said(error)).toBe("withal: Cannot go on: ENOENT: no such file or directory, open 'no/such/file'.\n");
});

test('anything else is a fault of ours, with its stack only when it is asked for', () => {
  const error = new TypeError('x is not a function', { cause: new Error('inner') });
  expect(said(error).split('\n')).toHaveLength(2);
  expect(said(error)).toContain('x is not a function (this is a fault of withal');
  expect(said(error, { environment: { WITHAL_DEBUG: '0' } })).toBe(said(error));
  const whole = said(error, { environment: { WITHAL_DEBUG: '1' } });
  expect(whole).toContain('complain.test.ts');
  expect(whole).toContain('caused by Error: inner');
  expect(said('only words')).toContain('Cannot go on: only words');
});

test('no control character reaches the terminal', () => {
  expect(said(new WithalError({ code: 'E_USAGE', message: 'Cannot\u001b]0;title\u0007\r\u202e.' }))).toBe(
    'withal: Cannot\\u001b]0;title\\u0007\n\\u202e.\n',
  );
});
