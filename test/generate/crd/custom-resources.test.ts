import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { definitionsFromCrd, isCrd } from '../../../src/generate/crd/index.ts';
import type { Definition } from '../../../src/generate/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { crdOf, failureOf, shared, specificationAt } from '../fixtures.ts';

const text = { type: 'string' };

function read(document: object): readonly Definition[] {
  const { definitions, standIns } = definitionsFromCrd({ name: 'crd.yaml', document: { ...document } });
  return definitions.filter(({ id }) => standIns?.has(id) !== true);
}

const simple = { type: 'object', properties: { spec: { type: 'object', properties: { size: text } } } };

describe('definitions of custom resources', () => {
  test('a kind has what the server adds, its parts, and a list', () => {
    const found = read(crdOf({ ...simple, description: 'A cart.' }));
    expect(found.map(({ id, group, version, name, kind }) => [id, group, version, name, kind?.kind])).toEqual(
      [
        ['org.example.shop.v1.Cart', 'shop.example.org', 'v1', 'Cart', 'Cart'],
        ['org.example.shop.v1.Cart.spec', 'shop.example.org', 'v1', 'CartSpec', undefined],
        ['org.example.shop.v1.CartList', 'shop.example.org', 'v1', 'CartList', 'CartList'],
      ],
    );
    expect(found[0]?.description).toBe('A cart.');
    expect(
      found[0]?.properties.map(({ wire, type }) => [wire, type.shape === 'object' ? type.id : type.shape]),
    ).toEqual([
      ['apiVersion', 'scalar'],
      ['kind', 'scalar'],
      ['metadata', 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'],
      ['spec', 'org.example.shop.v1.Cart.spec'],
    ]);
  });

  test('versions stand side by side, and what is odd about them is told', () => {
    const document = crdOf(simple);
    const spec = document['spec'] as { versions: object[] };
    spec.versions = [
      { name: 'v1', served: true, schema: { openAPIV3Schema: simple } },
      { name: 'v1alpha1', served: false, schema: { openAPIV3Schema: { type: 'object' } } },
      { name: 'v2', served: true },
    ];
    const { definitions, lints } = definitionsFromCrd({ name: 'crd.yaml', document });
    expect(definitions.filter(({ name }) => name === 'Cart').map(({ id }) => id)).toEqual([
      'org.example.shop.v1.Cart',
      'org.example.shop.v1alpha1.Cart',
      'org.example.shop.v2.Cart',
    ]);
    expect(lints.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['version-not-served', '#/spec/versions/1/schema/openAPIV3Schema'],
      ['version-without-schema', '#/spec/validation/openAPIV3Schema'],
    ]);
  });

  test('a version with the subresource status says so', () => {
    const withStatus = (subresources: unknown): (true | undefined)[] => {
      const document = crdOf(simple);
      const { versions } = document['spec'] as { versions: object[] };
      Object.assign(versions[0] ?? {}, { subresources });
      return read(document).map(({ statusSubresource }) => statusSubresource);
    };
    expect(withStatus({ status: {} })).toEqual([true, undefined, undefined]);
    expect(withStatus({ scale: {} })).toEqual([undefined, undefined, undefined]);
    const old = crdOf(simple);
    const spec = old['spec'] as object;
    Object.assign(spec, { subresources: { status: {} } });
    expect(read(old).find(({ name }) => name === 'Cart')?.statusSubresource).toBe(true);
  });

  test('v1beta1 has one schema for all versions, or one version', () => {
    const old = {
      apiVersion: 'apiextensions.k8s.io/v1beta1',
      kind: 'CustomResourceDefinition',
      spec: {
        group: 'shop.example.org',
        version: 'v1beta2',
        names: { kind: 'Cart', listKind: 'Carts' },
        validation: { openAPIV3Schema: simple },
      },
    };
    expect(read(old).map(({ id }) => id)).toEqual([
      'org.example.shop.v1beta2.Cart',
      'org.example.shop.v1beta2.Cart.spec',
      'org.example.shop.v1beta2.Carts',
    ]);
    const several = { ...old, spec: { ...old.spec, versions: [{ name: 'v1' }, { name: 'v2', schema: {} }] } };
    expect(read(several).map(({ id }) => id)).toContain('org.example.shop.v2.Cart.spec');
  });

  test('what a definition says of metadata is kept as words', () => {
    const limited = { properties: { metadata: { type: 'object', properties: { name: { maxLength: 9 } } } } };
    const metadata = read(crdOf(limited))[0]?.properties.find(({ wire }) => wire === 'metadata');
    expect(metadata?.description).toMatch(/Limits: `\{"properties":\{"name":\{"maxLength":9\}\}\}`\.$/);
  });

  test('every form of a custom resource’s field is read', () => {
    const spec = {
      type: 'object',
      required: ['ports'],
      properties: {
        port: { anyOf: [{ type: 'integer' }, { type: 'string' }], 'x-kubernetes-int-or-string': true },
        free: { 'x-kubernetes-preserve-unknown-fields': true },
        freeObject: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        template: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: text } },
        maybe: { ...text, nullable: true },
        mode: { ...text, enum: ['Fast', 'Safe'], default: 'Safe' },
        ports: {
          type: 'array',
          items: { type: 'object', required: ['name'], properties: { name: text } },
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
        },
        byName: { type: 'object', additionalProperties: { type: 'object', properties: { size: text } } },
        limited: {
          type: 'object',
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
          properties: { a: text, b: text },
        },
      },
    };
    const found = read(
      crdOf({ properties: { spec, status: { properties: { ready: { type: 'boolean' } } } } }),
    );
    const own = found.find(({ name }) => name === 'CartSpec');
    expect(Object.fromEntries(own?.properties.map(({ wire, type }) => [wire, type]) ?? []))
      .toMatchInlineSnapshot(`
    {
      "byName": {
        "shape": "map",
        "value": {
          "id": "org.example.shop.v1.Cart.spec.byName",
          "shape": "object",
        },
      },
      "free": {
        "shape": "any",
      },
      "freeObject": {
        "shape": "map",
        "value": {
          "shape": "any",
        },
      },
      "limited": {
        "id": "org.example.shop.v1.Cart.spec.limited",
        "shape": "object",
      },
      "maybe": {
        "nullable": true,
        "scalar": "string",
        "shape": "scalar",
      },
      "mode": {
        "scalar": "string",
        "shape": "scalar",
        "values": [
          "Fast",
          "Safe",
        ],
      },
      "port": {
        "shape": "intOrString",
      },
      "ports": {
        "element": {
          "id": "org.example.shop.v1.Cart.spec.ports",
          "shape": "object",
        },
        "shape": "list",
      },
      "template": {
        "id": "org.example.shop.v1.Cart.spec.template",
        "shape": "object",
      },
    }
  `);
    expect(own?.properties.find(({ wire }) => wire === 'ports')).toMatchObject({
      required: true,
      rules: { listType: 'map', mapKeys: ['name'] },
    });
    expect(found.map(({ name }) => name)).toContain('CartStatus');
    expect(found.find(({ name }) => name === 'CartSpecTemplate')?.properties.map(({ wire }) => wire)).toEqual(
      ['apiVersion', 'kind', 'metadata', 'spec'],
    );
  });

  test('a broken definition is refused, with the place in the file', async () => {
    const broken: object[] = [
      { spec: {} },
      { spec: { group: 'a.b' } },
      { spec: { group: 'a.b', names: { kind: 'C' } } },
      { spec: { group: 'a.b', names: { kind: 'C' }, versions: [1] } },
      { spec: { group: 'a.b', names: { kind: 'C' }, versions: [{}] } },
      { spec: { group: 'a.b', names: { kind: 'C' }, versions: [{ name: 'v1' }, { name: 'v1' }] } },
      {
        spec: {
          group: 'a.b',
          names: { kind: 'C' },
          versions: [{ name: 'v1', schema: { openAPIV3Schema: 1 } }],
        },
      },
      crdOf({ properties: { spec: { properties: { x: { $ref: '#/definitions/Other' } } } } }),
      crdOf({ properties: { spec: 1 } }),
    ];
    expect(await Promise.all(broken.map((document) => failureOf(() => read(document)))))
      .toMatchInlineSnapshot(`
        [
          "E_SPECIFICATION Cannot generate anything, for 3 reasons:
          Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/group: there is no name.
          Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/names/kind: there is no name.
          Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions: it has no versions.",
          "E_SPECIFICATION Cannot generate anything, for 2 reasons:
          Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/names/kind: there is no name.
          Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions: it has no versions.",
          "E_SPECIFICATION Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions: it has no versions.",
          "E_SPECIFICATION Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions/0: a version must be an object.",
          "E_SPECIFICATION Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions/0/name: there is no name.",
          "E_SPECIFICATION Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions/1/name: another version is called v1 too.",
          "E_SPECIFICATION Cannot use crd.yaml, definition CustomResourceDefinition, at #/spec/versions/0/schema/openAPIV3Schema: a schema must be an object.",
          "E_REFERENCE Cannot use crd.yaml, definition org.example.shop.v1.Cart, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/x/$ref: "#/definitions/Other" leads nowhere.",
          "E_SPECIFICATION Cannot use crd.yaml, definition org.example.shop.v1.Cart, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec: a schema must be an object.",
        ]
      `);
  });

  test('a definition is known by its kind and its group', () => {
    expect(isCrd(crdOf({}))).toBe(true);
    expect(isCrd({ kind: 'CustomResourceDefinition', apiVersion: 'example.org/v1' })).toBe(false);
    expect(isCrd({ kind: 'Deployment', apiVersion: 'apps/v1' })).toBe(false);
  });
});

