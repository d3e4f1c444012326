import { model } from '../../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import {
  type ApplySchema,
  applySchemaOf,
  applySchemaOfModel,
  applyServerSide,
  ownersOf,
  untypedAtom,
} from '../../../src/patch/server-side/index.ts';
import type { FieldRow } from '../../../types/index.d.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const kindWith = (row: FieldRow) =>
  createModels({
    format: 1,
    types: [
      { id: 'Thing', kind: ['v1', 'Thing'], fields: { a: row } },
      { id: 'Inner', mapType: 'atomic', defaults: { b: 'x' }, fields: { b: 'string', next: '#1' } },
    ],
  })(0);
const modelField = (row: FieldRow) => applySchemaOfModel(kindWith(row)).type().map?.fields.get('a')?.type();

const modelList = (rules: object) => {
  const found = modelField(['[#1]', rules])?.list;
  return [found?.relationship, found?.keys];
};
const modelMap = (row: FieldRow) => modelField(row)?.map;

describe('the schema of a kind', () => {
  test('has scalars and unknown types', () => {
    expect(
      ['string', 'integer', 'number', 'boolean', 'intOrString', 'numberOrString'].map(
        (row) => modelField(row)?.scalar,
      ),
    ).toEqual(['string', 'numeric', 'numeric', 'boolean', 'untyped', 'untyped']);
    expect(modelField('any')).toBe(untypedAtom);
    expect(applySchemaOfModel(model()).type()).toBe(untypedAtom);
  });

  test('has unknown types for the unnamed fields of an open object', () => {
    const types = [{ id: 'Thing', fields: { a: 'string' }, open: true as const }];
    expect(
      applySchemaOfModel(createModels({ format: 1, types })(0))
        .type()
        .map?.element?.(),
    ).toBe(untypedAtom);
    expect(applySchemaOfModel(kindWith('string')).type().map?.element).toBeUndefined();
  });

  test('merges lists by their rules for server-side apply, or else by those of strategic merge', () => {
    expect(modelList({})).toEqual(['atomic', []]);
    expect(modelList({ listType: 'map', mapKeys: ['b'], mergeKey: 'x' })).toEqual(['associative', ['b']]);
    expect(modelList({ listType: 'set' })).toEqual(['associative', []]);
    expect(modelList({ strategy: ['merge'], mergeKey: 'b' })).toEqual(['associative', ['b']]);
    expect(modelList({ listType: 'atomic', strategy: ['merge'], mergeKey: 'b' })).toEqual(['atomic', []]);
  });

  test('has atomic objects and maps, by the field or by the type', () => {
    expect(modelMap('#1')?.relationship).toBe('atomic');
    expect(modelMap(['#1', { mapType: 'granular' }])?.relationship).toBe('separable');
    expect(modelMap(['{string}', { mapType: 'atomic' }])?.relationship).toBe('atomic');
    expect(modelMap('{string}')?.element?.()).toEqual({ scalar: 'string' });
    expect(modelMap('#1')?.fields.get('b')?.default).toBe('x');
    expect(modelMap('#1')?.fields.get('next')?.type().map?.fields.has('next')).toBe(true);
  });

  test('needs a kind', () => {
    expect(applySchemaOfModel(kindWith('string')).kind).toEqual(['v1', 'Thing']);
    expect(codeOf(() => applySchemaOfModel({}))).toBe('E_EXPRESSION');
  });
});

const field = (schema: object, definitions: Record<string, unknown> = {}) =>
  applySchemaOf({ schema: { type: 'object', properties: { a: schema } }, definitions })
    .type()
    .map?.fields.get('a')
    ?.type();

const list = (more: object) => {
  const found = field({ type: 'array', items: { type: 'string' }, ...more })?.list;
  return [found?.relationship, found?.keys];
};

const map = (schema: object, definitions?: Record<string, unknown>) => field(schema, definitions)?.map;

