import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance, nearest } from '../../src/errors/nearest.ts';

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['a', '', 1],
    ['', 'abc', 3],
    ['name', 'name', 0],
    ['name', 'nmae', 1],
    ['name', 'nam', 1],
    ['name', 'names', 1],
    ['name', 'lame', 1],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
  ])('from %j to %j is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance);
    expect(editDistance(other, one)).toBe(distance);
  });
});

describe('nearest', () => {
  const names = ['withName', 'withLabels', 'withLabelsMixin', 'withNamespace', 'metadata'];

  test('finds a name with two letters swapped', () => {
    expect(nearest('withNmae', names)).toEqual(['withName']);
  });

  test('does not mind capitals', () => {
    expect(nearest('WITHLABELS', names)).toEqual(['withLabels']);
  });

  test('puts the nearest first, and equals in the order of the alphabet', () => {
    expect(nearest('abcd', ['abzz', 'abcz', 'abcy', 'abc'])).toEqual(['abc', 'abcy', 'abcz']);
  });

  test('gives three at most, and none that is far', () => {
    expect(nearest('aaaa', ['aaab', 'aaac', 'aaad', 'aaae'])).toHaveLength(3);
    expect(nearest('status', names)).toEqual([]);
    expect(nearest('x', ['y'])).toEqual([]);
  });

  test('finds what is three edits away, and nothing beyond', () => {
    expect(nearest('labels', ['labelsabc'])).toEqual(['labelsabc']);
    expect(nearest('labels', ['labelsabcd'])).toEqual([]);
    expect(nearest('labels', ['lzzzls'])).toEqual(['lzzzls']);
  });

  test('is not slow where the name is long', () => {
    expect(nearest('a'.repeat(1_000_000), names)).toEqual([]);
  });
});

test('didYouMean words a hint, or nothing', () => {
  expect(didYouMean('nmae', ['name', 'namer'])).toBe(' Did you mean name, namer?');
  expect(didYouMean('status', ['name'])).toBe('');
});
