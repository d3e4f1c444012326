import type * as Yaml from 'yaml';
import { isFirstOnLine, lineStart, lineStop, nextLine, tailStop } from './lines.ts';
import { type Layout, type PrintedValue, printFlow, printLines, printValue } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { type ValueSite, isWritten, insertionPoint, siteStart, tokenEnd } from './value-sites.ts';
import type { PrintContext } from './context.ts';

/** How a text that stands in a document is quoted. */
function quotingOf(node: Yaml.Node | null): Quoting {
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

/** Removes the tag and the spaces after it; a new value has its own type. */
function removeTag({ source, splices }: PrintContext, { tag }: ValueSite): void {
  if (tag === undefined) return;
  let end = tokenEnd(tag);
  while (source.text[end] === ' ') end++;
  splices.remove(tag.offset, end);
}

/** Prints a value for a site. A map in a list begins beside its dash, but not after an anchor or a comment there. */
function printFor(context: PrintContext, site: ValueSite, value: unknown): PrintedValue {
  const { source, layout, entries } = context;
  const placement = {
    column: site.column,
    after: site.after === 'dash' ? 'dash' : 'key',
    quoting: typeof value === 'string' ? quotingOf(site.node) : 'plain',
    isOneLine: isBeforeComment(source.text, entries.endOf(site)),
  } as const;
  const printed = printValue(value, placement, layout);
  const isBeside = site.after === 'dash' && printed.inline === '' && site.anchor === undefined;
  if (!isBeside || (isBelow(source.text, site) && !isBareUntil(source.text, insertionPoint(site))))
    return printed;
  const [first = '', ...rest] = printed.below;
  return { inline: first.trimStart() + linesText(rest, layout), below: [] };
}

/** Where the value of a site begins, without an anchor, which stays. */
function valueStart(site: ValueSite): number | undefined {
  return siteStart({ ...site, anchor: undefined });
}

/** Whether nothing of a value stands on the line of its key or dash. */
function isBelow(text: string, site: ValueSite): boolean {
  const start = valueStart(site);
  return start === undefined || lineStop(text, insertionPoint(site)) < start;
}

/** Where the last entry of a block ends with the comments that are its own. */
function lastStop({ source, entries }: PrintContext, node: Yaml.Node, end: number): number {
  const last = entries.of(node)?.at(-1);
  return last === undefined ? lineStop(source.text, end) : tailStop(source.text, end, last.site.column);
}

/** What was on a line of its own goes with the line; what stood after the key makes room there. */
function replaceInBlock(context: PrintContext, site: ValueSite, value: unknown): void {
  const { source, splices, layout, entries } = context;
  const { text } = source;
  const [point, end, start] = [insertionPoint(site), entries.endOf(site), valueStart(site)];
  const { inline, below } = printFor(context, site, value);
  const stop = isBlockNode(site.node) ? lastStop(context, site.node, end) : end;
  if (start === undefined || isBelow(text, site)) {
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

function isBlockNode(node: Yaml.Node | null): node is Yaml.Node {
  return node?.srcToken?.type === 'block-map' || node?.srcToken?.type === 'block-seq';
}

function replaceRoot(
  { source, splices, layout, entries }: PrintContext,
  site: ValueSite,
  value: unknown,
): void {
  const { text } = source;
  const start = valueStart(site);
  const isText = typeof value !== 'object' || value === null;
  const lines = isText
    ? [printValue(value, { column: 0, after: 'key', isOneLine: true }, layout).inline]
    : rootLines(value, layout);
  const printed = lines.join(layout.lineEnd);
  if (start === undefined) {
    const point = insertionPoint(site);
    const isFirst = isFirstOnLine(text, point);
    splices.insert(
      isFirst ? lineStart(text, point) : lineStop(text, point),
      isFirst ? printed + layout.lineEnd : layout.lineEnd + printed,
    );
    return;
  }
  const end = entries.endOf(site);
  const stop = isBlockNode(site.node) ? lineStop(text, end) : end;
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
 * @param context - The edit.
 * @param site - Where it stands.
 * @param value - The new value.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function replaceValue(
  context: PrintContext,
  site: ValueSite,
  value: unknown,
  quoting: Quoting = 'plain',
): void {
  if (site.after === 'flow') {
    removeTag(context, site);
    const printed = printFlow(
      value,
      quoting === 'plain' && typeof value === 'string' ? quotingOf(site.node) : quoting,
    );
    if (isWritten(site.node)) context.splices.replace(site.node.range[0], site.node.range[1], printed);
    else context.splices.insert(insertionPoint(site), ` ${printed}`);
  } else if (site.after === 'root') replaceRoot(context, site, value);
  else replaceInBlock(context, site, value);
}
