import type { Expression } from 'withal';
import { compose, fromSteps } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';
import { plainValue } from './plain-value.ts';

/**
 * Creates a container.
 *
 * @param name - Its name, which no other container of the pod may have.
 * @param image - Its image.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, containerPort } from 'withal/kubernetes/1.36/helpers';
 *
 * build(container('web', 'nginx:1.27').withPorts(containerPort(80, 'http'))); //=> {
 * //   name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80, name: 'http' }],
 * // }
 * ```
 */
export function container(name: string, image: string): core.ContainerExpression {
  return core.container.withName(name).withImage(image);
}

/**
 * Creates a port of a container. For UDP, continue with `.withProtocol('UDP')`.
 *
 * @param port - Its number.
 * @param name - Its name; omitted by default.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_SHAPE` or `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { containerPort } from 'withal/kubernetes/1.36/helpers';
 *
 * build(containerPort(53, 'dns').withProtocol('UDP')); //=> { containerPort: 53, name: 'dns', protocol: 'UDP' }
 * ```
 */
export function containerPort(port: number, name?: string): core.ContainerPortExpression {
  const created = core.containerPort.withContainerPort(port);
  return name === undefined ? created : created.withName(name);
}

/** Amounts by resource: `{ cpu: '100m', memory: '128Mi' }`; numbers are allowed. */
export type Amounts = Readonly<Record<string, string | number>>;

/**
 * Sets what a container requests, and its limits.
 *
 * @param requests - What it requests.
 * @param limits - Its limits; omitted by default.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, resources } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = container('web', 'nginx').withResources(resources({ cpu: 0.5 }, { memory: '128Mi' }));
 * build(web).resources; //=> { requests: { cpu: 0.5 }, limits: { memory: '128Mi' } }
 * ```
 */
export function resources(requests: Amounts, limits?: Amounts): core.ResourceRequirementsExpression {
  const created = core.resourceRequirements.withRequests(requests);
  return limits === undefined ? created : created.withLimits(limits);
}

/** What an environment variable holds: a text, or where its value comes from. */
export type EnvironmentValue = string | core.EnvVarSource | Expression<core.EnvVarSource>;

/**
 * Adds environment variables to a container from a map, in the map's order.
 *
 * Unlike k8s-libsonnet it keeps an empty text as `value: ''`, and a variable that is there already is replaced,
 * not duplicated.
 *
 * @param target - The container.
 * @param variables - The variables by name: texts, or sources such as `{ secretKeyRef: { name, key } }`.
 * @returns The expression with the variables added.
 * @throws {WithalError} `E_VALUE` or `E_MODEL` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, withEnvMap } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = withEnvMap(container('web', 'nginx'), {
 *   DEBUG: '',
 *   TOKEN: { secretKeyRef: { name: 'web', key: 'token' } },
 * });
 * build(web).env; //=> [
 * //   { name: 'DEBUG', value: '' }, { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'web', key: 'token' } } },
 * // ]
 * ```
 */
export function withEnvMap<Chained extends Expression<core.Container>>(
  target: Chained,
  variables: Readonly<Record<string, EnvironmentValue>>,
): Chained {
  const steps = Object.entries(variables).map(([name, given]) => {
    const value = plainValue(given);
    const content = typeof value === 'string' ? { value } : { valueFrom: value };
    return { path: ['env', { key: { name } }], verb: 'with', value: { name, ...content } } as const;
  });
  return compose(target, fromSteps(target, steps));
}
