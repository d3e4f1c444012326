import type { FieldType } from '../schema/index.ts';
import { WithalError, placeOf, describe } from '../errors/index.ts';
import { checkField, prepareMatch } from './prepare-value.ts';
import { type TypedPath, typedPath } from './typed-path.ts';

/** The error of an argument that cannot be used at a place. */
export function argumentError(
  { path }: TypedPath,
  message: string,
  code: 'E_ARGUMENT' | 'E_KEY' = 'E_ARGUMENT',
): WithalError {
  return new WithalError({ code, path: path.segments(), message });
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What `at` takes at a place of this shape, in words. */
const takes: { readonly [shape in FieldType['shape']]: string } = {
  list: 'at(…) takes an index from 0 here',
  map: 'at(…) takes a string here',
  object: 'at(…) takes a string here',
  any: 'at(…) takes a string or an index from 0 here',
  unknown: 'at(…) takes a string or an index from 0 here',
  scalar: 'a scalar has nothing inside',
};

function canEnter({ shape }: FieldType, segment: unknown): segment is string | number {
  if (typeof segment === 'string') return shape !== 'list' && shape !== 'scalar';
  return isIndex(segment) && (shape === 'list' || shape === 'any' || shape === 'unknown');
}

/**
 * Enters a field, an entry or an element.
 *
 * @param at - Where from.
 * @param segment - A wire name, a key or an index.
 * @returns The place inside.
 * @throws {WithalError} `E_ARGUMENT` or `E_UNKNOWN_FIELD`.
 */
export function enter(at: TypedPath, segment: unknown): TypedPath {
  const { path, type } = at;
  if (!canEnter(type, segment)) {
    const found = typeof segment === 'number' ? String(segment) : describe(segment);
    throw argumentError(at, `Cannot enter ${found} of ${placeOf(path.segments())}: ${takes[type.shape]}.`);
  }
  if (type.shape === 'object') {
    const wire = String(segment);
    checkField(type.object, wire, path);
    return typedPath(path.field(wire), type.object.typeOf(wire) ?? type);
  }
  return typedPath(
    path.element(segment),
    type.shape === 'list' || type.shape === 'map' ? type.element : type,
  );
}

/**
 * Enters the elements that match.
 *
 * @param at - The list.
 * @param selector - Every match, or the one with a merge key.
 * @param fields - The fields that an element must have.
 * @returns The place of the elements.
 * @throws {WithalError} `E_ARGUMENT`, `E_UNKNOWN_FIELD`, or `E_KEY` where the fields are not the list's merge key.
 */
export function choose(at: TypedPath, selector: 'where' | 'key', fields: unknown): TypedPath {
  const { path, type } = at;
  if (type.shape !== 'list' && type.shape !== 'unknown' && type.shape !== 'any') {
    throw argumentError(at, `Cannot choose an element of ${placeOf(path.segments())}: it is no list.`);
  }
  const element = type.shape === 'list' ? type.element : type;
  const wanted = prepareMatch(selector, element, fields, path) as { readonly [field: string]: unknown };
  if (selector === 'key') checkKey(at, Object.keys(wanted));
  return typedPath(path.element(selector === 'where' ? { where: wanted } : { key: wanted }), element);
}

/** A list with merge keys is entered by all of them: those of strategic merge, or those of server-side apply. */
function checkKey(at: TypedPath, names: readonly string[]): void {
  const { type, path } = at;
  if (type.shape !== 'list') return;
  const { mergeKey, mapKeys } = type.rules;
  const keys = [mergeKey === undefined ? undefined : [mergeKey], mapKeys].filter((key) => key !== undefined);
  const element = type.element.shape === 'object' ? type.element.object : undefined;
  const usable = keys.filter((key) => element === undefined || key.every((name) => element.fields.has(name)));
  if (usable.length === 0) return;
  if (usable.some((key) => key.length === names.length && key.every((name) => names.includes(name)))) return;
  const merge = [...new Set(usable.map((key) => key.join(' and ')))].join(', or ');
  const message = `Cannot choose an element of ${placeOf(path.segments())} by ${names.join(' and ')}: its merge key is ${merge}. Use where(…) for other fields.`;
  throw argumentError(at, message, 'E_KEY');
}
