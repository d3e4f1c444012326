import { type JsonObject, isObject } from '../../json/guards.ts';
import { copyValue } from '../../record/copy-value.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { describe } from '../../errors/format.ts';
import { mergeMap } from './merge-map.ts';
import { mergedType } from './merged-type.ts';

/** What a strategic merge patch needs to know beside the two documents. */
export interface StrategicOptions {
  /** The kind of the document, as generated modules and `createModels` give it: its schema holds the merge keys. */
  readonly model: object;
  /**
   * What becomes of directives and nulls where the document has nothing to merge them into: newer servers drop them,
   * Kubernetes 1.26 keeps them as data.
   *
   * @default 'drop'
   */
  readonly leftovers?: 'drop' | 'keep';
}

function notObject(what: string, found: unknown): WithalError {
  const message = `Cannot apply a strategic merge patch: ${what} is ${describe(found)}, and an object is needed.`;
  return new WithalError({ code: 'E_PATCH', message });
}

/**
 * Applies a strategic merge patch to a document, as the Kubernetes API server does.
 *
 * Lists with a merge key are merged by it, `$patch`, `$retainKeys`, `$deleteFromPrimitiveList` and `$setElementOrder`
 * do what they say, and all other lists are replaced. What the server does beyond the patch, such as defaults, is not
 * done.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The patch: the body of the request.
 * @param options - The kind of the document.
 * @returns The next document. What the patch does not change is shared with the document; what was made is frozen.
 * @throws {WithalError} `E_PATCH` where one of the two is no object; `E_DIRECTIVE`, `E_ORDER`, `E_MERGE_KEY`,
 *   `E_ELEMENTS` or `E_UNKNOWN_FIELD` where the server would refuse the patch; `E_CANNOT_EXPRESS` for a custom
 *   resource; `E_VALUE`, `E_CYCLE` or `E_DEPTH` where the patch holds what JSON cannot.
 * @example
 * ```ts
 * import { createModels } from 'withal';
 * import { applyStrategicMergePatch } from 'withal/patch';
 *
 * const models = createModels({
 *   format: 1,
 *   types: [
 *     { id: 'Pod', fields: { containers: ['[#1]', { mergeKey: 'name', strategy: ['merge'] }] } },
 *     { id: 'Container', required: ['name'], fields: { name: 'string', image: 'string' } },
 *   ],
 * });
 * const live = { containers: [{ name: 'web', image: 'nginx:1.26' }, { name: 'log' }] };
 * const patch = { containers: [{ name: 'web', image: 'nginx:1.27' }] };
 * applyStrategicMergePatch(live, patch, { model: models(0) }); //=> {
 * //   containers: [{ name: 'web', image: 'nginx:1.27' }, { name: 'log' }],
 * // }
 * ```
 */
export function applyStrategicMergePatch<Document>(
  document: Document,
  patch: unknown,
  options: StrategicOptions,
): Document {
  // A caller without a compiler may leave them out.
  const type = mergedType(isObject(options) ? options.model : undefined);
  if (!isObject(document)) throw notObject('the document', document);
  const own = copyValue(patch, { segments: () => [] });
  // Go reads null as an object without fields.
  if (own === null) return document;
  if (!isObject(own)) throw notObject('the patch', own);
  const site = { path: [], keepsLeftovers: options.leftovers === 'keep', mergeObjects: mergeMap };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the patch makes of a document is one by its schema
  return mergeMap(site, document, own, type) as Document & JsonObject;
}
