import { WithalError, describe } from '../../errors/index.ts';
import { setKey, type JsonObject, isObject } from '../../json/index.ts';
import { FieldSet } from './field-set.ts';
import { type PathElement, readElement } from './path-element.ts';

/**
 * Writes a set as the server keeps it in `managedFields`.
 *
 * @param set - The set.
 * @param isMember - Whether the parent of these fields is in the set as well.
 * @returns A tree of path elements.
 */
export function writeFields(set: FieldSet, isMember = false): JsonObject {
  const tree: Record<string, unknown> = {};
  const children = set.children;
  if (isMember && (children.length > 0 || set.members.length > 0)) tree['.'] = {};
  for (const element of set.members) if (set.below(element) === undefined) setKey(tree, element.text, {});
  for (const [element, below] of children) setKey(tree, element.text, writeFields(below, set.has(element)));
  return tree;
}

/**
 * Makes the error for a record of managers that cannot be read.
 *
 * @param problem - What is wrong with it.
 * @returns The error, `E_MANAGED_FIELDS`.
 */
export function managedFieldsError(problem: string): WithalError {
  const message = `Cannot read metadata.managedFields: ${problem}.`;
  return new WithalError({ code: 'E_MANAGED_FIELDS', path: ['metadata', 'managedFields'], message });
}

function unreadable(found: string): WithalError {
  return managedFieldsError(`${found}, and fieldsV1 must be a tree of path elements`);
}

function insertAll(set: FieldSet, tree: unknown, path: readonly PathElement[]): void {
  if (!isObject(tree)) throw unreadable(`a part of fieldsV1 is ${describe(tree)}`);
  for (const [key, below] of Object.entries(tree)) {
    if (key === '.') {
      set.insert(path);
      continue;
    }
    const element = readElement(key);
    if (element === undefined) throw unreadable(`a key in fieldsV1 is ${JSON.stringify(key.slice(0, 80))}`);
    const inner = [...path, element];
    if (isObject(below) && Object.keys(below).length === 0) set.insert(inner);
    else insertAll(set, below, inner);
  }
}

/**
 * Reads a set as the server keeps it in `managedFields`.
 *
 * @param tree - A tree of path elements, or `null` or `undefined` for a set without fields.
 * @returns The set.
 * @throws {WithalError} `E_MANAGED_FIELDS` if it is not such a tree.
 */
export function readFields(tree: unknown): FieldSet {
  const set = new FieldSet();
  if (tree !== undefined && tree !== null) insertAll(set, tree, []);
  return set;
}
