/** A JSON object of which nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/**
 * Tells whether a value is a JSON object.
 *
 * @param value - Any value.
 * @returns `true` for an object that is no list.
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an own property; what an object inherits is never a part of a specification.
 *
 * @param object - A JSON object.
 * @param key - The property's name.
 * @returns The value, or `undefined`.
 */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * Reads a text.
 *
 * @param object - A JSON object.
 * @param key - The property's name.
 * @returns The text, or the empty string where there is none.
 */
export function textOf(object: JsonObject, key: string): string {
  const value = own(object, key);
  return typeof value === 'string' ? value : '';
}

/**
 * Reads a list of texts; whatever else is in the list is left out.
 *
 * @param object - A JSON object.
 * @param key - The property's name.
 * @returns The texts.
 */
export function textsOf(object: JsonObject, key: string): string[] {
  const value = own(object, key);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/**
 * Orders texts by their code units, so that no machine's language decides.
 *
 * @param one - A text.
 * @param other - Another.
 * @returns Less than, equal to, or greater than 0.
 */
export function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
