import type { JsonObject } from '../../../src/json/guards.ts';
import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { unionParts, hasProperties, isOpen, partsAt } from '../../../src/generate/openapi/object-parts.ts';

const location = { definition: 'A', pointer: ['definitions', 'A'] };

test('parts are found with their places', () => {
  const schema = { allOf: [{ a: 1 }, 'no object', { b: 1 }] };
  expect(partsAt({ schema, location }, 'allOf').map((part) => part.location.pointer.join('/'))).toEqual([
    'definitions/A/allOf/0',
    'definitions/A/allOf/2',
  ]);
  expect(partsAt({ schema, location }, 'oneOf')).toEqual([]);
  expect(unionParts({ schema: { anyOf: [{ type: 'null' }, { a: 1 }] }, location })).toHaveLength(1);
});

test('a property is a field, an empty list of them is none', () => {
  expect(hasProperties({ properties: { a: {} } })).toBe(true);
  expect(hasProperties({ properties: {} })).toBe(false);
  expect(hasProperties({ properties: [1] })).toBe(false);
});

test.each<[string, JsonObject, boolean]>([
  ['fields alone', { properties: { a: {} } }, false],
  ['further fields kept', { 'x-kubernetes-preserve-unknown-fields': true }, true],
  ['further fields not kept', { 'x-kubernetes-preserve-unknown-fields': false }, false],
  ['others of any type', { additionalProperties: true }, true],
  ['others of a type', { additionalProperties: { type: 'string' } }, true],
  ['no others', { additionalProperties: false }, false],
  ['a part that is open', { allOf: [{}, { additionalProperties: true }] }, true],
])('%s: is it open?', (_, schema, expected) => {
  expect(isOpen(schema)).toBe(expected);
});

const fields = { properties: { a: {} } };

test.each<[string, object, boolean]>([
  ['fields', fields, true],
  ['no fields', { type: 'object' }, false],
  ['a part with fields', { allOf: [{ description: 'x' }, fields] }, true],
  ['parts without', { allOf: [{ type: 'string' }, { pattern: 'x' }] }, false],
  ['a union of objects', { oneOf: [fields, { $ref: '#/definitions/Named' }] }, true],
  ['a union with another shape', { oneOf: [fields, { type: 'string' }] }, false],
  ['a union of objects, or null', { anyOf: [fields, fields, { type: 'null' }] }, true],
  ['limits of a text', { type: 'string', oneOf: [fields] }, false],
  ['another name', { $ref: '#/definitions/Named' }, false],
  ['one part alone', { allOf: [{ $ref: '#/definitions/Named' }] }, false],
])('%s: is it a definition?', (_, schema, expected) => {
  const document = { swagger: '2.0', definitions: { Named: fields, 'a.b.v1.C': schema } };
  const ids = definitionsFromOpenApi({ name: 'x.json', document }).definitions.map(({ id }) => id);
  expect(ids.includes('a.b.v1.C')).toBe(expected);
});
