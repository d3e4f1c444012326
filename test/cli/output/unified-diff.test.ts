import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../src/cli/output/unified-diff.ts';

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
