import { describe, expect, test } from 'vitest';
import type { GroupVersionKind } from '../../../src/generate/index.ts';
import { definitionsFromOpenApi } from '../../../src/generate/openapi/index.ts';
import { definitionOf, specificationOf } from '../fixtures.ts';

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
});
