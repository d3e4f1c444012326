import { expect, test } from 'vitest';
import { FieldSet } from '../../../src/patch/server-side/field-set.ts';
import { fieldElement, printPath } from '../../../src/patch/server-side/path-element.ts';
import { printedPaths } from '../../../src/patch/server-side/printed-paths.ts';

const print = (...paths: string[]): string[] => {
  const set = new FieldSet();
  for (const path of paths) set.insert(path.split('.').map(fieldElement));
  return printedPaths(set).map((path) => printPath(path).slice(1));
};

test('short paths are printed as they are', () => {
  expect(print('a', 'b', 'c.d', 'c.e', 'f.g.h', 'f.g.i')).toEqual(['a', 'b', 'c.d', 'c.e', 'f.g.h', 'f.g.i']);
});

test('of four parts, what stands side by side is printed by the last name, as the server does', () => {
  expect(print('s.c.k.reason', 's.c.k.status', 's.c.l.x')).toEqual([
    's.c.k.status',
    's.c.k.status',
    's.c.l.x',
  ]);
  expect(print('a.b.c.d.e', 'a.b.c.d.f')).toEqual(['a.b.c.d.e', 'a.b.c.d.f']);
});
