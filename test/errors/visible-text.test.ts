import { visibleText } from '../../src/errors/index.ts';
import { expect, test } from 'vitest';

test('half characters and directions are shown by their codes', () => {
  expect(visibleText('a\ud800b\udc00 💥 \u202e\t')).toBe('a\\ud800b\\udc00 💥 \\u202e\t');
});

test('every line end becomes a line feed', () => {
  expect(visibleText('a\r\nb\rc\n')).toBe('a\nb\nc\n');
});
