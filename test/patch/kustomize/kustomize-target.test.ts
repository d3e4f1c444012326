import { expect, test } from 'vitest';
import { targetOf } from '../../../src/patch/kustomize/kustomize-target.ts';

test.each([
  [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'a.b' } },
    { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web', namespace: 'a\\.b' },
  ],
  [
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web.x' } },
    { version: 'v1', kind: 'Pod', name: 'web\\.x' },
  ],
  [
    { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-' } },
    { version: 'v1', kind: 'Pod' },
  ],
  [{ metadata: 5, kind: ['Pod'] }, {}],
  [{}, {}],
])('%j is found by %j', (document, target) => {
  expect(targetOf(document)).toEqual(target);
});
