import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/from-openapi.ts';
import { referenceIn } from '../../../src/generate/model/definition.ts';
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

function read(document: Record<string, unknown>): () => unknown {
  return () => definitionsFromOpenApi({ name: 'x.json', document }).definitions;
}

test('what is no OpenAPI document is refused', () => {
  expect(read({})).toThrowErrorMatchingInlineSnapshot(
    `[WithalError: Cannot use x.json: it is no OpenAPI document (no "swagger": "2.0", no "openapi": "3.…").]`,
  );
  expect(read({ openapi: '4.0.0' })).toThrow(/no OpenAPI document/);
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
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "http://example.com/x.json#/definitions/X" leads out of the definitions of this document, and nothing else is read.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "file:///etc/passwd" leads out of the definitions of this document, and nothing else is read.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/parameters/x" leads out of the definitions of this document, and nothing else is read.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/%zz" leads out of the definitions of this document, and nothing else is read.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/a/properties/b" leads out of the definitions of this document, and nothing else is read.",
      "E_REFERENCE Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items/$ref: "#/definitions/constructor" leads nowhere.",
      "E_SPECIFICATION Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x~1y/items: a schema must be an object.",
      "E_SPECIFICATION Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x: x-kubernetes-list-type is "bag"; known are atomic, set, map.",
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

function reference(name: string): object {
  return { $ref: `#/definitions/${name}` };
}

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

/** The definitions that others name and that are not there. */
function danglingIn(document: Record<string, unknown>): string[] {
  const found = definitionsFromOpenApi(specificationOf(document)).definitions;
  const ids = new Set(found.map(({ id }) => id));
  const references = found.flatMap(({ properties }) => properties.map(({ type }) => referenceIn(type)));
  return references.filter((id) => id !== undefined && !ids.has(id)).map(String);
}

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
      expect(answer).toMatch(/^(accepted$|E_REFERENCE Cannot use example\.json, definition )/);
      if (answer === 'accepted') accepted += 1;
      expect(answer === 'accepted' ? danglingIn(document) : []).toEqual([]);
    }),
    { numRuns: 3000 },
  );
  expect(accepted).toBeGreaterThan(100);
});
