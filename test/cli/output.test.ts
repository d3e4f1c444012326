import { WithalError } from '../../src/errors/index.ts';
import { readFile } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { OutputStream } from '../../src/cli/command.ts';
import {
  counted,
  isColoured,
  printError,
  printJson,
  progressLine,
  styleFor,
  unifiedDiff,
} from '../../src/cli/output/index.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { memoryIo, type Surroundings } from './cli.ts';

describe('colour', () => {
  const [terminal, pipe] = [{ isTTY: true }, { isTTY: false }];

  test('a terminal is coloured, unless it is told not to be', () => {
    expect(isColoured(terminal, {})).toBe(true);
    expect(isColoured(pipe, {})).toBe(false);
    expect(isColoured({}, {})).toBe(false);
    expect(isColoured(terminal, { NO_COLOR: '1' })).toBe(false);
    expect(isColoured(terminal, { NO_COLOR: '' })).toBe(true);
    expect(isColoured(terminal, { TERM: 'dumb' })).toBe(false);
    expect(isColoured(pipe, { FORCE_COLOR: '1' })).toBe(true);
    expect(isColoured(pipe, { FORCE_COLOR: '', NO_COLOR: '1' })).toBe(true);
    expect(isColoured(terminal, { FORCE_COLOR: '0' })).toBe(false);
  });

  test('where there is no colour a text stays as it is', () => {
    expect(styleFor(pipe, {})('red', 'no')).toBe('no');
    expect(styleFor(terminal, {})('red', 'no')).toBe('\u001b[31mno\u001b[39m');
    expect(styleFor(pipe, { FORCE_COLOR: '1' })(['bold', 'red'], 'no')).toContain('\u001b[1m');
  });
});

function terminalOf(isTTY: boolean): { terminal: OutputStream; written: () => string } {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 40 });
  return { terminal: stream, written: () => String(stream.read() ?? '') };
}

describe('progress', () => {
  test('long work is counted on a terminal, in one line that goes away', () => {
    const { terminal, written } = terminalOf(true);
    let now = 0;
    const line = progressLine(terminal, 'reading', () => now);
    line.show(0, 20, 'a.yaml');
    expect(written()).toBe('');
    now = 400;
    line.show(1, 20, 'b\u001b[31m.yaml');
    expect(written()).toBe('reading 2 of 20: b\\u001b[31m.yaml');
    now = 420;
    line.show(2, 20, 'c.yaml');
    expect(written()).toBe('');
    now = 480;
    line.show(3, 20, `${'long/'.repeat(20)}d.yaml`);
    const [, text = ''] = written().split('\u001b[2K');
    expect(text.startsWith('reading 4 of 20: long/')).toBe(true);
    expect(text).toHaveLength(39);
    line.clear();
    expect(written()).not.toBe('');
    line.clear();
    expect(written()).toBe('');
  });

  test('anything but a terminal stays quiet', () => {
    const { terminal, written } = terminalOf(false);
    let now = 0;
    const line = progressLine(terminal, 'reading', () => now);
    now = 5000;
    line.show(1, 2, 'a.yaml');
    line.clear();
    expect(written()).toBe('');
  });

  test('the work has its own word', () => {
    const { terminal, written } = terminalOf(true);
    let now = 0;
    const line = progressLine(terminal, 'applying', () => now);
    now = 400;
    line.show(1, 2, 'web');
    expect(written()).toBe('applying 2 of 2: web');
  });
});

describe('numbers', () => {
  test('one, none, many', () => {
    expect([0, 1, 2, 2372].map((number) => counted(number, 'function'))).toEqual([
      '0 functions',
      '1 function',
      '2 functions',
      '2,372 functions',
    ]);
  });
});

describe('JSON', () => {
  test('JSON is printed in lines, large integers as they are', () => {
    expect(printJson({ a: [1], b: 9007199254740993n, c: -5n, d: 'integer 5' })).toBe(
      '{\n  "a": [\n    1\n  ],\n  "b": 9007199254740993,\n  "c": -5,\n  "d": "integer 5"\n}\n',
    );
    expect(printJson(null)).toBe('null\n');
  });

  test('what JSON would leave out or change is refused', () => {
    const cycle: Record<string, unknown> = {};
    cycle['a'] = cycle;
    const odd = [{ a: undefined }, [Number.NaN], { 'x.y': () => 1 }, cycle, undefined];
    expect(odd.map((value) => refusalOf(() => printJson(value)).message)).toMatchInlineSnapshot(`
    [
      "Cannot print a as JSON: undefined has no JSON form.",
      "Cannot print ["0"] as JSON: NaN has no JSON form.",
      "Cannot print ["x.y"] as JSON: function has no JSON form.",
      "Cannot print the document as JSON: it contains itself, or is nested too deeply.",
      "Cannot print the document as JSON: undefined has no JSON form.",
    ]
  `);
  });
});

function said(error: unknown, surroundings?: Surroundings): string {
  const io = memoryIo(surroundings);
  printError(error, io);
  return io.stderr.text;
}

describe('errors', () => {
  test('a mistake of a user is its message', () => {
    const error = new WithalError({ code: 'E_USAGE', message: 'Cannot do that.' });
    expect(said(error)).toBe('withal: Cannot do that.\n');
    expect(said(error, { isTTY: true })).toBe('\u001b[31mwithal:\u001b[39m Cannot do that.\n');
  });

  test('what the system refuses is no fault of ours', async () => {
    const error: unknown = await readFile('no/such/file').catch((reason: unknown) => reason);
    expect(said(error)).toBe("withal: ENOENT: no such file or directory, open 'no/such/file'.\n");
  });

  test('anything else is a fault of ours, with its stack only when it is asked for', () => {
    const error = new TypeError('x is not a function', { cause: new Error('inner') });
    expect(said(error).split('\n')).toHaveLength(2);
    expect(said(error)).toContain(
      'withal: Unexpected error: x is not a function (set WITHAL_DEBUG=1 to print the stack trace',
    );
    expect(said(error, { env: { WITHAL_DEBUG: '0' } })).toBe(said(error));
    const whole = said(error, { env: { WITHAL_DEBUG: '1' } });
    expect(whole).toContain('output.test.ts');
    expect(whole).toContain('caused by Error: inner');
    expect(said('only words')).toContain('Unexpected error: only words');
  });

  test('no control character reaches the terminal', () => {
    expect(said(new WithalError({ code: 'E_USAGE', message: 'Cannot\u001b]0;title\u0007\r\u202e.' }))).toBe(
      'withal: Cannot\\u001b]0;title\\u0007\n\\u202e.\n',
    );
  });
});

describe('unified diffs', () => {
  test('as diff -u prints it', () => {
    expect(unifiedDiff('x.yaml', ['a\nb\nc\n', 'a\nB\nc\n'], false)).toBe(
      '--- a/x.yaml\n+++ b/x.yaml\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n',
    );
    expect(unifiedDiff('x', ['a', 'b'], true)).toContain('\u001b[31m-a\u001b[0m\n');
  });

  test('characters that cannot be seen are shown', () => {
    expect(unifiedDiff('x\u001b\n', ['a\u009b', 'b\u202e'], false)).not.toMatch(/[\u009b\u202e]/);
    expect(unifiedDiff('x\u001b', ['a', 'b'], false)).not.toContain('\u001b');
  });
});
