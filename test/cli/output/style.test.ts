import { expect, test } from 'vitest';
import { isColoured, styleFor } from '../../../src/cli/output/style.ts';

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
