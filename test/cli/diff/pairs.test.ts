import { describe, expect, test } from 'vitest';
import { identityOf, pairUp } from '../../../src/cli/diff/pairs.ts';

const pod = (name: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  ...more,
});
const named = (before: readonly unknown[], after: readonly unknown[]): unknown[] =>
  pairUp(before, after).map((pair) => [pair.name, pair.before !== undefined, pair.after !== undefined]);

test('what is not there is empty', () => {
  const nothing = { apiVersion: '', kind: '', namespace: '', name: '' };
  expect([identityOf(null), identityOf([1]), identityOf({ kind: 3, metadata: 'a' })]).toEqual([
    nothing,
    nothing,
    nothing,
  ]);
});

describe('documents are matched', () => {
  test('by their names, wherever they stand', () => {
    expect(named([pod('a'), pod('b')], [pod('c'), pod('b')])).toEqual([
      ['a', true, false],
      ['b', true, true],
      ['c', false, true],
    ]);
  });

  test('by namespace and kind too', () => {
    const before = [pod('a', { metadata: { name: 'a', namespace: 'x' } }), pod('b')];
    expect(named(before, [pod('a'), { apiVersion: 'v1', kind: 'Service', metadata: { name: 'b' } }])).toEqual(
      [
        ['a', true, false],
        ['b', true, false],
        ['a', false, true],
        ['b', false, true],
      ],
    );
  });

  test('one with one of the same kind, whatever their names', () => {
    expect(named([pod('a')], [pod('b')])).toEqual([['a', true, true]]);
    expect(named([pod('a')], [{ ...pod('a'), kind: 'Service' }])).toEqual([
      ['a', true, false],
      ['a', false, true],
    ]);
  });

  test('one after the other where several have one name', () => {
    const [first] = pairUp([pod('a', { n: 1 }), pod('a', { n: 2 })], [pod('a', { n: 3 })]);
    expect(first).toMatchObject({ before: { n: 1 }, after: { n: 3 } });
    expect(named([{ a: 1 }, { a: 2 }], [{ a: 3 }, { a: 4 }])).toEqual([
      ['', true, true],
      ['', true, true],
    ]);
  });

  test('inside of lists', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [pod('a'), { apiVersion: 'v1', kind: 'List', items: [pod('b')] }],
    };
    expect(named([list], [pod('b'), pod('a')])).toEqual([
      ['a', true, true],
      ['b', true, true],
    ]);
  });
});
