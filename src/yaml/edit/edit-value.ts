import { isEqual } from '../../json/equal.ts';
import { isObject, isList } from '../../json/guards.ts';
import type * as Yaml from 'yaml';
import { alignLists } from './align.ts';
import { insertAfter, insertElements, removeEntries } from './block-entries.ts';
import { editFlowList, editFlowMap } from './edit-flow.ts';
import { isFirstOnLine } from './lines.ts';
import { mapChange } from './map-change.ts';
import type { Quoting } from '../quoting.ts';
import { flowQuoting, replaceValue } from './replace.ts';
import type { Entry, Slot } from './slots.ts';
import type { Change, Edit, ListChange, MapChange } from './work.ts';

/** An anchor stays where it is; an alias that no longer stands for the anchor's value becomes its own value. */
function standsFor(edit: Edit, alias: Yaml.Alias, after: unknown): boolean {
  const anchored = alias.resolve(edit.document);
  return anchored !== undefined && edit.afterOf.has(anchored) && isEqual(edit.afterOf.get(anchored), after);
}

/** Changes a map or list in its place; `false` where it has to be written anew. */
function editCollection(edit: Edit, node: Yaml.Node | null, { before, after }: Change): boolean {
  const { isMap, isSeq } = edit.source.yaml;
  if (isMap(node) && isObject(before) && isObject(after)) {
    const change = mapChange(edit, node, { before, after });
    return change !== undefined && editMap(edit, node, change);
  }
  if (!isSeq(node) || !isList(before) || !isList(after)) return false;
  return editList(edit, node, { before, after, origins: alignLists(before, after) });
}

/**
 * Changes what stands in a slot from one value to another, and nothing around it.
 *
 * @param edit - What is worked on.
 * @param slot - The place.
 * @param change - Its value before and after.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function editValue(edit: Edit, slot: Slot, change: Change, quoting: Quoting = 'plain'): void {
  const { node, anchor } = slot;
  const { before, after } = change;
  if (before === after && !edit.hasAliases) return;
  if (edit.source.yaml.isAlias(node)) {
    if (!standsFor(edit, node, after)) replaceValue(edit, slot, after, quoting);
    return;
  }
  if (node !== null && anchor !== undefined) edit.afterOf.set(node, after);
  if (!editCollection(edit, node, change) && !isEqual(before, after))
    replaceValue(edit, slot, after, quoting);
}

function editMap(edit: Edit, map: Yaml.YAMLMap, change: MapChange): boolean {
  const { kept, added } = change;
  if (kept.every((entry) => entry === undefined)) return false;
  if (map.flow === true) return editFlowMap(edit, map, change, flowQuoting(edit.source.text, map));
  const entries = edit.entries.of(map);
  if (entries === undefined) return false;
  for (const [index, entry] of entries.entries()) {
    const inner = kept[index];
    if (typeof inner === 'object') edit.change(entry.slot, inner);
  }
  removeEntries(edit, entries, (index) => kept[index] === undefined);
  const last = entries.findLast((_entry, index) => kept[index] !== undefined);
  if (last !== undefined && Object.keys(added).length > 0) insertAfter(edit, last, added);
  return true;
}

function editList(edit: Edit, list: Yaml.YAMLSeq, change: ListChange): boolean {
  const { origins } = change;
  if (origins.every((origin) => origin < 0)) return false;
  // Where the first one goes, there may be nothing to put new ones before.
  const isNewFirst = !origins.includes(0) && (origins[0] ?? 0) < 0;
  if (list.flow === true)
    return !isNewFirst && editFlowList(edit, list, change, flowQuoting(edit.source.text, list));
  const entries = edit.entries.of(list);
  if (entries === undefined) return false;
  if (isNewFirst && !isFirstOnLine(edit.source.text, entries[0]?.start ?? 0)) return false;
  editElements(edit, entries, change);
  return true;
}

function editElements(edit: Edit, entries: readonly Entry[], { before, after, origins }: ListChange): void {
  for (const [index, origin] of origins.entries()) {
    const entry = entries[origin];
    if (entry !== undefined) edit.change(entry.slot, { before: before[origin], after: after[index] });
  }
  const stays = new Set(origins);
  removeEntries(edit, entries, (index) => !stays.has(index));
  for (let index = 0; index < after.length;) {
    const from = index;
    while (index < after.length && (origins[index] ?? 0) < 0) index++;
    if (index > from)
      insertElements(edit, entries, entries[origins[from - 1] ?? -1], after.slice(from, index));
    index++;
  }
}
