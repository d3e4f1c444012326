import { type JsonObject, entryOf, isObject } from './guards.ts';

/**
 * Reads an object inside an object.
 *
 * @param value - Any value.
 * @param keys - The keys that lead to it.
 * @returns The object; an empty one when there is none.
 */
export function objectAt(value: unknown, ...keys: readonly string[]): JsonObject {
  let inner = value;
  for (const key of keys) inner = entryOf(inner, key);
  return isObject(inner) ? inner : {};
}
