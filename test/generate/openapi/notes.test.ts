import { expect, test } from 'vitest';
import { schemaNotes } from '../../../src/generate/openapi/schema-notes.ts';

test.each<[string, Record<string, unknown>, string[]]>([
  ['nothing', {}, []],
  ['a default', { default: 'IfNotPresent' }, ['Default: `"IfNotPresent"`.']],
  ['a false default', { default: false }, ['Default: `false`.']],
  ['an empty default of an optional field', { default: '' }, ['Default: `""`.']],
  ['the zero value beside a reference', { allOf: [{ $ref: 'x' }], default: {} }, []],
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
  expect(schemaNotes(schema)).toEqual(expected);
});

test('the zero value of a required field is no default', () => {
  expect(schemaNotes({ default: '' }, true)).toEqual([]);
  expect(schemaNotes({ default: 0 }, true)).toEqual([]);
  expect(schemaNotes({ default: 1 }, true)).toEqual(['Default: `1`.']);
});
