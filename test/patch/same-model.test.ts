import { expect, test } from 'vitest';
import { asSameModel } from '../../src/patch/same-model.ts';

test('what a document became is given as it is', () => {
  const next = { a: 2 };
  expect(asSameModel({ a: 1 }, next)).toBe(next);
});
