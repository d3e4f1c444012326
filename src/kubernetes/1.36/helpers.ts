/**
 * Constructors and helpers on the Kubernetes models, as k8s-libsonnet has them next to its generated functions.
 *
 * They return expressions of the generated models, so you can chain any method of these models.
 *
 * @module
 */
export { configMap, type Entries, secret } from './helpers/configuration.ts';
export {
  type Amounts,
  container,
  containerPort,
  type EnvironmentValue,
  resources,
  withEnvMap,
} from './helpers/containers.ts';
export { envVar, type EnvVarHelper } from './helpers/env-var.ts';
export { configMapVolumeMount, secretVolumeMountAnnotated } from './helpers/hashed-mounts.ts';
export { list, type List } from './helpers/list.ts';
export { type ContainerChange, mapContainers } from './helpers/map-containers.ts';
export type { MountOptions } from './helpers/mount-steps.ts';
export { mountVolume, type WorkloadOf } from './helpers/mount-volume.ts';
export type { ContainerChoice, Workload } from './helpers/pod-spec.ts';
export { bindRole } from './helpers/roles.ts';
export { scaleTarget } from './helpers/scale-target.ts';
export { service, servicePort } from './helpers/services.ts';
export { persistentVolume, persistentVolumeClaim } from './helpers/storage.ts';
export * as subject from './helpers/subject.ts';
export * as volume from './helpers/volume.ts';
export { keyToPath, volumeMount } from './helpers/volume-mount.ts';
export {
  configVolumeMount,
  type CsiVolume,
  csiVolumeMount,
  emptyVolumeMount,
  hostVolumeMount,
  pvcVolumeMount,
  secretVolumeMount,
  type SecretMountOptions,
} from './helpers/volume-mounts.ts';
export {
  type Containers,
  cronJob,
  daemonSet,
  deployment,
  type PodOptions,
  statefulSet,
  type StatefulSetOptions,
} from './helpers/workloads.ts';
