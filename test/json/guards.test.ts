import { describe, expect, test } from 'vitest';
import {
  byCodeUnit,
  entryOf,
  isContainer,
  isList,
  isObject,
  isScalarList,
  ownEntry,
  textOf,
  textsOf,
} from '../../src/json/index.ts';

class Odd {
  readonly a = 1;
}

test('only plain objects and lists hold other values', () => {
  expect([{}, Object.create(null), { a: 1 }].every((value) => isObject(value) && isContainer(value))).toBe(
    true,
  );
  expect(isList([]) && isContainer([]) && !isObject([])).toBe(true);
  for (const value of [null, undefined, 1, 'a', true, new Odd(), new Date(0), new Map(), (): number => 1]) {
    expect([isObject(value), isList(value), isContainer(value)]).toEqual([false, false, false]);
  }
});

test('a list of scalars and nulls holds no list and no object', () => {
  expect([[], ['a', 1, null, true], [{}], [[]], ['a', {}]].map((list) => isScalarList(list))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

describe('reading an entry', () => {
  test('finds no inherited one', () => {
    expect(ownEntry({}, 'constructor')).toBeUndefined();
    expect(ownEntry({}, '__proto__')).toBeUndefined();
    expect(ownEntry(JSON.parse('{"__proto__": 1}') as object as never, '__proto__')).toBe(1);
    expect(textOf({}, 'toString')).toBe('');
    expect(entryOf({}, 'toString')).toBeUndefined();
  });

  test('of a value that is no object finds none', () => {
    expect(entryOf({ a: 1 }, 'a')).toBe(1);
    for (const value of [[], 'text', null, undefined, new Odd()]) {
      expect(entryOf(value, 'length')).toBeUndefined();
      expect(entryOf(value, 'a')).toBeUndefined();
    }
  });

  test('as a text, or as texts, skips other values', () => {
    expect(textOf({ a: 'x' }, 'a')).toBe('x');
    expect(textOf({ a: 1 }, 'a')).toBe('');
    expect(textsOf({ a: ['x', 1, null, 'y'] }, 'a')).toEqual(['x', 'y']);
    expect(textsOf({ a: 'x' }, 'a')).toEqual([]);
  });
});

test('texts are ordered by code unit, not by a language', () => {
  expect(['b', 'ä', 'a', 'Z', ''].toSorted(byCodeUnit)).toEqual(['', 'Z', 'a', 'b', 'ä']);
  expect(byCodeUnit('a', 'a')).toBe(0);
});
