import { describe, expect, test } from 'vitest';
import { didYouMean } from '../../src/errors/index.ts';

const hint = / Did you mean (.*)\?$/;
/** The names that are suggested, in order. */
function suggested(wanted: string, names: readonly string[]): string[] {
  return hint.exec(didYouMean(wanted, names))?.[1]?.split(', ') ?? [];
}

describe('a name is suggested', () => {
  const names = ['withName', 'withLabels', 'withLabelsMixin', 'withNamespace', 'metadata'];

  test('at the end of a message', () => {
    expect(didYouMean('nmae', ['name', 'namer'])).toBe(' Did you mean name, namer?');
    expect(didYouMean('status', ['name'])).toBe('');
  });

  test('when two of its letters are swapped', () => {
    expect(suggested('withNmae', names)).toEqual(['withName']);
  });

  test('whatever its capitals', () => {
    expect(suggested('WITHLABELS', names)).toEqual(['withLabels']);
  });

  test('up to three edits away, and no further', () => {
    expect(suggested('labels', ['labelsabc'])).toEqual(['labelsabc']);
    expect(suggested('labels', ['labelsabcd'])).toEqual([]);
    expect(suggested('labels', ['lzzzls'])).toEqual(['lzzzls']);
    expect(suggested('kitten', ['sitting'])).toEqual(['sitting']);
    expect(suggested('sitting', ['kitten'])).toEqual(['kitten']);
  });

  test('unless an edit of every letter leads to it', () => {
    expect(suggested('x', ['y'])).toEqual([]);
    expect(suggested('', ['abc'])).toEqual([]);
    expect(suggested('ab', [''])).toEqual([]);
    expect(suggested('status', names)).toEqual([]);
  });

  test('the nearest first, then in alphabetical order, and three at most', () => {
    expect(suggested('abcd', ['abzz', 'abcz', 'abcy', 'abc'])).toEqual(['abc', 'abcy', 'abcz']);
    expect(suggested('aaaa', ['aaab', 'aaac', 'aaad', 'aaae'])).toHaveLength(3);
  });

  test.each([
    ['itself', 'name'],
    ['a swap of neighbours', 'nmae'],
    ['a deletion', 'nam'],
    ['an insertion', 'names'],
    ['a substitution', 'lame'],
  ])('and %s counts as less than two edits', (_edit, near) => {
    for (const far of ['naXX', 'namexx', 'na']) expect(suggested('name', [far, near])[0]).toBe(near);
    expect(suggested(near, ['nameXYZ', 'name'])[0]).toBe('name');
  });

  test('quickly, also where the wanted name is long', () => {
    expect(suggested('a'.repeat(1_000_000), names)).toEqual([]);
  });
});
