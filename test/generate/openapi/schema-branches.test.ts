import { expect, test } from 'vitest';
import {
  unionBranches,
  isNull,
  isNullable,
  solePart,
  typesOf,
} from '../../../src/generate/openapi/schema-branches.ts';

const none = { type: 'null' };
const text = { type: 'string' };

test('null is said in several ways', () => {
  expect(isNullable({ nullable: true })).toBe(true);
  expect(isNullable({ type: ['string', 'null'] })).toBe(true);
  expect(isNullable({ oneOf: [text, none] })).toBe(true);
  expect(isNullable({ anyOf: [none] })).toBe(true);
  expect(isNullable({ type: 'string', nullable: 'yes' })).toBe(false);
  expect(isNull(none)).toBe(true);
  expect(isNull('null')).toBe(false);
});

test('a schema with a type of its own has limits and no branches', () => {
  expect(unionBranches({ oneOf: [text] })?.key).toBe('oneOf');
  expect(unionBranches({ anyOf: [text, none] })?.branches).toHaveLength(2);
  expect(unionBranches({ type: 'object', oneOf: [{ required: ['a'] }] })).toBeUndefined();
  expect(unionBranches({})).toBeUndefined();
});

test('the types are a list', () => {
  expect(typesOf(text)).toEqual(['string']);
  expect(typesOf({ type: ['string', 'null'] })).toEqual(['string', 'null']);
});

test.each([
  [{ allOf: [{ $ref: 'x' }] }, ['allOf', '0']],
  [{ allOf: [{ $ref: 'x' }], type: 'object' }, ['allOf', '0']],
  [{ allOf: [text] }, ['allOf', '0']],
  [{ allOf: [{ pattern: 'x' }], type: 'string' }, undefined],
  [{ allOf: [text, text] }, undefined],
  [{ allOf: [text], properties: { a: text } }, undefined],
  [{ oneOf: [text, none] }, ['oneOf', '0']],
  [{ anyOf: [none, text] }, ['anyOf', '1']],
  [{ oneOf: [text, text] }, undefined],
  [{ oneOf: [none] }, undefined],
])('%j consists of %j', (schema, keys) => {
  expect(solePart(schema)?.keys).toEqual(keys);
});
