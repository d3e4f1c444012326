import { expect, test } from 'vitest';
import { untyped } from '../../../src/patch/server-side/atom.ts';
import { printPath } from '../../../src/patch/server-side/path-element.ts';
import { walk } from '../../../src/patch/server-side/walk.ts';
import { atom } from './shapes.ts';

function visited(type: typeof atom, left: unknown, right: unknown): string[] {
  const seen: string[] = [];
  const visit = {
    leaf: ({ path, left: one, right: other }: { path: readonly never[]; left: unknown; right: unknown }) => {
      seen.push(`leaf ${printPath(path)}`);
      return other ?? one;
    },
    after: ({ path }: { path: readonly never[] }) => void seen.push(`after ${printPath(path)}`),
  };
  walk(() => type, { left, right, path: [] }, visit as never);
  return seen;
}

test('meets leaves before what holds them', () => {
  expect(visited(atom, { size: 1, labels: { a: 'x' } }, { labels: { b: 'y' }, limits: {} })).toEqual([
    'leaf .size',
    'leaf .labels.a',
    'leaf .labels.b',
    'after .labels',
    'leaf .limits',
    'after ',
  ]);
});

test('takes empty and atomic ones as leaves', () => {
  expect(visited(atom, { set: [], args: ['x'] }, { set: null, args: [] })).toEqual([
    'leaf .set',
    'leaf .args',
    'after ',
  ]);
});

test('looks both ways where two values are of different shapes', () => {
  // What only one of them has is met twice: nobody minds who collects places in a set.
  expect([...new Set(visited(untyped, { a: 'x' }, { a: { b: 1 } }))]).toEqual([
    'leaf .a',
    'leaf .a.b',
    'after .a',
    'after ',
  ]);
});
