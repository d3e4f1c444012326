/** An object whose entries have not been checked yet. */
export type JsonObject = { readonly [key: string]: unknown };

/** A value that holds others. */
export type Container = JsonObject | readonly unknown[];

/**
 * Tells whether a value is a plain object.
 *
 * @param value - Any value.
 * @returns `true` for what `{}`, `JSON.parse` and `Object.create(null)` give; of whatever realm;
 *   not for lists, null or instances of classes.
 */
export function isObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || isObjectPrototype(prototype);
}

/** Whether it is the `Object.prototype` of another realm: a frame, a worker's module, the sandbox of a test runner. */
function isObjectPrototype(prototype: unknown): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

/** Tells whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Tells whether a value holds others: a list or a plain object. */
export function isContainer(value: unknown): value is Container {
  return isList(value) || isObject(value);
}

/** Tells whether a list holds nothing but scalars and nulls. */
export function isScalarList(list: readonly unknown[]): boolean {
  return list.every((element) => typeof element !== 'object' || element === null);
}

/**
 * Reads an own entry.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The value, or `undefined` if the object has no such entry. Inherited entries do not count.
 */
export function ownEntry(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * Reads an own entry of a value that may be no object.
 *
 * @param value - Any value.
 * @param key - The key.
 * @returns The entry, or `undefined` if the value is not an object or has no such entry.
 */
export function entryOf(value: unknown, key: string): unknown {
  return isObject(value) ? ownEntry(value, key) : undefined;
}

/**
 * Reads a text.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The text, or the empty string if there is none.
 */
export function textOf(object: JsonObject, key: string): string {
  const value = ownEntry(object, key);
  return typeof value === 'string' ? value : '';
}

/**
 * Reads a list.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The list, or an empty one if there is none.
 */
export function listOf(object: JsonObject, key: string): readonly unknown[] {
  const value = ownEntry(object, key);
  return isList(value) ? value : [];
}

/**
 * Reads a list of texts, and skips the elements that are not texts.
 *
 * @param object - An object.
 * @param key - The key.
 * @returns The texts.
 */
export function textsOf(object: JsonObject, key: string): string[] {
  return listOf(object, key).filter((item) => typeof item === 'string');
}

/** Tells whether nothing is there: null counts as absent, since what renders manifests leaves it where it has nothing to say. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
