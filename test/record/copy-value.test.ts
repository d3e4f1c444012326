import { deepestRecorded } from '../../src/json/limits.ts';
import { isObject } from '../../src/json/guards.ts';
import { setKey } from '../../src/json/copy.ts';
import { describe, expect, test } from 'vitest';
import { copyValue } from '../../src/record/copy-value.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { openParts, partsOf, stateOf } from '../fixtures/state.ts';

const origin = { segments: () => ['here'] };
const copied = (value: unknown): unknown => copyValue(value, origin);

describe('copyValue', () => {
  test.each([
    ['text'],
    [''],
    [0],
    [-1.5],
    [Number.MAX_SAFE_INTEGER],
    [true],
    [false],
    [null],
    [[]],
    [{}],
    [[[null]]],
    [{ a: [{ b: 1 }] }],
  ])('copies %j', (value) => {
    expect(copied(value)).toStrictEqual(value);
  });

  test('shares nothing with the value, and leaves it as it was', () => {
    const value = { a: [{ b: 1 }], c: {} };
    const before = stateOf(value);
    const copy = copied(value);
    for (const part of partsOf(copy).keys()) expect(partsOf(value).has(part)).toBe(false);
    expect(stateOf(value)).toEqual(before);
  });

  test('gives what is frozen throughout', () => {
    expect(openParts(copied({ a: [{ b: [] }] }), undefined)).toEqual([]);
  });

  test('takes an object without a prototype, and makes it a plain one', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(copied(bare)).toStrictEqual({ a: 1 });
  });

  test('takes own keys alone, and no symbols, as JSON does', () => {
    const value = Object.defineProperty({ a: 1, [Symbol('s')]: 2 }, 'hidden', { value: 3 });
    expect(Reflect.ownKeys(copied(value) as object)).toEqual(['a']);
  });

  test('keeps __proto__ as a key like any other', () => {
    const copy = copied(JSON.parse('{"__proto__":{"x":1},"constructor":2,"prototype":3}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__', 'constructor', 'prototype']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect('x' in copy).toBe(false);
  });

  test('takes nothing that somebody has put on the prototype of all objects', () => {
    const polluted = { value: 1, enumerable: true, configurable: true, writable: true };
    // oxlint-disable-next-line eslint/no-extend-native -- this is what the test is about
    Object.defineProperty(Object.prototype, 'polluted', polluted);
    const copy = copied({ a: 1 });
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(copy).toEqual({ a: 1 });
  });

  test('reads a getter once', () => {
    let reads = 0;
    const value = {
      get a() {
        reads += 1;
        return reads;
      },
    };
    expect(copied(value)).toEqual({ a: 1 });
    expect(reads).toBe(1);
  });

  test('says where the part is that cannot be copied', () => {
    expect(refusalOf(() => copied({ a: [1, { 'b.c': undefined }] }))).toEqual({
      code: 'E_VALUE',
      path: ['here', 'a', 1, 'b.c'],
      message:
        'Cannot record undefined at here.a[1]["b.c"]: leave the field out, use null, or remove it with without(…).',
    });
  });

  test('refuses a hole and undefined in a list', () => {
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(refusalOf(() => copied([1, , 2])).message).toBe(
      'Cannot record a hole at here[1]: leave the element out, or use null.',
    );
    expect(refusalOf(() => copied([undefined])).message).toBe(
      'Cannot record undefined at here[0]: leave the element out, or use null.',
    );
  });

  test('refuses what nests deeper than the limit, and nothing above it', () => {
    let value: unknown = 1;
    for (let level = 0; level < deepestRecorded; level++) value = [value];
    expect(copied(value)).toEqual(value);
    expect(codeOf(() => copied([value]))).toBe('E_DEPTH');
  });

  test('refuses what contains itself', () => {
    const one: Record<string, unknown> = {};
    one['other'] = { one };
    expect(codeOf(() => copied(one))).toBe('E_CYCLE');
    const list: unknown[] = [];
    list.push(list);
    expect(codeOf(() => copied(list))).toBe('E_CYCLE');
  });

  test('asks a converter for what is no plain value', () => {
    const found = copyValue({ a: new Date(0) }, origin, (value, place) => [
      value instanceof Date,
      place.segments(),
    ]);
    expect(found).toEqual({ a: [true, ['here', 'a']] });
  });
});

test('isPlainObject is true for objects without a class', () => {
  expect(isObject({})).toBe(true);
  expect(isObject(Object.create(null) as object)).toBe(true);
  for (const value of [
    [],
    new Date(),
    new Map(),
    Object.create({}) as object,
    Object('x') as object,
    () => 1,
  ]) {
    expect(isObject(value)).toBe(false);
  }
});

test('setKey sets a key as data, whatever its name', () => {
  const target = {};
  for (const key of ['a', '__proto__', 'constructor']) setKey(target, key, { x: 1 });
  expect(Object.keys(target)).toEqual(['a', '__proto__', 'constructor']);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
});
