import { expect, test } from 'vitest';
import { type Atom, isDecided, partOf, typeOfField, untyped } from '../../../src/patch/server-side/atom.ts';

const map: Atom = { map: { fields: new Map(), element: undefined, relationship: 'separable' } };

test('a value says which part of a type it is of, where the type has that part', () => {
  expect([{}, [], 'x', null, undefined].map((value) => partOf(untyped, value))).toEqual([
    'map',
    'list',
    'scalar',
    'map',
    'map',
  ]);
  expect([{}, [], 'x', null].map((value) => partOf(map, value))).toEqual(['map', 'map', 'map', 'map']);
  expect(partOf({}, 'x')).toBeUndefined();
  expect(partOf({ scalar: 'string' }, [])).toBe('scalar');
});

test('a type of one part is decided by itself', () => {
  expect([isDecided(untyped, null), isDecided(untyped, []), isDecided(map, null)]).toEqual([
    false,
    true,
    true,
  ]);
});

test('what is no field is of the type of the entries', () => {
  const open = {
    fields: new Map([['a', { type: () => map }]]),
    element: () => untyped,
    relationship: 'separable',
  } as const;
  expect(typeOfField(open, 'a')?.()).toBe(map);
  expect(typeOfField(open, 'toString')?.()).toBe(untyped);
  expect(map.map === undefined ? undefined : typeOfField(map.map, 'a')).toBeUndefined();
});

test('what nothing is known of goes on without end: lists are one value, maps are merged', () => {
  expect(untyped.map?.element?.()).toBe(untyped);
  expect(untyped.list?.relationship).toBe('atomic');
  expect(untyped.list?.element().map?.relationship).toBe('atomic');
  expect(untyped.list?.element().list?.element().map?.element?.().scalar).toBe('untyped');
});
