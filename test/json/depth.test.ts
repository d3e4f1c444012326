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

test('a value that contains itself in several places is deeper than any limit', () => {
  const value: Record<string, unknown> = {};
  value['a'] = value;
  value['b'] = value;
  expect(isDeeperThan<unknown>(value, 400, nestedValues)).toBe(true);
});

test('a value that stands in several places is looked into once for each level', () => {
  let value: unknown = 1;
  for (let level = 0; level < 100; level += 1) value = [value, value, [value]];
  expect(isDeeperThan<unknown>(value, 400, nestedValues)).toBe(false);
  expect(isDeeperThan<unknown>(value, 150, nestedValues)).toBe(true);
});
