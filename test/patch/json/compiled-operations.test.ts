import { expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { compiledOperations } from '../../../src/patch/json/compiled-operations.ts';
import { operationsOf } from '../../../src/patch/json/to-json-patch.ts';
import { changesOf } from '../../../src/apply/index.ts';
import { Chain, chainOf } from '../../../src/record/index.ts';
import type { Loose } from '../../fixtures/loose.ts';

/** Racks of servers of disks: lists in the elements of lists, each with a key of its own. */
const store: Loose = createModels({
  format: 1,
  types: [
    { id: 'a.v1.Store', fields: { racks: ['[#1]', { mapKeys: ['row'] }], labels: '{string}', spare: '#1' } },
    { id: 'a.v1.Rack', fields: { row: 'integer', inner: '#2' } },
    { id: 'a.v1.Inner', fields: { servers: ['[#3]', { mapKeys: ['host', 'port'] }] } },
    {
      id: 'a.v1.Server',
      fields: { host: 'string', port: 'integer', 'disk/size': 'integer', tags: '{string}' },
    },
  ],
})(0);

const servers = () => [
  { host: 'a', port: 1, 'disk/size': 5, tags: { x: '1' } },
  { host: 'b', port: 2, 'disk/size': 6 },
];
const base = {
  labels: { b: '1', c: '2' },
  racks: [
    { row: 0, inner: { servers: servers() } },
    { row: 1, inner: { servers: servers() } },
  ],
  spare: { row: 2, inner: { servers: servers() } },
};

test.each<readonly [string, () => Loose]>([
  ['below two lists by index', () => store.racks.at(1).inner.servers.at(0).withPort(3)],
  [
    'below two lists by key',
    () => store.racks.key({ row: 1 }).inner.servers.key({ host: 'a', port: 1 }).tags.at('x').with('2'),
  ],
  [
    'one list by index, one by a match',
    () => store.racks.at(0).inner.servers.where({ host: 'b' }).withPort(3),
  ],
  [
    'two fields of an element, and one below',
    () => {
      const server = (chain: Loose) => chain.racks.at(1).inner.servers.at(0);
      return server(server(server(store).withPort(3)).withHost('z'))
        .tags.at('a/b')
        .with('t');
    },
  ],
  [
    'a match of a field with a slash',
    () => store.racks.at(1).inner.servers.where({ 'disk/size': 5 }).tags.at('a/b').with('t'),
  ],
  [
    'an element as a whole',
    () => store.spare.inner.servers.key({ host: 'b', port: 2 }).with({ host: 'b', port: 9 }),
  ],
  ['every element, one of which is so already', () => store.racks.each().inner.servers.each().withPort(2)],
  ['the last element', () => store.racks.at(-1).inner.servers.at(-1).withPort(3)],
  ['elements of which none changes', () => store.racks.where({ row: 0 }).inner.servers.at(0).withPort(1)],
  ['a map mixed in', () => store.labels.withMixin({ 'b/~': '0', 7: '1', c: '2' })],
  [
    'maps mixed in one after the other',
    () => store.labels.withMixin({ z: '0', b: '1' }).labels.withMixin({ 7: '1', z: '3' }),
  ],
  ['what is missing', () => store.racks.at(0).inner.servers.at(1).tags.withMixin({ k: 'v' })],
])('a plan writes what the steps write one by one: %s', (_what, record) => {
  const chain = chainOf(record());
  if (chain === undefined) throw new Error('It is no expression.');
  const { type } = Chain.model(chain).root;
  const steps = operationsOf(changesOf(base, [chain]), type);
  // The plan is there by the second call; what it keeps of pointers is used again by the third.
  const [, ...plans] = [1, 2, 3].map(() => compiledOperations(chain, base, type));
  const written = JSON.stringify(steps);
  expect(plans.map((operations) => JSON.stringify(operations))).toEqual([written, written]);
});
