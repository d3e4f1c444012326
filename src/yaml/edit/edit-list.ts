import type * as Yaml from 'yaml';
import { insertElements, linesOf, removeEntries, replaceFirst } from './block-entries.ts';
import type { EditContext, ListChange } from './context.ts';
import { arrangeItems } from './edit-flow.ts';
import { type FlowItem, itemsOf } from './flow-items.ts';
import { isFirstOnLine } from './lines.ts';
import { movedElements } from './moved.ts';
import { printFlow, printLines } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { flowQuoting } from './replace-flow.ts';
import type { BlockEntry } from './value-sites.ts';

/**
 * Changes a list in its place.
 *
 * @param edit - The edit.
 * @param list - The list.
 * @param change - What becomes of its elements.
 * @returns `false` where it has to be written anew.
 */
export function editList(edit: EditContext, list: Yaml.YAMLSeq, change: ListChange): boolean {
  if (change.origins.every((origin) => origin < 0)) return false;
  const items = itemsOf(list);
  if (items !== undefined) {
    editItems(edit, list, items, change);
    return true;
  }
  const entries = edit.entries.of(list);
  if (entries === undefined) return false;
  editElements(edit, entries, change);
  return true;
}

/** Changes what stands in the elements that stay. */
function editInside(
  edit: EditContext,
  places: readonly Pick<FlowItem, 'site'>[],
  { before, after, origins }: ListChange,
  quoting?: Quoting,
): void {
  for (const [index, origin] of origins.entries()) {
    const place = places[origin];
    if (place !== undefined)
      edit.change(place.site, { before: before[origin], after: after[index] }, quoting);
  }
}

function editItems(
  edit: EditContext,
  list: Yaml.YAMLSeq,
  items: readonly FlowItem[],
  change: ListChange,
): void {
  const { text } = edit.source;
  const quoting = flowQuoting(text, list);
  editInside(edit, items, change, quoting);
  const moved = movedElements(change);
  const next = change.origins.map((origin, index) => {
    if (origin >= 0) return origin;
    const from = items[moved.get(index) ?? -1];
    const asBefore = from && text.slice(from.start, from.end);
    const isFree = asBefore !== undefined && !(edit.hasAliases && /[&*]/.test(asBefore));
    return isFree ? asBefore : printFlow(change.after[index], quoting);
  });
  arrangeItems(edit, { node: list, items }, next);
}

/** The lines of elements that come, from one index to another: those that only moved as they were. */
function linesBetween(
  edit: EditContext,
  entries: readonly BlockEntry[],
  change: ListChange,
): (from: number, to: number) => string[] {
  const moved = movedElements(change);
  const { column } = entries[0]?.site ?? { column: 0 };
  return (from, to) =>
    change.after.slice(from, to).flatMap((element, position) => {
      const asBefore = linesOf(edit, entries, moved.get(from + position) ?? -1);
      return asBefore ?? printLines([element], column, edit.layout);
    });
}

/** Whether what comes first takes the line of the first element, which goes and stands beside another dash. */
function takesFirst({ source: { text } }: EditContext, first: BlockEntry, { origins }: ListChange): boolean {
  return !isFirstOnLine(text, first.start) && !origins.includes(0) && (origins[0] ?? 0) < 0;
}

function editElements(edit: EditContext, entries: readonly BlockEntry[], change: ListChange): void {
  const { after, origins } = change;
  editInside(edit, entries, change);
  const stays = new Set(origins);
  const linesOfNew = linesBetween(edit, entries, change);
  const replaced = entries.slice(0, 1).find((first) => takesFirst(edit, first, change));
  removeEntries(edit, entries, (index) => !stays.has(index) && !(replaced !== undefined && index === 0));
  for (let index = 0; index < after.length; index++) {
    const from = index;
    while (index < after.length && (origins[index] ?? 0) < 0) index++;
    if (index === from) continue;
    const lines = linesOfNew(from, index);
    if (replaced !== undefined && from === 0) replaceFirst(edit, replaced, lines);
    else insertElements(edit, entries, entries[origins[from - 1] ?? -1], lines);
  }
}
