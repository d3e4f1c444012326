import { type JsonObject, isObject, ownEntry } from '../../json/guards.ts';
import type { FieldType } from '../../schema/schema.ts';
import { keysOfList } from '../../schema/walk.ts';

/** How the elements of a list are told apart. */
export interface Keyed {
  /** The key fields of an element, with their values. */
  keyOf(element: unknown): JsonObject;
  /** The key as a text that no other key has. */
  textOf(element: unknown): string;
}

function isKey(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Reads a key field; an element that is no object has none. */
function keyField(element: unknown, name: string): unknown {
  return isObject(element) ? ownEntry(element, name) : undefined;
}

function keyedByNames(names: readonly string[]): Keyed {
  return {
    keyOf: (element) =>
      Object.freeze(Object.fromEntries(names.map((name) => [name, keyField(element, name)]))),
    textOf: (element) => {
      const values = names.map((name) => keyField(element, name));
      const [first] = values;
      return values.length === 1 && typeof first === 'string' ? first : JSON.stringify(values);
    },
  };
}

/** Whether every element has the key, and no two have the same one. */
function tellsApart(names: readonly string[], keyed: Keyed, list: readonly unknown[]): boolean {
  const texts = new Set<string>();
  for (const element of list) {
    if (!names.every((name) => isKey(keyField(element, name)))) return false;
    texts.add(keyed.textOf(element));
  }
  return texts.size === list.length;
}

/**
 * Finds the key by which the elements of two lists are told apart.
 *
 * @param type - What the schema says of the list.
 * @param lists - The lists.
 * @returns The key, or `undefined` where the schema has none that all elements have and that each has alone.
 */
export function keyedBy(type: FieldType, ...lists: readonly (readonly unknown[])[]): Keyed | undefined {
  for (const names of keysOfList(type)) {
    const keyed = keyedByNames(names);
    if (lists.every((list) => tellsApart(names, keyed, list))) return keyed;
  }
  return undefined;
}
