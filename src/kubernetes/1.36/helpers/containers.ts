import type { Expression } from 'withal';
import { compose, fromSteps } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';
import { plainValue } from './plain-value.ts';

/**
 * Begins a container.
 *
 * @param name - Its name, which no other container of the pod may have.
 * @param image - Its image.
 * @returns An expression to go on from.
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
 * Begins a port of a container. For UDP go on with `.withProtocol('UDP')`.
 *
 * @param port - Its number.
 * @param name - Its name; without one, none is written.
 * @returns An expression to go on from.
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
  const begun = core.containerPort.withContainerPort(port);
  return name === undefined ? begun : begun.withName(name);
}

/** Amounts by resource: `{ cpu: '100m', memory: '128Mi' }`; a number stands for itself. */
export type Amounts = Readonly<Record<string, string | number>>;

function quantities(amounts: Amounts): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, String(amount)]));
}

/**
 * Says what a container asks for, and what it may take.
 *
 * @param requests - What it asks for.
 * @param limits - What it may take; without it, no limits are written.
 * @returns An expression to go on from.
 * @throws {WithalError} `E_VALUE` where a value does not fit.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, resources } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = container('web', 'nginx').withResources(resources({ cpu: 0.5 }, { memory: '128Mi' }));
 * build(web).resources; //=> { requests: { cpu: '0.5' }, limits: { memory: '128Mi' } }
 * ```
 */
export function resources(requests: Amounts, limits?: Amounts): core.ResourceRequirementsExpression {
  const begun = core.resourceRequirements.withRequests(quantities(requests));
  return limits === undefined ? begun : begun.withLimits(quantities(limits));
}

/** What an environment variable holds: a text, or where its value comes from. */
export type EnvironmentValue = string | core.EnvVarSource | Expression<core.EnvVarSource>;

/**
 * Gives a container environment variables from a map, in the map's order.
 *
 * Unlike k8s-libsonnet it keeps an empty text as `value: ''`, and a variable that is there already is replaced rather
 * than said twice.
 *
 * @param target - The container.
 * @param variables - The variables by name: texts, or sources such as `{ secretKeyRef: { name, key } }`.
 * @returns The expression, longer by the variables.
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
