import { describe, expect, test } from 'vitest';
import { generateFiles } from '../../../src/generate/index.ts';
import { definitionOf } from '../fixtures.ts';

function constraintsOf(schema: unknown): unknown {
  const others = {
    Named: { properties: { a: { type: 'string' } } },
    Short: { type: 'string', maxLength: 3 },
  };
  const { properties } = definitionOf({ ...others, 'a.b.v1.C': { properties: { x: schema } } }, 'a.b.v1.C');
  return properties[0]?.constraints;
}

describe('what a specification requires of a value', () => {
  test.each<[unknown, unknown]>([
    [{ type: 'string' }, undefined],
    [
      { type: 'string', minLength: 1, maxLength: 63, pattern: '^[a-z]+$', format: 'hostname' },
      { minLength: 1, maxLength: 63, pattern: '^[a-z]+$', format: 'hostname' },
    ],
    [
      { type: 'integer', minimum: 0, maximum: 9, multipleOf: 3 },
      { minimum: 0, maximum: 9, multipleOf: 3 },
    ],
    // The flags of OpenAPI 2 and 3.0.
    [
      { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: false },
      { exclusiveMinimum: 0, maximum: 1 },
    ],
    // The limits of OpenAPI 3.1.
    [
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      { exclusiveMinimum: 0, exclusiveMaximum: 1 },
    ],
    [
      { type: 'array', minItems: 1, maxItems: 2, uniqueItems: true, items: { type: 'string', maxLength: 5 } },
      { minItems: 1, maxItems: 2, uniqueItems: true, items: { maxLength: 5 } },
    ],
    [
      { type: 'object', maxProperties: 8, additionalProperties: { type: 'array', items: { minimum: 1 } } },
      { maxProperties: 8, additionalProperties: { items: { minimum: 1 } } },
    ],
    // Items mean nothing where the value is no list, and a definition has its own constraints.
    [{ type: 'string', items: { maxLength: 5 } }, undefined],
    [{ type: 'array', items: { $ref: '#/definitions/Named', maxLength: 5 } }, undefined],
    // What is no number or text is no limit.
    [{ type: 'string', maxLength: '5', pattern: 3, format: '', uniqueItems: false }, undefined],
  ])('%j', (schema, constraints) => {
    expect(constraintsOf(schema)).toEqual(constraints);
  });

  test('what one branch of a union requires, the others need not', () => {
    const branch = (maxLength: number): unknown => ({ properties: { y: { type: 'string', maxLength } } });
    const definition = definitionOf({ 'a.b.v1.C': { oneOf: [branch(1), branch(2)] } }, 'a.b.v1.C');
    expect(definition.properties).toMatchObject([{ wire: 'y', type: { scalar: 'string' } }]);
    expect(definition.properties[0]).not.toHaveProperty('constraints');
  });
});

test('each library has a file of them, which no module of it loads', async () => {
  const definitions = {
    'a.shop.v1.Cart': {
      required: ['items', 'name'],
      properties: {
        name: { type: 'string', maxLength: 63 },
        items: { type: 'array', items: { $ref: '#/definitions/a.shop.v1.Item' } },
      },
    },
    'a.shop.v1.Item': { properties: { count: { type: 'integer', minimum: 1 }, note: { type: 'string' } } },
    'a.shop.v1.Plain': { properties: { note: { type: 'string' } } },
  };
  const files = await generateFiles({
    sources: [{ name: 'shop.json', document: { swagger: '2.0', definitions } }],
    libraries: [{ name: 'a', version: '1.0', prefix: 'a.' }],
  });
  const file = files.find(({ path }) => path === 'a/1.0/constraints.json');
  expect(JSON.parse(String(file?.content))).toEqual({
    format: 1,
    types: {
      'a.shop.v1.Cart': { required: ['items', 'name'], properties: { name: { maxLength: 63 } } },
      'a.shop.v1.Item': { properties: { count: { minimum: 1 } } },
    },
  });
  const code = files.filter(({ path }) => path.endsWith('.js'));
  expect(code.map(({ content }) => String(content)).join('')).not.toMatch(/constraints|maxLength/);
});
