import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { specificationOf } from '../fixtures.ts';

const text = { type: 'string' };
const keyed = (items: object, ...keys: string[]): object => ({
  type: 'array',
  items,
  'x-kubernetes-list-type': 'map',
  ...(keys.length === 0 ? {} : { 'x-kubernetes-list-map-keys': keys }),
});

function lintsOf(schema: object): string[] {
  const document = { 'a.b.v1.C': { properties: { x: schema } }, Named: { properties: { port: {} } } };
  return definitionsFromOpenApi(specificationOf(document)).lints.map(
    ({ rule, pointer, message }) =>
      `${rule} at ${pointer.replace('#/definitions/a.b.v1.C/properties/', '')}: ${message}`,
  );
}

test.each<[object, string[]]>([
  [text, []],
  [{ properties: { a: text }, required: ['a'] }, []],
  [
    { properties: { a: text }, required: ['b'] },
    ['required-unknown at x: Field "b" is required, and is not there.'],
  ],
  [{ type: 'string', enum: ['a', 1, null] }, ['enum-type at x: The choice 1 is no string.']],
  [{ type: 'integer', default: 1.5 }, ['default-type at x: The default 1.5 is no integer.']],
  [{ type: 'constructor', default: 1 }, []],
  [{ ...text, enum: ['a'], default: 'b' }, ['default-choice at x: The default "b" is none of the choices.']],
  [{ type: 'array' }, ['items-missing at x: The list says nothing of its elements.']],
  [keyed({ properties: { a: text } }), ['list-keys-missing at x: The list is of type map, and has no keys.']],
  [
    keyed({ properties: { a: text } }, 'b'),
    ['list-keys-unknown at x: The elements have no field "b", which is a key.'],
  ],
  [
    keyed({ $ref: '#/definitions/Named' }, 'port'),
    ['list-keys-optional at x: The key "port" is neither required nor has a default.'],
  ],
  [keyed({ properties: { a: { ...text, default: 'x' }, b: text }, required: ['b'] }, 'a', 'b'), []],
  [
    { properties: { a: text }, additionalProperties: text },
    [
      'fields-and-others at x: The object has named fields and others beside them; they are entered by at(…).',
    ],
  ],
  [
    { properties: { a: text }, 'x-kubernetes-preserve-unknown-fields': true },
    ['unknown-fields-kept at x: The object keeps fields that it does not name; they are entered by at(…).'],
  ],
])('%j', (schema, expected) => {
  expect(lintsOf(schema)).toEqual(expected);
});
