import * as core from 'withal/kubernetes/1.36/core/v1';

/**
 * Creates the mount of a volume in a container.
 *
 * @param name - The volume's name.
 * @param mountPath - Where it is mounted.
 * @param readOnly - Whether nothing can be written there; written only where it is `true`, since the API server drops
 *   `false`.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { volumeMount } from 'withal/kubernetes/1.36/helpers';
 *
 * build(volumeMount('data', '/data').withSubPath('web')); //=> { name: 'data', mountPath: '/data', subPath: 'web' }
 * ```
 */
export function volumeMount(name: string, mountPath: string, readOnly = false): core.VolumeMountExpression {
  const created = core.volumeMount.withName(name).withMountPath(mountPath);
  return readOnly ? created.withReadOnly(true) : created;
}

/**
 * Says which entry of a ConfigMap or Secret becomes which file of a volume.
 *
 * @param key - The entry.
 * @param path - The file, relative to the mount.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { keyToPath } from 'withal/kubernetes/1.36/helpers';
 *
 * build(keyToPath('key', 'tls.key').withMode(0o400)); //=> { key: 'key', path: 'tls.key', mode: 256 }
 * ```
 */
export function keyToPath(key: string, path: string): core.KeyToPathExpression {
  return core.keyToPath.withKey(key).withPath(path);
}
