import type { Step } from 'withal';
import { type ImageChange, changeImage, checkChange } from './image-reference.ts';
import { type Fields, type FoundPlace, containerLists, objectsIn, placesAt, setting } from './places.ts';
import { type Transform, transform } from './transform.ts';

/** Whether an object has a list of containers, as every description of a pod does. */
export function hasContainers(fields: Fields): boolean {
  return containerLists.some((name) => Array.isArray(fields[name]));
}

/**
 * Finds the images of a pod.
 *
 * @yields The places of those of its containers, and of those that are mounted as volumes.
 */
function* imagesOf(pod: Fields, path: FoundPlace['path']): Generator<FoundPlace> {
  for (const field of containerLists) yield* placesAt(pod, [field, 'image'], { from: path });
  yield* placesAt(pod, ['volumes', 'image', 'reference'], { from: path });
}

/**
 * Changes the images of containers, as `images` of kustomize does: of all containers, init containers and ephemeral
 * containers, and of volumes that are images, wherever a pod is described: also in custom resources.
 *
 * @param changes - What is changed: one change or a list, whose changes are made in order.
 * @returns The transform.
 * @throws {WithalError} `E_ARGUMENT` where a change has no effect, an unknown field or one that is no text.
 * @example
 * ```ts
 * import { apply } from 'withal';
 * import { images } from 'withal/kubernetes/1.36/transforms';
 *
 * const update = images([{ name: 'nginx', newTag: '1.27' }, { name: /^docker\.io\//, registry: 'mirror.example.org' }]);
 * const containers = [{ name: 'web', image: 'nginx:1.26' }, { name: 'log', image: 'docker.io/fluent/fluentd:v1' }];
 * const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers } };
 *
 * String(update(pod)); //=> 'resource.spec.containers.where({"name":"web"}).withImage("nginx:1.27").spec.containers.where({"name":"log"}).withImage("mirror.example.org/fluent/fluentd:v1")'
 * apply(pod, update(pod)).spec.containers[0]; //=> { name: 'web', image: 'nginx:1.27' }
 * ```
 */
export function images(changes: ImageChange | readonly ImageChange[]): Transform {
  const list = [changes].flat();
  for (const change of list) checkChange(change);
  return transform(function* stepsOf({ kind, fields }): Generator<Step> {
    // The schema in a CustomResourceDefinition may have a field of that name.
    if (kind === 'CustomResourceDefinition') return;
    for (const [pod, path] of objectsIn(fields, hasContainers))
      for (const place of imagesOf(pod, path))
        if (typeof place.value === 'string') yield* setting(place, changeImage(place.value, list));
  });
}
