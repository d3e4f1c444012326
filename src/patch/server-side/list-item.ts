import { isObject } from '../../json/index.ts';
import type { ListAtom } from './atom.ts';
import { type KeyField, type PathElement, indexElement, keyElement, valueElement } from './path-element.ts';

function keyedItem(list: ListAtom, item: unknown): PathElement | string {
  if (item === null) return 'a list with keys has an element that is null';
  if (!isObject(item)) return 'a list with keys has an element that is not an object';
  const fields: KeyField[] = [];
  for (const name of list.keys) {
    const value = Object.hasOwn(item, name) ? item[name] : list.element().map?.fields.get(name)?.default;
    if (value === undefined)
      return `the element omits the key field ${JSON.stringify(name)}, which has no default`;
    fields.push([name, value]);
  }
  return keyElement(fields);
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
