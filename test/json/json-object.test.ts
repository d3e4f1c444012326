import { byCodeUnit } from '../../src/json/order.ts';
import { isObject, ownEntry, textOf, textsOf } from '../../src/json/guards.ts';
import { expect, test } from 'vitest';

test('a JSON object is no list, no null and no scalar', () => {
  expect([{}, { a: 1 }, [], null, 'a', 1, undefined].map((value) => isObject(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('what an object inherits is not read', () => {
  expect(ownEntry({}, 'constructor')).toBeUndefined();
  expect(ownEntry({}, '__proto__')).toBeUndefined();
  expect(textOf({}, 'toString')).toBe('');
});

test('texts are read where they are texts', () => {
  expect(textOf({ a: 'x' }, 'a')).toBe('x');
  expect(textOf({ a: 1 }, 'a')).toBe('');
  expect(textsOf({ a: ['x', 1, null, 'y'] }, 'a')).toEqual(['x', 'y']);
  expect(textsOf({ a: 'x' }, 'a')).toEqual([]);
});

test('texts are ordered by code unit, not by a language', () => {
  expect(['b', 'ä', 'a', 'Z', ''].toSorted(byCodeUnit)).toEqual(['', 'Z', 'a', 'b', 'ä']);
  expect(byCodeUnit('a', 'a')).toBe(0);
});
