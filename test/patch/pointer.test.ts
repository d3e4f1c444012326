import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPointer, parsePointer, readPointer } from '../../src/patch/index.ts';
import { document, pointers } from './pointers-of-rfc.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';

describe('RFC 6901, section 5', () => {
  test.each(pointers)('%j', (pointer, expected) => {
    expect(readPointer(document, pointer)).toEqual(expected);
    expect(formatPointer(parsePointer(pointer))).toBe(pointer);
  });
});

test('what is formatted is parsed again', () => {
  const token = fc.string({
    unit: fc.constantFrom('~', '/', '0', '1', '-', '"', 'é', '💥', '\u2028', 'a'),
    maxLength: 6,
  });
  const property = fc.property(fc.array(token, { maxLength: 6 }), (path) => {
    expect(parsePointer(formatPointer(path))).toEqual(path);
  });
  fc.assert(property, { numRuns: 20_000 });
});

test('an index is written as it is', () => {
  expect(formatPointer(['a', 0, '-', 'b/c'])).toBe('/a/0/-/b~1c');
  expect(formatPointer(['~/~1'])).toBe('/~0~1~01');
});

test('what is inherited, and what is in no plain object, is not there', () => {
  for (const pointer of [
    '/constructor',
    '/__proto__',
    '/toString/name',
    '/list/length',
    '/list/-',
    '/list/01',
    '/text/0',
    '/at/x',
  ])
    expect(readPointer({ list: [1, 2], text: 'ab', at: new Date(0) }, pointer)).toBeUndefined();
});

describe('what is refused', () => {
  test.each(['a', '#', '#/a', ' /a', '~', '/~', '/~2', '/a~', '/~~', '/a/~b'])('%j', (pointer) => {
    expect(codeOf(() => parsePointer(pointer))).toBe('E_POINTER');
  });

  test('what is no string', () => {
    for (const pointer of [['/a'], 5, null, undefined, { toString: () => '/a' }])
      expect(codeOf(() => parsePointer(pointer as never))).toBe('E_POINTER');
    expect(refusalOf(() => parsePointer(['__proto__'] as never))).toMatchInlineSnapshot(`
      {
        "code": "E_POINTER",
        "message": "Cannot read a list as a JSON Pointer: it is not a string.",
        "path": [],
      }
    `);
  });

  test('a path with something else in it', () => {
    for (const part of [-1, 1.5, Number.NaN, ['a'], null, undefined, {}, Symbol('a')])
      expect(codeOf(() => formatPointer([part as never]))).toBe('E_POINTER');
  });
});

test.each([
  ['0', 'e0'],
  ['10', 'e10'],
  ['11', undefined],
  ['999999999999999', undefined],
  ['', undefined],
  ['-', undefined],
  ['-1', undefined],
  ['00', undefined],
  ['01', undefined],
  ['1.5', undefined],
  ['1e0', undefined],
  ['+1', undefined],
  ['٣', undefined],
  ['9007199254740993', undefined],
])('%j as an index of a list of 11 gives %j', (token, element) => {
  const list = Array.from({ length: 11 }, (_none, index) => `e${index}`);
  expect(readPointer(list, `/${token}`)).toBe(element);
});
