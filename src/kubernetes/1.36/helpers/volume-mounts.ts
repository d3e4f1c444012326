import type { AnyExpression } from 'withal';
import type { MountOptions } from './mount-steps.ts';
import { mountVolume, type WorkloadOf } from './mount-volume.ts';
import { claimVolume, configMapVolume, secretVolume } from './object-volume.ts';
import type { Workload } from './pod-spec.ts';
import * as volumes from './volume.ts';

/** Options of a mounted Secret. */
export interface SecretMountOptions<Document = Workload> extends MountOptions<Document> {
  /** The mode of its files.
   * @default 0o400
   */
  readonly defaultMode?: number;
}

/** A volume of a CSI driver. */
export interface CsiVolume {
  /** The name of the volume. */
  readonly name: string;
  /** The name of the driver. */
  readonly driver: string;
  /** The attributes of the driver; omitted by default. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Mounts a ConfigMap by its name.
 *
 * The volume is named after the ConfigMap and its kind. Where that is no name of a volume, or `options.volume` makes
 * another volume of the same ConfigMap, the name is changed and has a hash.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param name - The name of the ConfigMap.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { configVolumeMount, container, deployment } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = configVolumeMount(deployment('web', 1, container('web', 'nginx')), 'conf', '/etc/nginx');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'conf-configmap', configMap: { name: 'conf' } }]
 * ```
 */
export function configVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  name: string,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, configMapVolume(name, options.volume), path, options);
}

/**
 * Mounts a Secret by its name.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param name - The name of the Secret.
 * @param path - Where it is mounted.
 * @param options - The mode of its files, which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, secretVolumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = secretVolumeMount(deployment('web', 1, container('web', 'nginx')), 'tls', '/etc/tls');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'tls-secret', secret: { secretName: 'tls', defaultMode: 256 } }]
 * ```
 */
export function secretVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  name: string,
  path: string,
  options: SecretMountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, secretVolume(name, options), path, options);
}

/**
 * Mounts a volume that is empty when a pod starts.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param name - The name of the volume.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, emptyVolumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = emptyVolumeMount(deployment('web', 1, container('web', 'nginx')), 'tmp', '/tmp');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'tmp', emptyDir: {} }]
 * ```
 */
export function emptyVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  name: string,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, volumes.fromEmptyDir(name), path, options);
}

/**
 * Mounts a PersistentVolumeClaim by its name.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param name - The name of the claim, which the volume has too, with `-` for each dot.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, pvcVolumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = pvcVolumeMount(deployment('web', 1, container('web', 'nginx')), 'data', '/data');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'data-claim', persistentVolumeClaim: { claimName: 'data' } }]
 * ```
 */
export function pvcVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  name: string,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, claimVolume(name, options.volume), path, options);
}

/**
 * Mounts a file or folder of the node.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param host - The name of the volume, and the path on the node.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, hostVolumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = hostVolumeMount(deployment('web', 1, container('web', 'nginx')), { name: 'log', hostPath: '/var/log' }, '/log');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'log', hostPath: { path: '/var/log' } }]
 * ```
 */
export function hostVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  host: { readonly name: string; readonly hostPath: string },
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, volumes.fromHostPath(host.name, host.hostPath), path, options);
}

/**
 * Mounts a volume of a CSI driver, read-only as `volume.fromCsi` has it.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param csi - The name of the volume, the driver, and its attributes.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} As `mountVolume`.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, csiVolumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = csiVolumeMount(deployment('web', 1, container('web', 'nginx')), { name: 'key', driver: 'csi.example' }, '/key');
 * build(web).spec?.template.spec?.volumes; //=> [{ name: 'key', csi: { driver: 'csi.example', readOnly: true } }]
 * ```
 */
export function csiVolumeMount<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  csi: CsiVolume,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return mountVolume(workload, volumes.fromCsi(csi.name, csi.driver, csi.attributes), path, options);
}
