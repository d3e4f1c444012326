import { expect, test } from 'vitest';
import { manifestsOf } from '../../src/cluster/manifest.ts';
import { definedKinds, isDefinition, roundsOf } from '../../src/cluster/order.ts';

const list: readonly (readonly [string, string, string])[] = [
  ['apps/v1', 'Deployment', 'a'],
  ['v1', 'Namespace', 'b'],
  ['example.com/v1', 'Namespace', 'c'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'd'],
  ['v1', 'ConfigMap', 'e'],
];
const manifests = manifestsOf(
  list.map(([apiVersion, kind, name]) => ({
    source: name,
    document: {
      apiVersion,
      kind,
      metadata: { name },
      spec: { group: 'example.com', names: { kind: 'Box' } },
    },
  })),
  'usual',
);

test('namespaces and definitions come first; within a round the order stays', () => {
  expect(roundsOf(manifests).map((round) => round.map(({ name }) => name))).toEqual([
    ['b', 'd'],
    ['a', 'c', 'e'],
  ]);
  expect(roundsOf(manifests.slice(0, 1))).toHaveLength(1);
  expect(roundsOf([])).toEqual([]);
});

test('the kinds that are defined, in any version', () => {
  expect(manifests.map((manifest) => isDefinition(manifest))).toEqual([false, false, false, true, false]);
  const isDefined = definedKinds(manifests);
  expect(isDefined({ apiVersion: 'example.com/v1', kind: 'Box' })).toBe(true);
  expect(isDefined({ apiVersion: 'example.com/v2', kind: 'Box' })).toBe(true);
  expect(isDefined({ apiVersion: 'v1', kind: 'Box' })).toBe(false);
  expect(isDefined({ apiVersion: 'example.com/v1', kind: 'Deployment' })).toBe(false);
});
