import { type FieldType, keysOfList } from '../../schema/index.ts';
import { isEveryElement, selectorOf } from '../../errors/index.ts';
import { copyValue } from '../../record/index.ts';
import { entryOf, isObject, isList } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { type DocumentPath, formatPointer, parsePointer } from '../pointer.ts';
import type { JsonPatchOperation } from './operation.ts';

/** What elements are called by convention, where no schema says how they are told apart. */
const names: readonly DocumentPath[] = [['name'], ['id'], ['metadata', 'name']];

/** What belongs to such a name. */
const surnames: readonly DocumentPath[] = [['kind'], ['metadata', 'namespace']];

/** The ways to the single values that a match asks for. */
function leavesOf(match: unknown, place: DocumentPath = []): DocumentPath[] {
  if (!isObject(match)) return [place];
  return Object.keys(match).flatMap((key) => leavesOf(match[key], [...place, key]));
}

function valueAt(element: unknown, place: DocumentPath): unknown {
  let found = element;
  for (const key of place) found = entryOf(found, String(key));
  return found;
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
  const called = names.filter((place) => hasScalar(element, place));
  return called.length === 0 ? called : [...called, ...surnames.filter((place) => hasScalar(element, place))];
}

function placesOf(selector: Segment, element: unknown, list: FieldType): readonly DocumentPath[] {
  if (typeof selector !== 'object' || isEveryElement(selector)) return keyOf(list, element);
  // What an earlier step has only just put there cannot be tested; what else was asked for can.
  const [, match] = selectorOf(selector);
  // What a predicate looked at is not known.
  if (typeof match === 'function') return keyOf(list, element);
  const places = leavesOf(match);
  return places.filter((place) => valueAt(element, place) !== undefined);
}

const wholeElement: readonly DocumentPath[] = [[]];

function test(path: string, value: unknown): JsonPatchOperation {
  const own =
    isObject(value) || isList(value) ? copyValue(value, { segments: () => parsePointer(path) }) : value;
  return { op: 'test', path, value: own };
}

/**
 * Makes the tests that hold an element to be the one that was meant, so that a list which was reordered meanwhile makes
 * the patch fail instead of reaching another element.
 *
 * @param element - The element as it was before all steps.
 * @param selectors - The segments by which steps have found it.
 * @param target - Where it stands, and what the schema says of its list.
 * @returns The tests: of the fields by which it was found, or of its key or name; where it has none, of all of it.
 */
export function testsOf(
  element: unknown,
  selectors: readonly Segment[],
  { pointer, list }: { readonly pointer: string; readonly list: FieldType },
): JsonPatchOperation[] {
  if (!isObject(element) || selectors.length === 0) return [test(pointer, element)];
  const tests: JsonPatchOperation[] = [];
  for (const selector of selectors) {
    const known = placesOf(selector, element, list);
    for (const inside of known.length === 0 ? wholeElement : known) {
      const path = pointer + formatPointer(inside);
      if (!tests.some((other) => other.path === path)) tests.push(test(path, valueAt(element, inside)));
    }
  }
  return tests;
}
