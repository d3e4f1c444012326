import { type JsonObject, isList, isObject } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import type { EditContext } from './context.ts';
import { itemsOf } from './flow-items.ts';
import { isAlias, isScalar, isSeq } from '../nodes.ts';
import { isMergeKey } from '../tags.ts';
import type { ValueSite } from './value-sites.ts';

/**
 * Gives the names of the entries of a map.
 *
 * @param edit - The edit.
 * @param map - The map.
 * @returns For each entry its name, `undefined` for a merge key; nothing where a key cannot be told.
 */
export function keysOf(edit: EditContext, map: Yaml.YAMLMap): (string | undefined)[] | undefined {
  const keys: (string | undefined)[] = [];
  for (const { key } of map.items) {
    const node = isAlias(key) ? key.resolve(edit.document) : key;
    if (!isScalar(node)) return undefined;
    keys.push(node === key && isMergeKey(node) ? undefined : (node.source ?? ''));
  }
  return keys;
}

/** Where the sources of a merge stand, the site itself where it is one; nothing where they cannot be told. */
function sourceSites(edit: EditContext, site: ValueSite): readonly ValueSite[] | undefined {
  const { node } = site;
  if (!isSeq(node)) return [site];
  const written = edit.entries.of(node) ?? itemsOf(node);
  return written?.map((one) => one.site);
}

/** The maps that one source stands for afterwards; a map that has become a list is no source, nor is an anchor that has gone. */
function sourceValues(edit: EditContext, { node }: ValueSite): readonly unknown[] {
  const anchored = isAlias(node) ? node.resolve(edit.document) : undefined;
  const value = anchored === undefined ? edit.valueOf.get(node) : edit.afterOf.get(anchored);
  return isSeq(anchored ?? node) && isList(value) ? value : [value];
}

/**
 * Finds what a merge key brings into its map after the edits so far.
 *
 * @param edit - The edit.
 * @param site - Where the value of the merge key stands.
 * @returns The fields; `undefined` where an anchor is gone.
 */
export function mergedFields(edit: EditContext, site: ValueSite): JsonObject | undefined {
  const merged: Record<string, unknown> = Object.create(null);
  const sources = sourceSites(edit, site);
  if (sources === undefined) return undefined;
  for (const source of sources) {
    for (const fields of sourceValues(edit, source)) {
      if (!isObject(fields)) return undefined;
      for (const key of Object.keys(fields)) if (!Object.hasOwn(merged, key)) merged[key] = fields[key];
    }
  }
  return merged;
}

/** Looks into the sources of a merge key that stays: they have anchors, and aliases that may have to be written out. */
export function keepMerge(edit: EditContext, site: ValueSite): void {
  const { node } = site;
  if (isSeq(node) && site.anchor !== undefined) edit.afterOf.set(node, edit.valueOf.get(node));
  for (const source of sourceSites(edit, site) ?? []) {
    if (isAlias(source.node)) continue;
    const value = edit.valueOf.get(source.node);
    edit.change(source, { before: value, after: value });
  }
}
