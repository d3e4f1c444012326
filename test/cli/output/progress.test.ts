import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { progressLine, type Terminal } from '../../../src/cli/output/progress.ts';

function terminalOf(isTTY: boolean): { terminal: Terminal; written: () => string } {
  const stream = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 40 });
  return { terminal: stream, written: () => String(stream.read() ?? '') };
}

test('long work is counted on a terminal, in one line that goes away', () => {
  const { terminal, written } = terminalOf(true);
  let now = 0;
  const line = progressLine(terminal, () => now);
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
  const line = progressLine(terminal, () => now);
  now = 5000;
  line.show(1, 2, 'a.yaml');
  line.clear();
  expect(written()).toBe('');
});

test('the work has its own word', () => {
  const { terminal, written } = terminalOf(true);
  let now = 0;
  const line = progressLine(terminal, () => now, 'applying');
  now = 400;
  line.show(1, 2, 'web');
  expect(written()).toBe('applying 2 of 2: web');
});
