import { build } from 'withal';
import { describe, expect, test } from 'vitest';
import { configMap, secret } from '../../../../src/kubernetes/1.36/helpers/configuration.ts';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import {
  configMapVolumeMount,
  secretVolumeMountAnnotated,
} from '../../../../src/kubernetes/1.36/helpers/hashed-mounts.ts';
import { cronJob, deployment } from '../../../../src/kubernetes/1.36/helpers/workloads.ts';
import { pod } from 'withal/kubernetes/1.36/core/v1';
import { refusalOf } from './fixtures.ts';

const web = deployment('web', 1, container('web', 'nginx'));

function hashOf(map: Parameters<typeof configMapVolumeMount>[1]): string | undefined {
  return build(configMapVolumeMount(web, map, '/etc/web')).spec?.template.metadata?.annotations?.[
    'conf-hash'
  ];
}

test('a ConfigMap is mounted, and the pods carry the hash of its entries', () => {
  const mounted = build(configMapVolumeMount(web, configMap('conf', { a: 'b' }), '/etc/web'));
  expect(mounted.spec?.template).toEqual({
    metadata: {
      labels: { name: 'web' },
      // The SHA-256 of [{"a":"b"},null]: a change of it would replace the pods of everybody who upgrades.
      annotations: { 'conf-hash': '460f5587d730bf636cf77887fae442d36433dd1c125b1ffeff5c0e13a1ade5fb' },
    },
    spec: {
      containers: [{ name: 'web', image: 'nginx', volumeMounts: [{ name: 'conf', mountPath: '/etc/web' }] }],
      volumes: [{ name: 'conf', configMap: { name: 'conf' } }],
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
    spec: { volumes: [{ name: 'key', secret: { secretName: 'key', defaultMode: 256 } }] },
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
    /^E_ARGUMENT Cannot mount a ConfigMap/,
  );
  expect(refusalOf(() => secretVolumeMountAnnotated(web, {}, '/c'))).toMatch(
    /^E_ARGUMENT Cannot mount a Secret/,
  );
});
