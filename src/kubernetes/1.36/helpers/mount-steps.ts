import type { Expression, Step, Value } from 'withal';
import { WithalError } from 'withal';
import type { Volume, VolumeMount } from 'withal/kubernetes/1.36/core/v1';
import { documentOf, stepsBelow } from './map-containers.ts';
import { plainValue, textAt } from './plain-value.ts';
import { type ContainerChoice, type Workload, findContainers, podTemplatePath } from './pod-spec.ts';
import { volumeMount } from './volume-mount.ts';

/** Options of a mount, in addition to its volume and path. */
export interface MountOptions<Document = Workload> extends ContainerChoice<Document> {
  /** Whether nothing can be written there.
   * @default false
   */
  readonly readOnly?: boolean;
  /** More about the mount: `volumeMount.withSubPath('web')`. */
  readonly mount?: Expression<VolumeMount>;
  /** More about the volume, but its name: `volume.configMap.withDefaultMode(0o400)`. */
  readonly volume?: Expression<Volume>;
}

function nameOf(volume: unknown): string {
  const name = textAt(volume, ['name']);
  if (name !== undefined) return name;
  throw new WithalError({ code: 'E_ARGUMENT', message: 'Cannot mount a volume that has no name.' });
}

/** Sets a volume of a pod by its name, and adds what the options say of it. */
function volumeSteps(spec: readonly string[], volume: unknown, more: Expression<Volume> | undefined): Step[] {
  const path = [...spec, 'volumes', { key: { name: nameOf(volume) } }];
  return [{ path, verb: 'with', value: volume }, ...(more === undefined ? [] : stepsBelow(path, more))];
}

/**
 * Gives the steps that mount a volume in the containers of a workload, and add it to its pods.
 *
 * @param workload - The workload.
 * @param volume - The volume.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The steps.
 * @throws {WithalError} `E_NO_MATCH` where there is no container, or none of a name; `E_ARGUMENT` where the volume has no
 *   name.
 */
export function mountSteps<Model extends Workload>(
  workload: Expression<Model>,
  volume: Value<Volume>,
  path: string,
  options: MountOptions<NoInfer<Model>>,
): Step[] {
  const document = documentOf(workload, options.document);
  const plain = plainValue(volume);
  const mount = plainValue(volumeMount(nameOf(plain), path, options.readOnly));
  const steps: Step[] = [];
  for (const found of findContainers(document, options)) {
    const place = [...found.path, 'volumeMounts', { key: { mountPath: path } }];
    steps.push({ path: place, verb: 'with', value: mount });
    if (options.mount !== undefined) steps.push(...stepsBelow(place, options.mount));
  }
  return [...steps, ...volumeSteps([...podTemplatePath(document), 'spec'], plain, options.volume)];
}
