import type { JsonObject } from '../../json/index.ts';
import { isDirectiveKey, retainKeysDirective } from './directives.ts';
import type { ObjectEdit } from '../document.ts';
import { type MergeContext, mergeError } from './merge-context.ts';

/**
 * Removes the fields of an object that `$retainKeys` does not name.
 *
 * @param context - The merge, at the object.
 * @param edit - The object of the document.
 * @param patch - The object of the patch.
 * @throws {WithalError} `E_DIRECTIVE` if it is not a list of names, or lacks a field that the patch sets.
 */
export function retainKeys(context: MergeContext, edit: ObjectEdit, patch: JsonObject): void {
  const names = patch[retainKeysDirective];
  if (!Array.isArray(names) || names.some((name) => typeof name === 'object' && name !== null)) {
    throw mergeError(context, 'E_DIRECTIVE', `${retainKeysDirective} must be a list of field names.`);
  }
  const kept = new Set<unknown>(names);
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || isDirectiveKey(key) || kept.has(key)) continue;
    const reason = `the patch sets ${JSON.stringify(key)}, which ${retainKeysDirective} does not name.`;
    throw mergeError(context, 'E_DIRECTIVE', reason);
  }
  for (const key of edit.keys()) if (!kept.has(key)) edit.remove(key);
}
