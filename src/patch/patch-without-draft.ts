import { chainsOf } from '../record/index.ts';
import { patchChainsWithoutDraft } from '../apply/index.ts';
import type { AnyExpression, Falsy, ModelOf, Patched, SameModel } from '../../types/index.d.ts';

/**
 * Applies expressions to a document, and tells what has changed, without a draft.
 *
 * It gives exactly what `patch` gives, in a fraction of the time: the next document, and the patches that immer would
 * make, in immer's order. `patch` has immer make them.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param expressions - What to do; what is falsy is skipped. An error leaves nothing applied.
 * @returns The next document, and immer's patches there and back, with paths as lists of keys.
 * @throws {WithalError} As `patch`.
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { patchWithoutDraft } from 'withal/patch';
 *
 * const counter = model<{ count: number }>();
 * const { patches, inverse } = patchWithoutDraft({ count: 1 }, counter.withCount(2));
 * patches; //=> [{ op: 'replace', path: ['count'], value: 2 }]
 * inverse; //=> [{ op: 'replace', path: ['count'], value: 1 }]
 * ```
 */
export function patchWithoutDraft<Chained extends AnyExpression>(
  root: NoInfer<ModelOf<Chained>>,
  ...expressions: readonly (Chained | SameModel<Chained> | Falsy)[]
): Patched<ModelOf<Chained>> {
  return patchChainsWithoutDraft<ModelOf<Chained>>(root, chainsOf('patch', expressions));
}
