import type { FieldType } from '../../schema/index.ts';
import { type JsonObject, isObject } from '../../json/index.ts';
import {
  deletePrefix,
  fieldOfDirective,
  nothing,
  orderPrefix,
  patchDirective,
  retainKeysDirective,
  withoutDirectives,
  withoutNulls,
} from './directives.ts';
import { ObjectEdit } from '../document.ts';
import { sameKind } from './elements.ts';
import { type MergeContext, mergeError, within } from './merge-context.ts';
import { fieldOf, mergeableList, strategyOf } from './lookup.ts';
import { deleteScalars, mergeList } from './merge-list.ts';
import { retainKeys } from './retain-keys.ts';
import { mergeOrdered } from './set-element-order.ts';

/** Does what `$patch` says: replaces or empties the whole object. */
function mergeWhole(context: MergeContext, original: JsonObject, patch: JsonObject): JsonObject {
  const directive = patch[patchDirective];
  const edit = new ObjectEdit(original);
  if (directive !== 'replace' && directive !== 'delete') {
    const reason = `$patch is ${JSON.stringify(directive)}, and must be "replace" or "delete".`;
    throw mergeError(context, 'E_DIRECTIVE', reason);
  }
  for (const key of edit.keys())
    if (directive === 'delete' || key === patchDirective || !Object.hasOwn(patch, key)) edit.remove(key);
  if (directive === 'replace')
    for (const [key, value] of Object.entries(patch)) if (key !== patchDirective) edit.set(key, value);
  return edit.done();
}

/** Sets a value where the document has nothing to merge it into. */
function setData(context: MergeContext, edit: ObjectEdit, key: string, value: unknown): void {
  const leftovers = withoutNulls(value);
  const data = context.keepsLeftovers ? leftovers : withoutDirectives(leftovers);
  if (data === nothing) edit.remove(key);
  else edit.set(key, data);
}

function mergeEntry(
  context: MergeContext,
  edit: ObjectEdit,
  type: FieldType,
  [key, value]: [key: string, value: unknown],
): void {
  if (value === null) return edit.remove(key);
  const found = edit.get(key);
  if (isObject(value) && isObject(found)) {
    const { type: inner, rules } = fieldOf(context, type, key);
    const next = strategyOf(rules) === 'replace' ? value : mergeMap(context, found, value, inner);
    return edit.set(key, next);
  }
  if (Array.isArray(value) && Array.isArray(found)) {
    const { type: inner, rules } = fieldOf(context, type, key);
    const { element } = mergeableList(context, inner);
    const list = { element, mergeKey: rules.mergeKey, merges: strategyOf(rules) === 'merge' };
    return edit.set(key, mergeList(context, found, value, list));
  }
  if (edit.has(key) && sameKind(found, value)) edit.set(key, value);
  else setData(context, edit, key, value);
}

/** Removes the values in a list of deletions from the list beside it. */
function mergeDeletions(
  context: MergeContext,
  edit: ObjectEdit,
  type: FieldType,
  [key, value]: [string, unknown],
): void {
  const field = fieldOfDirective(key, deletePrefix);
  if (field === undefined) {
    const reason = `the key ${JSON.stringify(key)} must be ${deletePrefix}/ and the name of a field.`;
    throw mergeError(context, 'E_DIRECTIVE', reason);
  }
  const found = edit.get(field);
  if (Array.isArray(found) && Array.isArray(value))
    return within(context, field, () => edit.set(field, deleteScalars(context, found, value)));
  // As on the server, the prefix is ignored unless both are lists.
  if (value === null || (edit.has(field) && sameKind(found, value)))
    mergeEntry(context, edit, type, [field, value]);
}

/**
 * Merges an object of a patch into an object of a document.
 *
 * @param context - The merge, at the two.
 * @param original - The object of the document.
 * @param patch - That of the patch.
 * @param type - Their type.
 * @returns The merged object; the original itself if nothing changes.
 * @throws {WithalError} If the server would refuse the patch.
 */
export function mergeMap(
  context: MergeContext,
  original: JsonObject,
  patch: JsonObject,
  type: FieldType,
): JsonObject {
  if (Object.hasOwn(patch, patchDirective)) return mergeWhole(context, original, patch);
  const edit = new ObjectEdit(original);
  if (Object.hasOwn(patch, retainKeysDirective)) retainKeys(context, edit, patch);
  const done = new Set([retainKeysDirective]);
  const entries = Object.entries(patch);
  for (const [key] of entries)
    if (key.startsWith(orderPrefix))
      for (const used of mergeOrdered(context, edit, patch, { key, type })) done.add(used);
  for (const entry of entries) {
    if (done.has(entry[0]) || entry[0].startsWith(deletePrefix)) continue;
    within(context, entry[0], () => mergeEntry(context, edit, type, entry));
  }
  for (const entry of entries)
    if (entry[0].startsWith(deletePrefix)) mergeDeletions(context, edit, type, entry);
  return edit.done();
}
