import { expect, test } from 'vitest';
import { deepestDocument, isDeeperThan, nestedValues } from '../../src/json/index.ts';

function nested(levels: number): unknown {
  let value: unknown = 'inside';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

test('levels are counted, of lists and objects alike', () => {
  expect(isDeeperThan(nested(3), 1, nestedValues)).toBe(true);
  expect(isDeeperThan(nested(3), 2, nestedValues)).toBe(false);
  expect(isDeeperThan('text', 0, nestedValues)).toBe(false);
  expect(isDeeperThan([null, 1, { a: {} }], 2, nestedValues)).toBe(false);
});

test('what would exhaust the stack is only too deep', () => {
  expect(isDeeperThan(nested(200_000), deepestDocument, nestedValues)).toBe(true);
});
