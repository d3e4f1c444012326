import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scopeOf } from '../../../src/patch/index.ts';
import { hasShared, shared } from '../shared.ts';

test.each([
  ['v1', 'Pod', 'Namespaced'],
  ['v1', 'Namespace', 'Cluster'],
  ['apps/v1', 'Deployment', 'Namespaced'],
  ['extensions/v1beta1', 'PodSecurityPolicy', 'Cluster'],
  ['route.openshift.io/v1', 'Route', 'Namespaced'],
  ['v1', 'Route', 'Namespaced'],
  ['user.openshift.io/v1', 'Group', 'Cluster'],
  ['v1', 'Project', 'Cluster'],
  ['apps/v1', 'Project', undefined],
  ['example.com/v1', 'Pod', undefined],
  ['v1', 'List', undefined],
  ['apps/v1', 'DeploymentList', undefined],
  ['', '', undefined],
  ['v1', 'toString', undefined],
])('%s %s', (apiVersion, kind, scope) => {
  expect(scopeOf(apiVersion, kind)).toBe(scope);
});

interface Operation {
  readonly 'x-kubernetes-group-version-kind'?: {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  };
}

/** The kinds of a specification with what its paths say: one below a namespace makes a kind namespaced. */
function kindsIn(file: string): Map<string, { apiVersion: string; kind: string; isNamespaced: boolean }> {
  const { paths } = JSON.parse(gunzipSync(readFileSync(shared + file)).toString('utf8')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const kinds = new Map<string, { apiVersion: string; kind: string; isNamespaced: boolean }>();
  for (const [address, operations] of Object.entries(paths)) {
    // Below an object stand its subresources, whose kinds are no documents.
    if (address.includes('/{name}/')) continue;
    for (const operation of Object.values(operations)) {
      const named = operation['x-kubernetes-group-version-kind'];
      if (named === undefined || named.group.endsWith('.example.com')) continue;
      const { group, version, kind } = named;
      const apiVersion = group === '' ? version : `${group}/${version}`;
      const isNamespaced = address.includes('/namespaces/{namespace}/');
      const known = kinds.get(`${apiVersion} ${kind}`)?.isNamespaced ?? false;
      kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind, isNamespaced: isNamespaced || known });
    }
  }
  return kinds;
}

const releases = ['1.31.14', '1.33.13', '1.34.9', '1.35.6', '1.36.3'].map(
  (version) => `specs/k8s-openapi-v2-${version}.json.gz`,
);

for (const file of releases) {
  test.skipIf(!hasShared(file))(`as the paths of ${file} say`, () => {
    const kinds = [...kindsIn(file).values()];
    expect(kinds.length).toBeGreaterThan(70);
    const told = kinds.map(({ apiVersion, kind }) => [apiVersion, kind, scopeOf(apiVersion, kind)]);
    expect(told).toEqual(
      kinds.map(({ apiVersion, kind, isNamespaced }) => [
        apiVersion,
        kind,
        isNamespaced ? 'Namespaced' : 'Cluster',
      ]),
    );
  });
}
