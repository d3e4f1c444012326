import type { AnyExpression, Expression, Value } from 'withal';
import { build, compose, fromSteps, WithalError } from 'withal';
import type * as rbac from 'withal/kubernetes/1.36/rbac/v1';
import { otherNamespace, plainValue, textAt } from './plain-value.ts';

function named(document: unknown, what: string): string {
  const name = textAt(document, ['metadata', 'name']);
  if (name !== undefined) return name;
  throw new WithalError({ code: 'E_ARGUMENT', message: `Cannot refer to ${what} that has no name.` });
}

/**
 * Points a RoleBinding or ClusterRoleBinding at a role.
 *
 * @param binding - The binding. A ClusterRoleBinding takes a ClusterRole alone.
 * @param role - A Role or ClusterRole, with its kind and name.
 * @returns The expression with the reference added.
 * @throws {WithalError} `E_ARGUMENT` where the role has no name, is of another kind, or has another namespace than the
 *   binding.
 * @example
 * ```ts
 * import { build } from 'withal';
 * import { bindRole } from 'withal/kubernetes/1.36/helpers';
 * import { role, roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
 *
 * build(bindRole(roleBinding.new('read'), role.new('reader'))).roleRef; //=> {
 * //   apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader',
 * // }
 * ```
 */
export function bindRole<Chained extends Expression<rbac.RoleBinding>>(
  binding: Chained,
  role: Value<rbac.Role> | Value<rbac.ClusterRole>,
): Chained;
export function bindRole<Chained extends Expression<rbac.ClusterRoleBinding>>(
  binding: Chained,
  role: Value<rbac.ClusterRole>,
): Chained;
export function bindRole<Chained extends AnyExpression>(binding: Chained, role: unknown): Chained {
  const document = plainValue(role);
  const kind = textAt(document, ['kind']) ?? '';
  if (kind !== 'Role' && kind !== 'ClusterRole') {
    const message = `Cannot bind a role of kind ${JSON.stringify(kind)}: only a Role or a ClusterRole can be bound.`;
    throw new WithalError({ code: 'E_ARGUMENT', message });
  }
  const problem = kind === 'Role' ? otherNamespace(document, build(binding), 'the binding') : undefined;
  if (problem !== undefined)
    throw new WithalError({ code: 'E_ARGUMENT', message: `Cannot bind a role: ${problem}.` });
  const value = { apiGroup: 'rbac.authorization.k8s.io', kind, name: named(document, 'a role') };
  return compose(binding, fromSteps(binding, [{ path: ['roleRef'], verb: 'with', value }]));
}
