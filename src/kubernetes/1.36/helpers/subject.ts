import type { Value } from 'withal';
import { WithalError } from 'withal';
import type { ServiceAccount } from 'withal/kubernetes/1.36/core/v1';
import * as rbac from 'withal/kubernetes/1.36/rbac/v1';
import { plainValue, textAt } from './plain-value.ts';

/**
 * Creates the subject of a role binding that is a ServiceAccount.
 *
 * @param account - The ServiceAccount, with its name. Where it has no namespace none is written, as in a RoleBinding's own
 *   namespace; a ClusterRoleBinding needs one.
 * @returns The expression, ready for further calls.
 * @throws {WithalError} `E_ARGUMENT` where the ServiceAccount has no name, or is of another kind.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { serviceAccount } from 'withal/kubernetes/1.36/core/v1';
 * import { subject } from 'withal/kubernetes/1.36/helpers';
 *
 * build(subject.fromServiceAccount(serviceAccount.new('web').metadata.withNamespace('shop'))); //=> {
 * //   kind: 'ServiceAccount', name: 'web', namespace: 'shop',
 * // }
 * ```
 */
export function fromServiceAccount(account: Value<ServiceAccount>): rbac.SubjectExpression {
  const document = plainValue(account);
  const name = textAt(document, ['metadata', 'name']);
  const kind = textAt(document, ['kind']) ?? 'ServiceAccount';
  if (name === undefined || kind !== 'ServiceAccount') {
    const problem = name === undefined ? 'it has no name' : `its kind is ${JSON.stringify(kind)}`;
    const message = `Cannot refer to a ServiceAccount: ${problem}.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const created = rbac.subject.withKind('ServiceAccount').withName(name);
  const namespace = textAt(document, ['metadata', 'namespace']);
  return namespace === undefined ? created : created.withNamespace(namespace);
}
