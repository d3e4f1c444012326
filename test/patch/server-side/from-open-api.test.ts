import { expect, test } from 'vitest';
import { untyped } from '../../../src/patch/server-side/atom.ts';
import { applySchemaOf } from '../../../src/patch/server-side/from-open-api.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

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

test('scalars', () => {
  expect(['string', 'integer', 'number', 'boolean'].map((type) => field({ type })?.scalar)).toEqual([
    'string',
    'numeric',
    'numeric',
    'boolean',
  ]);
  expect(field({ 'x-kubernetes-int-or-string': true })).toBe(untyped);
  expect(field({})).toBe(untyped);
});

test('lists', () => {
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
  expect(list({ 'x-kubernetes-list-type': 'atomic', 'x-kubernetes-patch-strategy': 'merge' })).toEqual([
    'atomic',
    [],
  ]);
});

test('maps', () => {
  expect(map({ type: 'object', additionalProperties: { type: 'string' } })?.element?.()).toEqual({
    scalar: 'string',
  });
  expect(map({ type: 'object' })?.element?.()).toBe(untyped);
  expect(map({ type: 'object', 'x-kubernetes-map-type': 'atomic' })?.relationship).toBe('atomic');
});

test('objects', () => {
  const open = { properties: { b: { type: 'string' } }, 'x-kubernetes-preserve-unknown-fields': true };
  expect(map({ type: 'object', ...open })?.element?.()).toBe(untyped);
  expect(map({ properties: { b: {} } })?.element).toBeUndefined();
  const embedded = map({ type: 'object', 'x-kubernetes-embedded-resource': true })?.fields;
  expect([...(embedded?.keys() ?? [])]).toEqual(['apiVersion', 'kind', 'metadata']);
  expect(map({ properties: { b: { type: 'string', default: 'x' } } })?.fields.get('b')?.default).toBe('x');
});

test('references, also to itself', () => {
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

test('a kind has its metadata', () => {
  const schema = applySchemaOf({ schema: { type: 'object', properties: {} }, kind: ['v1', 'Thing'] });
  expect([...(schema.type().map?.fields.keys() ?? [])]).toEqual(['metadata', 'apiVersion', 'kind']);
  expect(schema.kind).toEqual(['v1', 'Thing']);
  expect(codeOf(() => applySchemaOf({ schema: [] }))).toBe('E_SPECIFICATION');
});
