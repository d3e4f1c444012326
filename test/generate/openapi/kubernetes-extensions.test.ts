import { describe, expect, test } from 'vitest';
import type { GroupVersionKind } from '../../../src/generate/index.ts';
import { planModules } from '../../../src/generate/model/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { schemaTable } from '../../../src/generate/print/index.ts';
import type { JsonObject } from '../../../src/json/index.ts';
import type { TypeRow } from '../../../types/index.d.ts';
import { definitionOf, everything, specificationOf } from '../fixtures.ts';

const fields = { apiVersion: { type: 'string' }, kind: { type: 'string' } };

/** The kind of a definition, as the document registers it. */
function kindOf(id: string, schema: object): GroupVersionKind | undefined {
  const { definitions } = definitionsFromOpenApi(specificationOf({ [id]: schema }));
  return definitions.find((definition) => definition.id === id)?.kind;
}

function chosen(
  id: string,
  kinds: readonly (readonly [group: string, version: string, kind: string])[],
): string {
  const list = kinds.map(([group, version, kind]) => ({ group, version, kind }));
  const found = kindOf(id, { properties: fields, 'x-kubernetes-group-version-kind': list });
  return found === undefined ? 'none' : `${found.group}/${found.version} ${found.kind}`;
}

describe('kinds', () => {
  test.each<[string, string, [string, string, string][]]>([
    ['the only one', '/v1 Pod', [['', 'v1', 'Pod']]],
    [
      'the first with a group',
      'x.org/v1 Pod',
      [
        ['', 'v1', 'Pod'],
        ['x.org', 'v1', 'Pod'],
        ['y.org', 'v1', 'Pod'],
      ],
    ],
  ])('of several kinds: %s', (_, expected, kinds) => {
    expect(chosen('example.shop.v1.Pod', kinds)).toBe(expected);
  });

  test('a kind registered in its own group and version wins over others', () => {
    const scale: [string, string, string][] = [
      ['apps.openshift.io', 'v1', 'Scale'],
      ['extensions', 'v1beta1', 'Scale'],
    ];
    expect(chosen('io.k8s.api.extensions.v1beta1.Scale', scale)).toBe('extensions/v1beta1 Scale');
    const image: [string, string, string][] = [
      ['', 'v1', 'Image'],
      ['image.openshift.io', 'v1', 'Image'],
    ];
    expect(chosen('com.github.openshift.api.image.v1.Image', image)).toBe('image.openshift.io/v1 Image');
  });

  test('the group of core and meta is the one without a name', () => {
    const list: [string, string, string][] = [
      ['image.openshift.io', 'v1', 'SecretList'],
      ['', 'v1', 'SecretList'],
    ];
    expect(chosen('io.k8s.api.core.v1.SecretList', list)).toBe('/v1 SecretList');
    const options: [string, string, string][] = [
      ['admission.k8s.io', 'v1beta1', 'DeleteOptions'],
      ['', 'v1', 'DeleteOptions'],
    ];
    expect(chosen('io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions', options)).toBe('/v1 DeleteOptions');
  });

  test('without fields apiVersion and kind there is no kind', () => {
    const kinds = [{ group: '', version: 'v1', kind: 'WatchEvent' }];
    expect(
      kindOf('meta.v1.WatchEvent', { properties: { type: {} }, 'x-kubernetes-group-version-kind': kinds }),
    ).toBeUndefined();
    expect(kindOf('meta.v1.WatchEvent', { 'x-kubernetes-group-version-kind': kinds })).toBeUndefined();
  });

  test('one object in place of a list is read, and what is no kind is not', () => {
    const kind = { group: 'g', version: 'v1', kind: 'K' };
    expect(kindOf('x', { properties: fields, 'x-kubernetes-group-version-kind': kind })).toEqual(kind);
    expect(kindOf('x', { properties: fields })).toBeUndefined();
    expect(
      kindOf('x', { properties: fields, 'x-kubernetes-group-version-kind': ['a', { kind: 'K' }] }),
    ).toBeUndefined();
  });
});

