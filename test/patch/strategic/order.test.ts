import { expect, test } from 'vitest';
import { inOrder } from '../../../src/patch/strategic/order.ts';

const nameOf = (one: unknown): unknown => (one as { name: string }).name;
const order = (merged: string, wanted: string, before: string): string =>
  inOrder(merged.split(''), {
    wanted: wanted.split(''),
    before: before.split(''),
    identify: (one) => one,
  }).join('');

test.each([
  ['abc', '', 'abc', 'abc'],
  ['abc', 'ca', 'abc', 'bca'],
  ['abx', 'x', 'ab', 'xab'],
  ['abcd', 'db', 'abcd', 'acdb'],
  ['abxy', 'xb', 'ab', 'xbya'],
])('%s in the order of %s, then of %s, is %s', (merged, wanted, before, expected) => {
  expect(order(merged, wanted, before)).toBe(expected);
});

test('what has no place passes all before it, as in the sort of the server', () => {
  expect(order('abxyz', '', 'ab')).toBe('zyxab');
});

test('what still asks to be deleted stands last', () => {
  const elements = [{ name: 'a', $patch: 'delete' }, { name: 'b' }];
  expect(inOrder(elements, { wanted: elements, before: [], identify: nameOf })).toEqual(
    elements.toReversed(),
  );
});
