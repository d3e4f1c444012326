import type { FieldType } from '../schema/index.ts';
import { isDraft, isObject } from '../json/index.ts';
import { WithalError, type Selector, placeOf, describe } from '../errors/index.ts';
import { plainFields } from './kept-places.ts';
import { prepareKey, prepareMatch } from './prepare-match.ts';
import { checkField } from './prepare-value.ts';
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
  return Number.isSafeInteger(value);
}

/** What `at` takes at a place of this shape, in words. */
const takes: { readonly [shape in FieldType['shape']]: string } = {
  list: 'at(…) takes an index here',
  map: 'at(…) takes a string here',
  object: 'at(…) takes a string here',
  any: 'at(…) takes a string or an index here',
  unknown: 'at(…) takes a string or an index here',
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
 * @param segment - A wire name, a key, or an index, which counts from the end where it is negative.
 * @returns The place inside.
 * @throws {WithalError} `E_ARGUMENT` or `E_UNKNOWN_FIELD`.
 */
export function enter(at: TypedPath, segment: unknown): TypedPath {
  if (typeof segment !== 'string' && typeof segment !== 'number') throw cannotEnter(at, segment);
  const { inside } = at;
  if (inside === undefined) return entered(at, segment, false);
  return inside.entered(segment) ?? inside.keep(segment, entered(at, segment, inside.hasRoom));
}

function cannotEnter(at: TypedPath, segment: unknown): WithalError {
  const found = typeof segment === 'number' ? String(segment) : describe(segment);
  const place = placeOf(at.path.segments());
  return argumentError(at, `Cannot enter ${found} of ${place}: ${takes[at.type.shape]}.`);
}

function entered(at: TypedPath, segment: string | number, isShared: boolean): TypedPath {
  const { path, type } = at;
  if (!canEnter(type, segment)) throw cannotEnter(at, segment);
  if (type.shape === 'object') {
    const wire = String(segment);
    checkField(type.object, wire, path);
    return typedPath(path.element(wire, isShared), type.object.typeOf(wire) ?? type);
  }
  const inner = path.element(segment === 0 ? 0 : segment, isShared);
  return typedPath(inner, type.shape === 'list' || type.shape === 'map' ? type.element : type);
}

const chosen: { readonly [selector in Selector]: string } = {
  where: 'an element of',
  each: 'elements or entries of',
  key: 'an element of',
};

/** The type of what a selector chooses here; `undefined` where there is nothing to choose. */
function elementOf({ type }: TypedPath, selector: Selector): FieldType | undefined {
  if (type.shape === 'list' || (type.shape === 'map' && selector === 'each')) return type.element;
  return type.shape === 'unknown' || type.shape === 'any' ? type : undefined;
}

/**
 * Enters the elements that match.
 *
 * @param at - The list; for `each` a map as well.
 * @param selector - Every match, where one is due or where none is fine, or the one with a merge key.
 * @param match - What an element has to be like; nothing for `each` means all of them.
 * @returns The place of the elements.
 * @throws {WithalError} `E_ARGUMENT`, `E_UNKNOWN_FIELD`, or `E_KEY` where the fields are not the list's merge key.
 */
export function choose(at: TypedPath, selector: Selector, match: unknown): TypedPath {
  const { inside } = at;
  const names = inside && plainFields(match);
  if (inside === undefined || names === undefined) return chooseAnew(at, selector, match, false);
  const found = inside.chosen(selector, match, names);
  return found ?? inside.keepChosen(selector, chooseAnew(at, selector, match, inside.hasRoom));
}

function chooseAnew(at: TypedPath, selector: Selector, match: unknown, isShared: boolean): TypedPath {
  const { path } = at;
  const element = elementOf(at, selector);
  if (element === undefined) {
    const rule = selector === 'each' ? 'it is neither a list nor a map' : 'it is no list';
    throw argumentError(at, `Cannot choose ${chosen[selector]} ${placeOf(path.segments())}: ${rule}.`);
  }
  if (selector === 'key') {
    const key = prepareKey(element, match, path);
    checkKey(at, Object.keys(key));
    return typedPath(path.element({ key }, isShared), element);
  }
  const isAll =
    selector === 'each' &&
    (match === undefined || (isObject(match) && Object.keys(match).length === 0 && !isDraft(match)));
  const wanted = isAll ? everyElement : prepareMatch(selector, element, match, path);
  const segment = selector === 'each' ? { each: wanted } : { where: wanted };
  return typedPath(path.element(segment, isShared), element);
}

const everyElement: object = Object.freeze({});

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