/** The merge rules of a field with this schema. */
const mergeRules = (schema: object): unknown =>
  definitionOf({ 'a.b.v1.C': { properties: { x: schema } } }, 'a.b.v1.C').properties[0]?.rules;

describe('merge rules', () => {
  test('all rules are read', () => {
    const schema = {
      'x-kubernetes-patch-merge-key': 'name',
      'x-kubernetes-patch-strategy': 'merge,retainKeys',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name', 'protocol'],
      'x-kubernetes-map-type': 'atomic',
    };
    expect(mergeRules(schema)).toEqual({
      mergeKey: 'name',
      strategy: ['merge', 'retainKeys'],
      listType: 'map',
      mapKeys: ['name', 'protocol'],
      mapType: 'atomic',
    });
  });

  test('most fields have none', () => {
    expect(mergeRules({ type: 'string' })).toEqual({});
  });

  test('an unknown rule is refused', () => {
    expect(() => mergeRules({ 'x-kubernetes-list-type': 'bag' })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x: x-kubernetes-list-type is "bag"; expected one of atomic, set, map.]`,
    );
    expect(() => mergeRules({ 'x-kubernetes-map-type': 'x' })).toThrowErrorMatchingInlineSnapshot(
      `[WithalError: Cannot use example.json, definition a.b.v1.C, at #/definitions/a.b.v1.C/properties/x: x-kubernetes-map-type is "x"; expected one of atomic, granular.]`,
    );
  });

  test('rules of elements and entries, at any depth, are those inside', () => {
    const set = { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' };
    expect(mergeRules(set)).toEqual({ listType: 'set' });
    expect(mergeRules({ type: 'object', additionalProperties: set })).toEqual({ inner: { listType: 'set' } });
    const map = {
      type: 'object',
      additionalProperties: { type: 'string' },
      'x-kubernetes-map-type': 'atomic',
    };
    expect(mergeRules({ type: 'array', items: map, 'x-kubernetes-list-type': 'atomic' })).toEqual({
      listType: 'atomic',
      inner: { mapType: 'atomic' },
    });
    expect(mergeRules({ type: 'array', items: { type: 'array', items: map } })).toEqual({
      inner: { inner: { mapType: 'atomic' } },
    });
  });

  const named = {
    'a.b.v1.Names': { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
    'a.b.v1.Alias': { $ref: '#/definitions/a.b.v1.Names' },
    'a.b.v1.Whole': { allOf: [{ $ref: '#/definitions/a.b.v1.Object' }], 'x-kubernetes-map-type': 'atomic' },
    'a.b.v1.Object': { properties: { x: { type: 'string' } }, 'x-kubernetes-map-type': 'granular' },
    'a.b.v1.Self': {
      type: 'array',
      items: { $ref: '#/definitions/a.b.v1.Self' },
      'x-kubernetes-list-type': 'atomic',
    },
  };
  const referred = (schema: object): unknown =>
    definitionOf({ ...named, 'a.b.v1.C': { properties: { x: schema } } }, 'a.b.v1.C').properties[0]?.rules;

  test.each([
    ['a name for a list', { $ref: '#/definitions/a.b.v1.Names' }, { listType: 'set' }],
    ['a name for a name', { $ref: '#/definitions/a.b.v1.Alias' }, { listType: 'set' }],
    ['the only part', { allOf: [{ $ref: '#/definitions/a.b.v1.Alias' }] }, { listType: 'set' }],
    [
      'elements',
      { type: 'array', items: { $ref: '#/definitions/a.b.v1.Names' } },
      { inner: { listType: 'set' } },
    ],
    ['a name that says more', { $ref: '#/definitions/a.b.v1.Whole' }, { mapType: 'atomic' }],
    ['an object, which has a row of its own', { $ref: '#/definitions/a.b.v1.Object' }, {}],
    [
      'a field that says otherwise',
      { $ref: '#/definitions/a.b.v1.Object', 'x-kubernetes-map-type': 'atomic' },
      { mapType: 'atomic' },
    ],
    ['a list of itself', { $ref: '#/definitions/a.b.v1.Self' }, { listType: 'atomic' }],
  ])('rules are followed through references: %s', (_, schema, rules) => {
    expect(referred(schema)).toEqual(rules);
  });
});

/** The rows of the table of these definitions, by their names. */
function rowsOf(document: object): Map<string, TypeRow> {
  const read = definitionsFromOpenApi({ name: 'example.json', document: document as JsonObject });
  const plan = planModules(read.definitions, [everything]);
  const rows = plan.modules.flatMap((module) => schemaTable(module, plan).types);
  return new Map(rows.map((row) => [row.id, row]));
}

const definitionsWith = (prefix: string, more: object = {}): Record<string, unknown> => ({
  'a.b.v1.Web': {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      spec: { allOf: [{ $ref: `${prefix}a.b.v1.Spec` }], default: {} },
      other: { allOf: [{ $ref: `${prefix}a.b.v1.Spec` }] },
      inline: {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: { deep: { type: 'object', properties: { x: { type: 'string' } } } },
      },
      items: {
        type: 'array',
        items: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { x: { type: 'string' } } },
      },
    },
    'x-kubernetes-group-version-kind': [{ group: 'a', version: 'v1', kind: 'Web' }],
  },
  'a.b.v1.Spec': {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', default: '' },
      replicas: { type: 'integer', default: 1 },
      ports: {
        type: 'array',
        items: { $ref: `${prefix}a.b.v1.Port` },
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
      },
    },
    'x-kubernetes-map-type': 'granular',
    ...more,
  },
  'a.b.v1.Port': {
    type: 'object',
    required: ['port'],
    properties: {
      port: { type: 'integer', default: 0 },
      protocol: { type: 'string', default: 'TCP' },
      label: { type: 'string', default: 'x' },
    },
    'x-kubernetes-map-type': 'atomic',
  },
});

