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

/** Takes an item away with its comma, and with its line and comments where it stands there alone. */
function removeItem(
  { source: { text }, splices }: PrintContext,
  { start, end, comma }: FlowItem,
  previous: FlowItem | undefined,
): void {
  const isTight = comma === undefined || text.slice(end, comma.offset).trim() === '';
  let stop = isTight && comma !== undefined ? tokenEnd(comma) : end;
  const rest = text.slice(stop, lineStop(text, stop));
  if (isFirstOnLine(text, start) && isTight && /^[ \t]*(?:#.*)?$/.test(rest) && nextLine(text, stop) > stop) {
    // The comment above the first one may be about all of them.
    const behind = previous && (previous.comma === undefined ? previous.end : tokenEnd(previous.comma));
    const from =
      behind === undefined ? lineStart(text, start) : leadStart(text, start, nextLine(text, behind));
    splices.remove(from, nextLine(text, stop));
    return;
  }
  if (!isTight && comma !== undefined) splices.remove(comma.offset, tokenEnd(comma));
  // Of the spaces around it those before the next item go, or those behind the one before.
  if (comma === undefined)
    return splices.remove(isFirstOnLine(text, start) ? start : spacesBefore(text, start), stop);
  const blanks = /^ *(?!#)/.exec(text.slice(stop, lineStop(text, stop)))?.[0].length ?? 0;
  if (isTight) stop += blanks;
  splices.remove(start, stop);
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

/** Puts a text after an item, behind the comma and comment that belong to the item. */
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
  let plan = next;
  const [begins] = next;
  // What comes first takes the place of the first that goes: without it there is nothing to put it before.
  if (typeof begins === 'string' && !next.includes(0)) {
    context.splices.replace(first.start, first.end, begins);
    plan = [0, ...next.slice(1)];
  }
  const hasTrailing = items.at(-1)?.comma !== undefined;
  const lead = plan.findIndex((one) => typeof one === 'number');
  if (lead > 0) insertBefore(context, first, plan.slice(0, lead).map(String));
  let previous: FlowItem = first;
  for (const [at, one] of plan.entries()) {
    if (at < lead) continue;
    const needsComma = hasTrailing || at < plan.length - 1;
    if (typeof one === 'number') setComma(context, (previous = items[one] ?? first), needsComma);
    else insertAfter(context, content, previous, needsComma ? `${one},` : one);
  }
  const stays = new Set(plan);
  for (const [index, item] of items.entries())
    if (!stays.has(index)) removeItem(context, item, items[index - 1]);
}
