import { type FieldType, keysOfList } from '../../schema/index.ts';
import { type JsonObject, entryOf } from '../../json/index.ts';

/** How the elements of a list are identified. */
export interface Keyed {
  /** The key fields of an element, with their values. */
  keyOf(element: unknown): JsonObject;
  /** The key as a text that is unique to it. */
  textOf(element: unknown): string;
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function keyedByNames(names: readonly string[]): Keyed {
  return {
    keyOf: (element) =>
      Object.freeze(Object.fromEntries(names.map((name) => [name, entryOf(element, name)]))),
    textOf: (element) => {
      const values = names.map((name) => entryOf(element, name));
      const [first] = values;
      return values.length === 1 && typeof first === 'string' ? first : JSON.stringify(values);
    },
  };
}

/** Whether every element has the key, and no two have the same one. */
function identifies(names: readonly string[], keyed: Keyed, list: readonly unknown[]): boolean {
  const texts = new Set<string>();
  for (const element of list) {
    if (!names.every((name) => isKey(entryOf(element, name)))) return false;
    texts.add(keyed.textOf(element));
  }
  return texts.size === list.length;
}

/**
 * Finds the key that identifies the elements of several lists.
 *
 * @param type - The type of the lists.
 * @param lists - The lists.
 * @returns The key, or `undefined` if the schema has none that every element has and that is unique in each list.
 */
export function keyedBy(type: FieldType, ...lists: readonly (readonly unknown[])[]): Keyed | undefined {
  for (const names of keysOfList(type)) {
    const keyed = keyedByNames(names);
    if (lists.every((list) => identifies(names, keyed, list))) return keyed;
  }
  return undefined;
}
