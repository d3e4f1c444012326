import { expect, test } from 'vitest';
import {
  isFirstOnLine,
  leadStart,
  lineEndOf,
  lineStart,
  lineStop,
  nextLine,
  tailStop,
} from '../../../src/yaml/edit/lines.ts';

test('lines begin and end', () => {
  const text = 'ab\r\n  cd\nef';
  expect([lineStart(text, 1), lineStart(text, 7), lineStart(text, 10)]).toEqual([0, 4, 9]);
  expect([lineStop(text, 0), lineStop(text, 5), lineStop(text, 9)]).toEqual([2, 8, 11]);
  expect([nextLine(text, 0), nextLine(text, 5), nextLine(text, 9)]).toEqual([4, 9, 11]);
  expect([isFirstOnLine(text, 6), isFirstOnLine(text, 7)]).toEqual([true, false]);
  expect([lineEndOf(text), lineEndOf('a\n'), lineEndOf('a')]).toEqual(['\r\n', '\n', '\n']);
});

test('the comments above an entry are those at its column, without an empty line between', () => {
  const text = 'a: 1\n\n# one\n# two\nb: 2\n';
  expect(text.slice(leadStart(text, text.indexOf('b'), 4))).toBe('# one\n# two\nb: 2\n');
  const far = 'a: 1\n# one\n\nb: 2\n';
  expect(far.slice(leadStart(far, far.indexOf('b'), 4))).toBe('b: 2\n');
});

test('the comments below an entry are those that are deeper', () => {
  const text = 'a: 1 # c\n\n  # deep\n# next\nb: 2\n';
  expect(text.slice(0, tailStop(text, 4, 0))).toBe('a: 1 # c\n\n  # deep');
  expect(tailStop('a: 1', 4, 0)).toBe(4);
});
