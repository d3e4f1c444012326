import type { FieldType } from '../schema/index.ts';
import { WithalError, describe, placeOf } from '../errors/index.ts';
import { isObject } from '../json/index.ts';
import { chainOf, nodeOf } from './identity.ts';
import { checks } from './checks.ts';
import { type Origin, copyValue } from './copy-value.ts';
import type { Path } from './path.ts';
import { checkField } from './prepare-value.ts';

/** A function of the caller: an updater or a predicate. Chains and nodes can be functions too, and are none. */
export type Callback = (value: unknown) => unknown;

/** Tells whether a value is a function of the caller. */
export function isCallback(value: unknown): value is Callback {
  return typeof value === 'function' && chainOf(value) === undefined && nodeOf(value) === undefined;
}

/** Reads what a pattern was made of, whatever was defined on it since. */
function readerOf(name: 'source' | 'flags'): (pattern: unknown) => string {
  const property = Object.getOwnPropertyDescriptor(RegExp.prototype, name);
  return (pattern) => property?.get?.call(pattern) as string;
}
const sourceOf = readerOf('source');
const flagsOf = readerOf('flags');

/** Tells whether a value is a regular expression, of whatever realm. */
export function isRegExp(value: unknown): value is RegExp {
  if (Object.prototype.toString.call(value) !== '[object RegExp]') return false;
  try {
    return sourceOf(value) !== '';
  } catch {
    // It only calls itself one.
    return false;
  }
}

/** A pattern that finds the same each time: with `g` and `y` it would go on where it stopped. */
function ownPattern(pattern: RegExp): RegExp {
  return Object.freeze(new RegExp(sourceOf(pattern), flagsOf(pattern).replaceAll(/[gy]/g, '')));
}

/** Copies a match: as a value, in which patterns and predicates may stand. */
function copyMatch(match: unknown, origin: Origin): unknown {
  if (isCallback(match)) return match;
  if (isRegExp(match)) return ownPattern(match);
  return copyValue(match, origin, (part) => {
    if (isRegExp(part)) return ownPattern(part);
    return isCallback(part) ? part : undefined;
  });
}

/** What the elements of a list can be matched by, in words. */
function takes({ shape }: FieldType): string {
  if (shape === 'scalar') return 'a value, a list of values, a regular expression or a predicate';
  if (shape === 'object') return 'an object with at least one field, or a predicate';
  return 'an object with at least one field, a value, a regular expression or a predicate';
}

function isUsable({ shape }: FieldType, match: unknown): boolean {
  if (isCallback(match)) return true;
  if (isObject(match)) return shape !== 'scalar' && Object.keys(match).length > 0;
  if (shape === 'object') return false;
  if (typeof match === 'object') return match === null || Array.isArray(match) || isRegExp(match);
  return typeof match === 'string' || typeof match === 'number' || typeof match === 'boolean';
}

/**
 * Makes a match: what an element has to be like.
 *
 * @param caller - The method that was given it, for errors: `where`.
 * @param element - The type of the list's elements.
 * @param match - What the caller has given.
 * @param path - The list, for errors.
 * @returns A copy of our own.
 * @throws {WithalError} `E_ARGUMENT` where it cannot be a match of these elements; `E_UNKNOWN_FIELD`; `E_VALUE`,
 *   `E_CYCLE` or `E_DEPTH` where a part of it has no JSON form and is neither a pattern nor a predicate.
 */
export function prepareMatch(caller: string, element: FieldType, match: unknown, path: Path): unknown {
  if (!isUsable(element, match)) {
    const found =
      isObject(match) && Object.keys(match).length === 0 ? 'an object without fields' : describe(match);
    const message = `Cannot choose an element of ${placeOf(path.segments())} by ${found}: ${caller}(…) takes ${takes(element)}.`;
    throw new WithalError({ code: 'E_ARGUMENT', path: path.segments(), message });
  }
  if (element.shape === 'object' && isObject(match))
    for (const name of Object.keys(match)) checkField(element.object, name, path);
  return copyMatch(match, path);
}

function keyError(found: string, rule: string, path: Path): WithalError {
  const message = `Cannot choose an element of ${placeOf(path.segments())} by ${found}: key(…) takes ${rule}.`;
  return new WithalError({ code: 'E_ARGUMENT', path: path.segments(), message });
}

/**
 * Makes the fields of a key: values alone, since they are what a missing element is made of.
 *
 * @throws {WithalError} `E_ARGUMENT` where it is no object with at least one field, or a field holds no value;
 *   `E_UNKNOWN_FIELD`; `E_VALUE` where a value is not in the closed set of its field.
 */
export function prepareKey(
  element: FieldType,
  key: unknown,
  path: Path,
): { readonly [field: string]: unknown } {
  if (!isObject(key)) throw keyError(describe(key), 'an object with at least one field', path);
  let isEmpty = true;
  for (const name in key) {
    if (!Object.hasOwn(key, name)) continue;
    isEmpty = false;
    if (element.shape === 'object') checkField(element.object, name, path);
    const value = key[name];
    if (typeof value !== 'string' && (isRegExp(value) || isCallback(value)))
      throw keyError(
        describe(value),
        'values, since it creates what is missing. Use where(…) or each(…)',
        path,
      );
  }
  if (isEmpty) throw keyError('an object without fields', 'an object with at least one field', path);
  const copy = copyValue(key, path);
  if (element.hasSets === true) checks().sets(element, copy, path);
  return copy as { readonly [field: string]: unknown };
}
