import { type AnyExpression, build, type Expression, type Segment, steps } from 'withal';
import * as apps from 'withal/kubernetes/1.36/apps/v1';
import * as batch from 'withal/kubernetes/1.36/batch/v1';
import * as core from 'withal/kubernetes/1.36/core/v1';
import {
  type ContainerChange,
  type ContainerChoice,
  mapContainers,
  type Workload,
} from '../../../src/kubernetes/1.36/helpers.ts';

const containers = [
  { name: 'web', image: 'nginx' },
  { name: 'log', image: 'fluentd' },
];
const template = core.podTemplateSpec.spec
  .withContainers(containers)
  .spec.withInitContainers([{ name: 'init', image: 'busybox' }]);
const selector = { matchLabels: { name: 'web' } };

/** Maps the containers of one workload. */
type Mapping = (change: ContainerChange, choice?: ContainerChoice<never>) => unknown;

/** A workload: its document, where its pods are described, and itself with its containers mapped. */
export interface WorkloadCase {
  readonly kind: string;
  readonly expression: AnyExpression;
  readonly document: unknown;
  readonly template: readonly string[];
  readonly map: Mapping;
  /** Where the containers of a choice are. */
  readonly pathsOf: (choice: ContainerChoice<never>) => (readonly Segment[])[];
}

function workload<Model extends Workload>(
  kind: string,
  path: readonly string[],
  expression: Expression<Model>,
): WorkloadCase {
  return {
    kind,
    expression,
    document: build(expression),
    template: path,
    map: (change, choice) => build(mapContainers(expression, change, choice)),
    pathsOf: (choice) =>
      steps(mapContainers(expression, (one) => one.withTty(true), choice))
        .filter((step) => step.path.at(-1) === 'tty')
        .map((step) => step.path.slice(0, -1)),
  };
}

/** Every kind that has pods, with two containers and an init container. */
export const workloads: readonly WorkloadCase[] = [
  workload(
    'Pod',
    [],
    core.pod
      .new('web')
      .withSpec(
        core.podSpec.withContainers(containers).withInitContainers({ name: 'init', image: 'busybox' }),
      ),
  ),
  workload('PodTemplate', ['template'], core.podTemplate.new('web').withTemplate(template)),
  workload(
    'ReplicationController',
    ['spec', 'template'],
    core.replicationController.new('web').spec.withTemplate(template),
  ),
  workload('Job', ['spec', 'template'], batch.job.new('web').spec.withTemplate(template)),
  workload(
    'CronJob',
    ['spec', 'jobTemplate', 'spec', 'template'],
    batch.cronJob.new('web').spec.withSchedule('0 4 * * *').spec.jobTemplate.spec.withTemplate(template),
  ),
  workload(
    'DaemonSet',
    ['spec', 'template'],
    apps.daemonSet.new('web').spec.withSelector(selector).spec.withTemplate(template),
  ),
  workload(
    'Deployment',
    ['spec', 'template'],
    apps.deployment.new('web').spec.withSelector(selector).spec.withTemplate(template),
  ),
  workload(
    'ReplicaSet',
    ['spec', 'template'],
    apps.replicaSet.new('web').spec.withSelector(selector).spec.withTemplate(template),
  ),
  workload(
    'StatefulSet',
    ['spec', 'template'],
    apps.statefulSet.new('web').spec.withSelector(selector).spec.withTemplate(template),
  ),
];

/** Runs a call that throws, and gives its error in a line. */
export function refusalOf(call: () => unknown): string {
  try {
    return JSON.stringify(call());
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
}