describe('the schema of an OpenAPI document', () => {
  test('has scalars', () => {
    expect(['string', 'integer', 'number', 'boolean'].map((type) => field({ type })?.scalar)).toEqual([
      'string',
      'numeric',
      'numeric',
      'boolean',
    ]);
    expect(field({ 'x-kubernetes-int-or-string': true })).toBe(untypedAtom);
    expect(field({})).toBe(untypedAtom);
  });

  test('has lists', () => {
    expect(list({})).toEqual(['atomic', []]);
    expect(list({ 'x-kubernetes-list-type': 'set' })).toEqual(['associative', []]);
    expect(list({ 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'] })).toEqual([
      'associative',
      ['a'],
    ]);
    expect(list({ 'x-kubernetes-patch-strategy': 'merge', 'x-kubernetes-patch-merge-key': 'k' })).toEqual([
      'associative',
      ['k'],
    ]);
    expect(list({ 'x-kubernetes-patch-strategy': 'merge,retainKeys' })).toEqual(['associative', []]);
    for (const type of ['atomic', 'later'])
      expect(list({ 'x-kubernetes-list-type': type, 'x-kubernetes-patch-strategy': 'merge' })).toEqual([
        'atomic',
        [],
      ]);
  });

  test('has maps', () => {
    expect(map({ type: 'object', additionalProperties: { type: 'string' } })?.element?.()).toEqual({
      scalar: 'string',
    });
    expect(map({ type: 'object' })?.element?.()).toBe(untypedAtom);
    expect(map({ type: 'object', 'x-kubernetes-map-type': 'atomic' })?.relationship).toBe('atomic');
  });

  test('has objects', () => {
    const open = { properties: { b: { type: 'string' } }, 'x-kubernetes-preserve-unknown-fields': true };
    expect(map({ type: 'object', ...open })?.element?.()).toBe(untypedAtom);
    expect(map({ properties: { b: {} } })?.element).toBeUndefined();
    const embedded = map({ type: 'object', 'x-kubernetes-embedded-resource': true })?.fields;
    expect([...(embedded?.keys() ?? [])]).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(map({ properties: { b: { type: 'string', default: 'x' } } })?.fields.get('b')?.default).toBe('x');
  });

  test('resolves references, also to itself', () => {
    const definitions = {
      Node: { type: 'object', properties: { next: { $ref: '#/definitions/Node' } } },
      Time: { type: 'string', format: 'date-time' },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
    };
    const node = field({ $ref: '#/definitions/Node' }, definitions);
    expect(node?.map?.fields.get('next')?.type().map?.fields.has('next')).toBe(true);
    expect(field({ $ref: '#/definitions/Time' }, definitions)?.scalar).toBe('untyped');
    expect(
      field({ $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' }, definitions)?.scalar,
    ).toBe('untyped');
    expect(
      map({ $ref: '#/definitions/Node', 'x-kubernetes-map-type': 'atomic' }, definitions)?.relationship,
    ).toBe('atomic');
    expect(codeOf(() => field({ $ref: '#/definitions/toString' }))).toBe('E_REFERENCE');
  });

  test('has the metadata of a kind', () => {
    const schema = applySchemaOf({ schema: { type: 'object', properties: {} }, kind: ['v1', 'Thing'] });
    expect([...(schema.type().map?.fields.keys() ?? [])]).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(schema.kind).toEqual(['v1', 'Thing']);
    expect(codeOf(() => applySchemaOf({ schema: [] }))).toBe('E_SPECIFICATION');
  });
});

/** What two managers leave of an object when the second one applies, and the first has applied before. */
function appliedTwice(schema: ApplySchema, first: object, second: object): object {
  const live = applyServerSide<object>(null, { ...typeMeta, ...first }, { manager: 'one', schema });
  return applyServerSide<object>(live, { ...typeMeta, ...second }, { manager: 'two', schema });
}
const typeMeta = { apiVersion: 'example.org/v1', kind: 'Thing' };

describe('the schema of a custom resource', () => {
  const bare = { type: 'object', properties: { metadata: { type: 'object' }, spec: { type: 'object' } } };
  const limited = {
    type: 'object',
    properties: { metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 9 } } } },
  };

  test.each([
    ['that says no more of its metadata', bare, true],
    ['that limits it', limited, true],
    ['that says nothing of it', { type: 'object', properties: {} }, true],
    ['of which the kind is not given', bare, false],
  ])('%s has the metadata of every object', (_, schema, isNamed) => {
    const kind = isNamed ? { kind: ['example.org/v1', 'Thing'] as const } : {};
    const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: 'u1' };
    const next = appliedTwice(
      applySchemaOf({ schema, ...kind }),
      { metadata: { finalizers: ['e.com/a'], labels: { a: '1' }, ownerReferences: [owner] } },
      {
        metadata: { finalizers: ['e.com/b'], labels: { b: '2' }, ownerReferences: [{ ...owner, uid: 'u2' }] },
      },
    );
    expect(next).toMatchObject({
      metadata: {
        finalizers: ['e.com/a', 'e.com/b'],
        labels: { a: '1', b: '2' },
        ownerReferences: [owner, { ...owner, uid: 'u2' }],
      },
    });
    expect(
      codeOf(() => appliedTwice(applySchemaOf({ schema, ...kind }), {}, { metadata: { bogus: 1 } })),
    ).toBe('E_TYPED');
    const schemaOf = applySchemaOf({ schema, ...kind }).type().map;
    const owners = schemaOf?.fields.get('metadata')?.type().map?.fields.get('ownerReferences')?.type().list;
    expect(owners?.element().map?.relationship).toBe('atomic');
  });

  test('is open inside what is open', () => {
    const inner = { type: 'object', properties: { b: { type: 'string' } } };
    const schema = applySchemaOf({
      schema: {
        type: 'object',
        properties: {
          open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { inner } },
          closed: { type: 'object', properties: { inner } },
          never: { type: 'object', additionalProperties: false },
          always: { type: 'object', properties: { a: {} }, additionalProperties: true },
        },
      },
    });
    const given = { manager: 'ci', schema };
    expect(
      applyServerSide<object>(null, { open: { inner: { x: 1 } }, always: { x: 1 } }, given),
    ).toMatchObject({
      open: { inner: { x: 1 } },
    });
    expect(codeOf(() => applyServerSide<object>(null, { closed: { inner: { x: 1 } } }, given))).toBe(
      'E_TYPED',
    );
    expect(codeOf(() => applyServerSide<object>(null, { never: { x: 1 } }, given))).toBe('E_TYPED');
  });

  test('without a type takes what has none, and still knows its fields', () => {
    const schema = applySchemaOf({
      schema: {
        type: 'object',
        properties: {
          any: {
            'x-kubernetes-preserve-unknown-fields': true,
            properties: {
              list: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
            },
          },
        },
      },
    });
    const next = applyServerSide<object>(null, { any: { list: ['a'], x: 1 } }, { manager: 'ci', schema });
    expect(ownersOf(next).size).toBe(1);
    expect(applyServerSide<object>(null, { any: 'text' }, { manager: 'ci', schema })).toMatchObject({
      any: 'text',
    });
    expect(() => applyServerSide<object>(null, { any: { list: [{}] } }, { manager: 'ci', schema })).toThrow(
      'a set has an element that is an object',
    );
  });
});

