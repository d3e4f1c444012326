import type * as Yaml from 'yaml';
import { type FlowItem, itemsOf } from './flow-items.ts';
import { isFirstOnLine, lineStart, nextLine } from './lines.ts';
import { printFlow, printFlowEntry } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { tokenEnd } from './value-sites.ts';
import type { EditContext, ListChange, MapChange } from './context.ts';

/** Takes an item away with its comma, and with its line where it stands there alone. */
function removeItem(
  { source, splices }: EditContext,
  { start, end, comma }: FlowItem,
  isBeforeFree: boolean,
): void {
  const { text } = source;
  let stop = comma === undefined ? end : tokenEnd(comma);
  const endsLine = /^[ \t]*\r?\n/.exec(text.slice(stop, nextLine(text, stop)));
  if (isFirstOnLine(text, start) && endsLine !== null) {
    splices.remove(lineStart(text, start), stop + endsLine[0].length);
    return;
  }
  let from = start;
  if (comma !== undefined) while (text[stop] === ' ') stop++;
  else if (isBeforeFree) while (text[from - 1] === ' ') from--;
  splices.remove(from, stop);
}

/** Takes items away, and the comma that would then be the last one. */
function removeItems(
  edit: EditContext,
  items: readonly FlowItem[],
  isGone: (index: number) => boolean,
): void {
  for (const [index, item] of items.entries())
    if (isGone(index)) removeItem(edit, item, index > 0 && !isGone(index - 1));
  const last = items.findLastIndex((_item, index) => !isGone(index));
  const comma = items[last]?.comma;
  if (comma !== undefined && last < items.length - 1 && items.at(-1)?.comma === undefined)
    edit.splices.remove(comma.offset, tokenEnd(comma));
}

/** Puts texts after an item, each on a line of its own where the item has one. */
function insertItems(
  edit: EditContext,
  items: readonly FlowItem[],
  previous: number,
  texts: readonly string[],
): void {
  const item = items[Math.max(previous, 0)];
  if (item === undefined) return;
  const { text } = edit.source;
  const isOnLine = isFirstOnLine(text, item.start) && lineStart(text, item.start) > 0;
  const gap = isOnLine ? edit.layout.lineEnd + text.slice(lineStart(text, item.start), item.start) : ' ';
  if (previous < 0) edit.splices.insert(item.start, texts.map((part) => `${part},${gap}`).join(''));
  else edit.splices.insert(item.end, texts.map((part) => `,${gap}${part}`).join(''));
}

/**
 * Changes what stands in braces in its place.
 *
 * @param edit - The edit.
 * @param map - The map.
 * @param change - What becomes of its entries, of which at least one stays.
 * @param quoting - How texts are quoted.
 * @returns `false` where it has to be written anew.
 */
export function editFlowMap(
  edit: EditContext,
  map: Yaml.YAMLMap,
  change: MapChange,
  quoting: Quoting,
): boolean {
  const items = itemsOf(edit.source, map);
  if (items === undefined) return false;
  const { kept, added } = change;
  for (const [index, item] of items.entries()) {
    const inner = kept[index];
    if (typeof inner === 'object') edit.change(item.site, inner, quoting);
  }
  removeItems(edit, items, (index) => kept[index] === undefined);
  const texts = Object.keys(added).map((key) => printFlowEntry(key, added[key], quoting));
  const last = kept.findLastIndex((inner) => inner !== undefined);
  insertItems(edit, items, last, texts);
  return true;
}

/**
 * Changes what stands in brackets in its place.
 *
 * @param edit - The edit.
 * @param list - The list.
 * @param change - What becomes of its elements, of which at least one stays.
 * @param quoting - How texts are quoted.
 * @returns `false` where it has to be written anew.
 */
export function editFlowList(
  edit: EditContext,
  list: Yaml.YAMLSeq,
  change: ListChange,
  quoting: Quoting,
): boolean {
  const items = itemsOf(edit.source, list);
  if (items === undefined) return false;
  const { before, after, origins } = change;
  for (const [index, origin] of origins.entries()) {
    const item = items[origin];
    if (item !== undefined) edit.change(item.site, { before: before[origin], after: after[index] }, quoting);
  }
  const stays = new Set(origins);
  removeItems(edit, items, (index) => !stays.has(index));
  let previous = -1;
  for (const [index, origin] of origins.entries()) {
    if (origin >= 0) previous = origin;
    else insertItems(edit, items, previous, [printFlow(after[index], quoting)]);
  }
  return true;
}
