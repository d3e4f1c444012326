import { expect, test } from 'vitest';
import { asResource } from '../../../src/patch/kustomize/resource.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';

const known = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: {} } };

test('a patch becomes a resource', () => {
  expect(asResource({ spec: { a: 1 } }, known)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { a: 1 },
  });
  expect(asResource({ metadata: { labels: { a: '1' } } }, { apiVersion: 'v1', kind: 'Pod' })).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'any', labels: { a: '1' } },
  });
  expect(asResource({ spec: { l: [{ name: 'a', $patch: 'delete' }], n: null } }, known)).toMatchObject({
    spec: { n: null },
  });
});

test.each([
  ['of no kind', { a: 1 }, {}],
  ['that is no object', [1], known],
  ['with a directive that kustomize does not know', { spec: { l: [{ $retainKeys: ['a'] }] } }, known],
  ['that removes a label', { metadata: { labels: { a: null } } }, known],
  ['that removes an annotation', { metadata: { annotations: { 'a/b': null } } }, known],
])('a patch %s is refused', (_what, patch, document) => {
  expect(refusalOf(() => asResource(patch, document))).toMatchSnapshot();
});
