import type { AnyExpression } from 'withal';
import { WithalError } from 'withal';
import * as autoscaling from 'withal/kubernetes/1.36/autoscaling/v2';
import { plainValue, textAt } from './plain-value.ts';

/**
 * Refers to a document by its kind and name, as a HorizontalPodAutoscaler does to what it scales.
 *
 * @param target - A Deployment, a StatefulSet, or any other document, of whatever model.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_ARGUMENT` where the document has no `apiVersion`, `kind` or name.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { horizontalPodAutoscaler } from 'withal/kubernetes/1.36/autoscaling/v2';
 * import { container, deployment, scaleTarget } from 'withal/kubernetes/1.36/helpers';
 *
 * const web = deployment('web', null, container('web', 'nginx'));
 * build(horizontalPodAutoscaler.new('web').spec.withScaleTargetRef(scaleTarget(web))).spec; //=> {
 * //   scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
 * // }
 * ```
 */
export function scaleTarget(
  target: AnyExpression | object,
): autoscaling.CrossVersionObjectReferenceExpression {
  const document = plainValue(target);
  const apiVersion = textAt(document, ['apiVersion']);
  const kind = textAt(document, ['kind']);
  const name = textAt(document, ['metadata', 'name']);
  if (apiVersion === undefined || kind === undefined || name === undefined) {
    const message = 'Cannot refer to a document without apiVersion, kind and metadata.name.';
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  return autoscaling.crossVersionObjectReference.withApiVersion(apiVersion).withKind(kind).withName(name);
}
