import { describe, expect, test } from 'vitest';
import {
  compareObjects,
  mergeObjects,
  mergeOrder,
  rulesOf,
  untypedAtom,
  validate,
} from '../../../src/patch/server-side/index.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';
import { atom, printed } from './shapes.ts';

describe('merging two objects', () => {
  test('adds, and lets the applied leaf win', () => {
    const live = { size: 1, labels: { a: 'x' }, items: [{ name: 'a', size: 1 }, { name: 'b' }], args: ['x'] };
    const applied = { size: 2, labels: { b: 'y' }, items: [{ name: 'b', size: 2 }], args: ['y'] };
    expect(mergeObjects(atom, live, applied)).toEqual({
      size: 2,
      labels: { a: 'x', b: 'y' },
      items: [
        { name: 'a', size: 1 },
        { name: 'b', size: 2 },
      ],
      args: ['y'],
    });
  });

  test('gives the same object where nothing is new', () => {
    const live = { size: 1, labels: { a: 'x' }, set: ['x', 'y'], items: [{ name: 'a', args: ['x'] }] };
    expect(mergeObjects(atom, live, structuredClone(live))).toBe(live);
    expect(mergeObjects(atom, live, {})).toBe(live);
  });

  test('keeps hostile keys as data', () => {
    const labels = JSON.parse('{"__proto__":"x"}') as object;
    expect(JSON.stringify(mergeObjects(atom, { labels }, { labels: { a: 'y' } }))).toBe(
      '{"labels":{"__proto__":"x","a":"y"}}',
    );
  });

  test('replaces empty and atomic values', () => {
    expect(mergeObjects(atom, { set: [], args: ['x'] }, { set: null, args: [] })).toEqual({
      set: null,
      args: [],
    });
    expect(mergeObjects(atom, { limits: { a: 1 } }, { limits: { b: 1 } })).toEqual({ limits: { b: 1 } });
  });

  test('takes the applied value where the two are of different types', () => {
    expect(mergeObjects(untypedAtom, { a: 'x' }, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
    expect(mergeObjects(untypedAtom, { a: { b: 1 } }, { a: ['x'] })).toEqual({ a: ['x'] });
  });

  test('keeps the order of the applied list, and of the live one where they share nothing', () => {
    expect(mergeObjects(atom, { set: ['a', 'b', 'c'] }, { set: ['c', 'a'] })).toEqual({
      set: ['b', 'c', 'a'],
    });
  });
});

const items = (keys: string): { key: string }[] => keys.split('').map((key) => ({ key }));

test.each([
  ['', 'ab', 'ab'],
  ['ab', '', 'ab'],
  ['abc', 'ca', 'bca'],
  ['ab', 'cab', 'cab'],
  ['axb', 'ba', 'xba'],
  ['abc', 'xcy', 'abxcy'],
  ['axby', 'bacd', 'xbyacd'],
  // Elements with one key are all kept, unless the other list has that key.
  ['aab', 'b', 'aab'],
  ['aab', 'a', 'ab'],
  ['aabab', 'ba', 'ba'],
  ['axaxb', 'bc', 'axaxbc'],
])('the order of %s and %s is %s', (left, right, expected) => {
  expect(
    mergeOrder(items(left), items(right))
      .map(({ item }) => item.key)
      .join(''),
  ).toBe(expected);
});

const changed = (type: typeof atom, before: unknown, after: unknown): string[][] => {
  const { added, modified, removed } = compareObjects(type, before, after);
  return [added, modified, removed].map(printed);
};

describe('comparing two objects', () => {
  test('gives the fields that were added, modified and removed', () => {
    expect(
      changed(
        atom,
        { size: 1, title: 'x', set: ['a'] },
        { size: 2, labels: { a: 'x' }, set: ['b'], limits: {} },
      ),
    ).toEqual([['.labels', '.limits', '.labels.a', '.set[="b"]'], ['.size'], ['.title', '.set[="a"]']]);
  });

  test('takes empty and atomic values as a whole', () => {
    expect(changed(atom, { set: [], args: ['x'] }, { set: null, args: [] })).toEqual([
      [],
      ['.args', '.set'],
      [],
    ]);
  });

  test('enters both values where they are of different types', () => {
    expect(changed(untypedAtom, { a: 'x' }, { a: { b: 1 } })).toEqual([['.a.b'], ['.a'], []]);
  });
});

/** Holds a configuration against the type, as a server does that takes no key twice. */
const fits = (value: unknown, server?: string): void =>
  validate('the configuration', { atom, value }, { ...rulesOf(server), allowsDuplicates: false });

describe('an object fits its type', () => {
  test('also where values are null', () => {
    expect(() => fits({ size: null, sub: null, set: null, args: [null], items: null })).not.toThrow();
    for (const value of [null, 1, 'x', [], {}, [{ a: [1] }]])
      expect(() => validate('x', { atom: untypedAtom, value }, rulesOf())).not.toThrow();
  });

  test.each([
    [{ odd: 1 }, ['odd'], '.odd: the schema has no such field'],
    [{ toString: 1 }, ['toString'], '.toString: the schema has no such field'],
    [{ size: 'x' }, ['size'], '.size: expected a number, found a string'],
    [{ title: [] }, ['title'], '.title: expected a string, found a list'],
    [{ labels: [] }, ['labels'], '.labels: expected an object, found a list'],
    [{ set: {} }, ['set'], '.set: expected a list, found an object'],
    [{ set: ['a', 'a'] }, ['set'], '.set: two elements have the key [="a"]'],
    [{ set: [null] }, ['set'], '.set: element 0: a set has an element that is null'],
    [{ set: [{}] }, ['set'], '.set: element 0: a set has an element that is an object'],
    [{ set: ['a', []] }, ['set'], '.set: element 1: a set has an element that is a list'],
    [
      { items: [{ name: 'a', size: true }] },
      ['items', { key: { name: 'a' } }, 'size'],
      '.items[name="a"].size: expected a number, found a boolean',
    ],
    [{ args: ['x', 1] }, ['args', 1], '.args[1]: expected a string, found a number'],
    [{ items: [{}] }, ['items'], '.items: element 0: the element omits the key field "name"'],
    [{ items: [null] }, ['items'], '.items: element 0: a list with keys has an element that is null'],
    [{ items: ['x'] }, ['items'], '.items: element 0: a list with keys has an element that is not an object'],
    [[], [], 'the root: expected an object, found a list'],
  ])('but not %j', (value, path, reason) => {
    const refusal = refusalOf(() => fits(value));
    expect(refusal).toMatchObject({ code: 'E_TYPED', path });
    expect(refusal.message).toContain(`Cannot apply with the configuration: ${reason}`);
  });

  test('and at most ten problems are listed', () => {
    const labels = Object.fromEntries(Array.from({ length: 12 }, (_none, index) => [`k${index}`, 1]));
    expect(refusalOf(() => fits({ labels })).message).toMatch(/; and 2 more\.$/);
  });
});
