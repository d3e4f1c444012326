import { build } from 'withal';
import { volume as volumeModel } from 'withal/kubernetes/1.36/core/v1';
import { expect, test } from 'vitest';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import * as mounts from '../../../../src/kubernetes/1.36/helpers/volume-mounts.ts';
import { deployment } from '../../../../src/kubernetes/1.36/helpers/workloads.ts';

const web = deployment('web', 1, container('web', 'nginx'));

test('each kind of volume is mounted by its name', () => {
  const mounted = [
    mounts.configVolumeMount(web, 'conf', '/a'),
    mounts.secretVolumeMount(web, 'tls', '/b'),
    mounts.secretVolumeMount(web, 'tls', '/b', { defaultMode: 0o440, readOnly: true }),
    mounts.emptyVolumeMount(web, 'tmp', '/c'),
    mounts.pvcVolumeMount(web, 'data', '/d', { readOnly: true }),
    mounts.hostVolumeMount(web, { name: 'log', hostPath: '/var/log' }, '/e'),
    mounts.csiVolumeMount(web, { name: 'key', driver: 'x', attributes: { a: 'b' } }, '/f'),
    mounts.configVolumeMount(web, 'conf', '/a', { volume: volumeModel.configMap.withDefaultMode(292) }),
  ];
  const parts = mounted.map((expression) => {
    const spec = build(expression).spec?.template.spec;
    return [spec?.volumes, spec?.containers[0]?.volumeMounts].flat();
  });
  expect(parts).toEqual([
    [
      { name: 'conf', configMap: { name: 'conf' } },
      { name: 'conf', mountPath: '/a' },
    ],
    [
      { name: 'tls', secret: { secretName: 'tls', defaultMode: 256 } },
      { name: 'tls', mountPath: '/b' },
    ],
    [
      { name: 'tls', secret: { secretName: 'tls', defaultMode: 288 } },
      { name: 'tls', mountPath: '/b', readOnly: true },
    ],
    [
      { name: 'tmp', emptyDir: {} },
      { name: 'tmp', mountPath: '/c' },
    ],
    [
      { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'data', mountPath: '/d', readOnly: true },
    ],
    [
      { name: 'log', hostPath: { path: '/var/log' } },
      { name: 'log', mountPath: '/e' },
    ],
    [
      { name: 'key', csi: { driver: 'x', readOnly: true, volumeAttributes: { a: 'b' } } },
      { name: 'key', mountPath: '/f' },
    ],
    [
      { name: 'conf', configMap: { name: 'conf', defaultMode: 292 } },
      { name: 'conf', mountPath: '/a' },
    ],
  ]);
});

test('a name with dots makes a volume without', () => {
  const spec = build(mounts.configVolumeMount(web, 'web.example.com', '/a')).spec?.template.spec;
  expect(spec?.volumes).toEqual([{ name: 'web-example-com', configMap: { name: 'web.example.com' } }]);
  expect(spec?.containers[0]?.volumeMounts?.[0]?.name).toBe('web-example-com');
});
