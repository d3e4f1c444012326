import { expect, test } from 'vitest';
import { visibleText } from '../../src/errors/visible-text.ts';

test('half characters and directions are shown by their codes', () => {
  expect(visibleText('a\ud800b\udc00 💥 \u202e\t')).toBe('a\\ud800b\\udc00 💥 \\u202e\t');
});

test('every line end becomes a line feed', () => {
  expect(visibleText('a\r\nb\rc\n')).toBe('a\nb\nc\n');
});
