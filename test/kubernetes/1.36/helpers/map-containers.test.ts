import { apply, build, steps } from 'withal';
import { deployment as deploymentModel, type DeploymentExpression } from 'withal/kubernetes/1.36/apps/v1';
import { configMap } from 'withal/kubernetes/1.36/core/v1';
import { describe, expect, test } from 'vitest';
import { container } from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import { mapContainers, stepsBelow } from '../../../../src/kubernetes/1.36/helpers/map-containers.ts';
import { valueAt } from '../../../../src/kubernetes/1.36/helpers/plain-value.ts';
import { deployment } from '../../../../src/kubernetes/1.36/helpers/workloads.ts';
import { refusalOf, workloads } from './fixtures.ts';

describe.each(workloads)('$kind', ({ document, template, map }) => {
  const imagesOf = (mapped: unknown, list: string): unknown =>
    (valueAt(mapped, [...template, 'spec', list]) as { image: string }[]).map(({ image }) => image);

  test('every container is mapped, and nothing else changes', () => {
    const mapped = map((one, { image }) => one.withImage(`${image}:1`));
    expect(imagesOf(mapped, 'containers')).toEqual(['nginx:1', 'fluentd:1']);
    expect(imagesOf(mapped, 'initContainers')).toEqual(['busybox']);
    expect(JSON.parse(JSON.stringify(mapped).replaceAll(':1"', '"'))).toEqual(document);
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

test('steps are moved below a place', () => {
  expect(stepsBelow(['a', 0], container('web', 'nginx'))).toEqual([
    { path: ['a', 0, 'name'], verb: 'with', value: 'web' },
    { path: ['a', 0, 'image'], verb: 'with', value: 'nginx' },
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
