import { setKey } from '../../json/copy.ts';
import { isEqual } from '../../json/equal.ts';
import { type JsonObject, isObject } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import type { FieldType, ListType } from '../../schema/schema.ts';
import { deletePrefix, orderPrefix, patchDirective, retainKeysDirective } from './directives.ts';
import { type Found, fieldIn, strategyOf } from './lookup.ts';
import { cannotExpress, checkData, checkMergeKey } from './refuse.ts';
import { type CompareElements, differentElements, differentScalars } from './two-way-list.ts';

/** Where two objects are compared. */
interface Place {
  readonly path: readonly Segment[];
  readonly type: FieldType;
  /** Whether the schema says that what is not named is to go. */
  readonly retainsKeys: boolean;
}

const isReserved = (key: string): boolean =>
  key === patchDirective ||
  key === retainKeysDirective ||
  key.startsWith(deletePrefix) ||
  key.startsWith(orderPrefix);

/** Whether nothing of an object stays, so that saying all of it anew says what was meant. */
function isReplaced(before: JsonObject, after: JsonObject): boolean {
  const keys = Object.keys(before);
  return keys.length > 0 && keys.every((key) => !Object.hasOwn(after, key));
}

function objectPatch(before: JsonObject, after: JsonObject, at: Place): JsonObject {
  if (isReplaced(before, after) && !at.retainsKeys && !Object.hasOwn(after, patchDirective)) {
    const isEmpty = Object.keys(after).length === 0;
    return isEmpty ? { [patchDirective]: 'delete' } : { [patchDirective]: 'replace', ...after };
  }
  const patch = fieldsPatch(before, after, at);
  if (at.retainsKeys) patch[retainKeysDirective] = Object.keys(after);
  return patch;
}

interface FieldChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The entries that turn one merged list into another. */
function listPatch(change: FieldChange, list: ListType, at: Place): JsonObject {
  const { key, before, after } = change;
  const { mergeKey } = list.rules;
  if (!Array.isArray(before) || !Array.isArray(after)) return { [key]: after };
  if (mergeKey === undefined) return differentScalars(key, before, after);
  const compare: CompareElements = (one, other, path) =>
    fieldsPatch(one, other, { path, type: list.element, retainsKeys: false });
  return differentElements({ key, before, after, mergeKey, path: at.path }, compare);
}

/** The type of a list that is merged; its elements are known to have its merge key. */
function mergedList(path: readonly Segment[], found: Found): ListType | undefined {
  const { type, rules } = found;
  if (strategyOf(rules) !== 'merge' || type.shape !== 'list') return undefined;
  const list = { ...type, rules };
  if (rules.mergeKey !== undefined) checkMergeKey(path, list, rules.mergeKey);
  return list;
}

function checkKey(path: readonly Segment[], key: string): void {
  if (!isReserved(key)) return;
  throw cannotExpress([...path, key], 'a key of this name would be read as a directive. Use toJsonPatch.');
}

/** The entries that change one field. */
function fieldPatch(change: FieldChange, at: Place): JsonObject {
  const { key, before, after } = change;
  const path = [...at.path, key];
  checkKey(at.path, key);
  const found = fieldIn(at.type, key) ?? { type: { shape: 'any' }, rules: {} };
  const inner = {
    path,
    type: found.type,
    retainsKeys: found.rules.strategy?.includes('retainKeys') === true,
  };
  if (isObject(before) && isObject(after)) {
    const isWhole = strategyOf(found.rules) === 'replace';
    return { [key]: isWhole ? after : objectPatch(before, after, inner) };
  }
  const list = Array.isArray(after) ? mergedList(path, found) : undefined;
  if (Array.isArray(before) && Array.isArray(after)) {
    return list === undefined ? { [key]: after } : listPatch(change, list, inner);
  }
  checkData(path, after);
  return { [key]: after };
}

function fieldsPatch(before: JsonObject, after: JsonObject, at: Place): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key) || at.retainsKeys) continue;
    checkKey(at.path, key);
    setKey(patch, key, null);
  }
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    if (old !== undefined && isEqual(old, value)) continue;
    const entries = fieldPatch({ key, before: old, after: value }, at);
    for (const [name, entry] of Object.entries(entries)) setKey(patch, name, entry);
  }
  return patch;
}

/**
 * Makes the strategic merge patch that leads from one document to another.
 *
 * @param before - The one document.
 * @param after - The other one; what it shares with the first is not looked at.
 * @param type - Their type.
 * @returns The patch.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where there is none.
 */
export function twoWayPatch(before: JsonObject, after: JsonObject, type: FieldType): JsonObject {
  return fieldsPatch(before, after, { path: [], type, retainsKeys: false });
}
