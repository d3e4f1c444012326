import { model } from '../../../src/apply/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/models.ts';
import { applySchemaOf, applySchemaOfModel, untypedAtom } from '../../../src/patch/server-side/index.ts';
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
      ['string', 'integer', 'number', 'boolean', 'intOrString'].map((row) => modelField(row)?.scalar),
    ).toEqual(['string', 'numeric', 'numeric', 'boolean', 'untyped']);
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

test('an unknown type has no end: maps are merged, and lists are atomic', () => {
  expect(untypedAtom.map?.element?.()).toBe(untypedAtom);
  expect(untypedAtom.map?.relationship).toBe('separable');
  expect(untypedAtom.list?.relationship).toBe('atomic');
  expect(untypedAtom.list?.element().map?.relationship).toBe('atomic');
  expect(untypedAtom.list?.element().list?.element().map?.element?.().scalar).toBe('untyped');
});
