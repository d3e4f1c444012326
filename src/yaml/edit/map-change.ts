import { type JsonObject, isEqual, isObject } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import type { ValueChange, EditContext, MapChange } from './context.ts';

/** What one source of a merge key stands for afterwards; `undefined` where it is gone, or is no alias. */
function sourceFields(edit: EditContext, node: unknown): JsonObject | undefined {
  const { isAlias } = edit.source.yaml;
  const anchored = isAlias(node) ? node.resolve(edit.document) : undefined;
  const after = anchored === undefined ? undefined : edit.afterOf.get(anchored);
  return isObject(after) ? after : undefined;
}

/** What the merge keys of a map bring into it after the edits so far; `undefined` where an anchor is gone. */
function mergedFields(
  edit: EditContext,
  map: Yaml.YAMLMap,
  keys: readonly (string | undefined)[],
): JsonObject | undefined {
  const merged: Record<string, unknown> = Object.create(null);
  for (const [index, { value }] of map.items.entries()) {
    if (keys[index] !== undefined) continue;
    const sources: readonly unknown[] = edit.source.yaml.isSeq(value) ? value.items : [value];
    for (const source of sources) {
      const fields = sourceFields(edit, source);
      if (fields === undefined) return undefined;
      for (const key of Object.keys(fields)) if (!Object.hasOwn(merged, key)) merged[key] = fields[key];
    }
  }
  return merged;
}

/** The names of the entries of a map; `undefined` for the merge key, and for a map whose keys are not plain texts. */
function keysOf(edit: EditContext, map: Yaml.YAMLMap): (string | undefined)[] | undefined {
  const { isScalar } = edit.source.yaml;
  const keys: (string | undefined)[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key) || typeof key.value === 'symbol') return undefined;
    const isMerge = key.value === '<<' && key.type === 'PLAIN' && value !== null;
    keys.push(isMerge ? undefined : String(key.value));
  }
  return keys;
}

/**
 * Finds what becomes of the entries of a map. What a merge key brings is not written, unless it changes.
 *
 * @param edit - The edit.
 * @param map - The map.
 * @param change - Its value before and afterwards.
 * @returns What becomes of each entry; `undefined` where the map has to be written anew.
 */
export function mapChange(
  edit: EditContext,
  map: Yaml.YAMLMap,
  { before, after }: { readonly before: JsonObject; readonly after: JsonObject },
): MapChange | undefined {
  const keys = keysOf(edit, map);
  if (keys === undefined || map.items.some(({ key }) => edit.source.yaml.isAlias(key))) return undefined;
  const merged = mergedFields(edit, map, keys);
  const own = new Set(keys);
  const gone = Object.keys(merged ?? {}).some((key) => !Object.hasOwn(after, key));
  const isExpanded = merged === undefined || gone;
  const kept = keys.map((key): ValueChange | 'same' | undefined => {
    if (key === undefined) return isExpanded ? undefined : 'same';
    return Object.hasOwn(after, key) ? { before: before[key], after: after[key] } : undefined;
  });
  const added: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(after)) {
    const isMerged = !isExpanded && Object.hasOwn(merged, key) && isEqual(merged[key], after[key]);
    if (!own.has(key) && !isMerged) added[key] = after[key];
  }
  return { kept, added };
}
