import { expect, test } from 'vitest';
import { apply } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';

const app: Loose = loose();

/** Whether `where` and `key` choose an element, each in its way. */
function isChosen(element: unknown, wanted: object): boolean {
  const base: Loose = { l: [element] };
  const attempt = (): Loose => apply(base, app.l.where(wanted).with('chosen'));
  let found = true;
  try {
    expect(attempt()).toEqual({ l: ['chosen'] });
  } catch (error) {
    if (codeOf(attempt) !== 'E_NO_MATCH') throw error;
    found = false;
  }
  const byKey: Loose = apply(base, app.l.key(wanted).with('chosen'));
  expect(byKey).toEqual({ l: found ? ['chosen'] : [element, 'chosen'] });
  return found;
}

test.each<[unknown, object, boolean]>([
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
  [{ a: { b: 1 } }, { a: {} }, true],
  [null, { a: 1 }, false],
  ['a', { length: 1 }, false],
  [[], { length: 0 }, false],
  [{}, { constructor: {} }, false],
  [{}, { toString: {} }, false],
])('an element %j matches %j: %s', (element, wanted, expected) => {
  expect(isChosen(element, wanted)).toBe(expected);
});

test('a key called __proto__ is looked for as data', () => {
  const wanted = JSON.parse('{"__proto__":{"x":1}}') as object;
  expect(isChosen({ x: 1 }, wanted)).toBe(false);
  expect(isChosen({ inner: Object.create({ x: 1 }) as object }, { inner: { x: 1 } })).toBe(false);
  expect(isChosen(JSON.parse('{"__proto__":{"x":1}}'), wanted)).toBe(true);
});
