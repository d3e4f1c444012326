import type { OneOrMore, Value } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';

/**
 * Creates a Service. One without a selector needs no helper: `service.new(name)` of `core/v1`.
 *
 * @param name - Its name.
 * @param selector - The labels of the pods that it selects.
 * @param ports - Its ports: documents or expressions.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE`, `E_MODEL` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { service, servicePort } from 'withal/kubernetes/1.36/helpers';
 *
 * build(service('web', { name: 'web' }, servicePort(80, 'http'))).spec; //=> {
 * //   selector: { name: 'web' }, ports: [{ port: 80, targetPort: 'http' }],
 * // }
 * ```
 */
export function service(
  name: string,
  selector: Readonly<Record<string, string>>,
  ports: OneOrMore<Value<core.ServicePort>>,
): core.ServiceExpression {
  return core.service.new(name).spec.withSelector(selector).spec.withPorts(ports);
}

/**
 * Creates a port of a Service.
 *
 * @param port - The port of the Service.
 * @param targetPort - The number or name of the container's port.
 * @param name - Its name, which a Service of several ports needs; without one, none is written.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { servicePort } from 'withal/kubernetes/1.36/helpers';
 *
 * build(servicePort(443, 8443, 'https')); //=> { port: 443, targetPort: 8443, name: 'https' }
 * ```
 */
export function servicePort(
  port: number,
  targetPort: number | string,
  name?: string,
): core.ServicePortExpression {
  const created = core.servicePort.withPort(port).withTargetPort(targetPort);
  return name === undefined ? created : created.withName(name);
}
