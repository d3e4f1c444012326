import { describe, expect, test } from 'vitest';
import { compareObjects, mergeObjects } from '../../../src/patch/server-side/merge.ts';
import { atom, printed } from './shapes.ts';

describe('merging', () => {
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
});

test('comparing says what is new, changed and gone', () => {
  const changes = compareObjects(
    atom,
    { size: 1, title: 'x', set: ['a'] },
    { size: 2, labels: { a: 'x' }, set: ['b'] },
  );
  expect([changes.added, changes.modified, changes.removed].map(printed)).toEqual([
    ['.labels', '.labels.a', '.set[="b"]'],
    ['.size'],
    ['.title', '.set[="a"]'],
  ]);
});
