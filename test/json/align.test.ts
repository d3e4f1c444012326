import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignLists, isEqual, longestRising } from '../../src/json/index.ts';
import { lawSettings } from '../fixtures/runs.ts';

type List = readonly unknown[];

/** The length of the longest common part, by trying everything. */
function commonLength(before: List, after: List): number {
  const [one, ...rest] = before;
  if (before.length === 0 || after.length === 0) return 0;
  const without = commonLength(rest, after);
  const index = after.findIndex((other) => isEqual(one, other));
  return index < 0 ? without : Math.max(without, 1 + commonLength(rest, after.slice(index + 1)));
}

describe('which element became which', () => {
  const settings = lawSettings();
  const few = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 });

  test('origins rise, each is used once, and as many equal elements as can are kept', () => {
    fc.assert(
      fc.property(few, few, (before, after) => {
        const origins = alignLists(before, after);
        const used = origins.filter((origin) => origin >= 0);
        expect(origins).toHaveLength(after.length);
        expect(used).toEqual([...new Set(used)].toSorted((one, other) => one - other));
        expect(used.every((origin) => origin < before.length)).toBe(true);
        const kept = after.filter((item, index) => isEqual(before[origins[index] ?? -1], item));
        expect(kept).toHaveLength(commonLength(before, after));
      }),
      settings,
    );
  });

  test.each<[string, List, List, readonly number[]]>([
    ['an element before equal ones is new', ['a'], ['a', 'a'], [0, -1]],
    ['one of equal elements goes', ['a', 'a'], ['a'], [0]],
    ['equal ends are kept', ['a', 'x', 'z'], ['a', 'y', 'w', 'z'], [0, 1, -1, 2]],
    ['nothing was there', [], ['a'], [-1]],
    ['nothing is left', ['a'], [], []],
    ['as many between equal ones are the same ones, changed', ['a', 'b', 'c'], ['a', 'x', 'c'], [0, 1, 2]],
    ['of two that changed places, the one that is met first stays', ['a', 'b'], ['b', 'a'], [1, -1]],
    [
      'the order of keys is nothing',
      [{ v: 9 }, { a: 1, b: 2 }, 'q'],
      ['x', { b: 2, a: 1 }, 'y', 'w'],
      [0, 1, 2, -1],
    ],
    ['lists of one length are not one list', [[1], [2], 'x'], [[2], 'y', 'z', 'w'], [1, 2, -1, -1]],
    ['texts and numbers are not the same', ['1', 'x'], [1, 2, 3], [0, 1, -1]],
  ])('%s', (_, before, after, origins) => {
    expect(alignLists(before, after)).toEqual(origins);
  });

  const named = (name: string, value = 0): object => ({ name, value });

  test.each<[string, List, List, readonly number[]]>([
    [
      'one with the same name is the same one',
      [named('a'), named('b'), named('c')],
      [named('c', 1), named('d', 1)],
      [2, -1],
    ],
    ['one with another name is new', [named('a'), named('b')], [named('c', 1)], [-1]],
    [
      'as many as there were are the same ones',
      [named('a'), named('b')],
      [named('c', 1), named('d', 1)],
      [0, 1],
    ],
    [
      'what comes before one that was found is not looked at again',
      [named('a'), named('b'), named('c')],
      [named('b', 1), named('a', 1), named('y'), named('z')],
      [1, -1, -1, -1],
    ],
    [
      'elements that nothing tells apart take turns',
      [{ v: 1 }, { v: 2 }],
      [{ v: 3 }, { v: 4 }, { v: 5 }],
      [0, 1, -1],
    ],
    ['an object and a text are strangers', [{ v: 1 }, { v: 2 }], ['x'], [-1]],
    ['a text and an object too', ['x', 'y'], [{ v: 1 }], [-1]],
    [
      'the name is looked at before other fields',
      [
        { name: 'a', port: 1 },
        { name: 'b', port: 2 },
        { name: 'c', port: 3 },
      ],
      [{ name: 'b', port: 1 }],
      [1],
    ],
    [
      'a field that one of them lacks tells nothing',
      [{ name: 'a', port: 2 }, { v: 0 }],
      [{ port: 2, x: 1 }],
      [0],
    ],
    ['an inherited name is none', [{ toString: 1 }, { v: 1 }], [{ toString: 2 }], [0]],
  ])('between equal elements: %s', (_, before, after, origins) => {
    expect(alignLists(before, after)).toEqual(origins);
  });

  test('between equal elements, only those that are near are looked at', () => {
    const many = Array.from({ length: 205 }, (_none, index) => named(`n${index}`));
    expect(alignLists(many, [named('n199', 1)])).toEqual([199]);
    expect(alignLists(many, [named('n200', 1)])).toEqual([-1]);
  });

  test('in long lists, what stands once in both is kept as far as it is in order', () => {
    const many = Array.from({ length: 1500 }, (_none, index) => `n${index}`);
    const without = many.filter((_text, index) => index !== 700);
    const added = ['first', ...without.slice(0, 1200), 'between', ...without.slice(1200), 'last'];
    const origins = alignLists(many, added);
    expect(origins.map((origin) => many[origin] ?? 'new')).toEqual(
      added.map((text) => (text.startsWith('n') ? text : 'new')),
    );
    const [head, ...rest] = many;
    // The first text went to the end, which is not found; what stands in its place now is the changed one.
    const moved = ['x', ...rest, head, 'y'];
    const found = alignLists(many, moved).map((origin) => many[origin] ?? 'new');
    expect(found).toEqual([head, ...rest, 'new', 'new']);
  });

  test('in long lists, what stands several times is found between what stands once', () => {
    const names = Array.from({ length: 1200 }, (_none, index) => `n${index}`);
    const many = names.flatMap((text) => [text, 'same', 'same']);
    expect(alignLists(many, ['x', ...many, 'y'])).toEqual([-1, ...many.keys(), -1]);
    const [first = '', ...others] = names;
    const changed = ['z', first, 'x', 'y', 'same', ...others, 'w'];
    expect(alignLists([first, 'same', 'same', ...others], changed).slice(0, 6)).toEqual([-1, 0, 1, -1, 2, 3]);
    // What stands twice is not taken for the one that stands once in the other list.
    expect(alignLists(['s', 'k', 's', ...names, 'y'], ['x', 'k', 's', ...names, 'z']).slice(0, 4)).toEqual([
      0, 1, 2, 3,
    ]);
  });
});

test('a longest rising part is found', () => {
  const longest = (numbers: readonly number[], above = -1): number => {
    const [first, ...rest] = numbers;
    if (first === undefined) return 0;
    const without = longest(rest, above);
    return first > above ? Math.max(without, 1 + longest(rest, first)) : without;
  };
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(20), { maxLength: 9 }), (numbers) => {
      const indexes = longestRising(numbers);
      const found = indexes.map((index) => numbers[index] ?? -1);
      expect(indexes).toEqual(indexes.toSorted((one, other) => one - other));
      expect(found).toEqual(found.toSorted((one, other) => one - other));
      expect(found).toHaveLength(longest(numbers));
    }),
    lawSettings(),
  );
  expect(longestRising([])).toEqual([]);
});

test('of equal elements those stay that hardly move', () => {
  expect(alignLists([null, null, { a: 1 }, null], ['x', null, { b: 1 }, ['y']])).toEqual([0, 1, 2, 3]);
  expect(alignLists(['', 's', 's', null], [[], 's', 't', null])).toEqual([0, 1, 2, 3]);
});
