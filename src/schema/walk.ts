import type { Segment } from '../../types/index.d.ts';
import { type FieldType, type ListType, unknownType } from './schema.ts';

/**
 * Gives the type of a part of a value.
 *
 * @param type - The type of the value.
 * @param segment - A field, a key, an index or a match.
 * @returns The type; `unknown` if the schema does not say.
 */
export function typeInside(type: FieldType, segment: Segment): FieldType {
  if (type.shape === 'object') {
    return (typeof segment === 'string' ? type.object.typeOf(segment) : undefined) ?? unknownType;
  }
  if (type.shape === 'list') return typeof segment === 'string' ? unknownType : type.element;
  if (type.shape === 'map') return type.element;
  return type.shape === 'any' ? type : unknownType;
}

/**
 * Gives the type of the value at a path.
 *
 * @param type - The type of the document.
 * @param path - The path from the root.
 * @returns The type; `unknown` if the schema does not say.
 */
export function typeAt(type: FieldType, path: readonly Segment[]): FieldType {
  let current = type;
  for (const segment of path) current = typeInside(current, segment);
  return current;
}

/** Whether every key is a field of the elements. `Image.signatures` is declared with a key that its items lack. */
function haveElements({ element }: ListType, keys: readonly string[]): boolean {
  return element.shape !== 'object' || keys.every((key) => element.object.fields.has(key));
}

/**
 * Gives the keys that identify the elements of a list.
 *
 * @param type - The type of the list.
 * @returns The keys of server-side apply first, then the one of strategic merge. Keys that the elements lack are left
 *   out.
 */
export function keysOfList(type: FieldType): readonly (readonly string[])[] {
  if (type.shape !== 'list') return [];
  const { mergeKey, mapKeys } = type.rules;
  const keys: (readonly string[])[] = [];
  if (mapKeys !== undefined && mapKeys.length > 0) keys.push(mapKeys);
  if (mergeKey !== undefined && !(mapKeys?.length === 1 && mapKeys[0] === mergeKey)) keys.push([mergeKey]);
  return keys.filter((names) => haveElements(type, names));
}
