import type { JsonObject } from '../../json/guards.ts';
import { deletePrefix, orderPrefix, retainKeysDirective } from './directives.ts';
import type { ObjectEdit } from '../document.ts';
import { type Site, refusal } from './failure.ts';

/**
 * Removes the fields of an object that `$retainKeys` does not name.
 *
 * @param site - Where the object is.
 * @param edit - The object of the document.
 * @param patch - That of the patch.
 * @throws {WithalError} `E_DIRECTIVE` where it is no list of names, or a field that the patch sets is not among them.
 */
export function retainKeys(site: Site, edit: ObjectEdit, patch: JsonObject): void {
  const names = patch[retainKeysDirective];
  if (!Array.isArray(names) || names.some((name) => typeof name === 'object' && name !== null)) {
    throw refusal(site, 'E_DIRECTIVE', `${retainKeysDirective} takes a list of field names.`);
  }
  const kept = new Set<unknown>(names);
  for (const [key, value] of Object.entries(patch)) {
    const isDirective =
      key === retainKeysDirective || key.startsWith(deletePrefix) || key.startsWith(orderPrefix);
    if (value === null || isDirective || kept.has(key)) continue;
    const reason = `it sets ${JSON.stringify(key)}, which ${retainKeysDirective} does not name.`;
    throw refusal(site, 'E_DIRECTIVE', reason);
  }
  for (const key of edit.keys()) if (!kept.has(key)) edit.remove(key);
}
