import type { MergeRules, Segment } from '../../types/index.d.ts';
import { type FieldType, type ListType, unknownType } from './schema.ts';

/**
 * Gives the type of what is inside a place.
 *
 * @param type - The type of the place.
 * @param segment - A field, a key, an index or a match.
 * @returns The type; `unknown` where the schema says nothing of it.
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
 * Gives the type of a place.
 *
 * @param type - The type of the document.
 * @param path - The way from the root.
 * @returns The type; `unknown` where the schema says nothing of it.
 */
export function typeAt(type: FieldType, path: readonly Segment[]): FieldType {
  let current = type;
  for (const segment of path) current = typeInside(current, segment);
  return current;
}

/** How a field is merged; no rules where the schema has none for it. */
export function rulesAt(type: FieldType, path: readonly Segment[]): MergeRules {
  const last = path.at(-1);
  const parent = last === undefined ? unknownType : typeAt(type, path.slice(0, -1));
  if (parent.shape === 'object' && typeof last === 'string')
    return parent.object.fields.get(last)?.rules ?? {};
  const own = typeAt(type, path);
  return own.shape === 'list' || own.shape === 'map' ? own.rules : {};
}

/** Whether every key is a field of the elements; `Image.signatures` is declared with a key that its items lack. */
function haveElements({ element }: ListType, keys: readonly string[]): boolean {
  return element.shape !== 'object' || keys.every((key) => element.object.fields.has(key));
}

/**
 * Gives the keys by which the elements of a list are told apart, where they can be.
 *
 * @param type - The type of the list.
 * @returns Those of server-side apply first, then that of strategic merge; keys that the elements do not have are
 *   left out.
 */
export function keysOfList(type: FieldType): readonly (readonly string[])[] {
  if (type.shape !== 'list') return [];
  const { mergeKey, mapKeys } = type.rules;
  const keys: (readonly string[])[] = [];
  if (mapKeys !== undefined && mapKeys.length > 0) keys.push(mapKeys);
  if (mergeKey !== undefined && !(mapKeys?.length === 1 && mapKeys[0] === mergeKey)) keys.push([mergeKey]);
  return keys.filter((names) => haveElements(type, names));
}
