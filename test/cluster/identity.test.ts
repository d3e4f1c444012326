import { describe, expect, test } from 'vitest';
import { manifestsOf, type Manifest } from '../../src/cluster/manifest.ts';

const documents = (...list: object[]): { source: string; document: Record<string, unknown> }[] =>
  list.map((document, index) => ({ source: `file ${index + 1}`, document: { ...document } }));

const refusal = (...list: object[]): string => {
  try {
    manifestsOf(documents(...list), 'usual');
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

const map = (metadata: object): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata });

test('objects are told apart by group, kind, namespace and name', () => {
  const found = manifestsOf(
    documents(
      map({ name: 'a' }),
      map({ name: 'a', namespace: 'other' }),
      { apiVersion: 'apps/v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: null } },
    ),
    'usual',
  );
  expect(
    found.map(({ apiVersion, kind, name, namespace }: Manifest) => [apiVersion, kind, namespace, name]),
  ).toEqual([
    ['v1', 'ConfigMap', '', 'a'],
    ['v1', 'ConfigMap', 'other', 'a'],
    ['apps/v1', 'ConfigMap', '', 'a'],
    ['v1', 'Secret', '', 'a'],
  ]);
});

describe('what is refused', () => {
  test.each([
    [
      'one object twice',
      [map({ name: 'a' }), map({ name: 'a', namespace: 'usual' })],
      'is in file 1 already',
    ],
    [
      'one object in two versions',
      [
        { apiVersion: 'apps/v1', kind: 'D', metadata: { name: 'a' } },
        { apiVersion: 'apps/v2', kind: 'D', metadata: { name: 'a' } },
      ],
      'Cannot apply file 2: the D "a" is in file 1 already.',
    ],
    ['a name that is a number', [map({ name: 1 })], 'its metadata.name is 1, and a text is needed'],
    [
      'a name that is a long number',
      [map({ name: 9007199254740993n })],
      'its metadata.name is 9007199254740993,',
    ],
    ['no metadata', [{ apiVersion: 'v1', kind: 'A' }], 'the A has no metadata.name.'],
    [
      'three pieces',
      [{ apiVersion: 'a/b/c', kind: 'A', metadata: { name: 'a' } }],
      'neither v1 nor of the form group/v1',
    ],
    [
      'a group that is a path',
      [{ apiVersion: '../v1', kind: 'A', metadata: { name: 'a' } }],
      'its apiVersion ".."',
    ],
    ['a name that is a path', [map({ name: '..' })], 'its name ".." cannot stand in an address'],
    [
      'a namespace that is a path',
      [map({ name: 'a', namespace: 'b/c' })],
      'its namespace "b/c" cannot stand',
    ],
    ['a name in code', [map({ name: '%2e%2e' })], 'its name "%2e%2e" cannot stand'],
  ])('%s', (_name, list, message) => {
    expect(refusal(...list)).toContain(message);
  });
});
