import type { OneOrMore } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';

/** How a volume can be mounted. */
type AccessMode = NonNullable<core.PersistentVolumeClaimSpec['accessModes']>[number];

/**
 * Creates a PersistentVolume.
 *
 * @param name - Its name.
 * @param size - Its capacity: `10Gi`; omitted by default.
 * @param accessModes - How it can be mounted; without them, none are written.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { persistentVolume } from 'withal/kubernetes/1.36/helpers';
 *
 * build(persistentVolume('data', '10Gi', 'ReadWriteOnce').spec.hostPath.withPath('/data')).spec; //=> {
 * //   capacity: { storage: '10Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' },
 * // }
 * ```
 */
export function persistentVolume(
  name: string,
  size?: string,
  accessModes?: OneOrMore<AccessMode>,
): core.PersistentVolumeExpression {
  let created = core.persistentVolume.new(name);
  if (size !== undefined) created = created.spec.withCapacity({ storage: size });
  return accessModes === undefined ? created : created.spec.withAccessModes(accessModes);
}

/**
 * Creates a PersistentVolumeClaim.
 *
 * @param name - Its name.
 * @param size - The size requested: `10Gi`.
 * @param accessModes - How it is going to be mounted.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { persistentVolumeClaim } from 'withal/kubernetes/1.36/helpers';
 *
 * build(persistentVolumeClaim('data', '10Gi')).spec; //=> {
 * //   accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } },
 * // }
 * ```
 */
export function persistentVolumeClaim(
  name: string,
  size: string,
  accessModes: OneOrMore<AccessMode> = 'ReadWriteOnce',
): core.PersistentVolumeClaimExpression {
  return core.persistentVolumeClaim
    .new(name)
    .spec.withAccessModes(accessModes)
    .spec.resources.withRequests({ storage: size });
}
