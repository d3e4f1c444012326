import { groupOf } from '../manifest.ts';
import type { DeleteTarget } from './delete-object.ts';

/** What is deleted with an object: everything in a namespace, every object of a definition. */
function holdsOthers({ apiVersion, kind }: DeleteTarget): boolean {
  return (
    (kind === 'Namespace' && apiVersion === 'v1') ||
    (kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io')
  );
}

/** Groups of Kubernetes itself have no dot, or are below k8s.io. */
function isCustom({ apiVersion }: DeleteTarget): boolean {
  const group = groupOf(apiVersion);
  return group.includes('.') && !group.endsWith('.k8s.io');
}

function roundOf(target: DeleteTarget): number {
  if (holdsOthers(target)) return 3;
  if (isCustom(target)) return 0;
  return target.namespace === undefined ? 2 : 1;
}

/**
 * Sorts objects into the rounds in which they are deleted: custom resources, while what watches over them still runs; the
 * rest in namespaces; the rest of the cluster; at last definitions and namespaces, which take others with them. Within a
 * round they keep their order.
 *
 * @param targets - The objects.
 * @returns Four rounds, some of which may be empty.
 */
export function deleteRoundsOf(targets: readonly DeleteTarget[]): DeleteTarget[][] {
  return [0, 1, 2, 3].map((round) => targets.filter((target) => roundOf(target) === round));
}
