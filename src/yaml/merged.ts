import type * as Yaml from 'yaml';
import type { Edit } from './edit.ts';
import { isFields } from './print-value.ts';

type Fields = { readonly [key: string]: unknown };

/** What one source of a merge key stands for afterwards; `undefined` where it is gone, or is no alias. */
function sourceFields(edit: Edit, node: unknown): Fields | undefined {
  const { isAlias } = edit.source.yaml;
  const anchored = isAlias(node) ? node.resolve(edit.document) : undefined;
  const after = anchored === undefined ? undefined : edit.afterOf.get(anchored);
  return isFields(after) ? after : undefined;
}

/**
 * Gives what the merge keys of a map bring into it after the edits so far.
 *
 * @param edit - What is worked on.
 * @param map - The map.
 * @param keys - The names of its entries; a merge key has none.
 * @returns The entries that are merged in; `undefined` where they have to be written out, because an anchor is gone.
 */
export function mergedFields(
  edit: Edit,
  map: Yaml.YAMLMap,
  keys: readonly (string | undefined)[],
): Fields | undefined {
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
