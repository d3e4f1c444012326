import { isEqual } from '../../../src/json/equal.ts';
import { expect, test } from 'vitest';
import { alignLists } from '../../../src/yaml/edit/align.ts';

test('values are equal whatever the order of keys', () => {
  expect(isEqual({ a: [1, { b: null }], c: 2 }, { c: 2, a: [1, { b: null }] })).toBe(true);
  expect(isEqual({ a: undefined }, { b: undefined })).toBe(false);
  expect(isEqual([1], [1, 2])).toBe(false);
  expect(isEqual([], {})).toBe(false);
});

test.each([
  [
    ['a', 'b', 'c'],
    ['a', 'c'],
    [0, 2],
  ],
  [
    ['a', 'c'],
    ['a', 'b', 'c'],
    [0, -1, 1],
  ],
  [
    ['a', 'b'],
    ['x', 'b'],
    [0, 1],
  ],
  [
    ['a', 'b', 'c', 'd'],
    ['b', 'd'],
    [1, 3],
  ],
  [[], ['a'], [-1]],
  [
    [{ name: 'a', x: 1 }, { name: 'b' }],
    [{ name: 'a', x: 2 }, { name: 'n' }, { name: 'b', y: 1 }],
    [0, -1, 1],
  ],
  [[{ x: 1 }], [{ x: 2 }, { x: 3 }], [0, -1]],
])('%j to %j', (before, after, origins) => {
  expect(alignLists(before, after)).toEqual(origins);
});
