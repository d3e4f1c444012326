import { describe, expect, test } from 'vitest';
import { findContainers, podTemplatePath } from '../../../../src/kubernetes/1.36/helpers/pod-spec.ts';
import { refusalOf, workloads } from './fixtures.ts';

describe.each(workloads)('$kind', ({ document, template }) => {
  test('the description of its pods is found', () => {
    expect(podTemplatePath(document)).toEqual(template);
  });

  test('its containers are found by their names', () => {
    const spec = [...template, 'spec'];
    expect(findContainers(document, {}).map(({ path }) => path)).toEqual([
      [...spec, 'containers', { where: { name: 'web' } }],
      [...spec, 'containers', { where: { name: 'log' } }],
    ]);
    const choice = { containers: ['init', 'log'], includeInitContainers: true };
    expect(findContainers(document, choice).map(({ container }) => container.image)).toEqual([
      'busybox',
      'fluentd',
    ]);
  });
});

test('a container without a name is found by its place', () => {
  expect(findContainers({ spec: { containers: [{ image: 'a' }] } }, {})[0]?.path).toEqual([
    'spec',
    'containers',
    0,
  ]);
});

test('what is not there is told', () => {
  const pod = { spec: { containers: [{ name: 'web' }], initContainers: [{ name: 'init' }] } };
  expect([
    refusalOf(() => findContainers({}, {})),
    refusalOf(() => findContainers({ spec: { replicas: 1 } }, {})),
    refusalOf(() => findContainers({ spec: { containers: 'none' } }, {})),
    refusalOf(() => findContainers(pod, { containers: ['wbe'] })),
    refusalOf(() => findContainers(pod, { containers: ['init'] })),
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
