import { expect, test } from 'vitest';
import { matches } from '../../src/apply/match.ts';

test.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, true],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  [{ a: [1, 2] }, { a: [1, 2] }, true],
  [{ a: [1, 2] }, { a: [1] }, false],
  [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }] }, true],
  [{ a: null }, { a: null }, true],
  [{}, { a: null }, false],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: {} }, { a: [] }, false],
  [{ a: [] }, { a: {} }, false],
  [{ a: { 0: 1 } }, { a: [1] }, false],
  [null, { a: 1 }, false],
  ['a', { length: 1 }, false],
  ['a', 'a', true],
  [{ a: 1 }, {}, true],
  [[], { length: 0 }, false],
  [{}, { constructor: Object }, false],
  [{}, { toString: {} }, false],
])('an element %j matches %j: %s', (element, wanted, expected) => {
  expect(matches(element, wanted)).toBe(expected);
});

test('a key called __proto__ is looked for as data', () => {
  const wanted = JSON.parse('{"__proto__":{"x":1}}') as object;
  expect(matches({ x: 1 }, wanted)).toBe(false);
  expect(matches(Object.create({ x: 1 }), wanted)).toBe(false);
  expect(matches(JSON.parse('{"__proto__":{"x":1}}'), wanted)).toBe(true);
});
