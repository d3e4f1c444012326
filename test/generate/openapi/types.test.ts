import { describe, expect, test } from 'vitest';
import type { TypeTree } from '../../../src/generate/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { definitionOf, specificationOf } from '../fixtures.ts';

const others = {
  Named: { properties: { a: { type: 'string' } } },
  Quantity: { type: 'string' },
  Time: { type: 'string', format: 'date-time' },
  IntOrString: { type: 'string', format: 'int-or-string' },
  Empty: { type: 'object' },
  Nothing: { description: 'says nothing' },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
  Alias: { $ref: '#/definitions/Quantity' },
};

function typeOf(schema: unknown): TypeTree | undefined {
  const definition = definitionOf({ ...others, 'a.b.v1.C': { properties: { x: schema } } }, 'a.b.v1.C');
  return definition.properties[0]?.type;
}

const string: TypeTree = { shape: 'scalar', scalar: 'string' };

const any: TypeTree = { shape: 'any' };

describe('schemas', () => {
  test.each<[unknown, TypeTree]>([
    [{ type: 'string' }, string],
    [
      { type: 'integer', format: 'int64' },
      { shape: 'scalar', scalar: 'integer', format: 'int64' },
    ],
    [
      { type: 'string', enum: ['a', 'b', 'a', 1, null] },
      { shape: 'scalar', scalar: 'string', values: ['a', 'b'] },
    ],
    [
      { type: 'integer', enum: [1, 'a'] },
      { shape: 'scalar', scalar: 'integer', values: [1] },
    ],
    [{ type: 'string', format: 'int-or-string' }, { shape: 'intOrString' }],
    [{ 'x-kubernetes-int-or-string': true }, { shape: 'intOrString' }],
    [{}, any],
    [true, any],
    [{ type: ['string', 'null'] }, { ...string, nullable: true }],
    [{ type: 'object' }, { shape: 'map', value: any }],
    [
      { type: 'object', additionalProperties: true },
      { shape: 'map', value: any },
    ],
    [{ additionalProperties: { type: 'string' } }, { shape: 'map', value: string }],
    [
      { type: 'array', items: { type: 'string' } },
      { shape: 'list', element: string },
    ],
    [{ type: 'array' }, { shape: 'list', element: any }],
    [
      { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
      { shape: 'map', value: { shape: 'list', element: string } },
    ],
    [{ $ref: '#/definitions/Named' }, { shape: 'object', id: 'Named' }],
    [{ allOf: [{ $ref: '#/definitions/Named' }] }, { shape: 'object', id: 'Named' }],
    [{ $ref: '#/definitions/Quantity' }, string],
    [{ $ref: '#/definitions/Alias' }, string],
    [{ $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' }, { shape: 'numberOrString' }],
    [
      { additionalProperties: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' } },
      { shape: 'map', value: { shape: 'numberOrString' } },
    ],
    [{ $ref: '#/definitions/Time' }, { shape: 'scalar', scalar: 'string', format: 'date-time' }],
    [{ $ref: '#/definitions/IntOrString' }, { shape: 'intOrString' }],
    [{ $ref: '#/definitions/Empty' }, { shape: 'map', value: any }],
    [{ $ref: '#/definitions/Nothing' }, any],
  ])('%j', (schema, expected) => {
    expect(typeOf(schema)).toEqual(expected);
  });

  test('an object without a name becomes a definition of its own', () => {
    const inner = {
      properties: { deep: { type: 'array', items: { properties: { y: { type: 'string' } } } } },
    };
    const document = specificationOf({ 'a.b.v1.C': { properties: { 'some-part': inner } } });
    expect(
      definitionsFromOpenApi(document).definitions.map(({ id, group, version, name }) => [
        id,
        group,
        version,
        name,
      ]),
    ).toEqual([
      ['a.b.v1.C', 'b', 'v1', 'C'],
      ['a.b.v1.C.some-part', 'b', 'v1', 'CSomePart'],
      ['a.b.v1.C.some-part.deep', 'b', 'v1', 'CSomePartDeep'],
    ]);
  });

  test('such a definition does not take the name of another', () => {
    const document = specificationOf({
      'a.b.v1.C': { properties: { x: { properties: { one: {} } } } },
      'a.b.v1.C.x': { properties: { two: {} } },
    });
    expect(definitionsFromOpenApi(document).definitions.map(({ id }) => id)).toEqual([
      'a.b.v1.C',
      'a.b.v1.C.x',
      'a.b.v1.C.x_',
    ]);
  });

  test.each([[1], ['x'], [null], [[]], [false]])('%j is no schema', (schema) => {
    expect(() => typeOf(schema)).toThrow(/a schema must be an object/);
  });

  test('what is nested too deep is refused, and does not exhaust the stack', () => {
    let schema: unknown = { type: 'string' };
    for (let depth = 0; depth < 5000; depth += 1) schema = { type: 'array', items: schema };
    expect(() => typeOf(schema)).toThrow(/nested deeper than 200/);
  });
});

const none = { type: 'null' };

const text = { type: 'string' };

const named = { $ref: '#/definitions/Named' };

/** The type of a field with this schema. */
function partTypeOf(schema: object): TypeTree | undefined {
  const document = { Named: { properties: { a: text } }, 'a.b.v1.C': { properties: { x: schema } } };
  return definitionOf(document, 'a.b.v1.C').properties[0]?.type;
}

const plainString = { shape: 'scalar', scalar: 'string' };

const object = { shape: 'object', id: 'Named' };

describe('unions, parts and null', () => {
  test.each([
    [{ ...text, nullable: true }, true],
    [{ type: ['string', 'null'] }, true],
    [{ oneOf: [text, none] }, true],
    [{ anyOf: [text, none] }, true],
    [{ ...text, nullable: 'yes' }, false],
    [text, false],
  ])('null is said in several ways: %j', (schema, expected) => {
    expect(partTypeOf(schema)).toEqual({
      shape: 'scalar',
      scalar: 'string',
      ...(expected ? { nullable: true } : {}),
    });
  });

  test('a schema with a type of its own has limits and no branches', () => {
    expect(partTypeOf({ type: 'object', oneOf: [{ required: ['a'] }] })).toEqual({
      shape: 'map',
      value: { shape: 'any' },
    });
  });

  test.each([
    [{ allOf: [named] }, object],
    [{ allOf: [named], type: 'object' }, object],
    [{ allOf: [text] }, plainString],
    [{ allOf: [{ pattern: 'x' }], type: 'string' }, plainString],
    [{ allOf: [text, text] }, { shape: 'any' }],
    [
      { allOf: [text], properties: { a: text } },
      { shape: 'object', id: 'a.b.v1.C.x' },
    ],
    [{ oneOf: [text, none] }, { ...plainString, nullable: true }],
    [{ anyOf: [none, named] }, { ...object, nullable: true }],
    [{ oneOf: [text, text] }, plainString],
    [{ oneOf: [none] }, { shape: 'any' }],
  ])('the type of what consists of parts: %j', (schema, expected) => {
    expect(partTypeOf(schema)).toEqual(expected);
  });
});

describe('a type that contradicts what stands beside it wins', () => {
  const integer: TypeTree = { shape: 'scalar', scalar: 'integer' };
  const inside = { properties: { a: { type: 'integer' } } };
  const entries = { additionalProperties: { type: 'integer' } };
  const found: [object, TypeTree][] = (['string', 'integer', 'boolean', 'number'] as const).flatMap(
    (scalar): [object, TypeTree][] =>
      [
        [inside, { shape: 'scalar', scalar }],
        [entries, { shape: 'scalar', scalar }],
        [
          { ...inside, ...entries, required: ['a'], nullable: true },
          { shape: 'scalar', scalar, nullable: true },
        ],
        [{ allOf: [inside] }, { shape: 'scalar', scalar }],
        [{ oneOf: [inside, entries] }, { shape: 'scalar', scalar }],
      ].map(([schema, type]): [object, TypeTree] => [{ type: scalar, ...schema }, type as TypeTree]),
  );

  test.each<[object, TypeTree]>([
    ...found,
    [
      { type: 'array', ...inside, ...entries, items: { type: 'string' } },
      { shape: 'list', element: string },
    ],
    [
      { type: 'array', ...entries },
      { shape: 'list', element: any },
    ],
    [
      { type: ['string', 'null'], ...inside },
      { ...string, nullable: true },
    ],
    [
      { type: 'object', items: { type: 'string' } },
      { shape: 'map', value: any },
    ],
    [
      { type: 'object', items: { type: 'string' }, ...entries },
      { shape: 'map', value: integer },
    ],
    [
      { type: 'array', items: { type: 'string', ...inside } },
      { shape: 'list', element: string },
    ],
    [
      { type: 'object', additionalProperties: { type: 'string', ...inside } },
      { shape: 'map', value: string },
    ],
    [{ allOf: [{ type: 'string', ...inside }] }, string],
    [{ anyOf: [{ type: 'string', ...entries }] }, string],
    [
      { type: ['object', 'string'], ...inside },
      { shape: 'union', members: [{ shape: 'object', id: 'a.b.v1.C.x' }, string] },
    ],
  ])('%j', (schema, expected) => {
    expect(typeOf(schema)).toEqual(expected);
  });

  test('also in a definition that others refer to', () => {
    const definitions = {
      Text: { type: 'string', ...inside },
      'a.b.v1.C': { properties: { x: { $ref: '#/definitions/Text' } } },
    };
    expect(definitionOf(definitions, 'a.b.v1.C').properties[0]?.type).toEqual(string);
    expect(definitionsFromOpenApi(specificationOf(definitions)).definitions.map(({ id }) => id)).toEqual([
      'a.b.v1.C',
    ]);
  });
});
