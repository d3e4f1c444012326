import { describe, expect, test } from 'vitest';
import {
  accessorName,
  isPlainName,
  isReservedName,
  methodName,
  takenFields,
} from '../../src/schema/index.ts';
import { methodNames } from '../fixtures/method-names.ts';

describe('the shared table', () => {
  test.each(methodNames)('%s is %s under the dot, and set by %s', (wire, accessor, setter) => {
    expect(accessorName(wire)).toBe(accessor);
    expect(`with${methodName(wire)}`).toBe(setter);
  });
});

test.each([
  ['clusterIP', true],
  ['_private', true],
  ['9p', true],
  ['$ref', false],
  ['Raw', false],
  ['a.b', false],
  ['-Xmx', false],
  ['', false],
])('isPlainName(%j) is %s', (wire, expected) => {
  expect(isPlainName(wire)).toBe(expected);
});

test.each([
  ['at', true],
  ['new', true],
  ['then', true],
  ['toJSON', true],
  ['with', true],
  ['without', true],
  ['withItems', true],
  ['with1', true],
  ['with_a', true],
  ['with$', true],
  ['within', false],
  ['withdrawal', false],
  ['where', false],
  ['key', false],
  ['toString', false],
  ['constructor', false],
])('isReservedName(%j) is %s', (name, expected) => {
  expect(isReservedName(name)).toBe(expected);
});

describe('takenFields', () => {
  test.each<[string, [string, boolean][], string[]]>([
    [
      'names of their own',
      [
        ['a', true],
        ['b', false],
      ],
      [],
    ],
    [
      'a plain name and its namesake',
      [
        ['raw', false],
        ['Raw', false],
      ],
      ['Raw'],
    ],
    [
      'namesakes none of which is plain',
      [
        ['Raw', false],
        ['-raw', false],
      ],
      ['Raw', '-raw'],
    ],
    [
      'the mixin of a list',
      [
        ['foo', true],
        ['fooMixin', false],
      ],
      ['fooMixin'],
    ],
    [
      'no mixin of a scalar',
      [
        ['foo', false],
        ['fooMixin', false],
      ],
      [],
    ],
    ['a field called mixin', [['mixin', false]], ['mixin']],
    [
      'names of separators alone',
      [
        ['-', false],
        ['.', false],
      ],
      ['-', '.'],
    ],
    [
      'a mixin of a mixin',
      [
        ['a', true],
        ['aMixin', true],
        ['aMixinMixin', false],
      ],
      ['aMixin', 'aMixinMixin'],
    ],
  ])('%s', (_name, fields, taken) => {
    expect([...takenFields(fields)].toSorted()).toEqual(taken.toSorted());
    expect([...takenFields(fields.toReversed())].toSorted()).toEqual(taken.toSorted());
  });
});
