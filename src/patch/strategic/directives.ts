import { isObject } from '../../json/guards.ts';
import { setKey } from '../../json/copy.ts';
import type { JsonObject } from '../../json/guards.ts';

/** What is done with a whole object, or with a whole list by an element of its own. */
export const patchDirective = '$patch';
/** Which fields of an object are kept. */
export const retainKeysDirective = '$retainKeys';
/** The beginning of the key beside a list of scalars that names what is removed from it. */
export const deletePrefix = '$deleteFromPrimitiveList';
/** The beginning of the key beside a list that says in what order its elements stand. */
export const orderPrefix = '$setElementOrder';

/**
 * Tells whether an element of a patch's list is a directive and no data.
 *
 * @param element - An element.
 * @returns `true` for an object that has `$patch`.
 */
export function hasDirective(element: unknown): element is JsonObject {
  return isObject(element) && Object.hasOwn(element, patchDirective);
}

/**
 * Gives the field that a key with a directive's prefix speaks of.
 *
 * @param key - A key of a patch: `$setElementOrder/containers`.
 * @param prefix - The prefix that it begins with.
 * @returns The field, or `undefined` where the key is not the prefix, a slash and a field.
 */
export function fieldOfDirective(key: string, prefix: string): string | undefined {
  return key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : undefined;
}

/** What stands for a value that is a directive as a whole, and so no data. */
export const nothing: unique symbol = Symbol('nothing');

/** Copies the entries of an object that a function keeps; gives the object itself where all are kept as they are. */
function mapEntries(object: JsonObject, change: (value: unknown, key: string) => unknown): JsonObject {
  const copy: Record<string, unknown> = {};
  let changed = false;
  for (const [key, value] of Object.entries(object)) {
    const next = change(value, key);
    changed ||= next !== value;
    if (next !== nothing) setKey(copy, key, next);
  }
  return changed ? Object.freeze(copy) : object;
}

function mapElements(list: readonly unknown[], change: (element: unknown) => unknown): readonly unknown[] {
  const copy = list.map((element) => change(element));
  if (copy.every((element, index) => element === list[index])) return list;
  return Object.freeze(copy.filter((element) => element !== nothing));
}

/**
 * Takes a part of a patch as data, where the document has nothing to merge it into: objects and elements with `$patch`
 * are left out. The other directives stay, as they do on the server.
 *
 * @param value - A part of a patch.
 * @returns The data, or `nothing` where the part is a directive as a whole.
 */
export function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return mapElements(value, withoutDirectives);
  if (!isObject(value)) return value;
  return hasDirective(value) ? nothing : mapEntries(value, withoutDirectives);
}

/**
 * Leaves out the fields that are null: there is nothing that they could remove. A null in a list is an element.
 *
 * @param value - A part of a patch.
 * @returns The part without them.
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return mapElements(value, withoutNulls);
  if (!isObject(value)) return value;
  return mapEntries(value, (part) => (part === null ? nothing : withoutNulls(part)));
}
