import { build } from 'withal';
import { expect, test } from 'vitest';
import * as volume from '../../../../src/kubernetes/1.36/helpers/volume.ts';
import { keyToPath } from '../../../../src/kubernetes/1.36/helpers/volume-mount.ts';

test('a volume is of one source', () => {
  const volumes = [
    volume.fromConfigMap('a', 'web'),
    volume.fromConfigMap('b', 'web', []),
    volume.fromConfigMap('c', 'web', keyToPath('k', 'p')),
    volume.fromEmptyDir('d'),
    volume.fromEmptyDir('e', { sizeLimit: '1Gi' }),
    volume.fromPersistentVolumeClaim('f', 'web'),
    volume.fromHostPath('g', '/g'),
    volume.fromSecret('h', 'web'),
    volume.fromCsi('i', 'driver'),
    volume.fromCsi('j', 'driver', { a: 'b' }).csi.withReadOnly(false),
    volume.fromImage('k', 'data:1'),
  ];
  expect(volumes.map((expression) => build(expression))).toEqual([
    { name: 'a', configMap: { name: 'web' } },
    { name: 'b', configMap: { name: 'web' } },
    { name: 'c', configMap: { name: 'web', items: [{ key: 'k', path: 'p' }] } },
    { name: 'd', emptyDir: {} },
    { name: 'e', emptyDir: { sizeLimit: '1Gi' } },
    { name: 'f', persistentVolumeClaim: { claimName: 'web' } },
    { name: 'g', hostPath: { path: '/g' } },
    { name: 'h', secret: { secretName: 'web' } },
    { name: 'i', csi: { driver: 'driver', readOnly: true } },
    { name: 'j', csi: { driver: 'driver', readOnly: false, volumeAttributes: { a: 'b' } } },
    { name: 'k', image: { reference: 'data:1' } },
  ]);
});
