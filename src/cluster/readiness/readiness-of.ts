import { textOf, type JsonObject } from '../../json/index.ts';
import { groupOf } from '../manifest.ts';
import { claimReadiness } from './claim.ts';
import { daemonSetReadiness } from './daemon-set.ts';
import { definitionReadiness } from './definition.ts';
import { deploymentReadiness } from './deployment.ts';
import { genericReadiness, readyCondition } from './generic.ts';
import { jobReadiness } from './job.ts';
import { podReadiness } from './pod.ts';
import { current, type Readiness } from './readiness.ts';
import { replicaSetReadiness } from './replica-set.ts';
import { serviceReadiness } from './service.ts';
import { statefulSetReadiness } from './stateful-set.ts';

/** Finds the readiness of an object of one kind, where what all kinds have does not decide. */
type KindRule = (object: JsonObject, now: number) => Readiness;

/** The kinds that are ready as soon as they are there. */
const readyAtOnce: ReadonlySet<string> = new Set(['/ConfigMap', '/Secret', 'batch/CronJob']);

/** The kinds that have rules of their own, by group and kind. The old group of the workloads is still found in clusters. */
const rules: ReadonlyMap<string, KindRule> = new Map<string, KindRule>([
  ['/Pod', podReadiness],
  ['/Service', serviceReadiness],
  ['/PersistentVolumeClaim', claimReadiness],
  ['apps/Deployment', deploymentReadiness],
  ['apps/StatefulSet', statefulSetReadiness],
  ['apps/DaemonSet', daemonSetReadiness],
  ['apps/ReplicaSet', replicaSetReadiness],
  ['extensions/Deployment', deploymentReadiness],
  ['extensions/DaemonSet', daemonSetReadiness],
  ['extensions/ReplicaSet', replicaSetReadiness],
  ['batch/Job', jobReadiness],
  ['policy/PodDisruptionBudget', () => current('its controller has seen it')],
  ['apiextensions.k8s.io/CustomResourceDefinition', definitionReadiness],
]);

function keyOf(apiVersion: string, kind: string): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

/**
 * Tells whether objects of a kind are ready as soon as they are there, so that nobody has to read them.
 *
 * @param apiVersion - As in documents.
 * @param kind - The kind.
 * @returns Whether they are.
 */
export function isReadyAtOnce(apiVersion: string, kind: string): boolean {
  return readyAtOnce.has(keyOf(apiVersion, kind));
}

/**
 * Finds whether an object is as its specification wants it, by the rules of kstatus (sigs.k8s.io/cli-utils).
 *
 * @param object - An object of a cluster, whole, with its apiVersion and kind.
 * @param now - The current time in milliseconds: a new pod has some time to find a node.
 * @returns Its readiness. A kind without rules is ready unless a condition says otherwise.
 */
export function readinessOf(object: JsonObject, now: number = Date.now()): Readiness {
  const generic = genericReadiness(object);
  if (generic !== undefined) return generic;
  const [apiVersion, kind] = [textOf(object, 'apiVersion'), textOf(object, 'kind')];
  if (isReadyAtOnce(apiVersion, kind)) return current('it is ready as soon as it is there');
  const rule = rules.get(keyOf(apiVersion, kind));
  return rule === undefined ? readyCondition(object) : rule(object, now);
}
