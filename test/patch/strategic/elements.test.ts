import { describe, expect, test } from 'vitest';
import { isScalarList, keyOf, kindOfElements } from '../../../src/patch/strategic/elements.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';
import { site } from './site.ts';

describe('the kind of elements', () => {
  test.each([
    [[[1], [2]], 'integer'],
    [[[0.5]], 'fraction'],
    [[['a'], []], 'string'],
    [[[true]], 'boolean'],
    [[[{}]], 'object'],
  ])('%j is %s', (lists, kind) => {
    expect(kindOfElements(site(), lists)).toBe(kind);
  });

  test.each([[[['a'], [1]]], [[[1, 0.5]]], [[[null]]], [[[[]]]], [[[], []]]])('%j is refused', (lists) => {
    expect(codeOf(() => kindOfElements(site(), lists))).toBe('E_ELEMENTS');
  });
});

test('a merge key is a scalar of an object', () => {
  expect(keyOf(site(), { name: 'a' }, 'name')).toBe('a');
  expect(keyOf(site(), { name: null }, 'name')).toBe(null);
  for (const element of ['a', {}, { name: {} }, { name: [] }])
    expect(codeOf(() => keyOf(site(), element, 'name'))).toBe('E_MERGE_KEY');
  expect(codeOf(() => keyOf(site(), {}, 'toString'))).toBe('E_MERGE_KEY');
});

test('scalars and nulls are no objects', () => {
  expect(isScalarList(['a', 1, null])).toBe(true);
  expect(isScalarList([{}])).toBe(false);
});
