import { build } from 'withal';
import { expect, test } from 'vitest';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import { persistentVolumeClaim } from '../../../../src/kubernetes/1.36/helpers/storage.ts';
import {
  cronJob,
  daemonSet,
  deployment,
  statefulSet,
} from '../../../../src/kubernetes/1.36/helpers/workloads.ts';
import { refusalOf } from './fixtures.ts';

const web = container('web', 'nginx');

test('a Deployment has its labels on the pods and in the selector', () => {
  expect(
    build(deployment('web', 2, [web, { name: 'log', image: 'fluentd' }], { podLabels: { tier: 'front' } })),
  ).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas: 2,
      selector: { matchLabels: { name: 'web', tier: 'front' } },
      template: {
        metadata: { labels: { name: 'web', tier: 'front' } },
        spec: {
          containers: [
            { name: 'web', image: 'nginx' },
            { name: 'log', image: 'fluentd' },
          ],
        },
      },
    },
  });
});

test('no replicas is not zero replicas', () => {
  expect(build(deployment('web', null, web)).spec).not.toHaveProperty('replicas');
  expect(build(deployment('web', 0, web)).spec?.replicas).toBe(0);
  expect(build(statefulSet('web', null, web)).spec).not.toHaveProperty('replicas');
});

test('a label called name can be said anew', () => {
  expect(build(deployment('web', 1, web, { podLabels: { name: 'other' } })).spec?.selector).toEqual({
    matchLabels: { name: 'other' },
  });
});

test('a StatefulSet leaves out what is not said', () => {
  expect(build(statefulSet('db', 1, web, { volumeClaims: [] })).spec).toEqual({
    replicas: 1,
    selector: { matchLabels: { name: 'db' } },
    template: {
      metadata: { labels: { name: 'db' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    },
  });
  const claim = persistentVolumeClaim('data', '1Gi');
  expect(build(statefulSet('db', 1, web, { volumeClaims: [claim], serviceName: 'db' })).spec).toMatchObject({
    serviceName: 'db',
    volumeClaimTemplates: [{ kind: 'PersistentVolumeClaim', metadata: { name: 'data' } }],
  });
});

test('a DaemonSet has no replicas', () => {
  expect(build(daemonSet('agent', web)).spec).toEqual({
    selector: { matchLabels: { name: 'agent' } },
    template: {
      metadata: { labels: { name: 'agent' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    },
  });
});

test('a CronJob has a restart policy that the API server takes', () => {
  expect(build(cronJob('tidy', '0 4 * * *', web, { podLabels: { a: 'b' } })).spec).toEqual({
    schedule: '0 4 * * *',
    jobTemplate: {
      spec: {
        template: {
          metadata: { labels: { name: 'tidy', a: 'b' } },
          spec: { restartPolicy: 'OnFailure', containers: [{ name: 'web', image: 'nginx' }] },
        },
      },
    },
  });
});

test('an expression of another model is refused', () => {
  const claim = persistentVolumeClaim('data', '1Gi') as unknown as typeof web;
  expect(refusalOf(() => deployment('web', 1, claim))).toMatch(/^E_MODEL /);
});

test('what is made is an expression to go on from', () => {
  const labelled = deployment('web', 1, web).metadata.withNamespace('shop');
  expect(
    build(labelled.spec.template.spec.containers.where({ name: 'web' }).withImage('nginx:2')).spec?.template
      .spec,
  ).toEqual({
    containers: [{ name: 'web', image: 'nginx:2' }],
  });
});
