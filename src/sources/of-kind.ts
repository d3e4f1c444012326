import type { AnyExpression, ModelOf } from '../../types/index.d.ts';
import { describe, WithalError } from '../errors/index.ts';
import { isOfKind } from '../patch/targets/instruction.ts';
import { Chain, chainOf } from '../record/index.ts';

/**
 * Chooses the documents of one kind, and gives them its type.
 *
 * @param documents - The documents.
 * @param kind - The kind, or an expression on it: `deployment`.
 * @returns The documents with its `apiVersion` and `kind`, in order.
 * @throws {WithalError} `E_ARGUMENT` where it is no kind.
 * @example
 * ```ts
 * import { deployment } from 'withal/kubernetes/1.36/apps/v1';
 * import { ofKind } from 'withal/sources';
 *
 * const documents = [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2 } }, { apiVersion: 'v1', kind: 'Service' }];
 * ofKind(documents, deployment).map(({ spec }) => spec?.replicas); //=> [2]
 * ```
 */
export function ofKind<Kind extends AnyExpression>(
  documents: readonly unknown[],
  kind: Kind,
): ModelOf<Kind>[] {
  const chain = chainOf(kind);
  const own = chain === undefined ? undefined : Chain.model(chain).object?.kind;
  if (own !== undefined)
    return documents.filter((document): document is ModelOf<Kind> => isOfKind(document, own));
  const found = chain === undefined ? describe(kind) : 'an expression on what is no kind';
  const message = `Cannot choose documents: a kind is needed, such as deployment, found ${found}.`;
  throw new WithalError({ code: 'E_ARGUMENT', message });
}
