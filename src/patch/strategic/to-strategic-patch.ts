import { WithalError, describe } from '../../errors/index.ts';
import { copyValue, chainsOf, type Chain, stepsOf } from '../../record/index.ts';
import { changesOf } from '../../apply/index.ts';
import { isEqual, type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import type { Expression } from '../../../types/index.d.ts';
import { type SizeLimit, checkSize } from '../size-limits.ts';
import type { DocumentPath } from '../pointer.ts';
import { strategicWithoutDocument } from './without-document.ts';
import { mergeMap } from './merge-map.ts';
import { mergedTypeOf } from './merged-type.ts';
import { cannotExpress } from '../cannot-express.ts';
import { twoWayPatch } from './two-way.ts';

function patchFrom(chain: Chain, base: unknown): JsonObject {
  const type = mergedTypeOf(chain);
  if (!isObject(base)) {
    const message = `Cannot make a strategic merge patch for ${describe(base)}: the base has to be an object.`;
    throw new WithalError({ code: 'E_PATCH', message });
  }
  const next = changesOf(base, [chain]).document();
  if (!isObject(next))
    throw cannotExpress('strategic', [], 'the document as a whole becomes no object. Use toJsonPatch.');
  const patch = twoWayPatch(base, next, type);
  // A patch that the engine itself does not read as it was meant is worse than none.
  const result = tryPatch(base, patch, type);
  if (isEqual(result, next)) return patch;
  throw cannotExpress(
    'strategic',
    firstDifference(result, next),
    'a list holds what cannot be merged: nulls, lists, or scalars that are there twice. Use toJsonPatch.',
  );
}

/** The first place at which two values differ. */
function firstDifference(one: unknown, other: unknown, place: DocumentPath = []): DocumentPath {
  if (!isObject(one) || !isObject(other)) return place;
  const keys = new Set([...Object.keys(other), ...Object.keys(one)]);
  const key = [...keys].find((name) => !isEqual(ownEntry(one, name), ownEntry(other, name)));
  return key === undefined
    ? place
    : firstDifference(ownEntry(one, key), ownEntry(other, key), [...place, key]);
}

function tryPatch(base: JsonObject, patch: JsonObject, type: ReturnType<typeof mergedTypeOf>): unknown {
  try {
    return mergeMap({ path: [], keepsLeftovers: false, mergeObjects: mergeMap }, base, patch, type);
  } catch (error) {
    if (error instanceof WithalError) return undefined;
    throw error;
  }
}

/**
 * Makes the strategic merge patch of an expression: the body of a request with
 * `application/strategic-merge-patch+json`.
 *
 * Given the document, the patch is exact: applied to the document it gives what the expression gives, order included.
 * Without it, the patch says only what holds for every document, and refuses the rest. New elements of a keyed list
 * stand first, since that is where the server puts them, and are merged into those with the same key that are there.
 * Elements go by their merge key, as in `containers.without({ name: 'log' })`; where the document lacks what is removed,
 * an empty object or list may come to stand there.
 *
 * @param expression - What to do.
 * @param base - The document that the patch is for, where it is known; it is not changed.
 * @param options - The limit.
 * @returns The patch, frozen.
 * @throws {WithalError} `E_CANNOT_EXPRESS` with the place and the form that can say it: for a custom resource, a list
 *   whose elements lack the list's merge key, elements with one key that stand apart, a field set to null, and, without
 *   the document, for what only the document tells: an object that is set as a whole, elements by an index, a match or
 *   `each`, an insertion, an updater, what is removed inside an element, another value for a merge key, a part of a
 *   field that the server replaces; `E_MODEL` where the kind has no schema;
 *   `E_EXPRESSION` where it is no expression; `E_LIMIT` where there are more bytes than a server takes; as `apply`
 *   where a step does not fit the document.
 * @example
 * ```ts
 * import { createModels, type Root } from 'withal';
 * import { toStrategicMergePatch } from 'withal/patch';
 *
 * interface Pod {
 *   containers: { name: string; image: string }[];
 * }
 * const models = createModels({
 *   format: 1,
 *   types: [
 *     { id: 'Pod', fields: { containers: ['[#1]', { mergeKey: 'name', strategy: ['merge'] }] } },
 *     { id: 'Container', required: ['name'], fields: { name: 'string', image: 'string' } },
 *   ],
 * });
 * const pod = models(0) as Root<Pod>;
 * toStrategicMergePatch(pod.containers.key({ name: 'web' }).withImage('nginx:1.27')); //=> {
 * //   containers: [{ name: 'web', image: 'nginx:1.27' }],
 * // }
 * ```
 */
export function toStrategicMergePatch<Model>(
  expression: Expression<Model>,
  base?: NoInfer<Model>,
  options: SizeLimit = {},
): JsonObject {
  const [chain] = chainsOf('make a strategic merge patch of', [expression]);
  if (chain === undefined) {
    const message = 'Cannot make a strategic merge patch of nothing: an expression is needed.';
    throw new WithalError({ code: 'E_EXPRESSION', message });
  }
  const patch =
    base === undefined
      ? strategicWithoutDocument(stepsOf(chain), mergedTypeOf(chain))
      : patchFrom(chain, base);
  checkSize('strategic merge patch', patch, options);
  const own = copyValue(patch, { segments: () => [] });
  return isObject(own) ? own : {};
}
