import { expect, test } from 'vitest';
import { definitionOf } from '../fixtures.ts';

const text = { type: 'string' };

function fieldsOf(schema: object): Record<string, unknown> {
  const { properties } = definitionOf({ 'a.b.v1.C': schema }, 'a.b.v1.C');
  return Object.fromEntries(
    properties.map(({ wire, required, type }) => [wire + (required ? '' : '?'), type.shape]),
  );
}

test('an object’s own fields win over those of its parts, and the first part over the next', () => {
  const schema = {
    properties: { a: text },
    allOf: [{ properties: { a: { type: 'array' }, b: text } }, { properties: { b: { type: 'array' } } }],
  };
  expect(fieldsOf(schema)).toEqual({ 'a?': 'scalar', 'b?': 'scalar' });
});

test('a field that not every branch asks for may be missing', () => {
  const schema = {
    oneOf: [
      { required: ['type', 'a'], properties: { type: { ...text, enum: ['A'] }, a: text } },
      { required: ['type', 'b'], properties: { type: { ...text, enum: ['B'] }, b: text } },
    ],
  };
  expect(fieldsOf(schema)).toEqual({ type: 'scalar', 'a?': 'scalar', 'b?': 'scalar' });
  const { properties } = definitionOf({ 'a.b.v1.C': schema }, 'a.b.v1.C');
  expect(properties.find(({ wire }) => wire === 'type')?.type).toEqual({
    shape: 'scalar',
    scalar: 'string',
    values: ['A', 'B'],
  });
});

test('beside fields of its own, branches are limits', () => {
  const schema = { properties: { a: text }, oneOf: [{ properties: { a: { enum: ['x'] }, b: {} } }] };
  expect(fieldsOf(schema)).toEqual({ 'a?': 'scalar' });
});

test('a field carries its notes', () => {
  const schema = { required: ['a'], properties: { a: { type: 'integer', default: 3, minimum: 1 } } };
  expect(definitionOf({ 'a.b.v1.C': schema }, 'a.b.v1.C').properties[0]?.notes).toEqual([
    'Default: `3`.',
    'At least 1.',
  ]);
});
