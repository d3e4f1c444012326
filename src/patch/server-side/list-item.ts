import { type JsonObject, isObject } from '../../json/index.ts';
import type { ListAtom } from './atom.ts';
import { type KeyField, type PathElement, indexElement, keyElement, valueElement } from './path-element.ts';

function keyedItem(list: ListAtom, item: unknown): PathElement | string {
  if (item === null) return 'a list with keys has an element that is null';
  if (!isObject(item)) return 'a list with keys has an element that is not an object';
  const fields = list.keys.flatMap((name): KeyField[] => {
    const value = keyOf(list, item, name);
    return value === undefined ? [] : [[name, value]];
  });
  const [first = ''] = list.keys;
  return fields.length === 0 ? omits(first) : keyElement(fields);
}

const omits = (name: string): string =>
  `the element omits the key field ${JSON.stringify(name)}, which has no default`;

const keyOf = (list: ListAtom, item: JsonObject, name: string): unknown =>
  Object.hasOwn(item, name) ? item[name] : (list.element().map?.fields.get(name)?.default ?? undefined);

/**
 * Finds a key that a list element lacks. Servers up to 1.33 refuse such an element; later ones take it, as long as it
 * has one of the keys.
 *
 * @param list - The type of the list.
 * @param item - The element.
 * @returns What is wrong with the element; `undefined` if it has all keys.
 */
export function lackingKey(list: ListAtom, item: unknown): string | undefined {
  if (!isObject(item)) return undefined;
  const name = list.keys.find((key) => keyOf(list, item, key) === undefined);
  return name === undefined ? undefined : omits(name);
}

/**
 * Gives the path element of a list element.
 *
 * @param list - The type of the list.
 * @param item - The element.
 * @param index - Its index.
 * @returns The path element, or, as a text, what is wrong with the element.
 */
export function elementOf(list: ListAtom, item: unknown, index: number): PathElement | string {
  if (list.relationship === 'atomic') return indexElement(index);
  if (list.keys.length > 0) return keyedItem(list, item);
  if (item === null) return 'a set has an element that is null';
  if (Array.isArray(item)) return 'a set has an element that is a list';
  if (typeof item === 'object') return 'a set has an element that is an object';
  return valueElement(item);
}
