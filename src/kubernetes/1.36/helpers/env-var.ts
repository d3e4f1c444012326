import * as core from 'withal/kubernetes/1.36/core/v1';

/** Creates an environment variable. */
export interface EnvVarHelper {
  /**
   * One with a value. An empty text is kept; k8s-libsonnet drops it where it is added to a container.
   *
   * @param name - Its name.
   * @param value - Its value.
   * @returns The expression, ready for further calls.
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
   * @returns The expression, ready for further calls.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromSecretRef(name: string, secretName: string, key: string): core.EnvVarExpression;
  /**
   * One whose value is an entry of a ConfigMap.
   *
   * @param name - Its name.
   * @param configMapName - The name of the ConfigMap.
   * @param key - The entry.
   * @returns The expression, ready for further calls.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromConfigMapRef(name: string, configMapName: string, key: string): core.EnvVarExpression;
  /**
   * One whose value is a field of the pod.
   *
   * @param name - Its name.
   * @param fieldPath - The field: `metadata.name`, `status.podIP`.
   * @returns The expression, ready for further calls.
   * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
   */
  fromFieldPath(name: string, fieldPath: string): core.EnvVarExpression;
}

const named = (name: string): core.EnvVarExpression => core.envVar.withName(name);

/**
 * Creates an environment variable: with a value, or with where its value comes from.
 *
 * @param name - Its name.
 * @param value - Its value.
 * @returns The expression, ready for further calls.
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
  (name: string, value: string) => named(name).withValue(value),
  {
    fromSecretRef: (name: string, secretName: string, key: string) =>
      named(name).valueFrom.secretKeyRef.withName(secretName).valueFrom.secretKeyRef.withKey(key),
    fromConfigMapRef: (name: string, configMapName: string, key: string) =>
      named(name).valueFrom.configMapKeyRef.withName(configMapName).valueFrom.configMapKeyRef.withKey(key),
    fromFieldPath: (name: string, fieldPath: string) =>
      named(name).valueFrom.fieldRef.withFieldPath(fieldPath),
  },
);
