import { build, compose, type Expression } from 'withal';
import { volume, type Volume, type VolumeExpression } from 'withal/kubernetes/1.36/core/v1';
import { labelOf, orderedJson } from './derived-name.ts';

/** What is unusual about the volume of an object. */
interface Unusual {
  /** The volume without its name, where it is not the usual one. */
  readonly actual?: VolumeExpression;
  /** What is added to it later. */
  readonly more: Expression<Volume> | undefined;
}

/**
 * Names the volume of an object after its kind, its name, and what is unusual about it: a name depends on nothing else, so
 * that expressions which do not know of each other can be composed.
 */
function named(
  { name, end }: { readonly name: string; readonly end: string },
  usual: VolumeExpression,
  { actual = usual, more }: Unusual,
): VolumeExpression {
  const [expected, found] = [usual, more === undefined ? actual : compose(actual, more)].map((one) =>
    orderedJson(build(one)),
  );
  const label = labelOf({ name, end, details: found === expected ? undefined : found });
  return compose(volume.withName(label), actual);
}

/**
 * Makes the volume of a ConfigMap.
 *
 * @param name - The name of the ConfigMap.
 * @param more - What is added to the volume later.
 * @returns An expression of the volume.
 */
export function configMapVolume(name: string, more: Expression<Volume> | undefined): VolumeExpression {
  return named({ name, end: '-configmap' }, volume.configMap.withName(name), { more });
}

/**
 * Makes the volume of a Secret.
 *
 * @param name - The name of the Secret.
 * @param options - The mode of its files, `0o400` by default, and what is added to the volume later.
 * @returns An expression of the volume.
 */
export function secretVolume(
  name: string,
  {
    defaultMode = 0o400,
    volume: more,
  }: { readonly defaultMode?: number; readonly volume?: Expression<Volume> },
): VolumeExpression {
  const withMode = (mode: number): VolumeExpression =>
    volume.secret.withSecretName(name).secret.withDefaultMode(mode);
  return named({ name, end: '-secret' }, withMode(0o400), { actual: withMode(defaultMode), more });
}

/**
 * Makes the volume of a PersistentVolumeClaim.
 *
 * @param name - The name of the claim.
 * @param more - What is added to the volume later.
 * @returns An expression of the volume.
 */
export function claimVolume(name: string, more: Expression<Volume> | undefined): VolumeExpression {
  return named({ name, end: '-claim' }, volume.persistentVolumeClaim.withClaimName(name), { more });
}