const { definitions: all, lints, standIns } = definitionsFromCrd({ name: 'crd.yaml', document: crdOf({}) });

const definitions = all.filter(({ id }) => standIns?.has(id));

function facts(list: readonly Definition[]): unknown {
  return list.map(({ id, properties }) => [
    id,
    properties.map(({ wire, required, type, rules }) => ({ wire, required, type, rules })),
  ]);
}

describe('metadata', () => {
  test('the metadata of every object is told in our own words', () => {
    expect(definitions.map(({ name }) => name)).toEqual([
      'ListMeta',
      'ManagedFieldsEntry',
      'ObjectMeta',
      'OwnerReference',
      'ShardInfo',
    ]);
    expect(
      definitions.flatMap(({ properties }) => properties).every(({ description }) => description !== ''),
    ).toBe(true);
    expect(lints).toEqual([]);
  });

  test('it has the fields, types and rules of Kubernetes', async (context) => {
    const file = path.join(shared, 'specs/k8s-openapi-v2-1.36.3.json.gz');
    context.skip(!existsSync(file), 'the specification is not here');
    const theirs = definitionsFromOpenApi(specificationAt(file)).definitions.filter(({ id }) =>
      standIns?.has(id),
    );
    expect(facts(definitions)).toEqual(facts(theirs));
  });
});
