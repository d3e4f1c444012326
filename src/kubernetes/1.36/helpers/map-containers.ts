import type { AnyExpression, Expression, Falsy, Step } from 'withal';
import { apply, build, compose, fromSteps } from 'withal';
import * as core from 'withal/kubernetes/1.36/core/v1';
import { type ContainerChoice, type Workload, findContainers } from './pod-spec.ts';

/** Says what to do with a container; what is falsy leaves it as it is. */
export type ContainerChange = (
  /** An expression without steps, to start from. */
  container: core.ContainerExpression,
  /** The container as it stands. */
  document: core.Container,
) => Expression<core.Container> | Falsy;

/**
 * Gives the document that an expression makes: of nothing, or of the one it is meant for.
 *
 * @param workload - The expression.
 * @param root - The document that it is applied to.
 * @returns The document.
 * @throws {WithalError} As `apply` and `build`.
 */
export function documentOf<Model>(workload: Expression<Model>, root: NoInfer<Model> | undefined): Model {
  return root === undefined ? build(workload) : apply(root, workload);
}

/**
 * Gives the steps of an expression as steps below a place.
 *
 * @param path - The path.
 * @param expression - The expression.
 * @returns The steps.
 * @throws {WithalError} `E_EXPRESSION` where it is no expression.
 */
export function stepsBelow(path: Step['path'], expression: AnyExpression): Step[] {
  // Written as data it could hold no updater, so it is replayed as it is. Composing says what is no expression.
  return [{ path, verb: 'withMixin', value: compose(expression) }];
}

/**
 * Changes every container of a workload, or those with certain names, each by a function that sees it.
 *
 * It is seldom needed: `.spec.template.spec.containers.where({ name: 'web' }).withImage(…)` changes the one with a name,
 * `containers.where({ image: 'nginx' })` each that matches, and both need no function. This is for what depends on the
 * container, and for all of them.
 *
 * Unlike that of k8s-libsonnet it knows pods, pod templates and the CronJob of `batch/v1`, and it makes no list of init
 * containers where there was none.
 *
 * @param workload - A Deployment or any other kind that has pods.
 * @param change - What to do with each.
 * @param choice - Which containers to change, and where they are.
 * @returns The expression with the changes added.
 * @throws {WithalError} `E_NO_MATCH` where there is no container, or none of a name; else what `change` throws.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { container, deployment, mapContainers } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = deployment('web', 1, [container('web', 'nginx'), container('log', 'fluentd:v1')]);
 * const pinned = mapContainers(web, (container, { image }) => {
 *   return image?.includes(':') !== true && container.withImage(`${image}:latest`);
 * });
 * build(pinned).spec?.template.spec?.containers.map(({ image }) => image); //=> ['nginx:latest', 'fluentd:v1']
 * ```
 */
export function mapContainers<Chained extends AnyExpression, Model extends Workload>(
  workload: Chained & Expression<Model>,
  change: ContainerChange,
  choice: ContainerChoice<NoInfer<Model>> = {},
): Chained {
  const found = findContainers(documentOf(workload, choice.document), choice);
  const changes = found.flatMap(({ path, container }) => {
    const expression = change(core.container, container);
    return expression ? stepsBelow(path, expression) : [];
  });
  return compose(workload, fromSteps(workload, changes));
}
