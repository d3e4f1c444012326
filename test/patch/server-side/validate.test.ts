import { expect, test } from 'vitest';
import { validate } from '../../../src/patch/server-side/validate.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';
import { atom } from './shapes.ts';

test('null is everything', () => {
  expect(() =>
    validate('x', atom, { size: null, sub: null, set: null, args: [null], items: null }),
  ).not.toThrow();
});

test.each([
  [{ odd: 1 }, ['odd'], '.odd: the schema has no such field'],
  [{ size: 'x' }, ['size'], '.size: a number is needed, and a string was found'],
  [{ labels: [] }, ['labels'], '.labels: an object is needed, and a list was found'],
  [{ set: {} }, ['set'], '.set: a list is needed, and an object was found'],
  [{ set: ['a', 'a'] }, ['set'], '.set: two elements have the key [="a"]'],
  [
    { items: [{ name: 'a', size: true }] },
    ['items', { key: { name: 'a' } }, 'size'],
    '.items[name="a"].size: a number is needed',
  ],
  [{ args: ['x', 1] }, ['args', 1], '.args[1]: a string is needed, and a number was found'],
  [{ items: [{}] }, ['items'], '.items: element 0: the element omits the key field "name"'],
  [[], [], 'the root: an object is needed'],
])('%j is refused', (value, path, reason) => {
  const refusal = refusalOf(() => validate('the configuration', atom, value));
  expect(refusal).toMatchObject({ code: 'E_TYPED', path });
  expect(refusal.message).toContain(`Cannot apply with the configuration: ${reason}`);
});

test('names ten places at most', () => {
  const labels = Object.fromEntries(Array.from({ length: 12 }, (_none, index) => [`k${index}`, 1]));
  expect(refusalOf(() => validate('it', atom, { labels })).message).toMatch(/; and 2 more\.$/);
});
