import { changesOf } from '../../apply/index.ts';
import { WithalError } from '../../errors/index.ts';
import { copyValue, type Chain, chainsOf } from '../../record/index.ts';
import { isObject } from '../../json/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import { type SizeLimit, checkSize } from '../size-limits.ts';
import { mergePatchOf, unchanged } from './merge-patch-of.ts';
import { mergeWithoutDocument } from './without-document.ts';

/**
 * Writes an expression as a merge patch (RFC 7386): the body of a request with `application/merge-patch+json`.
 *
 * Given the document, the patch is exact: applied to it, it gives what the expression gives. Without it, the patch says
 * only what holds for every document, and refuses the rest; but where it removes a key of an object that the document
 * lacks, an empty object comes to stand there, as the RFC has it.
 *
 * @param expression - What to do.
 * @param base - The document that the patch is for, where it is known; it is not changed.
 * @param options - The limit.
 * @returns The patch: `{}` where nothing changes. It is frozen, and shares nothing with the base.
 * @throws {WithalError} `E_CANNOT_EXPRESS`, with the place and the form that can say it, where a step changes a part of
 *   a list, which a merge patch would replace; where a field would be set to null, which a merge patch removes; and,
 *   without the document, where an object is set as a whole; `E_LIMIT` where there are more bytes than a server
 *   takes. Else as `apply`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc7386 RFC 7386}
 * @example
 * ```ts
 * import { model } from 'withal';
 * import { toMergePatch } from 'withal/patch';
 *
 * const app = model<{ replicas: number; labels: Record<string, string> }>();
 * toMergePatch(app.withLabelsMixin({ tier: 'front' })); //=> { labels: { tier: 'front' } }
 * const live = { replicas: 3, labels: { old: '1' } };
 * toMergePatch(app.withLabels({ tier: 'front' }), live); //=> { labels: { old: null, tier: 'front' } }
 * ```
 */
export function toMergePatch<Model>(
  expression: Expression<Model>,
  base?: NoInfer<Model>,
  options: SizeLimit = {},
): unknown {
  const [chain] = chainsOf('write as a merge patch', [expression]);
  if (chain === undefined) {
    const message = 'Cannot write a merge patch without an expression.';
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const patch = base === undefined ? mergeWithoutDocument(chain) : mergeWithDocument(chain, base);
  checkSize('merge patch', patch, options);
  return patch;
}

function mergeWithDocument(chain: Chain, base: unknown): unknown {
  const tree = changesOf(base, [chain]);
  tree.document();
  const patch = mergePatchOf(tree.root);
  if (patch !== unchanged) return patch;
  // A patch that is an object makes an object of whatever it meets.
  return isObject(base) ? Object.freeze({}) : copyValue(base, { segments: () => [] });
}
