import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { build, steps } from 'withal';
import { type Deployment } from 'withal/kubernetes/1.36/apps/v1';
import { pod, volume as volumeModel, volumeMount as volumeMountModel } from 'withal/kubernetes/1.36/core/v1';
import {
  configMap,
  configMapVolumeMount,
  configVolumeMount,
  container,
  cronJob,
  csiVolumeMount,
  deployment,
  emptyVolumeMount,
  hostVolumeMount,
  keyToPath,
  mountVolume,
  pvcVolumeMount,
  secret,
  secretVolumeMount,
  secretVolumeMountAnnotated,
  volume,
  volumeMount,
} from '../../../src/kubernetes/1.36/helpers.ts';
import { refusalOf } from './fixtures.ts';

const web = deployment('web', 1, container('web', 'nginx'));

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

test('a mount says that it is read-only, and never that it is not', () => {
  expect([
    build(volumeMount('a', '/a')),
    build(volumeMount('a', '/a', false)),
    build(volumeMount('a', '/a', true)),
  ]).toEqual([
    { name: 'a', mountPath: '/a' },
    { name: 'a', mountPath: '/a' },
    { name: 'a', mountPath: '/a', readOnly: true },
  ]);
});

test('an entry becomes a file', () => {
  expect(build(keyToPath('k', 'p').withMode(0))).toEqual({ key: 'k', path: 'p', mode: 0 });
});

test('each kind of volume is mounted by its name', () => {
  const mounted = [
    configVolumeMount(web, 'conf', '/a'),
    secretVolumeMount(web, 'tls', '/b'),
    secretVolumeMount(web, 'tls', '/b', { defaultMode: 0o440, readOnly: true }),
    emptyVolumeMount(web, 'tmp', '/c'),
    pvcVolumeMount(web, 'data', '/d', { readOnly: true }),
    hostVolumeMount(web, { name: 'log', hostPath: '/var/log' }, '/e'),
    csiVolumeMount(web, { name: 'key', driver: 'x', attributes: { a: 'b' } }, '/f'),
    configVolumeMount(web, 'conf', '/a', { volume: volumeModel.configMap.withDefaultMode(292) }),
  ];
  const parts = mounted.map((expression) => {
    const spec = build(expression).spec?.template.spec;
    return [spec?.volumes, spec?.containers[0]?.volumeMounts].flat();
  });
  expect(parts).toEqual([
    [
      { name: 'conf-configmap', configMap: { name: 'conf' } },
      { name: 'conf-configmap', mountPath: '/a' },
    ],
    [
      { name: 'tls-secret', secret: { secretName: 'tls', defaultMode: 256 } },
      { name: 'tls-secret', mountPath: '/b' },
    ],
    [
      { name: 'tls-secret-b883ddf4', secret: { secretName: 'tls', defaultMode: 288 } },
      { name: 'tls-secret-b883ddf4', mountPath: '/b', readOnly: true },
    ],
    [
      { name: 'tmp', emptyDir: {} },
      { name: 'tmp', mountPath: '/c' },
    ],
    [
      { name: 'data-claim', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'data-claim', mountPath: '/d', readOnly: true },
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
      { name: 'conf-configmap-b13ee22b', configMap: { name: 'conf', defaultMode: 292 } },
      { name: 'conf-configmap-b13ee22b', mountPath: '/a' },
    ],
  ]);
});

test('a name with dots makes a volume without', () => {
  const spec = build(configVolumeMount(web, 'web.example.com', '/a')).spec?.template.spec;
  expect(spec?.volumes).toEqual([
    { name: 'web-example-com-configmap-e499fe90', configMap: { name: 'web.example.com' } },
  ]);
  expect(spec?.containers[0]?.volumeMounts?.[0]?.name).toBe('web-example-com-configmap-e499fe90');
});

const pair = deployment('web', 1, [container('web', 'nginx'), container('log', 'fluentd')]);
const specOf = (document: Deployment): unknown => document.spec?.template.spec;

