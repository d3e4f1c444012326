import type { ScalarMatch, Step } from 'withal';
import { isLike } from './match.ts';
import { placesAt, setting } from './places.ts';
import { type Transform, argumentError, transform } from './transform.ts';

const scalable = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

/**
 * Sets how many pods a workload has, as `replicas` of kustomize does: of Deployments, StatefulSets, ReplicaSets and
 * ReplicationControllers.
 *
 * @param name - The name of the workload: a string, one of several, a RegExp, or a predicate.
 * @param count - How many.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where the count is no whole number from 0.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { replicas } from 'withal/kubernetes/1.36/transforms';
 *
 * const web = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } };
 * apply(web, replicas('web', 3)(web)).spec; //=> { replicas: 3 }
 * replicas('db', 3)(web); //=> null
 * ```
 */
export function replicas(name: ScalarMatch<string>, count: number): Transform {
  if (!Number.isSafeInteger(count) || count < 0)
    throw argumentError('replicas', 'the count must be a whole number from 0');
  return transform(function* stepsOf(resource): Generator<Step> {
    if (!scalable.has(resource.kind) || resource.name === undefined || !isLike(resource.name, name)) return;
    for (const place of placesAt(resource.fields, ['spec', 'replicas'], { creates: true }))
      yield* setting(place, count);
  });
}