const operation = { 'x-kubernetes-group-version-kind': { group: 'a', version: 'v1', kind: 'Web' } };
const paths = {
  '/apis/a/v1/webs/{name}': { get: operation },
  '/apis/a/v1/webs/{name}/status': { put: operation },
};

describe.each([
  ['2', (definitions: object): object => ({ swagger: '2.0', paths, definitions }), '#/definitions/'],
  [
    '3',
    (schemas: object): object => ({ openapi: '3.0.0', paths, components: { schemas } }),
    '#/components/schemas/',
  ],
] as const)('the table of an OpenAPI document of version %s', (_, documentOf, prefix) => {
  const rows = rowsOf(documentOf(definitionsWith(prefix)));

  test('has the map types of definitions, named and inline', () => {
    const found = [...rows.values()].map(({ id, mapType }) => [id, mapType]);
    expect(Object.fromEntries(found)).toEqual({
      'a.b.v1.Web': undefined,
      'a.b.v1.Web.inline': 'atomic',
      'a.b.v1.Web.inline.deep': undefined,
      'a.b.v1.Web.items': 'atomic',
      'a.b.v1.Spec': 'granular',
      'a.b.v1.Port': 'atomic',
    });
  });

  test('has the defaults of keys, and the objects that are always there', () => {
    const found = [...rows.values()].flatMap(({ id, defaults }) =>
      defaults === undefined ? [] : [[id, defaults]],
    );
    expect(found).toEqual([
      ['a.b.v1.Port', { protocol: 'TCP' }],
      ['a.b.v1.Web', { spec: {} }],
    ]);
  });

  test('has the subresource of a kind', () => {
    expect([...rows.values()].filter((row) => row.statusSubresource).map(({ id }) => id)).toEqual([
      'a.b.v1.Web',
    ]);
    const { paths: __, ...without } = documentOf(definitionsWith(prefix)) as Record<string, unknown>;
    expect(rowsOf(without).get('a.b.v1.Web')?.statusSubresource).toBeUndefined();
  });

  test('refuses a map type of a definition that is unknown', () => {
    const document = documentOf(definitionsWith(prefix, { 'x-kubernetes-map-type': 'x' }));
    expect(() => rowsOf(document)).toThrow('a.b.v1.Spec: x-kubernetes-map-type is "x"; expected one of');
  });
});
