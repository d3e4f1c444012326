import type { AnySelf, ModelOf, Place } from '../../types/index.d.ts';

/**
 * Reads the value at a place of a document.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param place - The place, as a chain names it.
 * @returns The value, or `undefined` where there is none.
 * @throws {WithalError} `E_NO_MATCH` where the place means several elements: `readAll` gives them.
 * @example
 * ```ts no-run
 * import { model, read } from 'withal';
 *
 * const app = model<{ tags: string[] }>();
 * read({ tags: ['a', 'b'] }, app.tags.at(0)); //=> 'a'
 * ```
 */
export function read<Self extends AnySelf, Type>(
  root: NoInfer<ModelOf<Self['root']>>,
  place: Place<Self, Type>,
): Type | undefined {
  throw new Error(`not made yet: ${typeof root} ${typeof place}`);
}

/**
 * Reads the values at all places of a document that a chain names by `each` or `where`.
 *
 * @param root - The document; it is neither changed nor frozen.
 * @param place - The place, as a chain names it.
 * @returns The values in the order of the document; an empty list where there is none.
 * @throws {WithalError} `E_PARENT` where something on the way is no object or list.
 * @example
 * ```ts no-run
 * import { model, readAll } from 'withal';
 *
 * const app = model<{ tags: string[] }>();
 * readAll({ tags: ['a', 'b'] }, app.tags.each()); //=> ['a', 'b']
 * ```
 */
export function readAll<Self extends AnySelf, Type>(
  root: NoInfer<ModelOf<Self['root']>>,
  place: Place<Self, Type>,
): Type[] {
  throw new Error(`not made yet: ${typeof root} ${typeof place}`);
}
