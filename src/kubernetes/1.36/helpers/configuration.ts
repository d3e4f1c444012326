import * as core from 'withal/kubernetes/1.36/core/v1';

/** Entries by key. */
export type Entries = Readonly<Record<string, string>>;

/**
 * Begins a ConfigMap.
 *
 * What is given is written: `{}` gives `data: {}`, where k8s-libsonnet leaves it out, and there `withData({})` later does
 * nothing at all.
 *
 * @param name - Its name.
 * @param data - Its entries; without them, none are written.
 * @returns An expression to go on from.
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
  const begun = core.configMap.new(name);
  return data === undefined ? begun : begun.withData(data);
}

/**
 * Begins a Secret. For entries in plain text leave `data` out, and go on with `.withStringData(…)`.
 *
 * @param name - Its name.
 * @param data - Its entries in base64; without them, none are written.
 * @param type - Its type.
 * @returns An expression to go on from.
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
  const begun = core.secret.new(name).withType(type);
  return data === undefined ? begun : begun.withData(data);
}