test('a volume is mounted in all containers', () => {
  expect(specOf(build(mountVolume(pair, volume.fromEmptyDir('tmp'), '/tmp')))).toEqual({
    containers: [
      { name: 'web', image: 'nginx', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
      { name: 'log', image: 'fluentd', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
});

test('saying it twice is saying it once', () => {
  const once = mountVolume(pair, volume.fromEmptyDir('tmp'), '/tmp');
  expect(build(mountVolume(once, volume.fromEmptyDir('tmp'), '/tmp'))).toEqual(build(once));
});

test('one volume at two paths is one volume', () => {
  const options = { containers: ['log'] };
  const once = mountVolume(pair, volume.fromEmptyDir('tmp'), '/a', options);
  expect(specOf(build(mountVolume(once, { name: 'tmp', emptyDir: {} }, '/b', options)))).toEqual({
    containers: [
      { name: 'web', image: 'nginx' },
      {
        name: 'log',
        image: 'fluentd',
        volumeMounts: [
          { name: 'tmp', mountPath: '/a' },
          { name: 'tmp', mountPath: '/b' },
        ],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
  });
});

describe('what cannot be mounted is an error', () => {
  test.each([
    [
      'a volume without a name',
      () => mountVolume(pair, {} as never, '/tmp'),
      /^E_ARGUMENT Cannot mount a volume/,
    ],
    [
      'an unknown container',
      () => mountVolume(pair, volume.fromEmptyDir('a'), '/a', { containers: ['x'] }),
      /^E_NO_MATCH/,
    ],
    ['a path that is none', () => mountVolume(pair, volume.fromEmptyDir('a'), 1 as never), /^E_SHAPE/],
  ])('%s', (_name, call, error) => {
    expect(refusalOf(call)).toMatch(error);
  });
});

function hashOf(map: Parameters<typeof configMapVolumeMount>[1]): string | undefined {
  return build(configMapVolumeMount(web, map, '/etc/web')).spec?.template.metadata?.annotations?.[
    'conf-hash'
  ];
}

test('a mount and its volume are steps of their own, each by its key', () => {
  const mounted = mountVolume(web, volume.fromEmptyDir('tmp'), '/tmp', {
    readOnly: true,
    mount: volumeMountModel.withSubPath('web'),
    volume: volumeModel.emptyDir.withMedium('Memory'),
  });
  const spec = ['spec', 'template', 'spec'];
  const mount = [
    ...spec,
    'containers',
    { where: { name: 'web' } },
    'volumeMounts',
    { key: { mountPath: '/tmp' } },
  ];
  const added = [...spec, 'volumes', { key: { name: 'tmp' } }];
  expect(steps(mounted).slice(steps(web).length)).toEqual([
    { path: mount, verb: 'with', value: { name: 'tmp', mountPath: '/tmp', readOnly: true } },
    { path: [...mount, 'subPath'], verb: 'with', value: 'web' },
    { path: added, verb: 'with', value: { name: 'tmp', emptyDir: {} } },
    { path: [...added, 'emptyDir', 'medium'], verb: 'with', value: 'Memory' },
  ]);
});

test('a ConfigMap is mounted, and the pods carry the hash of its entries', () => {
  const mounted = build(configMapVolumeMount(web, configMap('conf', { a: 'b' }), '/etc/web'));
  expect(mounted.spec?.template).toEqual({
    metadata: {
      labels: { name: 'web' },
      // The SHA-256 of [{"a":"b"},null]: a change of it would replace the pods of everybody who upgrades.
      annotations: { 'conf-hash': '460f5587d730bf636cf77887fae442d36433dd1c125b1ffeff5c0e13a1ade5fb' },
    },
    spec: {
      containers: [
        { name: 'web', image: 'nginx', volumeMounts: [{ name: 'conf-configmap', mountPath: '/etc/web' }] },
      ],
      volumes: [{ name: 'conf-configmap', configMap: { name: 'conf' } }],
    },
  });
});

describe('the hash', () => {
  const one = hashOf(configMap('conf', { a: 'b', c: 'd' }));

  test('changes with an entry', () => {
    expect(hashOf(configMap('conf', { a: 'b', c: 'e' }))).not.toBe(one);
    expect(hashOf(configMap('conf', { a: 'b' }).withBinaryData({ c: 'd' }))).not.toBe(one);
  });

  test('changes with nothing else', () => {
    expect(hashOf(configMap('conf', { c: 'd', a: 'b' }))).toBe(one);
    expect(hashOf(configMap('conf', { a: 'b', c: 'd' }).metadata.withLabels({ a: 'b' }))).toBe(one);
    expect(hashOf(build(configMap('conf', { a: 'b', c: 'd' })))).toBe(one);
  });
});

function platform(text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([{ a: text }, null]))
    .digest('hex');
}

describe('the hash is SHA-256', () => {
  test('of whatever text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        expect(hashOf(configMap('conf', { a: text }))).toBe(platform(text));
      }),
    );
  });

  test('at every length around the ends of blocks', () => {
    const texts = Array.from({ length: 200 }, (_, length) => 'a'.repeat(length));
    for (const text of [...texts, 'é'.repeat(100_000)])
      expect(hashOf(configMap('conf', { a: text }))).toBe(platform(text));
  });
});

function annotations(data: Record<string, string>): object | undefined {
  return build(secretVolumeMountAnnotated(web, secret('key', data), '/key')).spec?.template.metadata
    ?.annotations;
}

test('the hash of a Secret is that of its entries, where k8s-libsonnet hashes the name', () => {
  expect(Object.keys(annotations({ a: 'Yg==' }) ?? {})).toEqual(['key-secret-hash']);
  expect(annotations({ a: 'Yg==' })).not.toEqual(annotations({ a: 'Yw==' }));
  expect(JSON.stringify(annotations({ a: 'Yg==' }))).not.toContain('Yg==');
});

test('a CronJob and a Pod get the annotation where their pods are described', () => {
  const job = secretVolumeMountAnnotated(
    cronJob('tidy', '* * * * *', container('a', 'b')),
    secret('key'),
    '/key',
  );
  expect(build(job).spec?.jobTemplate.spec?.template).toMatchObject({
    metadata: { annotations: { 'key-secret-hash': expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
    spec: { volumes: [{ name: 'key-secret', secret: { secretName: 'key', defaultMode: 256 } }] },
  });
  const alone = pod.new('web').spec.withContainers(container('a', 'b'));
  expect(build(configMapVolumeMount(alone, configMap('conf'), '/c')).metadata?.annotations).toHaveProperty(
    'conf-hash',
  );
});

test('annotations that are there stay', () => {
  const noted = web.spec.template.metadata.withAnnotations({ a: 'b' });
  expect(
    build(configMapVolumeMount(noted, configMap('conf'), '/c')).spec?.template.metadata?.annotations,
  ).toMatchObject({ a: 'b' });
});

test('what has no name cannot be mounted', () => {
  expect(refusalOf(() => configMapVolumeMount(web, {}, '/c'))).toMatch(
    /^E_ARGUMENT Cannot mount the ConfigMap/,
  );
  expect(refusalOf(() => secretVolumeMountAnnotated(web, {}, '/c'))).toMatch(
    /^E_ARGUMENT Cannot mount the Secret/,
  );
});
