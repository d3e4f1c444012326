import { expect, test } from 'vitest';
import { namedSetter } from '../../src/apply/named-setters.ts';

test('a key has one setter, and it sets that key', () => {
  const target: Record<string, unknown> = {};
  namedSetter('name')(target, 'name', 'web');
  expect(target).toEqual({ name: 'web' });
  expect(namedSetter('name')).toBe(namedSetter('name'));
});

test('the first keys have functions of their own, and those after them share', () => {
  const setters = Array.from({ length: 200 }, (_, index) => namedSetter(`key${index}`));
  expect(new Set(setters).size).toBe(64);
});
