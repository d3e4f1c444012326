import { insertLines } from './insert-lines.ts';
import { isFirstOnLine, lineStart, lineStop } from './lines.ts';
import { printLines, printValue } from '../print.ts';
import { blockStop, removeTag, removeWritten, startWithTag } from './replace-block.ts';
import { flowQuoting, replaceInFlow } from './replace-flow.ts';
import type { PrintContext } from './context.ts';
import { type ValueSite, insertionPoint, isBlock, isWritten } from './value-sites.ts';

/** The lines of a whole document; a text stays on one. */
function linesOf(value: unknown, { layout }: PrintContext): string[] {
  if (typeof value !== 'object' || value === null)
    return [printValue(value, { column: 0, after: 'key', isOneLine: true }, layout).inline];
  if (Object.keys(value).length > 0) return printLines(value, 0, layout);
  return [Array.isArray(value) ? '[]' : '{}'];
}

/** Whether a value begins on a line of its own. */
function hasEntries(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** Puts lines where no value is. */
function insertRoot(context: PrintContext, point: number, lines: readonly string[]): void {
  const { source, splices, layout } = context;
  const { text } = source;
  if (!isFirstOnLine(text, point)) return insertLines(context, lineStop(text, point), lines);
  const at = lineStart(text, point);
  splices.insert(at, lines.join(layout.lineEnd));
  if (lines.at(-1) === '') splices.endBlock(at);
  splices.insert(at, layout.lineEnd);
}

/**
 * Puts a value in the place of a whole document. What stands in brackets or braces stays in them.
 *
 * @param context - The edit.
 * @param site - Where it stands.
 * @param value - The new value.
 */
export function replaceRoot(context: PrintContext, site: ValueSite, value: unknown): void {
  const { node } = site;
  const isFilled = node !== null && 'items' in node && node.items.length > 0;
  if (hasEntries(value) && isFilled && !isBlock(node))
    return replaceInFlow(context, site, value, flowQuoting(context.source.text, node));
  if (isWritten(node)) return replaceWritten(context, site, value);
  removeTag(context, site);
  insertRoot(context, insertionPoint(site), linesOf(value, context));
}

function replaceWritten(context: PrintContext, site: ValueSite, value: unknown): void {
  const { source, splices, layout, entries } = context;
  const { text } = source;
  const lines = linesOf(value, context);
  const start = startWithTag(text, site);
  if (start !== site.tag?.offset) removeTag(context, site);
  const stop = isBlock(site.node) ? blockStop(context, site) : entries.endOf(site);
  const isFirst = isFirstOnLine(text, start);
  const isAlone = isFirst && text.slice(stop, lineStop(text, stop)).trim() === '';
  if (isAlone || !hasEntries(value)) {
    // The lines begin where lines begin, even where the whole document was indented.
    splices.replace(isFirst ? lineStart(text, start) : start, stop, lines.join(layout.lineEnd));
    if (lines.at(-1) === '') splices.endBlock(stop);
    return;
  }
  removeWritten(context, [start, stop], !isFirst);
  insertLines(context, lineStop(text, stop), lines);
}
