/** An object of which nothing is known yet. */
export type JsonObject = { readonly [key: string]: unknown };

/** A value that has parts. */
export type Container = JsonObject | readonly unknown[];

/**
 * Tells whether a value is a plain object.
 *
 * @param value - Any value.
 * @returns `true` for what `{}`, `JSON.parse` and `Object.create(null)` give: no list, no null, no instance of a class.
 */
export function isObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Tells whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Tells whether a value has parts: only plain objects and lists are ever gone into. */
export function isContainer(value: unknown): value is Container {
  return isList(value) || isObject(value);
}

/**
 * Reads an own entry.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The value; `undefined` where there is none, whatever the object inherits.
 */
export function ownEntry(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * Reads a text.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The text, or the empty string where there is none.
 */
export function textOf(object: JsonObject, key: string): string {
  const value = ownEntry(object, key);
  return typeof value === 'string' ? value : '';
}

/**
 * Reads a list of texts; whatever else is in the list is left out.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The texts.
 */
export function textsOf(object: JsonObject, key: string): string[] {
  const value = ownEntry(object, key);
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}
