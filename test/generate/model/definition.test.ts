import { expect, test } from 'vitest';
import { apiVersionOf, namePieces, referenceIn } from '../../../src/generate/model/definition.ts';

test.each([
  ['io.k8s.api.core.v1.Pod', 'core', 'v1', 'Pod'],
  ['com.github.openshift.api.image.v1.Image', 'image', 'v1', 'Image'],
  ['io.k8s.api.autoscaling.v2beta1.MetricSpec', 'autoscaling', 'v2beta1', 'MetricSpec'],
  ['io.k8s.apimachinery.pkg.runtime.RawExtension', 'runtime', '', 'RawExtension'],
  ['io.k8s.apimachinery.pkg.api.resource.Quantity', 'resource', '', 'Quantity'],
  ['v1.Pod', '', 'v1', 'Pod'],
  ['Pod', '', '', 'Pod'],
  ['', '', '', ''],
])('the name %j is taken apart', (id, group, version, name) => {
  expect(namePieces(id)).toEqual({ group, version, name });
});

test('the core group has no slash in apiVersion', () => {
  expect(apiVersionOf({ group: '', version: 'v1', kind: 'Pod' })).toBe('v1');
  expect(apiVersionOf({ group: 'apps', version: 'v1', kind: 'Deployment' })).toBe('apps/v1');
});

test('a reference is found inside lists and maps', () => {
  expect(referenceIn({ shape: 'list', element: { shape: 'map', value: { shape: 'object', id: 'x' } } })).toBe(
    'x',
  );
  expect(referenceIn({ shape: 'list', element: { shape: 'any' } })).toBeUndefined();
});
