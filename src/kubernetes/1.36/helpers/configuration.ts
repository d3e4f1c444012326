import * as core from 'withal/kubernetes/1.36/core/v1';

/** Entries by key. */
export type Entries = Readonly<Record<string, string>>;

/**
 * Creates a ConfigMap.
 *
 * `{}` gives `data: {}`; k8s-libsonnet leaves it out, and a later `withData({})` has no effect there.
 *
 * @param name - Its name.
 * @param data - Its entries; omitted by default.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { configMap } from 'withal/kubernetes/1.36/helpers';
 *
 * build(configMap('web', { 'nginx.conf': 'events {}' })).data; //=> { 'nginx.conf': 'events {}' }
 * ```
 */
export function configMap(name: string, data?: Entries): core.ConfigMapExpression {
  const created = core.configMap.new(name);
  return data === undefined ? created : created.withData(data);
}

/**
 * Creates a Secret. For entries in plain text, leave `data` out and continue with `.withStringData(…)`.
 *
 * @param name - Its name.
 * @param data - Its entries in base64; omitted by default.
 * @param type - Its type.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { secret } from 'withal/kubernetes/1.36/helpers';
 *
 * build(secret('web').withStringData({ token: 'x' })).type; //=> 'Opaque'
 * ```
 */
export function secret(name: string, data?: Entries, type = 'Opaque'): core.SecretExpression {
  const created = core.secret.new(name).withType(type);
  return data === undefined ? created : created.withData(data);
}
