import type { JsonObject } from '../../../src/json/index.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { referenceIn } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi, readSchemas, type SchemaSet } from '../../../src/generate/openapi/index.ts';
import { definitionOf, specificationOf } from '../fixtures.ts';

function refusal(definitions: Record<string, unknown>): string {
  try {
    definitionsFromOpenApi(specificationOf(definitions));
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
  return 'accepted';
}

function read(document: Record<string, unknown>): () => unknown {
  return () => definitionsFromOpenApi({ name: 'x.json', document }).definitions;
}

function reference(name: string): object {
  return { $ref: `#/definitions/${name}` };
}

/** The definitions that others name and that are not there. */
function danglingIn(document: Record<string, unknown>): string[] {
  const found = definitionsFromOpenApi(specificationOf(document)).definitions;
  const ids = new Set(found.map(({ id }) => id));
  const references = found.flatMap(({ properties }) => properties.map(({ type }) => referenceIn(type)));
  return references.filter((id) => id !== undefined && !ids.has(id)).map(String);
}

describe('documents', () => {
  test('a definition is read whole', () => {
    const pod = {
      description: 'A pod.',
      required: ['spec', 'absent'],
      properties: {
        spec: { type: 'string', description: 'The spec.', 'x-kubernetes-patch-strategy': 'replace' },
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
      },
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Pod' }],
    };
    expect(definitionOf({ 'io.core.v1.Pod': pod }, 'io.core.v1.Pod')).toEqual({
      id: 'io.core.v1.Pod',
      group: 'core',
      version: 'v1',
      name: 'Pod',
      description: 'A pod.',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      properties: [
        {
          wire: 'apiVersion',
          description: '',
          required: false,
          type: { shape: 'scalar', scalar: 'string' },
          rules: {},
        },
        {
          wire: 'kind',
          description: '',
          required: false,
          type: { shape: 'scalar', scalar: 'string' },
          rules: {},
        },
        {
          wire: 'spec',
          description: 'The spec.',
          required: true,
          type: { shape: 'scalar', scalar: 'string' },
          rules: { strategy: ['replace'] },
        },
      ],
    });
  });

  test('what is no OpenAPI document is refused', () => {
    expect(read({})).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use x.json: it is not an OpenAPI document: it has neither "swagger": "2.0" nor "openapi": "3.…".]`,
    );
    expect(read({ openapi: '4.0.0' })).toThrow(/is not an OpenAPI document/);
    expect(read({ openapi: '3.0.0' })).toThrow(/has no definitions/);
    expect(read({ swagger: '2.0' })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use x.json: it has no definitions.]`,
    );
    expect(read({ swagger: '2.0', definitions: {} })).toThrow(/has no definitions/);
    expect(read({ swagger: '2.0', definitions: { a: 1 } })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use x.json, definition a, at #/definitions/a: a schema must be an object.]`,
    );
  });

  test('an error names the file, the definition and the place', () => {
    const broken = (schema: unknown): string =>
      refusal({ 'a.b.v1.C': { properties: { 'x/y': { items: schema, type: 'array' } } } });
    expect([
      broken({ $ref: '#/definitions/Missing' }),
      broken({ $ref: 'http://example.com/x.json#/definitions/X' }),
      broken({ $ref: 'file:///etc/passwd' }),
      broken({ $ref: '#/parameters/x' }),
      broken({ $ref: '#/definitions/%zz' }),
      broken({ $ref: '#/definitions/a/properties/b' }),
      broken({ $ref: '#/definitions/constructor' }),
      broken(1),
      refusal({ 'a.b.v1.C': { properties: { x: { type: 'array', 'x-kubernetes-list-type': 'bag' } } } }),
    ]).toMatchInlineSnapshot(`
    [
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/Missing" leads nowhere.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "http://example.com/x.json#/definitions/X" points outside this document, and references are followed only within it.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "file:///etc/passwd" points outside this document, and references are followed only within it.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/parameters/x" points outside this document, and references are followed only within it.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/%zz" points outside this document, and references are followed only within it.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/a/properties/b" points outside this document, and references are followed only within it.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/constructor" leads nowhere.",
      "E_SPECIFICATION Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items: a schema must be an object.",
      "E_SPECIFICATION Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x: x-kubernetes-list-type is "bag"; expected one of atomic, set, map.",
    ]
  `);
  });

  test('names in references may be escaped', () => {
    const document = {
      'a.b.v1.C': { properties: { x: { $ref: '#/definitions/o~1d~0d%20' } } },
      'o/d~d ': { type: 'integer' },
    };
    expect(definitionOf(document, 'a.b.v1.C').properties[0]?.type).toEqual({
      shape: 'scalar',
      scalar: 'integer',
    });
  });

  test('a type inside itself is named, and a map of itself ends', () => {
    const document = {
      Tree: {
        properties: {
          children: { type: 'array', items: reference('Tree') },
          json: reference('Json'),
          loop: reference('One'),
        },
      },
      Json: { type: 'object', additionalProperties: reference('Json') },
      One: reference('Other'),
      Other: reference('One'),
    };
    const types = definitionOf(document, 'Tree').properties.map(({ type }) => type);
    expect(types).toEqual([
      { shape: 'list', element: { shape: 'object', id: 'Tree' } },
      { shape: 'map', value: { shape: 'any' } },
      { shape: 'any' },
    ]);
  });

  test('a long chain of references is refused', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`a${index}`, { $ref: `#/definitions/a${index + 1}` }]),
    );
    expect(refusal({ ...chain, 'b.v1.C': { properties: { x: { $ref: '#/definitions/a0' } } } })).toMatch(
      /^E_REFERENCE .* chain of more than 200/,
    );
  });

  test('every graph of references ends, and names only what is there', () => {
    const names = ['a.v1.A', 'a.v1.B', 'a.v1.C', 'D', 'E/F', '__proto__', 'constructor'];
    const target = fc.constantFrom(
      ...names.map((name) => `#/definitions/${name.replaceAll('/', '~1')}`),
      '#/definitions/missing',
      'file:x',
      'http://x/y',
    );
    const schema = fc.letrec<{ one: unknown }>((tie) => ({
      one: fc.oneof(
        { maxDepth: 4 },
        fc.record({ $ref: target }),
        fc.constant({ type: 'string' }),
        fc.record({ type: fc.constant('array'), items: tie('one') }),
        fc.record({ type: fc.constant('object'), additionalProperties: tie('one') }),
        fc.record({ allOf: fc.tuple(tie('one')) }),
        fc.record({ properties: fc.record({ x: tie('one'), y: tie('one') }) }),
      ),
    })).one;
    const definitions = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), schema), {
      minLength: 1,
      selector: ([name]) => name,
    });
    let accepted = 0;
    fc.assert(
      fc.property(definitions, (entries) => {
        const document = Object.fromEntries(entries);
        const answer = refusal(document);
        expect(answer).toMatch(
          /^(accepted$|E_REFERENCE (?:Cannot generate anything, for \d+ reasons:\n {2})?Cannot use example\.json, definition )/,
        );
        if (answer === 'accepted') accepted += 1;
        expect(answer === 'accepted' ? danglingIn(document) : []).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

const text = { type: 'string' };

const named = (name: string, schema: object): SchemaSet['schemas'][number] => ({
  id: `a.${name}`,
  group: 'a',
  version: 'v1',
  name,
  schema: { ...schema },
  pointer: ['schemas', name],
});

const set = (...schemas: SchemaSet['schemas'][number][]): SchemaSet => ({
  source: 'x.yaml',
  prefix: '#/schemas/',
  schemas,
});

describe('sets of schemas', () => {
  test('what has no name of its own is a part of what it is in', () => {
    const deep = { properties: { items: { type: 'array', items: { properties: { name: text } } } } };
    const { definitions } = readSchemas(set(named('Cart', { properties: { spec: deep } })));
    expect(
      definitions.map(({ id, name, group, version, partOf }) => [id, name, group, version, partOf]),
    ).toEqual([
      ['a.Cart', 'Cart', 'a', 'v1', undefined],
      ['a.Cart.spec', 'CartSpec', 'a', 'v1', 'a.Cart'],
      ['a.Cart.spec.items', 'CartSpecItems', 'a', 'v1', 'a.Cart'],
    ]);
  });

  test('the order of the document does not decide', () => {
    const one = named('One', { properties: { x: { properties: { y: text } }, a: text } });
    const two = named('Two', { allOf: [{ properties: { z: { properties: { y: text } } } }] });
    expect(readSchemas(set(one, two))).toEqual(readSchemas(set(two, one)));
  });

  test('a whole document inside another gets the fields that every document has', () => {
    const schema = {
      properties: {
        known: { 'x-kubernetes-embedded-resource': true, properties: { spec: text } },
        unknown: { 'x-kubernetes-embedded-resource': true, type: 'object' },
      },
    };
    const { definitions } = readSchemas({ ...set(named('Cart', schema)), embedded: { kind: text } });
    expect(definitions[1]?.properties.map(({ wire }) => wire)).toEqual(['kind', 'spec']);
    expect(definitions[0]?.properties.find(({ wire }) => wire === 'unknown')?.type).toEqual({ shape: 'any' });
  });

  test('two definitions of one name are refused, with the place', () => {
    const twice = set(named('Cart', { properties: { a: text } }), named('Cart', { properties: { b: text } }));
    expect(() => readSchemas(twice)).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use x.yaml, definition a.Cart, at #/schemas/Cart: another definition of the document has the same name.]`,
    );
  });
});

const fields = { properties: { a: {} } };

describe('objects and their parts', () => {
  test('the pointer of an error leads through the parts', () => {
    const schema = { allOf: [{ properties: { a: {} } }, 'no object', { properties: { b: 1 } }] };
    expect(() => definitionOf({ 'a.b.v1.C': schema }, 'a.b.v1.C')).toThrow(
      'at #/definitions/a.b.v1.C/allOf/2/properties/b: a schema must be an object',
    );
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
    const whole = { properties: { a: {} }, ...schema };
    expect(definitionOf({ 'a.b.v1.C': whole }, 'a.b.v1.C').open === true).toBe(expected);
  });

  test.each<[string, object, boolean]>([
    ['fields', fields, true],
    ['no fields', { type: 'object' }, false],
    ['an empty list of fields', { properties: {} }, false],
    ['fields in a list', { properties: [1] }, false],
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
});

function fieldsOf(schema: object): Record<string, unknown> {
  const { properties } = definitionOf({ 'a.b.v1.C': schema }, 'a.b.v1.C');
  return Object.fromEntries(
    properties.map(({ wire, required, type }) => [wire + (required ? '' : '?'), type.shape]),
  );
}

describe('fields', () => {
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
});
