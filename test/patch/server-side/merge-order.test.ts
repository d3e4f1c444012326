import { expect, test } from 'vitest';
import { mergeOrder } from '../../../src/patch/server-side/merge-order.ts';

const items = (keys: string): { key: string }[] => keys.split('').map((key) => ({ key }));

test.each([
  ['', 'ab', 'ab'],
  ['ab', '', 'ab'],
  ['abc', 'ca', 'bca'],
  ['ab', 'cab', 'cab'],
  ['axb', 'ba', 'xba'],
  ['abc', 'xcy', 'abxcy'],
  ['axby', 'bacd', 'xbyacd'],
])('%s and %s give %s', (left, right, expected) => {
  expect(
    mergeOrder(items(left), items(right))
      .map(({ key }) => key)
      .join(''),
  ).toBe(expected);
});
