import type { OneOrMore, Value } from 'withal';
import * as apps from 'withal/kubernetes/1.36/apps/v1';
import * as batch from 'withal/kubernetes/1.36/batch/v1';
import type { Container, PersistentVolumeClaim } from 'withal/kubernetes/1.36/core/v1';
import { shortName } from './derived-name.ts';

/** One container, or a list of them: documents or expressions. */
export type Containers = OneOrMore<Value<Container>>;

/** Options for the pods of a workload. */
export interface PodOptions {
  /** Labels of the pods in addition to `name`; the selector has them too.
   * @default {}
   */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** Options of a StatefulSet. */
export interface StatefulSetOptions extends PodOptions {
  /** The claims that each pod gets. An empty list is left out, since the API server drops it and a diff would show it.
   * @default []
   */
  readonly volumeClaims?: OneOrMore<Value<PersistentVolumeClaim>>;
  /** The Service that names the pods; omitted by default. */
  readonly serviceName?: string;
}

/** The label has the name of the workload, shortened where it is too long for a label. */
function podLabelsOf(name: string, { podLabels }: PodOptions): Record<string, string> {
  return { name: shortName({ name }), ...podLabels };
}

/**
 * Creates a Deployment whose pods have the label `name`, by which its selector finds them.
 *
 * As in k8s-libsonnet, all pod labels are in the selector, which cannot be changed once the Deployment is there; a later
 * `.spec.selector.withMatchLabels(…)` says another one.
 *
 * @param name - Its name, and the value of the label `name`.
 * @param replicas - How many pods; `null` leaves the field out, for an autoscaler.
 * @param containers - The containers of a pod.
 * @param options - Further labels.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = deployment('web', 2, container('web', 'nginx:1.27'), { podLabels: { tier: 'front' } });
 * build(web.metadata.withNamespace('shop')).spec?.template.metadata?.labels; //=> { name: 'web', tier: 'front' }
 * ```
 */
export function deployment(
  name: string,
  replicas: number | null,
  containers: Containers,
  options: PodOptions = {},
): apps.DeploymentExpression {
  const labels = podLabelsOf(name, options);
  const created = apps.deployment
    .new(name)
    .spec.selector.withMatchLabels(labels)
    .spec.template.metadata.withLabels(labels)
    .spec.template.spec.withContainers(containers);
  return replicas === null ? created : created.spec.withReplicas(replicas);
}

/**
 * Creates a StatefulSet; its labels and selector are as those of `deployment`.
 *
 * @param name - Its name, and the value of the label `name`.
 * @param replicas - How many pods; `null` leaves the field out.
 * @param containers - The containers of a pod.
 * @param options - Claims, the Service, and further labels.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, persistentVolumeClaim, statefulSet } from 'withal/kubernetes/1.36/helpers';
 *
 * const options = { serviceName: 'db', volumeClaims: persistentVolumeClaim('data', '10Gi') };
 * const database = statefulSet('db', 3, container('db', 'postgres:17'), options);
 * build(database).spec?.volumeClaimTemplates?.[0]?.metadata; //=> { name: 'data' }
 * ```
 */
export function statefulSet(
  name: string,
  replicas: number | null,
  containers: Containers,
  options: StatefulSetOptions = {},
): apps.StatefulSetExpression {
  const { serviceName, volumeClaims = [] } = options;
  const labels = podLabelsOf(name, options);
  let created = apps.statefulSet
    .new(name)
    .spec.selector.withMatchLabels(labels)
    .spec.template.metadata.withLabels(labels)
    .spec.template.spec.withContainers(containers);
  if (replicas !== null) created = created.spec.withReplicas(replicas);
  if (serviceName !== undefined) created = created.spec.withServiceName(serviceName);
  const hasClaims = !Array.isArray(volumeClaims) || volumeClaims.length > 0;
  return hasClaims ? created.spec.withVolumeClaimTemplates(volumeClaims) : created;
}

/**
 * Creates a DaemonSet; its labels and selector are as those of `deployment`.
 *
 * @param name - Its name, and the value of the label `name`.
 * @param containers - The containers of a pod.
 * @param options - Further labels.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, daemonSet } from 'withal/kubernetes/1.36/helpers';
 *
 * build(daemonSet('agent', container('agent', 'agent:1'))).spec?.selector; //=> { matchLabels: { name: 'agent' } }
 * ```
 */
export function daemonSet(
  name: string,
  containers: Containers,
  options: PodOptions = {},
): apps.DaemonSetExpression {
  const labels = podLabelsOf(name, options);
  return apps.daemonSet
    .new(name)
    .spec.selector.withMatchLabels(labels)
    .spec.template.metadata.withLabels(labels)
    .spec.template.spec.withContainers(containers);
}

/**
 * Creates a CronJob whose pods have the label `name`.
 *
 * Unlike k8s-libsonnet, it sets `restartPolicy: OnFailure`, as `kubectl create cronjob` does: without it the API server
 * defaults to `Always`, and rejects that for jobs. A Job needs no helper: `job.new(name)` of `batch/v1`.
 *
 * @param name - Its name, and the value of the label `name`.
 * @param schedule - When it runs: `0 4 * * *`.
 * @param containers - The containers of a pod.
 * @param options - Further labels.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, cronJob } from 'withal/kubernetes/1.36/helpers';
 *
 * build(cronJob('tidy', '0 4 * * *', container('tidy', 'tidy:1'))).spec?.schedule; //=> '0 4 * * *'
 * ```
 */
export function cronJob(
  name: string,
  schedule: string,
  containers: Containers,
  options: PodOptions = {},
): batch.CronJobExpression {
  return batch.cronJob
    .new(name)
    .spec.withSchedule(schedule)
    .spec.jobTemplate.spec.template.metadata.withLabels(podLabelsOf(name, options))
    .spec.jobTemplate.spec.template.spec.withRestartPolicy('OnFailure')
    .spec.jobTemplate.spec.template.spec.withContainers(containers);
}
