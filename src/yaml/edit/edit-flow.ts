import type * as Yaml from 'yaml';
import { type FlowItem, itemsOf } from './flow-items.ts';
import { isFirstOnLine, leadStart, lineStart, nextLine } from './lines.ts';
import { printFlow, printFlowEntry } from '../print.ts';
import { movedElements } from './moved.ts';
import type { Quoting } from '../quoting.ts';
import { tokenEnd } from './value-sites.ts';
import type { EditContext, ListChange, MapChange } from './context.ts';

/** Takes an item away with its comma, and with its line and comments where it stands there alone. */
function removeItem(
  { source, splices }: EditContext,
  { start, end, comma }: FlowItem,
  /** The one before; `undefined` where there is none. */
  previous: (FlowItem & { readonly stays: boolean }) | undefined,
): void {
  const { text } = source;
  let stop = comma === undefined ? end : tokenEnd(comma);
  const endsLine = /^[ \t]*(?:#.*)?\r?\n/.exec(text.slice(stop, nextLine(text, stop)));
  if (isFirstOnLine(text, start) && endsLine !== null) {
    // The comment above the first one may be about all of them.
    const from =
      previous === undefined ? lineStart(text, start) : leadStart(text, start, nextLine(text, previous.end));
    splices.remove(from, stop + endsLine[0].length);
    return;
  }
  let from = start;
  if (comma !== undefined) while (text[stop] === ' ') stop++;
  else if (previous?.stays === true) while (text[from - 1] === ' ') from--;
  splices.remove(from, stop);
}

/** Takes items away, and the comma that would then be the last one. */
function removeItems(
  edit: EditContext,
  items: readonly FlowItem[],
  isGone: (index: number) => boolean,
): void {
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    if (isGone(index)) removeItem(edit, item, previous && { ...previous, stays: !isGone(index - 1) });
  }
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

/** How the elements of a list read afterwards: those that moved as they were. */
function textsOf(
  edit: EditContext,
  items: readonly FlowItem[],
  change: ListChange,
): (quoting: Quoting) => string[] {
  const moved = movedElements(change);
  const { text } = edit.source;
  return (quoting) =>
    change.after.map((element, index) => {
      const from = items[moved.get(index) ?? -1];
      const asBefore = from && text.slice(from.start, from.end);
      const isFree = asBefore !== undefined && !(edit.hasAliases && /[&*]/.test(asBefore));
      return isFree ? asBefore : printFlow(element, quoting);
    });
}

/** Takes away the items that go, and puts in those that come. */
function arrangeItems(
  edit: EditContext,
  items: readonly FlowItem[],
  { origins, texts }: { readonly origins: readonly number[]; readonly texts: readonly string[] },
): void {
  const stays = new Set(origins);
  const [first] = items;
  // What comes first takes the place of the first that goes: without it there is nothing to put it before.
  const isReplaced = first !== undefined && !stays.has(0) && (origins[0] ?? 0) < 0;
  if (isReplaced) {
    stays.add(0);
    edit.splices.replace(first.start, first.end, texts[0] ?? '');
  }
  removeItems(edit, items, (index) => !stays.has(index));
  let previous = isReplaced ? 0 : -1;
  for (const [index, origin] of origins.entries()) {
    if (origin >= 0) previous = origin;
    else if (!isReplaced || index > 0) insertItems(edit, items, previous, [texts[index] ?? '']);
  }
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
  arrangeItems(edit, items, { origins, texts: textsOf(edit, items, change)(quoting) });
  return true;
}
