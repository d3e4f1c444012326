import type { AnyExpression, Expression, Step, Value } from 'withal';
import { apply, WithalError } from 'withal';
import type { Volume, VolumeMount } from 'withal/kubernetes/1.36/core/v1';
import { documentOf, stepsBelow } from './map-containers.ts';
import { plainValue, textAt, valueAt } from './plain-value.ts';
import { type ContainerChoice, type Workload, findContainers, podTemplatePath } from './pod-spec.ts';
import { refuseOtherVolume } from './volume-identity.ts';
import { volumeMount } from './volume-mount.ts';

/** Options of a mount, in addition to its volume and path. */
export interface MountOptions<Document = Workload> extends ContainerChoice<Document> {
  /** Whether nothing can be written there.
   * @default false
   */
  readonly readOnly?: boolean;
  /** More about the mount, but its name: `volumeMount.withSubPath('web')`. */
  readonly mount?: Expression<VolumeMount>;
  /** More about the volume, but its name: `volume.configMap.withDefaultMode(0o400)`. */
  readonly volume?: Expression<Volume>;
}

function nameOf(volume: unknown): string {
  const name = textAt(volume, ['name']);
  if (name !== undefined) return name;
  throw new WithalError({ code: 'E_ARGUMENT', message: 'Cannot mount a volume that has no name.' });
}

/** Sets a value at a place, and adds what the options say of it. */
function stepsAt(path: Step['path'], value: unknown, more: AnyExpression | undefined): Step[] {
  return [{ path, verb: 'with', value }, ...(more === undefined ? [] : stepsBelow(path, more))];
}

/** Refuses options that would mount another volume than the one named. */
function refuseRenaming(
  name: string,
  document: unknown,
  { option, more }: { readonly option: string; readonly more: AnyExpression | undefined },
): void {
  if (more === undefined || textAt(apply(document, more), ['name']) === name) return;
  const message = `Cannot mount the volume ${JSON.stringify(name)}: the option ${option} gives it another name.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
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
 *   name, or the options give it another one; `E_CONFLICT` where the pods have another volume of this name.
 */
export function mountSteps<Model extends Workload>(
  workload: Expression<Model>,
  volume: Value<Volume>,
  path: string,
  options: MountOptions<NoInfer<Model>>,
): Step[] {
  const document = documentOf(workload, options.document);
  const plain = plainValue(volume);
  const name = nameOf(plain);
  const mount = plainValue(volumeMount(name, path, options.readOnly));
  refuseRenaming(name, plain, { option: 'volume', more: options.volume });
  refuseRenaming(name, mount, { option: 'mount', more: options.mount });
  const volumes = [...podTemplatePath(document), 'spec', 'volumes'];
  refuseOtherVolume(valueAt(document, volumes), plain);
  const mounts = findContainers(document, options).flatMap((found) =>
    stepsAt([...found.path, 'volumeMounts', { key: { mountPath: path } }], mount, options.mount),
  );
  return [...mounts, ...stepsAt([...volumes, { key: { name } }], plain, options.volume)];
}
