import { WithalError, describe } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { refuseDraft, type JsonObject, isObject } from '../../json/index.ts';
import { mergeMap } from './merge-map.ts';
import { mergedType } from './merged-type.ts';

/** How a strategic merge patch is applied. */
export interface StrategicOptions {
  /** The kind of the document, from a generated module or `createModels`; its schema has the merge keys. */
  readonly model: object;
  /**
   * What to do with directives and nulls where the document has nothing to merge them into. Newer servers drop them;
   * Kubernetes 1.26 keeps them as data.
   *
   * @default 'drop'
   */
  readonly leftovers?: 'drop' | 'keep';
}

function notObject(what: string, found: unknown): WithalError {
  const message = `Cannot apply a strategic merge patch: ${what} is ${describe(found)}, and must be an object.`;
  return new WithalError({ code: 'E_PATCH', message });
}

/**
 * Applies a strategic merge patch to a document, as the Kubernetes API server does.
 *
 * Lists with a merge key are merged by it, all other lists are replaced, and the directives `$patch`, `$retainKeys`,
 * `$deleteFromPrimitiveList` and `$setElementOrder` are honoured. What the server does beyond the patch, such as setting
 * defaults, is left out.
 *
 * @param document - The document; it is neither changed nor frozen.
 * @param patch - The patch, as in the body of the request.
 * @param options - The kind of the document.
 * @returns The next document. Unchanged parts are shared with the document; new parts are frozen.
 * @throws {WithalError} `E_PATCH` if one of the two is not an object; `E_DIRECTIVE`, `E_ORDER`, `E_MERGE_KEY`,
 *   `E_ELEMENTS` or `E_UNKNOWN_FIELD` if the server would refuse the patch; `E_CANNOT_EXPRESS` for a custom resource;
 *   `E_VALUE`, `E_CYCLE` or `E_DEPTH` if the patch cannot be written as JSON; `E_DRAFT` if the document is a draft of
 *   immer.
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
  refuseDraft('apply a strategic merge patch to', document);
  // A caller without a compiler may leave them out.
  const type = mergedType(isObject(options) ? options.model : undefined);
  if (!isObject(document)) throw notObject('the document', document);
  const own = copyValue(patch, { segments: () => [] });
  // Go reads null as an object without fields.
  if (own === null) return document;
  if (!isObject(own)) throw notObject('the patch', own);
  const context = { path: [], keepsLeftovers: options.leftovers === 'keep', mergeObjects: mergeMap };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the patch makes of a document is one by its schema
  return mergeMap(context, document, own, type) as Document & JsonObject;
}
