import { expect, test } from 'vitest';
import { fieldsOf } from '../../../src/patch/server-side/fields-of.ts';
import { withoutFields } from '../../../src/patch/server-side/remove-items.ts';
import { atom } from './shapes.ts';

const without = (value: unknown, gone: unknown): unknown => withoutFields(atom, value, fieldsOf(atom, gone));

test('removes fields and elements, and shares the rest', () => {
  const live = {
    size: 1,
    labels: { a: 'x', b: 'y' },
    items: [{ name: 'a' }, { name: 'b' }],
    sub: { mode: 'x' },
  };
  const rest = without(live, { labels: { a: 'x' }, items: [{ name: 'a' }] }) as typeof live;
  expect(rest).toEqual({ size: 1, labels: { b: 'y' }, items: [{ name: 'b' }], sub: { mode: 'x' } });
  expect(rest.sub).toBe(live.sub);
  expect(without(live, {})).toBe(live);
});

test('leaves null of what it empties, as the server does', () => {
  expect(without({ labels: { a: 'x' }, set: ['x'] }, { labels: { a: 'x' }, set: ['x'] })).toEqual({
    labels: null,
    set: null,
  });
  expect(without({ size: 1 }, { size: 1 })).toBe(null);
});
