import { isObject } from '../../json/guards.ts';
import { describe } from '../../errors/format.ts';
import { type Site, refusal } from './failure.ts';

/** The kind of a list's elements, as Go tells them apart: an integer is no fraction. */
export type ElementKind = 'object' | 'string' | 'boolean' | 'integer' | 'fraction';

function kindOf(element: unknown): ElementKind | 'null' | 'list' {
  if (element === null) return 'null';
  if (Array.isArray(element)) return 'list';
  if (typeof element === 'number') return Number.isInteger(element) ? 'integer' : 'fraction';
  if (typeof element === 'string') return 'string';
  return typeof element === 'boolean' ? 'boolean' : 'object';
}

/**
 * Finds the one kind of the elements of lists.
 *
 * @param site - Where the lists are.
 * @param lists - The lists; at least one of them has an element.
 * @returns The kind.
 * @throws {WithalError} `E_ELEMENTS` where they are of several kinds, or hold null or a list.
 */
export function kindOfElements(site: Site, lists: readonly (readonly unknown[])[]): ElementKind {
  let first: ElementKind | undefined;
  for (const element of lists.flat()) {
    const kind = kindOf(element);
    if (kind === 'null' || kind === 'list')
      throw refusal(
        site,
        'E_ELEMENTS',
        `an element is ${describe(element)}, and scalars or objects are merged.`,
      );
    if (first !== undefined && kind !== first)
      throw refusal(site, 'E_ELEMENTS', `the elements are of several kinds: ${first} and ${kind}.`);
    first = kind;
  }
  if (first === undefined)
    throw refusal(site, 'E_ELEMENTS', 'there is an order of elements, and no element.');
  return first;
}

/** Whether a list holds scalars and nulls alone. */
export function isScalarList(list: readonly unknown[]): boolean {
  return list.every((element) => typeof element !== 'object' || element === null);
}

/**
 * Gives the value of an element's merge key.
 *
 * @param site - Where the list is.
 * @param element - An element.
 * @param mergeKey - The list's merge key.
 * @returns A scalar.
 * @throws {WithalError} `E_MERGE_KEY` where the element is no object, lacks the key, or the key holds no scalar.
 */
export function keyOf(site: Site, element: unknown, mergeKey: string): unknown {
  if (!isObject(element)) {
    throw refusal(
      site,
      'E_MERGE_KEY',
      `an element is ${describe(element)}, and the merge key is ${mergeKey}.`,
    );
  }
  if (!Object.hasOwn(element, mergeKey)) {
    throw refusal(site, 'E_MERGE_KEY', `an element lacks the merge key ${mergeKey}.`);
  }
  const value = element[mergeKey];
  if (typeof value !== 'object' || value === null) return value;
  throw refusal(site, 'E_MERGE_KEY', `an element's merge key ${mergeKey} holds ${describe(value)}.`);
}
