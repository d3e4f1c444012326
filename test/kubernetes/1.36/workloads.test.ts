import { describe, expect, test } from 'vitest';
import { apply, build, steps } from 'withal';
import { type DeploymentExpression, deployment as deploymentModel } from 'withal/kubernetes/1.36/apps/v1';
import { configMap, pod } from 'withal/kubernetes/1.36/core/v1';
import {
  container,
  cronJob,
  daemonSet,
  deployment,
  mapContainers,
  persistentVolumeClaim,
  statefulSet,
} from '../../../src/kubernetes/1.36/helpers.ts';
import { refusalOf, workloads } from './fixtures.ts';

const nginx = container('web', 'nginx');

test('a Deployment has its labels on the pods and in the selector', () => {
  expect(
    build(deployment('web', 2, [nginx, { name: 'log', image: 'fluentd' }], { podLabels: { tier: 'front' } })),
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
  expect(build(deployment('web', null, nginx)).spec).not.toHaveProperty('replicas');
  expect(build(deployment('web', 0, nginx)).spec?.replicas).toBe(0);
  expect(build(statefulSet('web', null, nginx)).spec).not.toHaveProperty('replicas');
});

test('a label called name can be said anew', () => {
  expect(build(deployment('web', 1, nginx, { podLabels: { name: 'other' } })).spec?.selector).toEqual({
    matchLabels: { name: 'other' },
  });
});

test('a StatefulSet leaves out what is not said', () => {
  expect(build(statefulSet('db', 1, nginx, { volumeClaims: [] })).spec).toEqual({
    replicas: 1,
    selector: { matchLabels: { name: 'db' } },
    template: {
      metadata: { labels: { name: 'db' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    },
  });
  const claim = persistentVolumeClaim('data', '1Gi');
  expect(build(statefulSet('db', 1, nginx, { volumeClaims: [claim], serviceName: 'db' })).spec).toMatchObject(
    {
      serviceName: 'db',
      volumeClaimTemplates: [{ kind: 'PersistentVolumeClaim', metadata: { name: 'data' } }],
    },
  );
});

test('a DaemonSet has no replicas', () => {
  expect(build(daemonSet('agent', nginx)).spec).toEqual({
    selector: { matchLabels: { name: 'agent' } },
    template: {
      metadata: { labels: { name: 'agent' } },
      spec: { containers: [{ name: 'web', image: 'nginx' }] },
    },
  });
});

test('a CronJob has a restart policy that the API server takes', () => {
  expect(build(cronJob('tidy', '0 4 * * *', nginx, { podLabels: { a: 'b' } })).spec).toEqual({
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
  const claim = persistentVolumeClaim('data', '1Gi') as unknown as typeof nginx;
  expect(refusalOf(() => deployment('web', 1, claim))).toMatch(/^E_MODEL /);
});

test('what is made is an expression to go on from', () => {
  const labelled = deployment('web', 1, nginx).metadata.withNamespace('shop');
  expect(
    build(labelled.spec.template.spec.containers.where({ name: 'web' }).withImage('nginx:2')).spec?.template
      .spec,
  ).toEqual({
    containers: [{ name: 'web', image: 'nginx:2' }],
  });
});

/** What is at a path of a document. */
function at(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], document);
}

describe.each(workloads)('$kind', ({ document, template, map, pathsOf }) => {
  const imagesOf = (mapped: unknown, list: string): unknown =>
    (at(mapped, [...template, 'spec', list]) as { image: string }[]).map(({ image }) => image);

  test('every container is mapped, and nothing else changes', () => {
    const mapped = map((one, { image }) => one.withImage(`${image}:1`));
    expect(imagesOf(mapped, 'containers')).toEqual(['nginx:1', 'fluentd:1']);
    expect(imagesOf(mapped, 'initContainers')).toEqual(['busybox']);
    expect(JSON.parse(JSON.stringify(mapped).replaceAll(':1"', '"'))).toEqual(document);
  });

  test('its containers are found by their names', () => {
    const spec = [...template, 'spec'];
    const [init, web, log] = [
      [...spec, 'initContainers', { where: { name: 'init' } }],
      [...spec, 'containers', { where: { name: 'web' } }],
      [...spec, 'containers', { where: { name: 'log' } }],
    ];
    expect(pathsOf({})).toEqual([web, log]);
    expect(pathsOf({ includeInitContainers: true })).toEqual([init, web, log]);
  });

  test('init containers and single ones are mapped where it is asked for', () => {
    const mapped = map((one) => one.withImage('x'), {
      containers: ['init', 'log'],
      includeInitContainers: true,
    });
    expect([imagesOf(mapped, 'containers'), imagesOf(mapped, 'initContainers')]).toEqual([
      ['nginx', 'x'],
      ['x'],
    ]);
  });
});

test('a workload without init containers does not get a list of them', () => {
  const web = deployment('web', 1, container('web', 'nginx'));
  const mapped = mapContainers(web, (one) => one.withTty(true), { includeInitContainers: true });
  expect(build(mapped).spec?.template.spec).not.toHaveProperty('initContainers');
});

test('a container is left as it is where there is nothing to do', () => {
  const web = deployment('web', 1, [container('web', 'nginx'), container('log', 'fluentd')]);
  const mapped = mapContainers(web, (one, { name }) => name === 'log' && one.withTty(true));
  expect(build(mapped).spec?.template.spec?.containers).toEqual([
    { name: 'web', image: 'nginx' },
    { name: 'log', image: 'fluentd', tty: true },
  ]);
  expect(steps(mapped).length).toBe(steps(web).length + 1);
});

test('the containers may stand in a document, in whatever order they are by then', () => {
  const live = build(deployment('web', 1, [container('web', 'nginx'), container('log', 'fluentd')]));
  const change = mapContainers(deploymentModel, (one, { image }) => one.withImage(`${image}:1`), {
    document: live,
  });
  const turned = {
    ...live,
    spec: {
      ...live.spec!,
      template: { spec: { containers: live.spec!.template.spec!.containers.toReversed() } },
    },
  };
  expect(apply(turned, change).spec?.template.spec?.containers).toEqual([
    { name: 'log', image: 'fluentd:1' },
    { name: 'web', image: 'nginx:1' },
  ]);
});

test('what cannot be mapped is an error', () => {
  const web = deployment('web', 1, container('web', 'nginx'));
  expect(refusalOf(() => mapContainers(deploymentModel, () => false))).toMatch(
    /^E_NO_MATCH .*option document\.$/,
  );
  expect(refusalOf(() => mapContainers(web, () => ({}) as never))).toMatch(/^E_EXPRESSION /);
});

test('what is done to a container is done where it stands', () => {
  const web = deployment('web', 1, container('web', 'nginx'));
  const mapped = mapContainers(web, () => container('web', 'nginx:1'));
  const path = ['spec', 'template', 'spec', 'containers', { where: { name: 'web' } }];
  expect(steps(mapped).slice(steps(web).length)).toEqual([
    { path: [...path, 'name'], verb: 'with', value: 'web' },
    { path: [...path, 'image'], verb: 'with', value: 'nginx:1' },
  ]);
});

test('the compiler knows what has containers, and that a workload stays what it is', () => {
  const web = deployment('web', 1, container('web', 'nginx'));
  const mapped: DeploymentExpression = mapContainers(web, (one) => one.withTty(true));
  expect(build(mapped.spec.withReplicas(2)).spec?.replicas).toBe(2);
  // @ts-expect-error [ts2345] -- a ConfigMap has no pods
  expect(refusalOf(() => mapContainers(configMap.new('web'), () => false))).toMatch(/^E_NO_MATCH /);
  // @ts-expect-error [ts2339] -- the change is of a container
  expect(refusalOf(() => mapContainers(web, (one) => one.withReplicas(1)))).toMatch(/^E_UNKNOWN_FIELD /);
});

test('a container without a name is found by its index', () => {
  const document = { spec: { containers: [{ image: 'a' }] } } as never;
  const mapped = mapContainers(pod, (one) => one.withTty(true), { document });
  expect(steps(mapped).at(-1)?.path).toEqual(['spec', 'containers', 0, 'tty']);
});

function refused(document: object, containers?: string[]): string {
  const names = containers === undefined ? {} : { containers };
  return refusalOf(() => mapContainers(pod, () => false, { document, ...names }));
}

test('a container that is not there is an error', () => {
  const found = { spec: { containers: [{ name: 'web' }], initContainers: [{ name: 'init' }] } };
  expect([
    refused({}),
    refused({ spec: { replicas: 1 } }),
    refused({ spec: { containers: 'none' } }),
    refused(found, ['wbe']),
    refused(found, ['init']),
  ]).toMatchInlineSnapshot(`
    [
      "E_NO_MATCH Cannot find a container of the workload. It has none; pass the document that has them as the option document.",
      "E_NO_MATCH Cannot find a container of the workload. It has none; pass the document that has them as the option document.",
      "E_NO_MATCH Cannot find a container of the workload. It has none; pass the document that has them as the option document.",
      "E_NO_MATCH Cannot find the container "wbe" of the workload. There are "web".",
      "E_NO_MATCH Cannot find the container "init" of the workload. There are "web".",
    ]
  `);
});
