import { WithalError } from 'withal';
import type { CronJob, Job } from 'withal/kubernetes/1.36/batch/v1';
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'withal/kubernetes/1.36/apps/v1';
import type { Container, Pod, PodTemplate, ReplicationController } from 'withal/kubernetes/1.36/core/v1';
import { valueAt } from './plain-value.ts';

/** Whatever has pods, the pod itself included. */
export type Workload =
  | CronJob
  | DaemonSet
  | Deployment
  | Job
  | Pod
  | PodTemplate
  | ReplicaSet
  | ReplicationController
  | StatefulSet;

/** Which containers of a workload are meant. */
export interface ContainerChoice<Document = Workload> {
  /** The names of the containers; one that is not there is an error.
   * @default all of them
   */
  readonly containers?: readonly string[];
  /** Whether the init containers are meant as well.
   * @default false
   */
  readonly includeInitContainers?: boolean;
  /** The document that the expression is going to be applied to, where the containers stand there and not in the
   * expression.
   */
  readonly document?: Document;
}

/** A container, and how it is reached from the root. */
export interface FoundContainer {
  readonly path: readonly (string | number | { readonly where: { readonly name: string } })[];
  readonly container: Container;
}

/** Where pods are described, the deepest first: a CronJob has a `spec.template` nowhere, a Pod neither of the others. */
const templates: readonly (readonly string[])[] = [
  ['spec', 'jobTemplate', 'spec', 'template'],
  ['spec', 'template'],
  ['template'],
  [],
];

/**
 * Finds where a document describes its pods: at `spec.template` for a Deployment, at the root for a Pod.
 *
 * k8s-libsonnet looks at `spec.template` for a Pod and a PodTemplate too, and finds nothing there.
 *
 * @param document - A document of any kind that has pods.
 * @returns The path of the object that has `metadata` and `spec` of the pods.
 */
export function podTemplatePath(document: unknown): readonly string[] {
  return templates.find((path) => valueAt(document, [...path, 'spec']) !== undefined) ?? [];
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function containersAt(document: unknown, path: readonly string[]): FoundContainer[] {
  const list = valueAt(document, path);
  if (!Array.isArray(list)) return [];
  return list.filter(isContainer).map((container, index) => {
    // By name where there is one: should the list be in another order when this is applied, it is still the right one.
    const { name } = container;
    return { path: [...path, typeof name === 'string' ? { where: { name } } : index], container };
  });
}

function missing(names: readonly string[], found: readonly FoundContainer[]): WithalError {
  const there = found.map(({ container }) => JSON.stringify(container.name)).join(', ');
  const what = names.length === 0 ? 'a container' : `the container ${JSON.stringify(names[0])}`;
  const hint =
    found.length === 0
      ? 'It has none; pass the document that has them as the option document.'
      : `There are ${there}.`;
  return new WithalError({ code: 'E_NO_MATCH', message: `Cannot find ${what} of the workload. ${hint}` });
}

/**
 * Finds the containers of a workload.
 *
 * @param document - The document of the workload.
 * @param choice - Which containers to change.
 * @returns The containers in order, at least one.
 * @throws {WithalError} `E_NO_MATCH` where there is none, or none of a name that is asked for.
 */
export function findContainers(document: unknown, choice: ContainerChoice<unknown>): FoundContainer[] {
  const spec = [...podTemplatePath(document), 'spec'];
  const all = containersAt(document, [...spec, 'containers']);
  if (choice.includeInitContainers === true)
    all.unshift(...containersAt(document, [...spec, 'initContainers']));
  const names = choice.containers;
  const unknown = names?.filter((name) => !all.some(({ container }) => container.name === name)) ?? [];
  if (all.length === 0 || unknown.length > 0) throw missing(unknown, all);
  return names === undefined ? all : all.filter(({ container }) => names.includes(container.name));
}
