import * as core from 'withal/kubernetes/1.36/core/v1';

/** Begins an environment variable. */
export interface EnvVarHelper {
  /**
   * One with a value. An empty text is kept; k8s-libsonnet drops it where it is added to a container.
   *
   * @param name - Its name.
   * @param value - Its value.
   * @returns An expression to go on from.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   * @example
   * ```ts
   * import { build } from 'withal';
   * import { envVar } from 'withal/kubernetes/1.36/helpers';
   *
   * build(envVar('DEBUG', '')); //=> { name: 'DEBUG', value: '' }
   * ```
   */
  (name: string, value: string): core.EnvVarExpression;
  /**
   * One whose value is an entry of a Secret.
   *
   * @param name - Its name.
   * @param secretName - The name of the Secret.
   * @param key - The entry.
   * @returns An expression to go on from.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromSecretRef(name: string, secretName: string, key: string): core.EnvVarExpression;
  /**
   * One whose value is an entry of a ConfigMap.
   *
   * @param name - Its name.
   * @param configMapName - The name of the ConfigMap.
   * @param key - The entry.
   * @returns An expression to go on from.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromConfigMapRef(name: string, configMapName: string, key: string): core.EnvVarExpression;
  /**
   * One whose value is a field of the pod.
   *
   * @param name - Its name.
   * @param fieldPath - The field: `metadata.name`, `status.podIP`.
   * @returns An expression to go on from.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromFieldPath(name: string, fieldPath: string): core.EnvVarExpression;
}

const begin = (name: string): core.EnvVarExpression => core.envVar.withName(name);

/**
 * Begins an environment variable: with a value, or with where its value comes from.
 *
 * @param name - Its name.
 * @param value - Its value.
 * @returns An expression to go on from.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, envVar } from 'withal/kubernetes/1.36/helpers';
 *
 * const token = envVar.fromSecretRef('TOKEN', 'web', 'token');
 * build(container('web', 'nginx').withEnv([envVar('DEBUG', '1'), token])).env?.[1]?.valueFrom; //=> {
 * //   secretKeyRef: { name: 'web', key: 'token' },
 * // }
 * ```
 */
export const envVar: EnvVarHelper = Object.assign(
  (name: string, value: string) => begin(name).withValue(value),
  {
    fromSecretRef: (name: string, secretName: string, key: string) =>
      begin(name).valueFrom.secretKeyRef.withName(secretName).valueFrom.secretKeyRef.withKey(key),
    fromConfigMapRef: (name: string, configMapName: string, key: string) =>
      begin(name).valueFrom.configMapKeyRef.withName(configMapName).valueFrom.configMapKeyRef.withKey(key),
    fromFieldPath: (name: string, fieldPath: string) =>
      begin(name).valueFrom.fieldRef.withFieldPath(fieldPath),
  },
);
