import { build } from 'withal';
import { expect, test } from 'vitest';
import { persistentVolume, persistentVolumeClaim } from '../../../../src/kubernetes/1.36/helpers/storage.ts';

test('a volume has what is said of it', () => {
  expect(build(persistentVolume('data'))).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'data' },
  });
  expect(build(persistentVolume('data', '1Gi', ['ReadOnlyMany', 'ReadWriteOnce'])).spec).toEqual({
    capacity: { storage: '1Gi' },
    accessModes: ['ReadOnlyMany', 'ReadWriteOnce'],
  });
});

test('a claim asks for an amount', () => {
  expect(build(persistentVolumeClaim('data', '1Gi', 'ReadWriteMany'))).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
  });
});
