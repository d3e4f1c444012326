import type * as Yaml from 'yaml';
import { isFirstOnLine, lineStart, lineStop, nextLine } from './lines.ts';
import { type Layout, type PrintedValue, printFlow, printLines, printValue } from '../print-value.ts';
import type { Quoting } from '../quoting.ts';
import { type Slot, isWritten, slotPoint, slotStart, tokenEnd } from './slots.ts';
import type { Work } from './work.ts';

/** How a text that stands in a document is quoted. */
export function quotingOf(node: Yaml.Node | null): Quoting {
  const type = node !== null && 'type' in node ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}

/** Whether the line below an offset is a comment, which a block of text would take for its own. */
function isBeforeComment(text: string, offset: number): boolean {
  for (let next = nextLine(text, offset); next < text.length; next = nextLine(text, next)) {
    const line = text.slice(next, lineStop(text, next)).trim();
    if (line !== '') return line.startsWith('#');
  }
  return false;
}

function linesText(lines: readonly string[], { lineEnd }: Layout): string {
  return lines.map((line) => lineEnd + line).join('');
}

/** Takes the tag away with the spaces behind it; a new value has its own type. */
function removeTag({ source, splices }: Work, { tag }: Slot): void {
  if (tag === undefined) return;
  let end = tokenEnd(tag);
  while (source.text[end] === ' ') end++;
  splices.remove(tag.offset, end);
}

/** Prints a value for a slot. A map in a list begins beside its dash, but not behind an anchor or a comment there. */
function printFor(work: Work, slot: Slot, value: unknown): PrintedValue {
  const { source, layout, entries } = work;
  const standing = {
    column: slot.column,
    after: slot.after === 'dash' ? 'dash' : 'key',
    quoting: typeof value === 'string' ? quotingOf(slot.node) : 'plain',
    isPlainText: isBeforeComment(source.text, entries.endOf(slot)),
  } as const;
  const printed = printValue(value, standing, layout);
  const isBeside = slot.after === 'dash' && printed.inline === '' && slot.anchor === undefined;
  if (!isBeside || (isBelow(source.text, slot) && !isBareUntil(source.text, slotPoint(slot)))) return printed;
  const [first = '', ...rest] = printed.below;
  return { inline: first.trimStart() + linesText(rest, layout), below: [] };
}

/** Where the value of a slot begins, without an anchor, which stays. */
function valueStart(slot: Slot): number | undefined {
  return slotStart({ ...slot, anchor: undefined });
}

/** Whether nothing of a value stands on the line of its key or dash. */
function isBelow(text: string, slot: Slot): boolean {
  const start = valueStart(slot);
  return start === undefined || lineStop(text, slotPoint(slot)) < start;
}

/** What was on a line of its own goes with the line; what stood behind the key makes room there. */
function replaceInBlock(work: Work, slot: Slot, value: unknown): void {
  const { source, splices, layout, entries } = work;
  const { text } = source;
  const [point, end, start] = [slotPoint(slot), entries.endOf(slot), valueStart(slot)];
  const { inline, below } = printFor(work, slot, value);
  const stop = isBlockNode(slot.node) ? lineStop(text, end) : end;
  if (start === undefined || isBelow(text, slot)) {
    const from = lineStop(text, point);
    if (inline !== '') splices.insert(point, ` ${inline}`);
    if (start === undefined) splices.insert(from, linesText(below, layout));
    else splices.replace(from, Math.max(stop, from), linesText(below, layout));
    return;
  }
  if (inline === '') splices.remove(point, stop);
  else splices.replace(start, stop, inline);
  if (below.length > 0) splices.insert(lineStop(text, stop), linesText(below, layout));
}

function isBareUntil(text: string, point: number): boolean {
  return text.slice(point, lineStop(text, point)).trim() === '';
}

function isBlockNode(node: Yaml.Node | null): boolean {
  return node?.srcToken?.type === 'block-map' || node?.srcToken?.type === 'block-seq';
}

function replaceRoot({ source, splices, layout, entries }: Work, slot: Slot, value: unknown): void {
  const { text } = source;
  const start = valueStart(slot);
  const isText = typeof value !== 'object' || value === null;
  const lines = isText
    ? [printValue(value, { column: 0, after: 'key', isPlainText: true }, layout).inline]
    : rootLines(value, layout);
  const printed = lines.join(layout.lineEnd);
  if (start === undefined) {
    const point = slotPoint(slot);
    const isFirst = isFirstOnLine(text, point);
    splices.insert(
      isFirst ? lineStart(text, point) : lineStop(text, point),
      isFirst ? printed + layout.lineEnd : layout.lineEnd + printed,
    );
    return;
  }
  const end = entries.endOf(slot);
  const stop = isBlockNode(slot.node) ? lineStop(text, end) : end;
  const isShared = !isText && !isFirstOnLine(text, start);
  splices.replace(start, stop, isShared ? layout.lineEnd + printed : printed);
}

function rootLines(value: object, layout: Layout): string[] {
  const isEmpty = Object.keys(value).length === 0;
  return isEmpty ? [Array.isArray(value) ? '[]' : '{}'] : printLines(value, 0, layout);
}

/** Whether the keys of a flow map are in double quotes, as in JSON; texts are then too. */
export function flowQuoting(text: string, node: Yaml.Node | null): Quoting {
  if (!isWritten(node)) return 'plain';
  return text
    .slice(node.range[0], node.range[1])
    .trimStart()
    .search(/^[[{][[{\s]*"/) === 0
    ? 'double'
    : 'plain';
}

/**
 * Puts a value in the place of another. An anchor stays, a tag goes.
 *
 * @param work - What is worked on.
 * @param slot - The place.
 * @param value - The new value.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function replaceValue(work: Work, slot: Slot, value: unknown, quoting: Quoting = 'plain'): void {
  if (slot.after === 'flow') {
    removeTag(work, slot);
    const printed = printFlow(
      value,
      quoting === 'plain' && typeof value === 'string' ? quotingOf(slot.node) : quoting,
    );
    if (isWritten(slot.node)) work.splices.replace(slot.node.range[0], slot.node.range[1], printed);
    else work.splices.insert(slotPoint(slot), ` ${printed}`);
  } else if (slot.after === 'root') replaceRoot(work, slot, value);
  else replaceInBlock(work, slot, value);
}
