import { type JsonObject, isObject } from '../../json/guards.ts';
import type { FieldType } from '../../schema/schema.ts';
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
import { type Site, refusal, within } from './failure.ts';
import { fieldOf, listOf, strategyOf } from './lookup.ts';
import { deleteScalars, mergeList } from './merge-list.ts';
import { retainKeys } from './retain-keys.ts';
import { mergeOrdered } from './set-element-order.ts';

/** What `$patch` does with an object: all of it replaced, or emptied. */
function mergeWhole(site: Site, original: JsonObject, patch: JsonObject): JsonObject {
  const directive = patch[patchDirective];
  const edit = new ObjectEdit(original);
  if (directive !== 'replace' && directive !== 'delete') {
    const reason = `$patch holds ${JSON.stringify(directive)}, and an object knows "replace" and "delete".`;
    throw refusal(site, 'E_DIRECTIVE', reason);
  }
  for (const key of edit.keys())
    if (directive === 'delete' || key === patchDirective || !Object.hasOwn(patch, key)) edit.remove(key);
  if (directive === 'replace')
    for (const [key, value] of Object.entries(patch)) if (key !== patchDirective) edit.set(key, value);
  return edit.done();
}

/** Takes a value where the document has nothing that it could be merged into. */
function take(site: Site, edit: ObjectEdit, key: string, value: unknown): void {
  const withNothing = withoutNulls(value);
  const data = site.keepsLeftovers ? withNothing : withoutDirectives(withNothing);
  if (data === nothing) edit.remove(key);
  else edit.set(key, data);
}

/** Whether two values are of one kind, as Go tells kinds apart: an integer is no fraction. */
function sameKind(one: unknown, other: unknown): boolean {
  if (typeof one !== typeof other || one === null || other === null) return one === other;
  if (typeof one === 'number') return Number.isInteger(one) === Number.isInteger(other);
  return Array.isArray(one) === Array.isArray(other);
}

function mergeEntry(
  site: Site,
  edit: ObjectEdit,
  type: FieldType,
  [key, value]: [key: string, value: unknown],
): void {
  if (value === null) return edit.remove(key);
  const found = edit.get(key);
  if (isObject(value) && isObject(found)) {
    const { type: inner, rules } = fieldOf(site, type, key);
    const next = strategyOf(rules) === 'replace' ? value : mergeMap(site, found, value, inner);
    return edit.set(key, next);
  }
  if (Array.isArray(value) && Array.isArray(found)) {
    const { type: inner, rules } = fieldOf(site, type, key);
    const { element } = listOf(site, inner);
    const list = { element, mergeKey: rules.mergeKey, merges: strategyOf(rules) === 'merge' };
    return edit.set(key, mergeList(site, found, value, list));
  }
  if (edit.has(key) && sameKind(found, value)) edit.set(key, value);
  else take(site, edit, key, value);
}

/** Removes from a list what stands in the list of deletions beside it. */
function mergeDeletions(
  site: Site,
  edit: ObjectEdit,
  type: FieldType,
  [key, value]: [string, unknown],
): void {
  const field = fieldOfDirective(key, deletePrefix);
  if (field === undefined) {
    const reason = `the key ${JSON.stringify(key)} is not ${deletePrefix}, a slash and the name of a field.`;
    throw refusal(site, 'E_DIRECTIVE', reason);
  }
  const found = edit.get(field);
  if (Array.isArray(found) && Array.isArray(value))
    return within(site, field, () => edit.set(field, deleteScalars(site, found, value)));
  // As on the server, the prefix means nothing where there are no two lists of one kind.
  if (value === null || (edit.has(field) && sameKind(found, value)))
    mergeEntry(site, edit, type, [field, value]);
}

/**
 * Merges an object of a patch into an object of a document.
 *
 * @param site - Where they are.
 * @param original - The object of the document.
 * @param patch - That of the patch.
 * @param type - Their type.
 * @returns The merged object; the original itself where nothing is changed.
 * @throws {WithalError} Where the server would refuse the patch.
 */
export function mergeMap(site: Site, original: JsonObject, patch: JsonObject, type: FieldType): JsonObject {
  if (Object.hasOwn(patch, patchDirective)) return mergeWhole(site, original, patch);
  const edit = new ObjectEdit(original);
  if (Object.hasOwn(patch, retainKeysDirective)) retainKeys(site, edit, patch);
  const done = new Set([retainKeysDirective]);
  const entries = Object.entries(patch);
  for (const [key] of entries)
    if (key.startsWith(orderPrefix))
      for (const used of mergeOrdered(site, edit, patch, { key, type })) done.add(used);
  for (const entry of entries) {
    if (done.has(entry[0]) || entry[0].startsWith(deletePrefix)) continue;
    within(site, entry[0], () => mergeEntry(site, edit, type, entry));
  }
  for (const entry of entries) if (entry[0].startsWith(deletePrefix)) mergeDeletions(site, edit, type, entry);
  return edit.done();
}
