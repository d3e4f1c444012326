import { describe, expect, test } from 'vitest';
import { fits, hasInheritedKey, isTaken } from '../../../src/cli/convert/fits.ts';
import { Schema } from '../../../src/schema/schema.ts';

const schema = new Schema({
  format: 1,
  types: [
    {
      id: 'v1.Shop',
      kind: ['v1', 'Shop'],
      required: ['kind', 'size'],
      fields: {
        apiVersion: 'string',
        kind: 'string',
        size: 'integer',
        tags: '[string]',
        parts: '{#1}',
        port: 'intOrString',
        more: 'any',
      },
    },
    { id: 'v1.Part', fields: { weight: 'number', whole: 'boolean' } },
  ],
});
const shop = schema.object(0);

describe('a literal that the compiler takes', () => {
  test.each([
    { size: 1 },
    { apiVersion: 'v1', kind: 'Shop', size: 1, tags: [], parts: { a: { weight: 1.5, whole: true } } },
    { size: 0, port: 'http', more: null },
    { size: 0, port: 80, more: [{ a: null }] },
  ])('%j', (value) => {
    expect(fits(shop, value)).toBe(true);
  });
});

describe('a literal that it does not take', () => {
  test.each([
    {},
    { size: null },
    { size: '1' },
    { size: 1.5 },
    { size: 1, kind: 'Other' },
    { size: 1, apiVersion: 'v2' },
    { size: 1, other: 1 },
    { size: 1, tags: 'a' },
    { size: 1, tags: [1] },
    { size: 1, parts: { a: { weight: '1' } } },
    { size: 1, parts: [] },
    { size: 1, port: true },
    null,
    [],
  ])('%j', (value) => {
    expect(fits(shop, value)).toBe(false);
  });
});

test('setters take null for scalars, maps and objects, and whatever is inside of these', () => {
  const { fields } = shop.object;
  const taken = (wire: string, value: unknown): boolean => {
    const type = fields.get(wire)?.type;
    return type !== undefined && isTaken(type, value);
  };
  expect([taken('size', null), taken('parts', null), taken('parts', { a: 1 }), taken('tags', [1])]).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([taken('size', 'a'), taken('tags', null), taken('tags', 'a'), taken('parts', [])]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(taken('more', undefined)).toBe(true);
});

test('keys that every object inherits are found, however deep', () => {
  expect(hasInheritedKey({ a: [{ toString: 1 }] })).toBe(true);
  expect(hasInheritedKey(JSON.parse('{"__proto__": 1}'))).toBe(true);
  expect(hasInheritedKey({ a: ['toString'], prototype: 2 })).toBe(false);
});
