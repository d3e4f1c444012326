import { describe, expect, test } from 'vitest';
import { printPlace, readPlace } from '../components/reference/address.ts';

const types = new Set([
  'kubernetes-1.36/apps/v1/Deployment',
  'kubernetes-1.36/runtime/RawExtension',
  'openshift-3.11/kubernetes/apps/v1/Deployment',
]);
const read = (hash: string) => readPlace(hash, (address) => types.has(address));

describe('addresses of the reference', () => {
  test('an address is a type, or a field in it', () => {
    expect(read('#kubernetes-1.36/apps/v1/Deployment')).toEqual({
      type: 'kubernetes-1.36/apps/v1/Deployment',
      path: [],
    });
    expect(read('#kubernetes-1.36/apps/v1/Deployment/spec.replicas')).toEqual({
      type: 'kubernetes-1.36/apps/v1/Deployment',
      path: ['spec', 'replicas'],
    });
  });

  test('a type may be of a part of a model, or of a group without versions', () => {
    expect(read('#openshift-3.11/kubernetes/apps/v1/Deployment/spec')?.type).toBe(
      'openshift-3.11/kubernetes/apps/v1/Deployment',
    );
    expect(read('#kubernetes-1.36/runtime/RawExtension/raw')?.path).toEqual(['raw']);
  });

  test.each([['x-kubernetes.io/list'], ['$ref'], ['a b'], ['ä'], ['100%'], ['#']])(
    'the name %j survives the way through an address',
    (wire) => {
      const place = { type: 'kubernetes-1.36/apps/v1/Deployment', path: ['spec', wire, 'end'] };
      const { hash } = new URL(`https://example.org/#${printPlace(place)}`);
      expect(read(hash)).toEqual(place);
    },
  );

  test('what leads nowhere is no place', () => {
    for (const hash of [
      '',
      '#',
      '#apps/v1',
      '#kubernetes-1.36/apps/v1/Deploymnt/spec',
      '#kubernetes-1.36/apps/v1/Deployment/%',
    ])
      expect(read(hash)).toBeUndefined();
  });
});
