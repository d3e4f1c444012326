import type { AnyExpression, Expression, Value } from 'withal';
import { compose, fromSteps } from 'withal';
import type { Volume } from 'withal/kubernetes/1.36/core/v1';
import { type MountOptions, mountSteps } from './mount-steps.ts';
import type { Workload } from './pod-spec.ts';

/** Any workload: the expression that is made longer, and the model that it is of. */
export type WorkloadOf<Chained extends AnyExpression, Model extends Workload> = Chained & Expression<Model>;

/**
 * Mounts a volume in the containers of a workload, and adds it to its pods.
 *
 * It finds volumes by their names and mounts by their paths, as the API server does. So a volume can be mounted at two
 * paths, where k8s-libsonnet adds it twice, and saying the same again changes nothing.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param volume - The volume: `volume.fromHostPath('log', '/var/log')`.
 * @param path - Where it is mounted.
 * @param options - Which containers mount it, and further fields of the mount.
 * @returns The expression with the volume and its mounts added.
 * @throws {WithalError} `E_NO_MATCH` where there is no container, or none of a name; `E_ARGUMENT` where the volume has no
 *   name, or the options give it another one; `E_CONFLICT` where the pods have another volume of this name.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, mountVolume, volume } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = mountVolume(deployment('web', 1, container('web', 'nginx')), volume.fromEmptyDir('tmp'), '/tmp');
 * build(web).spec?.template.spec; //=> {
 * //   containers: [{ name: 'web', image: 'nginx', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }],
 * //   volumes: [{ name: 'tmp', emptyDir: {} }],
 * // }
 * ```
 */
export function mountVolume<Chained extends AnyExpression, Model extends Workload>(
  workload: WorkloadOf<Chained, Model>,
  volume: Value<Volume>,
  path: string,
  options: MountOptions<NoInfer<Model>> = {},
): Chained {
  return compose(workload, fromSteps(workload, mountSteps(workload, volume, path, options)));
}
