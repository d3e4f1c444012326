import { type FieldType, type ListType, anyType, noRules } from '../../schema/index.ts';
import { setKey, isEqual, type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { isDirectiveKey, patchDirective, retainKeysDirective } from './directives.ts';
import { cannotExpress } from '../cannot-express.ts';
import { type FieldSchema, fieldIn, strategyOf } from './lookup.ts';
import { checkData, checkMergeKey } from './refuse.ts';
import { type CompareElements, differentElements, differentScalars } from './two-way-list.ts';

/** What is known of two objects that are compared. */
interface ComparisonContext {
  readonly path: readonly Segment[];
  readonly type: FieldType;
  /** Whether the schema removes the fields that a patch does not name. */
  readonly retainsKeys: boolean;
}

/** Whether no field of an object stays, so that the patch can replace it. */
function isReplaced(before: JsonObject, after: JsonObject): boolean {
  const keys = Object.keys(before);
  return keys.length > 0 && keys.every((key) => !Object.hasOwn(after, key));
}

function objectPatch(before: JsonObject, after: JsonObject, at: ComparisonContext): JsonObject {
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
function listPatch(change: FieldChange, list: ListType, at: ComparisonContext): JsonObject {
  const { key, before, after } = change;
  const { mergeKey } = list.rules;
  if (!Array.isArray(before) || !Array.isArray(after)) return { [key]: after };
  if (mergeKey === undefined) return differentScalars(key, before, after);
  const compare: CompareElements = (one, other, path) =>
    fieldsPatch(one, other, { path, type: list.element, retainsKeys: false });
  return differentElements({ key, before, after, mergeKey, path: at.path }, compare);
}

/** The type of a list that is merged and whose elements have its merge key. */
function mergedList(path: readonly Segment[], found: FieldSchema): ListType | undefined {
  const { type, rules } = found;
  if (strategyOf(rules) !== 'merge' || type.shape !== 'list') return undefined;
  const list = { ...type, rules };
  if (rules.mergeKey !== undefined) checkMergeKey(path, list, rules.mergeKey);
  return list;
}

function checkKey(path: readonly Segment[], key: string): void {
  if (!isDirectiveKey(key)) return;
  throw cannotExpress(
    'strategic',
    [...path, key],
    'the server would read this key as a directive. Use toJsonPatch.',
  );
}

/** The entries that change one field. */
function fieldPatch(change: FieldChange, at: ComparisonContext): JsonObject {
  const { key, before, after } = change;
  const path = [...at.path, key];
  checkKey(at.path, key);
  const found = fieldIn(at.type, key) ?? { type: anyType, rules: noRules };
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

function fieldsPatch(before: JsonObject, after: JsonObject, at: ComparisonContext): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before)) {
    if (Object.hasOwn(after, key) || at.retainsKeys) continue;
    checkKey(at.path, key);
    setKey(patch, key, null);
  }
  for (const [key, value] of Object.entries(after)) {
    const old = ownEntry(before, key);
    if (old !== undefined && isEqual(old, value)) continue;
    const entries = fieldPatch({ key, before: old, after: value }, at);
    for (const [name, entry] of Object.entries(entries)) setKey(patch, name, entry);
  }
  return patch;
}

/**
 * Makes the strategic merge patch that leads from one document to another.
 *
 * @param before - The first document.
 * @param after - The second document.
 * @param type - Their type.
 * @returns The patch.
 * @throws {WithalError} `E_CANNOT_EXPRESS` if there is none.
 */
export function twoWayPatch(before: JsonObject, after: JsonObject, type: FieldType): JsonObject {
  return fieldsPatch(before, after, { path: [], type, retainsKeys: false });
}
