import type * as Yaml from 'yaml';
import type { FlowItem } from './flow-items.ts';
import { columnOf, isFirstOnLine, leadStart, lineStart, lineStop, nextLine, spacesBefore } from './lines.ts';
import type { PrintContext } from './context.ts';
import { tokenEnd } from './value-sites.ts';

/** What stands in brackets or braces. */
export interface FlowContent {
  readonly node: Yaml.Node;
  /** At least one. */
  readonly items: readonly FlowItem[];
}

/** Where an item ends with the comma that directly follows it. */
function stopOf(text: string, { end, comma }: FlowItem): number {
  return comma !== undefined && text.slice(end, comma.offset).trim() === '' ? tokenEnd(comma) : end;
}

/** Whether nothing else but a comment stands on the lines of an item. */
function isAlone(text: string, item: FlowItem): boolean {
  const stop = stopOf(text, item);
  if (!isFirstOnLine(text, item.start) || nextLine(text, stop) === stop) return false;
  return /^[ \t]*(?:#.*)?$/.test(text.slice(stop, lineStop(text, stop)));
}

/** Takes an item away with its comma, and with its line and comments where it stands there alone. */
function removeItem(
  { source: { text }, splices }: PrintContext,
  item: FlowItem,
  previous: (FlowItem & { readonly stays: boolean }) | undefined,
): void {
  const { start, end, comma } = item;
  const stop = stopOf(text, item);
  if (comma !== undefined && stop === end) {
    splices.remove(start, end);
    splices.remove(comma.offset, tokenEnd(comma));
  } else if (isAlone(text, item)) {
    splices.remove(leadOf(text, item, previous), nextLine(text, stop));
  } else if (comma === undefined) {
    const isAfterOther = previous?.stays === true && !isFirstOnLine(text, start);
    splices.remove(isAfterOther ? spacesBefore(text, start) : start, stop);
  } else {
    const blanks = /^ *(?!#)/.exec(text.slice(stop, lineStop(text, stop)))?.[0].length ?? 0;
    splices.remove(start, stop + blanks);
  }
}

/** Where the comments above an item begin; those above the first one may be about all of them. */
function leadOf(text: string, { start }: FlowItem, previous: FlowItem | undefined): number {
  if (previous === undefined) return lineStart(text, start);
  const { comma, end } = previous;
  return leadStart(text, start, nextLine(text, comma === undefined ? end : tokenEnd(comma)));
}

/** What separates an item from one that is put after it: a line end and its indentation, or a space. */
function gapAfter(
  { source: { text }, layout }: PrintContext,
  { node, items }: FlowContent,
  at: number,
): string {
  const lineEnd = text.slice(lineStop(text, at), nextLine(text, at)) || layout.lineEnd;
  const item = items.find(({ start }) => isFirstOnLine(text, start) && columnOf(text, start) > 0);
  const column = item === undefined ? columnOf(text, node.range?.[0] ?? 0) + 1 : columnOf(text, item.start);
  return lineEnd + ' '.repeat(column);
}

/** Puts a text after an item, and after the comma and comment that belong to it. */
function insertAfter(context: PrintContext, content: FlowContent, item: FlowItem, text: string): void {
  const all = context.source.text;
  const point = item.comma === undefined ? item.end : tokenEnd(item.comma);
  const stop = lineStop(all, point);
  if (/^[ \t]+#/.test(all.slice(point, stop)))
    return context.splices.insert(stop, gapAfter(context, content, point) + text);
  const isOnLine = isFirstOnLine(all, item.start) && lineStart(all, item.start) > 0;
  const own = context.layout.lineEnd + all.slice(lineStart(all, item.start), item.start);
  context.splices.insert(point, (isOnLine ? own : ' ') + text);
}

/** Puts texts before the first item. */
function insertBefore(
  { source: { text }, splices, layout }: PrintContext,
  { start }: FlowItem,
  texts: readonly string[],
): void {
  const isOnLine = isFirstOnLine(text, start) && lineStart(text, start) > 0;
  const gap = isOnLine ? layout.lineEnd + text.slice(lineStart(text, start), start) : ' ';
  splices.insert(start, texts.map((part) => `${part},${gap}`).join(''));
}

/** Gives an item a comma, or takes it away. */
function setComma({ splices }: PrintContext, { comma, end }: FlowItem, needsComma: boolean): void {
  if (needsComma && comma === undefined) splices.insert(end, ',');
  if (!needsComma && comma !== undefined) splices.remove(comma.offset, tokenEnd(comma));
}

/**
 * Takes away the items that go, and puts in those that come.
 *
 * @param context - The edit.
 * @param content - What is there.
 * @param next - What is to be there, in order, at least one: the indexes of items that stay, rising, and the texts of
 *   new ones.
 */
export function arrangeItems(
  context: PrintContext,
  content: FlowContent,
  next: readonly (number | string)[],
): void {
  const { items } = content;
  const [first] = items;
  if (first === undefined) return;
  const plan = inPlaceOfFirst(context, first, next);
  const stays = new Set(plan);
  const lead = plan.findIndex((one) => typeof one === 'number');
  if (lead > 0) insertBefore(context, first, plan.slice(0, lead).map(String));
  const hasTrailing = items.at(-1)?.comma !== undefined;
  let previous: FlowItem = first;
  for (const [at, one] of plan.slice(lead).entries()) {
    const needsComma = hasTrailing || lead + at < plan.length - 1;
    if (typeof one === 'number') setComma(context, (previous = items[one] ?? first), needsComma);
    else insertAfter(context, content, previous, needsComma ? `${one},` : one);
  }
  for (const [index, item] of items.entries()) {
    const before = items[index - 1];
    if (!stays.has(index)) removeItem(context, item, before && { ...before, stays: stays.has(index - 1) });
  }
}

/** What comes first takes the place of the first that goes: without it there is nothing to put it before. */
function inPlaceOfFirst(
  { splices }: PrintContext,
  first: FlowItem,
  next: readonly (number | string)[],
): readonly (number | string)[] {
  const [begins] = next;
  if (typeof begins !== 'string' || next.includes(0)) return next;
  splices.replace(first.start, first.end, begins);
  return [0, ...next.slice(1)];
}
