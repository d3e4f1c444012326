import { expect, test } from 'vitest';
import type { ListAtom } from '../../../src/patch/server-side/atom.ts';
import { elementOf } from '../../../src/patch/server-side/list-item.ts';

const element = {
  map: {
    fields: new Map([
      ['port', { type: () => ({}) }],
      ['protocol', { type: () => ({}), default: 'TCP' }],
    ]),
    element: undefined,
    relationship: 'separable',
  },
} as const;
const keyed: ListAtom = { element: () => element, relationship: 'associative', keys: ['protocol', 'port'] };
const set: ListAtom = { ...keyed, keys: [] };

test('an element is told apart by its keys, its value or its index', () => {
  expect(elementOf(keyed, { port: 80 }, 0)).toMatchObject({ text: 'k:{"port":80,"protocol":"TCP"}' });
  expect(elementOf(set, 'a', 0)).toMatchObject({ text: 'v:"a"' });
  expect(elementOf({ ...set, relationship: 'atomic' }, {}, 2)).toMatchObject({ text: 'i:2' });
});

test.each([
  [keyed, {}, 'omits the key field "port"'],
  [keyed, null, 'null'],
  [keyed, 'x', 'no object'],
  [set, null, 'null'],
  [set, {}, 'an object'],
  [set, [], 'a list'],
] as const)('%# is told what is wrong with it', (list, item, reason) => {
  expect(elementOf(list, item, 0)).toContain(reason);
});
