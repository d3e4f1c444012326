import { WithalError, describe, firstLineOf, placeOf, selectorText } from '../errors/index.ts';
import { type JsonObject, isList, isObject } from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';
import { isLikeOneOf } from './one-of.ts';

/** Where elements are chosen. */
export interface MatchSite {
  /** The way to it, for errors. */
  path(): readonly Segment[];
  /** The key of a value, for errors, where that is not its index. */
  keyAt?(index: number): string | number;
  /** What a predicate may see of a value: it can change nothing there. */
  snapshot(value: unknown): unknown;
}

/**
 * Whether an element is like a match.
 *
 * @param element - An element of a list; any value.
 * @param match - A value, which must be equal; a pattern for a text; a predicate; a list of several of them, of which
 *   one must hold, or where the element is a list, one for each of its elements; or fields with the same for each.
 * @param site - Where it stands.
 * @returns `true` where it is.
 */
export function matches(element: unknown, match: unknown, site: MatchSite): boolean {
  if (element === match) return true;
  if (typeof match === 'function') return holds(match as (value: unknown) => unknown, site.snapshot(element));
  if (typeof match !== 'object' || match === null) return false;
  if (match instanceof RegExp) return typeof element === 'string' && match.test(element);
  if (!isList(match)) return hasFields(element, match as JsonObject, site);
  if (!isList(element)) return isLikeOneOf(element, match, (one) => matches(element, one, site));
  return element.length === match.length && match.every((part, index) => matches(element[index], part, site));
}

function hasFields(element: unknown, fields: JsonObject, site: MatchSite): boolean {
  if (typeof element !== 'object' || element === null || isList(element)) return false;
  for (const key of Object.keys(fields)) {
    const wanted = fields[key];
    if (!Object.hasOwn(element, key)) {
      // A predicate is asked about what is missing too.
      if (typeof wanted === 'function' && matches(undefined, wanted, site)) continue;
      return false;
    }
    if (!matches((element as JsonObject)[key], wanted, site)) return false;
  }
  return true;
}

function holds(predicate: (value: unknown) => unknown, value: unknown): boolean {
  const result = predicate(value);
  if (result instanceof Promise)
    throw new TypeError('a predicate gives true or false, and this one gives a promise');
  return Boolean(result);
}

/**
 * Whether an element has a key: values that are equal, since a missing element is made of them.
 *
 * @param element - An element of a list; any value.
 * @param key - A value, or fields with the same for each.
 * @returns `true` where it has.
 */
export function hasKey(element: unknown, key: unknown): boolean {
  if (element === key) return true;
  if (isList(key))
    return (
      isList(element) &&
      element.length === key.length &&
      key.every((part, index) => hasKey(element[index], part))
    );
  if (!isObject(key) || typeof element !== 'object' || element === null || isList(element)) return false;
  return Object.keys(key).every(
    (name) => Object.hasOwn(element, name) && hasKey((element as JsonObject)[name], key[name]),
  );
}

/**
 * Finds the elements that are like one of several matches.
 *
 * @param elements - The elements of a list.
 * @param wanted - What they have to be like: one of these.
 * @param site - The list.
 * @returns Their indexes.
 * @throws {WithalError} `E_FUNCTION` where a predicate throws, or gives a promise.
 */
export function matchingIndexes(
  elements: readonly unknown[],
  wanted: readonly unknown[],
  site: MatchSite,
): number[] {
  const found: number[] = [];
  let index = 0;
  const isLike = (match: unknown): boolean => matches(elements[index], match, site);
  try {
    for (; index < elements.length; index++)
      if (isLikeOneOf(elements[index], wanted, isLike)) found.push(index);
  } catch (error) {
    throw functionError('match', [...site.path(), site.keyAt?.(index) ?? index], error);
  }
  return found;
}

/**
 * The error of a function of the caller that throws.
 *
 * @param attempt - What it was called for.
 * @param path - The place that it was called with.
 * @param cause - What it has thrown.
 */
export function functionError(attempt: 'match' | 'update', path: readonly Segment[], cause: unknown): Error {
  if (cause instanceof WithalError) return cause;
  const said = cause instanceof Error ? firstLineOf(cause) : `${describe(cause)}.`;
  const message = `Cannot ${attempt} ${placeOf(path)}: the function throws: ${said}`;
  return new WithalError({ code: 'E_FUNCTION', path, message, cause });
}

/** The error of a list without an element that matches. */
export function noMatchError(
  list: readonly Segment[],
  segment: Segment & object,
  match: unknown,
): WithalError {
  const advice = 'where' in segment ? ' Use each(…) where none is fine, or key(…) to create one.' : '';
  const message = `Cannot find an element of ${placeOf(list)} that matches ${selectorText(match)}.${advice}`;
  return new WithalError({ code: 'E_NO_MATCH', path: [...list, segment], message });
}
