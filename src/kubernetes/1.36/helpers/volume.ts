import type { OneOrMore, Value } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';

/**
 * Creates a volume from a ConfigMap.
 *
 * @param name - The volume's name.
 * @param configMapName - The name of the ConfigMap.
 * @param items - The entries that become files; without them, all do. An empty list is left out.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { keyToPath, volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromConfigMap('conf', 'web', keyToPath('conf', 'nginx.conf'))); //=> {
 * //   name: 'conf', configMap: { name: 'web', items: [{ key: 'conf', path: 'nginx.conf' }] },
 * // }
 * ```
 */
export function fromConfigMap(
  name: string,
  configMapName: string,
  items: OneOrMore<Value<core.KeyToPath>> = [],
): core.VolumeExpression {
  const created = core.volume.withName(name).configMap.withName(configMapName);
  return Array.isArray(items) && items.length === 0 ? created : created.configMap.withItems(items);
}

/**
 * Creates a volume that is empty when its pod starts.
 *
 * @param name - The volume's name.
 * @param emptyDir - Its medium and size limit.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromEmptyDir('cache')); //=> { name: 'cache', emptyDir: {} }
 * ```
 */
export function fromEmptyDir(
  name: string,
  emptyDir: Value<core.EmptyDirVolumeSource> = {},
): core.VolumeExpression {
  return core.volume.withName(name).withEmptyDir(emptyDir);
}

/**
 * Creates a volume from a PersistentVolumeClaim.
 *
 * @param name - The volume's name.
 * @param claimName - The name of the claim.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromPersistentVolumeClaim('data', 'web')).persistentVolumeClaim; //=> { claimName: 'web' }
 * ```
 */
export function fromPersistentVolumeClaim(name: string, claimName: string): core.VolumeExpression {
  return core.volume.withName(name).persistentVolumeClaim.withClaimName(claimName);
}

/**
 * Creates a volume from a file or folder of the node.
 *
 * @param name - The volume's name.
 * @param hostPath - The path on the node.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromHostPath('log', '/var/log')); //=> { name: 'log', hostPath: { path: '/var/log' } }
 * ```
 */
export function fromHostPath(name: string, hostPath: string): core.VolumeExpression {
  return core.volume.withName(name).hostPath.withPath(hostPath);
}

/**
 * Creates a volume from a Secret.
 *
 * @param name - The volume's name.
 * @param secretName - The name of the Secret.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromSecret('tls', 'web-tls')); //=> { name: 'tls', secret: { secretName: 'web-tls' } }
 * ```
 */
export function fromSecret(name: string, secretName: string): core.VolumeExpression {
  return core.volume.withName(name).secret.withSecretName(secretName);
}

/**
 * Creates a volume of a CSI driver, which is read-only until `.csi.withReadOnly(false)`.
 *
 * @param name - The volume's name.
 * @param driver - The name of the driver.
 * @param attributes - The attributes of the driver; omitted by default.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromCsi('keys', 'secrets-store.csi.k8s.io')).csi; //=> {
 * //   driver: 'secrets-store.csi.k8s.io', readOnly: true,
 * // }
 * ```
 */
export function fromCsi(
  name: string,
  driver: string,
  attributes?: Readonly<Record<string, string>>,
): core.VolumeExpression {
  const created = core.volume.withName(name).csi.withDriver(driver).csi.withReadOnly(true);
  return attributes === undefined ? created : created.csi.withVolumeAttributes(attributes);
}

/**
 * Creates a volume from an image.
 *
 * @param name - The volume's name.
 * @param reference - The image.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volume.fromImage('data', 'data:1')); //=> { name: 'data', image: { reference: 'data:1' } }
 * ```
 */
export function fromImage(name: string, reference: string): core.VolumeExpression {
  return core.volume.withName(name).image.withReference(reference);
}