describe('references of OpenAPI', () => {
  const definitions = {
    'a.v1.Thing': {
      type: 'object',
      properties: { part: { allOf: [{ $ref: '#/components/schemas/a.v1.Part' }], default: {} } },
    },
    'a.v1.Part': { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { x: { type: 'string' } } },
    'io.k8s.apimachinery.pkg.runtime.RawExtension': { type: 'object' },
    Self: { $ref: '#/definitions/Self' },
    Raw: {
      type: 'object',
      properties: { raw: { $ref: '#/definitions/io.k8s.apimachinery.pkg.runtime.RawExtension' } },
    },
  };
  const typeOf = (name: keyof typeof definitions) =>
    applySchemaOf({ schema: definitions[name], definitions }).type();

  test('of version 3 lead to their definitions', () => {
    expect(typeOf('a.v1.Thing').map?.fields.get('part')?.type().map?.relationship).toBe('atomic');
  });

  test('to documents of any kind are atomic', () => {
    expect(typeOf('Raw').map?.fields.get('raw')?.type().map?.relationship).toBe('atomic');
  });

  test('that lead to themselves are refused', () => {
    expect(codeOf(() => typeOf('Self'))).toBe('E_REFERENCE');
  });
});

test('an unknown type has no end: maps are merged, and lists are atomic', () => {
  expect(untypedAtom.map?.element?.()).toBe(untypedAtom);
  expect(untypedAtom.map?.relationship).toBe('separable');
  expect(untypedAtom.list?.relationship).toBe('atomic');
  expect(untypedAtom.list?.element().map?.relationship).toBe('atomic');
  expect(untypedAtom.list?.element().list?.element().map?.element?.().scalar).toBe('untyped');
});
