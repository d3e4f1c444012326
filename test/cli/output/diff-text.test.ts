import { diffText } from '../../../src/cli/output/index.ts';
import { expect, test } from 'vitest';
import { colourDiff } from '../../../src/cli/output/unified-diff.ts';

const names = ['one', 'other'] as const;

test('the same values have no difference, whatever the order of their keys', () => {
  expect(
    diffText({ before: { a: 1, b: [{ c: 2, d: 3 }] }, after: { b: [{ d: 3, c: 2 }], a: 1 }, names }),
  ).toBe('');
});

test('a value that comes or goes is shown whole', () => {
  expect(diffText({ before: undefined, after: { a: 1 }, names })).toBe(
    '--- one\n+++ other\n@@ -0,0 +1,1 @@\n+a: 1\n',
  );
  expect(diffText({ before: { a: 1 }, after: undefined, names })).toBe(
    '--- one\n+++ other\n@@ -1,1 +0,0 @@\n-a: 1\n',
  );
});

test('three lines around a change', () => {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  const before = Object.fromEntries(keys.map((key) => [key, 1]));
  expect(diffText({ before, after: { ...before, e: 2 }, names })).toBe(
    '--- one\n+++ other\n@@ -2,7 +2,7 @@\n b: 1\n c: 1\n d: 1\n-e: 1\n+e: 2\n f: 1\n g: 1\n h: 1\n',
  );
});

test('long lines are not folded, aliases not made, control characters not printed', () => {
  const shared = { text: 'word '.repeat(50).trim() };
  const text = diffText({ before: undefined, after: { a: shared, b: shared, c: 'x\u001b[2J' }, names });
  expect(text.match(/word/g)).toHaveLength(100);
  expect(text).not.toMatch(/[&*]|(?!\n)\p{Cc}/u);
});

test('colours', () => {
  expect(colourDiff('@@ x\n-a\n+b\n c\n')).toBe(
    '\u001b[36m@@ x\u001b[0m\n\u001b[31m-a\u001b[0m\n\u001b[32m+b\u001b[0m\n c\n',
  );
});
