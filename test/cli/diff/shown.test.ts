import { expect, test } from 'vitest';
import { showAll } from '../../../src/cli/diff/shown.ts';

test('what is shown is the value itself', () => {
  const value = { password: 'a' };
  expect(showAll(value, { apiVersion: 'v1', kind: 'Secret', path: ['data'] })).toBe(value);
});
