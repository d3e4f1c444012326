import { setKey, type JsonObject, isList, isObject } from '../../json/index.ts';
import { keepIfSame } from '../document.ts';

/** Replaces or deletes a whole object, or, in an element of its own, a whole list. */
export const patchDirective = '$patch';
/** Names the fields of an object that are kept. */
export const retainKeysDirective = '$retainKeys';
/** The prefix of the key beside a list of scalars that holds the values to remove. */
export const deletePrefix = '$deleteFromPrimitiveList';
/** The prefix of the key beside a list that holds the order of its elements. */
export const orderPrefix = '$setElementOrder';

/** Whether an element of a list in a patch is a directive, not data: an object with `$patch`. */
export function hasDirective(element: unknown): element is JsonObject {
  return isObject(element) && Object.hasOwn(element, patchDirective);
}

/** Whether an element of a list in a patch deletes another one. */
export function isDeletion(element: unknown): boolean {
  return isObject(element) && element[patchDirective] === 'delete';
}

/** Whether a key of a patch is read as a directive, not as a field. */
export function isDirectiveKey(key: string): boolean {
  return (
    key === patchDirective ||
    key === retainKeysDirective ||
    key.startsWith(deletePrefix) ||
    key.startsWith(orderPrefix)
  );
}

/**
 * Gives the field that a key with a directive's prefix is about.
 *
 * @param key - A key of a patch: `$setElementOrder/containers`.
 * @param prefix - The prefix that it begins with.
 * @returns The field, or `undefined` if the key is not the prefix, a slash and a field.
 */
export function fieldOfDirective(key: string, prefix: string): string | undefined {
  return key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : undefined;
}

/** Stands for a value that is a directive, and so holds no data. */
export const nothing: unique symbol = Symbol('nothing');

/** Changes the entries of an object, and leaves out those that become `nothing`. */
function mapEntries(object: JsonObject, change: (value: unknown, key: string) => unknown): unknown {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    const next = change(value, key);
    if (next !== nothing) setKey(copy, key, next);
  }
  return keepIfSame(object, copy);
}

function mapElements(list: readonly unknown[], change: (element: unknown) => unknown): unknown {
  return keepIfSame(
    list,
    list.map((element) => change(element)).filter((element) => element !== nothing),
  );
}

/**
 * Gives the data in a part of a patch, for a document that has nothing to merge it into. Objects and elements with
 * `$patch` are left out; the other directives stay, as they do on the server.
 *
 * @param value - A part of a patch.
 * @returns The data, or `nothing` if the part itself is a directive.
 */
export function withoutDirectives(value: unknown): unknown {
  if (isList(value)) return mapElements(value, withoutDirectives);
  if (!isObject(value)) return value;
  return hasDirective(value) ? nothing : mapEntries(value, withoutDirectives);
}

/**
 * Leaves out the fields that are null, for a document in which they have nothing to remove. A null in a list is an
 * element.
 *
 * @param value - A part of a patch.
 * @returns The part without them.
 */
export function withoutNulls(value: unknown): unknown {
  if (isList(value)) return mapElements(value, withoutNulls);
  if (!isObject(value)) return value;
  return mapEntries(value, (part) => (part === null ? nothing : withoutNulls(part)));
}
