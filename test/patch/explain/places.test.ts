import { expect, test } from 'vitest';
import type { Segment } from '../../../types/index.d.ts';
import { placesIn } from '../../../src/patch/explain/places.ts';

const document = { a: { b: 1 }, l: [{ id: 1, m: [{ x: 1 }] }, { id: 2 }, { id: 1 }] };
const found = (...segments: Segment[]): unknown =>
  placesIn(document, segments).map(({ place, value }) => [place.join('/'), value]);

test('a path leads to the places that it means', () => {
  expect(found()).toEqual([['', document]]);
  expect(found('a', 'b')).toEqual([['a/b', 1]]);
  expect(found('l', 1, 'id')).toEqual([['l/1/id', 2]]);
  expect(found('l', { where: { id: 1 } }, 'm')).toEqual([
    ['l/0/m', [{ x: 1 }]],
    ['l/2/m', undefined],
  ]);
  expect(found('l', { key: { id: 3 } }, 'm')).toEqual([['l/3/m', undefined]]);
  expect(found('l', { where: { id: 3 } })).toEqual([]);
});

test('where parents are missing nothing stands', () => {
  expect(found('none', 'b', 0)).toEqual([['none/b/0', undefined]]);
  expect(found('none', { key: { id: 1 } }, 'x')).toEqual([['none/0/x', undefined]]);
  expect(found('a', 'constructor')).toEqual([['a/constructor', undefined]]);
});
