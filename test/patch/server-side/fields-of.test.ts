import { expect, test } from 'vitest';
import { untyped } from '../../../src/patch/server-side/atom.ts';
import { fieldsOf } from '../../../src/patch/server-side/fields-of.ts';
import { atom, printed } from './shapes.ts';

test('names every leaf, every element and every entry of a map', () => {
  const object = {
    size: 1,
    labels: { a: 'x' },
    limits: { a: 1 },
    set: ['x'],
    args: ['x'],
    items: [{ name: 'a', args: [] }],
    sub: { deep: {} },
    named: { a: { v: 'x' } },
  };
  expect(printed(fieldsOf(atom, object))).toEqual([
    '.args',
    '.limits',
    '.size',
    '.items[name="a"]',
    '.items[name="a"].args',
    '.items[name="a"].name',
    '.labels.a',
    '.named.a',
    '.named.a.v',
    '.set[="x"]',
    '.sub.deep',
  ]);
});

test('null and what is empty are owned as they are', () => {
  expect(printed(fieldsOf(atom, { sub: null, labels: {}, items: null, set: [] }))).toEqual([
    '.items',
    '.labels',
    '.sub',
  ]);
  expect(printed(fieldsOf(untyped, { a: { b: [1] } }))).toEqual(['.a', '.a.b']);
  expect(fieldsOf(atom, null).isEmpty).toBe(true);
});
