import { type FieldType, keysOfList } from '../../schema/index.ts';
import { isEveryElement, selectorOf } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { type Container, isObject, isList } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { conventionalNames, valueAt } from '../element-names.ts';
import { type DocumentPath, escapeToken, formatPointer, parsePointer } from '../pointer.ts';
import type { JsonPatchOperation } from './operation.ts';

/** What belongs to such a name. */
const surnames: readonly DocumentPath[] = [['kind'], ['metadata', 'namespace']];

/**
 * The ways to the values of an element that a match has looked at. Of a list of which one has to hold, those of every
 * part: which of them held does not matter, since what is tested is what the element has there.
 */
function leavesOf(match: unknown, element: unknown, place: DocumentPath = []): DocumentPath[] {
  const value = valueAt(element, place);
  if (isList(match) && !isList(value)) return match.flatMap((part) => leavesOf(part, element, place));
  if (!isObject(match)) return value === undefined ? [] : [place];
  return Object.keys(match).flatMap((key) => leavesOf(match[key], element, [...place, key]));
}

function hasScalar(element: unknown, place: DocumentPath): boolean {
  const value = valueAt(element, place);
  return value !== undefined && !isObject(value) && !isList(value);
}

/** By what an element that was entered by its index is known again: its key, or else what it is called. */
function keyOf(list: FieldType, element: unknown): readonly DocumentPath[] {
  for (const fields of keysOfList(list)) {
    const key = fields.map((name) => [name]);
    if (key.every((place) => hasScalar(element, place))) return key;
  }
  const places: DocumentPath[] = [];
  for (const place of conventionalNames) if (hasScalar(element, place)) places.push(place);
  if (places.length > 0) for (const place of surnames) if (hasScalar(element, place)) places.push(place);
  return places;
}

/** Whether a match says nothing of which fields it has looked at. */
function isOfWhole(match: unknown): boolean {
  return typeof match === 'function' || (isList(match) && match.every(isOfWhole));
}

function placesOf(selector: Segment, element: unknown, list: FieldType): readonly DocumentPath[] {
  if (typeof selector !== 'object' || isEveryElement(selector)) return keyOf(list, element);
  const [, match] = selectorOf(selector);
  // What an earlier step has only just put there cannot be tested; what else was asked for can.
  const places = isOfWhole(match) ? [] : leavesOf(match, element);
  return places.length === 0 ? keyOf(list, element) : places;
}

const wholeElement: readonly DocumentPath[] = [[]];

function hasNullInside(value: unknown): value is Container {
  if (!isObject(value) && !isList(value)) return false;
  return Object.values(value).some((part) => part === null || hasNullInside(part));
}

/**
 * Adds the tests of a value that are not there yet: one, unless there is a null in it. kubectl, and servers with the same
 * library (json-patch 4.12 of evanphx), crash on such a value, and take the null alone.
 */
function addTests(tests: JsonPatchOperation[], path: string, value: unknown): void {
  if (hasNullInside(value)) {
    for (const [key, part] of Object.entries(value)) addTests(tests, `${path}/${escapeToken(key)}`, part);
    return;
  }
  for (const other of tests) if (other.path === path) return;
  const own =
    isObject(value) || isList(value) ? copyValue(value, { segments: () => parsePointer(path) }) : value;
  tests.push({ op: 'test', path, value: own });
}

/** By what an element is known that no step has looked for: its key or name. */
const unsought: readonly Segment[] = [{ each: {} }];

/**
 * Makes the tests that hold an element to be the one that was meant, so that a list which was reordered meanwhile makes
 * the patch fail instead of reaching another element.
 *
 * @param element - The element as it is where the tests are made.
 * @param selectors - The segments by which steps have found it; none where no step has looked for it.
 * @param target - Where it stands, and what the schema says of its list.
 * @returns The tests: of the fields by which it was found, or of its key or name; where it has none, of all of it.
 */
export function testsOf(
  element: unknown,
  selectors: readonly Segment[],
  { pointer, list }: { readonly pointer: string; readonly list: FieldType },
): JsonPatchOperation[] {
  const tests: JsonPatchOperation[] = [];
  if (!isObject(element)) {
    addTests(tests, pointer, element);
    return tests;
  }
  for (const selector of selectors.length === 0 ? unsought : selectors) {
    const known = placesOf(selector, element, list);
    for (const inside of known.length === 0 ? wholeElement : known)
      addTests(tests, pointer + formatPointer(inside), valueAt(element, inside));
  }
  return tests;
}
