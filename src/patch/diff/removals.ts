import type { FieldType } from '../../schema/index.ts';
import { type JsonObject, entryOf, isList, isObject } from '../../json/index.ts';

type List = readonly unknown[];

/** How elements are removed. */
export interface Removals {
  /** The indexes of those that nothing tells from others; they go first, the last one before the others. */
  readonly indexes: readonly number[];
  /** The arguments of each call of `without` after that. */
  readonly arguments: readonly (readonly unknown[])[];
}

/** What tells one element from others in a field: a text, or else a number. */
const telling = [
  (value: unknown): boolean => typeof value === 'string' && value !== '',
  (value: unknown): boolean => Number.isFinite(value),
];

function entryText(element: JsonObject, name: string): string {
  return JSON.stringify([name, element[name]]);
}

/** How often each text and number stands in each field of the elements. */
function countEntries(list: List): Map<string, number> {
  const counts = new Map<string, number>();
  for (const element of list) {
    if (!isObject(element)) continue;
    for (const name of Object.keys(element)) {
      if (!telling.some((tells) => tells(element[name]))) continue;
      const text = entryText(element, name);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return counts;
}

/** The name of the first field that holds what no other element has there. */
function tellingField(
  element: JsonObject,
  counts: ReadonlyMap<string, number>,
  type: FieldType,
): string | undefined {
  const names = Object.keys(element).filter((name) => {
    const isKnown = type.shape !== 'object' || type.object.typeOf(name) !== undefined;
    return isKnown && counts.get(entryText(element, name)) === 1;
  });
  for (const tells of telling) {
    const found = names.find((name) => tells(element[name]));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether `without` takes values here, and not the names of fields. */
function takesValues({ shape }: FieldType): boolean {
  return shape === 'scalar' || shape === 'any' || shape === 'unknown';
}

/** The arguments that remove the elements with one of several values in a field. */
function matchesBy(field: string, found: readonly unknown[], list: List): (readonly [match: object])[] {
  // Several values are one match, unless the field holds a list: that would be compared with all of them.
  const isOne = found.length > 1 && !list.some((element) => isList(entryOf(element, field)));
  return isOne ? [[{ [field]: found }]] : found.map((value) => [{ [field]: value }]);
}

/**
 * Finds how to remove elements from a list in which nothing identifies them all: a value where all of its kind go, an
 * object by a field with a text or number that only it has, anything else by its index.
 *
 * @param list - The list.
 * @param gone - The indexes of the elements.
 * @param type - The type of the elements.
 * @returns The indexes and the arguments.
 */
export function removalsOf(list: List, gone: readonly number[], type: FieldType): Removals {
  // Several arguments are one match, and for an element that is a list one match for each of its elements.
  if (gone.length === 0 || list.some(isList)) return { indexes: gone, arguments: [] };
  const going = new Set(gone);
  const stays = new Set(list.filter((_element, index) => !going.has(index)));
  const counts = countEntries(list);
  const indexes: number[] = [];
  const values = new Set<unknown>();
  const byField = new Map<string, unknown[]>();
  for (const index of gone) {
    const element = list[index];
    const field = isObject(element) ? tellingField(element, counts, type) : undefined;
    if (isObject(element) && field !== undefined) {
      const found = byField.get(field) ?? [];
      byField.set(field, found);
      found.push(element[field]);
    } else if (typeof element !== 'object' && !stays.has(element) && takesValues(type)) values.add(element);
    else indexes.push(index);
  }
  const matches = [...byField].flatMap(([field, found]) => matchesBy(field, found, list));
  return { indexes, arguments: values.size === 0 ? matches : [[...values], ...matches] };
}
