import { alignLists, isEqual, isObject, isList } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import { insertAfter, insertElements, linesOf, removeEntries } from './block-entries.ts';
import { editFlowList, editFlowMap } from './edit-flow.ts';
import { isFirstOnLine } from './lines.ts';
import { mapChange } from './map-change.ts';
import { movedElements } from './moved.ts';
import { printLines } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { flowQuoting, replaceValue } from './replace.ts';
import type { BlockEntry, ValueSite } from './value-sites.ts';
import type { ValueChange, EditContext, ListChange, MapChange } from './context.ts';

/** An anchor stays where it is; an alias that no longer stands for the anchor's value becomes its own value. */
function standsFor(edit: EditContext, alias: Yaml.Alias, after: unknown): boolean {
  const anchored = alias.resolve(edit.document);
  return anchored !== undefined && edit.afterOf.has(anchored) && isEqual(edit.afterOf.get(anchored), after);
}

/** Changes a map or list in its place; `false` where it has to be written anew. */
function editCollection(edit: EditContext, node: Yaml.Node | null, { before, after }: ValueChange): boolean {
  const { isMap, isSeq } = edit.source.yaml;
  if (isMap(node) && isObject(before) && isObject(after)) {
    const change = mapChange(edit, node, { before, after });
    return change !== undefined && editMap(edit, node, change);
  }
  if (!isSeq(node) || !isList(before) || !isList(after)) return false;
  const origins = edit.originsOf(before, after) ?? alignLists(before, after);
  return editList(edit, node, { before, after, origins });
}

/**
 * Changes the value at a site, and nothing around it.
 *
 * @param edit - The edit.
 * @param site - Where it stands.
 * @param change - Its value before and after.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function editValue(
  edit: EditContext,
  site: ValueSite,
  change: ValueChange,
  quoting: Quoting = 'plain',
): void {
  const { node, anchor } = site;
  const { before, after } = change;
  if (before === after && !edit.hasAliases) return;
  if (edit.source.yaml.isAlias(node)) {
    if (!standsFor(edit, node, after)) replaceValue(edit, site, after, quoting);
    return;
  }
  if (node !== null && anchor !== undefined) edit.afterOf.set(node, after);
  if (!editCollection(edit, node, change) && !isEqual(before, after))
    replaceValue(edit, site, after, quoting);
}

function editMap(edit: EditContext, map: Yaml.YAMLMap, change: MapChange): boolean {
  const { kept, added } = change;
  if (kept.every((entry) => entry === undefined)) return false;
  if (map.flow === true) return editFlowMap(edit, map, change, flowQuoting(edit.source.text, map));
  const entries = edit.entries.of(map);
  if (entries === undefined) return false;
  for (const [index, entry] of entries.entries()) {
    const inner = kept[index];
    if (typeof inner === 'object') edit.change(entry.site, inner);
  }
  removeEntries(edit, entries, (index) => kept[index] === undefined);
  const last = entries.findLast((_entry, index) => kept[index] !== undefined);
  if (last !== undefined && Object.keys(added).length > 0) insertAfter(edit, last, added);
  return true;
}

function editList(edit: EditContext, list: Yaml.YAMLSeq, change: ListChange): boolean {
  const { origins } = change;
  if (origins.every((origin) => origin < 0)) return false;
  if (list.flow === true) return editFlowList(edit, list, change, flowQuoting(edit.source.text, list));
  const entries = edit.entries.of(list);
  if (entries === undefined) return false;
  // Where the first one goes, there may be nothing to put new ones before.
  const isNewFirst = !origins.includes(0) && (origins[0] ?? 0) < 0;
  if (isNewFirst && !isFirstOnLine(edit.source.text, entries[0]?.start ?? 0)) return false;
  editElements(edit, entries, change);
  return true;
}

function editElements(
  edit: EditContext,
  entries: readonly BlockEntry[],
  { before, after, origins }: ListChange,
): void {
  for (const [index, origin] of origins.entries()) {
    const entry = entries[origin];
    if (entry !== undefined) edit.change(entry.site, { before: before[origin], after: after[index] });
  }
  const stays = new Set(origins);
  removeEntries(edit, entries, (index) => !stays.has(index));
  const moved = movedElements({ before, after, origins });
  const { column } = entries[0]?.site ?? { column: 0 };
  for (let index = 0; index < after.length;) {
    const from = index;
    while (index < after.length && (origins[index] ?? 0) < 0) index++;
    if (index > from) {
      const lines = after.slice(from, index).flatMap((element, position) => {
        const asBefore = linesOf(edit, entries, moved.get(from + position) ?? -1);
        return asBefore ?? printLines([element], column, edit.layout);
      });
      insertElements(edit, entries, entries[origins[from - 1] ?? -1], lines.join(edit.layout.lineEnd));
    }
    index++;
  }
}
