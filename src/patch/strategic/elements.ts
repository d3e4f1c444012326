import { describe } from '../../errors/index.ts';
import { isObject } from '../../json/index.ts';
import { type MergeContext, mergeError } from './merge-context.ts';

/** The kind of a list's elements, as in Go, where an integer is not a fraction. */
type ElementKind = 'object' | 'string' | 'boolean' | 'integer' | 'fraction';

function kindOf(element: unknown): ElementKind | 'null' | 'list' {
  if (element === null || element === undefined) return 'null';
  if (Array.isArray(element)) return 'list';
  if (typeof element === 'number') return Number.isInteger(element) ? 'integer' : 'fraction';
  if (typeof element === 'string') return 'string';
  return typeof element === 'boolean' ? 'boolean' : 'object';
}

/** Whether two values are of the same kind, as in Go, where an integer is not a fraction. */
export function sameKind(one: unknown, other: unknown): boolean {
  return kindOf(one) === kindOf(other);
}

/**
 * Finds the kind that all elements of some lists have in common.
 *
 * @param context - The merge, at the lists.
 * @param lists - The lists.
 * @returns The kind.
 * @throws {WithalError} `E_ELEMENTS` if there is no element, if they are of several kinds, or if one is null or a list.
 */
export function kindOfElements(context: MergeContext, lists: readonly (readonly unknown[])[]): ElementKind {
  let first: ElementKind | undefined;
  for (const element of lists.flat()) {
    const kind = kindOf(element);
    if (kind === 'null' || kind === 'list')
      throw mergeError(
        context,
        'E_ELEMENTS',
        `an element is ${describe(element)}, and only scalars and objects can be merged.`,
      );
    if (first !== undefined && kind !== first)
      throw mergeError(context, 'E_ELEMENTS', `the elements are of several kinds: ${first} and ${kind}.`);
    first = kind;
  }
  if (first === undefined)
    throw mergeError(context, 'E_ELEMENTS', 'the patch orders the elements of a list that has none.');
  return first;
}

/**
 * Gives the value of an element's merge key.
 *
 * @param context - The merge, at the list.
 * @param element - An element.
 * @param mergeKey - The list's merge key.
 * @returns A scalar.
 * @throws {WithalError} `E_MERGE_KEY` if the element is not an object, lacks the key, or has no scalar there.
 */
export function keyOf(context: MergeContext, element: unknown, mergeKey: string): unknown {
  if (!isObject(element)) {
    throw mergeError(
      context,
      'E_MERGE_KEY',
      `an element is ${describe(element)}, and must be an object with the merge key ${mergeKey}.`,
    );
  }
  if (!Object.hasOwn(element, mergeKey)) {
    throw mergeError(context, 'E_MERGE_KEY', `an element lacks the merge key ${mergeKey}.`);
  }
  const value = element[mergeKey];
  if (typeof value !== 'object' || value === null) return value;
  throw mergeError(
    context,
    'E_MERGE_KEY',
    `the merge key ${mergeKey} of an element is ${describe(value)}, and must be a scalar.`,
  );
}
