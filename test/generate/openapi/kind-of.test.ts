import { expect, test } from 'vitest';
import { kindOf } from '../../../src/generate/openapi/kind-of.ts';

const fields = { apiVersion: { type: 'string' }, kind: { type: 'string' } };

function chosen(
  id: string,
  kinds: readonly (readonly [group: string, version: string, kind: string])[],
): string {
  const list = kinds.map(([group, version, kind]) => ({ group, version, kind }));
  const found = kindOf(id, { properties: fields, 'x-kubernetes-group-version-kind': list });
  return found === undefined ? 'none' : `${found.group}/${found.version} ${found.kind}`;
}

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

test('a kind at home wins over others', () => {
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

test('the home of core and meta is the group without a name', () => {
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
