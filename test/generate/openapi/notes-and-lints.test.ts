import { describe, expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { definitionOf, specificationOf } from '../fixtures.ts';

/** The notes of a field with this schema. */
function notesOf(schema: object, isRequired = false): readonly string[] {
  const whole = { properties: { x: schema }, ...(isRequired ? { required: ['x'] } : {}) };
  const document = { Named: { properties: { a: {} } }, 'a.b.v1.C': whole };
  return definitionOf(document, 'a.b.v1.C').properties[0]?.notes ?? [];
}

describe('notes', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['nothing', {}, []],
    ['a default', { default: 'IfNotPresent' }, ['Default: `"IfNotPresent"`.']],
    ['a false default', { default: false }, ['Default: `false`.']],
    ['an empty default of an optional field', { default: '' }, ['Default: `""`.']],
    ['the zero value beside a reference', { allOf: [{ $ref: '#/definitions/Named' }], default: {} }, []],
    ['limits', { minimum: 1, maximum: 65535 }, ['At least 1.', 'At most 65535.']],
    [
      'limits that are no values themselves',
      { minimum: 0, exclusiveMinimum: true, exclusiveMaximum: 9 },
      ['More than 0.', 'Less than 9.'],
    ],
    ['a length', { minLength: 1, maxLength: 253 }, ['At least 1 character.', 'At most 253 characters.']],
    ['a size', { maxItems: 16, minProperties: 1 }, ['At most 16 elements.', 'At least 1 field.']],
    [
      'a form',
      { format: 'date-time', pattern: '^a`b$', multipleOf: 2 },
      ['Format: `date-time`.', 'Pattern: `^a`b$`.', 'A multiple of 2.'],
    ],
    [
      'keys',
      { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name', 'port'] },
      ['Its elements are told apart by `name`, `port`.'],
    ],
    ['a set', { 'x-kubernetes-list-type': 'set' }, ['A set: no element twice.']],
    [
      'what is inside',
      { 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
      ['A whole document, with `apiVersion`, `kind` and `metadata`.', 'Further fields are kept.'],
    ],
    [
      'rules',
      { 'x-kubernetes-validations': [{ rule: 'self > 1' }, { rule: 'x', message: 'must be x' }, 1] },
      ['Rule: `self > 1`.', 'Rule: must be x'],
    ],
    [
      'a choice of fields',
      { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b', 'c'] }] },
      ['Exactly one of: `a`, `b` with `c`.'],
    ],
    [
      'other branches',
      { type: 'string', anyOf: [{ format: 'ipv4' }], not: { enum: [''] } },
      ['At least one of: `{"format":"ipv4"}`.', 'Not: `{"enum":[""]}`.'],
    ],
    ['branches that are the type itself', { oneOf: [{ type: 'string' }] }, []],
    [
      'elements and entries',
      { items: { maxLength: 3 }, additionalProperties: { minimum: 1 } },
      ['Each element: At most 3 characters.', 'Each entry: At least 1.'],
    ],
  ])('%s', (_, schema, expected) => {
    expect(notesOf(schema)).toEqual(expected);
  });

  test('the zero value of a required field is no default', () => {
    expect(notesOf({ default: '' }, true)).toEqual([]);
    expect(notesOf({ default: 0 }, true)).toEqual([]);
    expect(notesOf({ default: 1 }, true)).toEqual(['Default: `1`.']);
  });
});

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

describe('lints', () => {
  test.each<[object, string[]]>([
    [text, []],
    [{ properties: { a: text }, required: ['a'] }, []],
    [
      { properties: { a: text }, required: ['b'] },
      ['required-unknown at x: Field "b" is required but not defined.'],
    ],
    [{ type: 'string', enum: ['a', 1, null] }, ['enum-type at x: The choice 1 is not of type string.']],
    [{ type: 'integer', default: 1.5 }, ['default-type at x: The default 1.5 is not of type integer.']],
    [{ type: 'constructor', default: 1 }, []],
    [
      { ...text, enum: ['a'], default: 'b' },
      ['default-choice at x: The default "b" is not one of the choices.'],
    ],
    [{ type: 'array' }, ['items-missing at x: The list does not describe its elements.']],
    [
      keyed({ properties: { a: text } }),
      ['list-keys-missing at x: The list is of type map but names no keys.'],
    ],
    [
      keyed({ properties: { a: text } }, 'b'),
      ['list-keys-unknown at x: The elements have no field "b", which is one of the list keys.'],
    ],
    [
      keyed({ $ref: '#/definitions/Named' }, 'port'),
      ['list-keys-optional at x: The key "port" is neither required nor has a default.'],
    ],
    [keyed({ properties: { a: { ...text, default: 'x' }, b: text }, required: ['b'] }, 'a', 'b'), []],
    [
      { properties: { a: text }, additionalProperties: text },
      ['fields-and-others at x: The object takes other fields beside the named ones; reach them with at(…).'],
    ],
    [
      { properties: { a: text }, 'x-kubernetes-preserve-unknown-fields': true },
      ['unknown-fields-kept at x: The object keeps fields that it does not name; reach them with at(…).'],
    ],
    [
      { type: 'string', properties: { a: text }, additionalProperties: text, required: ['b'], items: text },
      [
        'type-contradicted at x: The type is string, so "properties" is ignored.',
        'type-contradicted at x: The type is string, so "additionalProperties" is ignored.',
        'type-contradicted at x: The type is string, so "items" is ignored.',
      ],
    ],
    [
      { type: 'array', items: { type: 'integer', additionalProperties: text } },
      ['type-contradicted at x/items: The type is integer, so "additionalProperties" is ignored.'],
    ],
    [
      { additionalProperties: { type: ['boolean', 'null'], properties: { a: text } } },
      ['type-contradicted at x/additionalProperties: The type is boolean, so "properties" is ignored.'],
    ],
    [{ type: 'string', additionalProperties: false }, []],
    [{ type: ['string', 'array', 'object'], items: text, properties: { a: text } }, []],
  ])('%j', (schema, expected) => {
    expect(lintsOf(schema)).toEqual(expected);
  });
});
