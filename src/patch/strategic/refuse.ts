import { modelName } from '../../record/index.ts';
import type { FieldType, ListType } from '../../schema/index.ts';
import { type JsonObject, isObject } from '../../json/index.ts';
import { cannotExpress } from '../cannot-express.ts';
import type { Segment } from '../../../types/index.d.ts';
import { hasDirective } from './directives.ts';

/** Whether the elements of a list can have a field. */
function canHave(element: FieldType, key: string): boolean {
  if (element.shape === 'object') return element.object.fields.has(key);
  return element.shape !== 'scalar' && element.shape !== 'list';
}

/**
 * Makes sure that the elements of a list have the merge key that the schema names; some real ones have not.
 *
 * @param path - Where the list is.
 * @param type - Its type.
 * @param mergeKey - Its merge key.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the server would answer with an error as soon as the list has an element.
 */
export function checkMergeKey(path: readonly Segment[], type: ListType, mergeKey: string): void {
  if (canHave(type.element, mergeKey)) return;
  const element =
    type.element.shape === 'object' ? modelName(type.element.object) : `a ${type.element.shape}`;
  const reason = `the list is merged by ${JSON.stringify(mergeKey)}, which its elements (${element}) do not have, so the server fails on it. Use toJsonPatch.`;
  throw cannotExpress('strategic', path, reason);
}

/**
 * Gives the value of an element's merge key.
 *
 * @param path - Where the element is.
 * @param mergeKey - The merge key of its list.
 * @param element - The element.
 * @returns A scalar.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the element has none.
 */
export function keyOfElement(path: readonly Segment[], mergeKey: string, element: unknown): unknown {
  const identity = isObject(element) && Object.hasOwn(element, mergeKey) ? element[mergeKey] : undefined;
  if (identity === undefined || typeof identity === 'object') {
    const reason = `the element has no scalar at its merge key ${mergeKey}. Use toJsonPatch.`;
    throw cannotExpress('strategic', path, reason);
  }
  return identity;
}

/** Whether elements with one key stand side by side. */
export function standTogether(identities: readonly unknown[]): boolean {
  const known = new Set<unknown>();
  return identities.every((identity, index) => {
    const isNext = index > 0 && identities[index - 1] === identity;
    if (!isNext && known.has(identity)) return false;
    known.add(identity);
    return true;
  });
}

/** Makes sure that the elements of a list that is set as a whole stand as the server puts them. */
export function checkTogether(
  path: readonly Segment[],
  mergeKey: string,
  identities: readonly unknown[],
): void {
  if (standTogether(identities)) return;
  const reason = `elements with one ${mergeKey} stand apart, and the server would put them side by side. Use toJsonPatch.`;
  throw cannotExpress('strategic', path, reason);
}

/**
 * Makes sure that every element of a keyed list has its merge key, and that no two have the same.
 *
 * @param path - Where the list is.
 * @param mergeKey - Its merge key.
 * @param elements - The elements.
 * @returns The elements by their keys.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where the server would fail on an element, or take two for one.
 */
export function elementsByKey(
  path: readonly Segment[],
  mergeKey: string,
  elements: readonly unknown[],
): Map<unknown, JsonObject> {
  const known = new Map<unknown, JsonObject>();
  for (const [index, element] of elements.entries()) {
    const place = [...path, index];
    const identity = keyOfElement(place, mergeKey, element);
    if (known.has(identity)) {
      const reason = `another element has the same ${mergeKey}, and the server would take the two for one. Use toJsonPatch.`;
      throw cannotExpress('strategic', place, reason);
    }
    if (isObject(element)) known.set(identity, element);
  }
  return known;
}

/**
 * Makes sure that a value is taken as it is where the document has nothing to merge it into.
 *
 * @param path - Where it will stand.
 * @param value - The value.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where it holds a null field, or a key that would be read as a directive.
 */
export function checkData(path: readonly Segment[], value: unknown): void {
  if (value === null)
    throw cannotExpress(
      'strategic',
      path,
      'null removes a field, it cannot be set. Leave the field out, or use toJsonPatch.',
    );
  if (hasDirective(value))
    throw cannotExpress('strategic', path, 'its key "$patch" would be read as a directive. Use toJsonPatch.');
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries())
      if (element !== null) checkData([...path, index], element);
  } else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) checkData([...path, key], part);
  }
}
