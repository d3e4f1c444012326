import type { AnyExpression, Step, Value } from 'withal';
import { compose, fromSteps, WithalError } from 'withal';
import type { ConfigMap, Secret } from 'withal/kubernetes/1.36/core/v1';
import { orderedJson, shortName } from './derived-name.ts';
import { documentOf } from './map-containers.ts';
import { type MountOptions, mountSteps } from './mount-steps.ts';
import type { WorkloadOf } from './mount-volume.ts';
import { otherNamespace, plainValue, textAt, valueAt } from './plain-value.ts';
import { podTemplatePath, type Workload } from './pod-spec.ts';
import { sha256 } from './sha256.ts';
import { configMapVolume, secretVolume } from './object-volume.ts';
import type { SecretMountOptions } from './volume-mounts.ts';

/** What is mounted, and how messages call it. */
interface MountedObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly object: unknown;
}

function mountError(what: string, problem: string): WithalError {
  return new WithalError({ code: 'E_ARGUMENT', message: `Cannot mount the ${what}: ${problem}.` });
}

/** Gives the name of an object that the pods of a workload can mount. */
function nameOf({ kind, object }: MountedObject, workload: unknown): string {
  const name = textAt(object, ['metadata', 'name']);
  if (name === undefined) throw mountError(kind, 'it has no name');
  const found = textAt(object, ['kind']) ?? kind;
  const problem =
    found === kind ? otherNamespace(object, workload, 'its pods') : `its kind is ${JSON.stringify(found)}`;
  if (problem !== undefined) throw mountError(`${kind} ${JSON.stringify(name)}`, problem);
  return name;
}

/** The step that annotates the pods with what changes with the content, so that they are replaced when it does. */
function hashStep(document: unknown, name: string, content: unknown): Step {
  const path = [...podTemplatePath(document), 'metadata', 'annotations'];
  return { path, verb: 'withMixin', value: { [name]: sha256(orderedJson(content)) } };
}

/**
 * Mounts a ConfigMap, and annotates the pods with a hash of its entries, so that they are replaced when these change.
 *
 * The annotation is `<name>-hash`, as in k8s-libsonnet, shortened where it is too long. The hash is the SHA-256 of `data`
 * and `binaryData` in an order of their own; there it is the MD5 of the whole ConfigMap, so that a new label replaces all
 * pods.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param configMap - The ConfigMap, with its entries.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume, its mounts and the annotation added.
 * @throws {WithalError} As `mountVolume`; `E_ARGUMENT` where the ConfigMap has no name, is of another kind, or has another
 *   namespace than the workload.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { configMap, configMapVolumeMount, container, deployment } from 'withal/kubernetes/1.36/helpers';
 *
 * const conf = configMap('conf', { 'nginx.conf': 'events {}' });
 * const web = configMapVolumeMount(deployment('web', 1, container('web', 'nginx')), conf, '/etc/nginx');
 * Object.keys(build(web).spec?.template.metadata?.annotations ?? {}); //=> ['conf-hash']
 * ```
 */
export function configMapVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  configMap: Value<ConfigMap>,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  const source = plainValue(configMap);
  const document = documentOf(workload, options.document);
  const name = nameOf({ kind: 'ConfigMap', object: source }, document);
  const content = [valueAt(source, ['data']), valueAt(source, ['binaryData'])];
  // The annotation of a Secret ends in -secret-hash.
  const details = name.endsWith('-secret') ? 'ConfigMap' : undefined;
  const hash = hashStep(document, shortName({ name, end: '-hash', details }), content);
  const mounts = mountSteps(workload, configMapVolume(name, options.volume), path, options);
  return compose(workload, fromSteps(workload, [...mounts, hash]));
}

/**
 * Mounts a Secret, and annotates the pods with a hash of its entries, so that they are replaced when these change.
 *
 * The annotation is `<name>-secret-hash`, as in k8s-libsonnet. There the hash is that of the Secret's name, which never
 * changes, and a CronJob cannot have it. Whoever may read the pods sees the hash: a short or guessable secret can be found
 * by it.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param secret - The Secret, with its entries.
 * @param path - Where it is mounted.
 * @param options - The mode of its files, which containers mount it, and further fields of the mount.
 * @returns The expression with the volume, its mounts and the annotation added.
 * @throws {WithalError} As `mountVolume`; `E_ARGUMENT` where the Secret has no name, is of another kind, or has another
 *   namespace than the workload.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, cronJob, secret, secretVolumeMountAnnotated } from 'withal/kubernetes/1.36/helpers';
 *
 * const job = cronJob('tidy', '0 4 * * *', container('tidy', 'tidy:1'));
 * const mounted = secretVolumeMountAnnotated(job, secret('key', { key: 'eA==' }), '/key');
 * Object.keys(build(mounted).spec?.jobTemplate.spec?.template.metadata?.annotations ?? {}); //=> ['key-secret-hash']
 * ```
 */
export function secretVolumeMountAnnotated<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  secret: Value<Secret>,
  path: string,
  options: SecretMountOptions<NoInfer<Model>> = {},
): Chained {
  const source = plainValue(secret);
  const document = documentOf(workload, options.document);
  const name = nameOf({ kind: 'Secret', object: source }, document);
  const content = [valueAt(source, ['data']), valueAt(source, ['stringData'])];
  const hash = hashStep(document, shortName({ name, end: '-secret-hash' }), content);
  const mounts = mountSteps(workload, secretVolume(name, options), path, options);
  return compose(workload, fromSteps(workload, [...mounts, hash]));
}
