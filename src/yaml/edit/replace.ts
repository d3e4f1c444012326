import type * as Yaml from 'yaml';
import { insertLines, placeBelow } from './insert-lines.ts';
import {
  columnOf,
  commentBelow,
  isFirstOnLine,
  lineEndBefore,
  lineStart,
  lineStop,
  nextLine,
  spacesBefore,
  tailStop,
} from './lines.ts';
import { type PrintedValue, printFlow, printLines, printValue } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { type ValueSite, insertionPoint, isBlock, isWritten, siteStart, tokenEnd } from './value-sites.ts';
import type { PrintContext } from './context.ts';

/** How a text that stands in a document is quoted. */
function quotingOf(node: Yaml.Node | null): Quoting {
  const type = node !== null && 'type' in node ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}

/** Removes the tag and the blanks beside it; a new value has its own type. */
function removeTag({ source: { text }, splices }: PrintContext, { tag }: ValueSite): void {
  if (tag === undefined) return;
  let [start, end] = [tag.offset, tokenEnd(tag)];
  const blanks = /^[ \t]*(?![#\s])/.exec(text.slice(end, nextLine(text, end)))?.[0] ?? '';
  if (blanks === '') start = isFirstOnLine(text, start) ? start : spacesBefore(text, start);
  else end += blanks.length;
  splices.remove(start, end);
}

/** The same site, where a tag stands directly before the value: then they go together. */
function withTagInValue(
  text: string,
  site: ValueSite,
  start: number,
): { readonly site: ValueSite; readonly start: number } {
  const { tag } = site;
  if (tag === undefined || !/^[ \t]+$/.test(text.slice(tokenEnd(tag), start))) return { site, start };
  return { site: { ...site, tag: undefined }, start: tag.offset };
}

/** Prints a value for a site. Where a comment below would be taken for a line of the text, it stays on one line. */
function printFor(
  { source: { text }, layout, entries }: PrintContext,
  site: ValueSite,
  value: unknown,
): PrintedValue {
  const quoting = typeof value === 'string' ? quotingOf(site.node) : 'plain';
  const placement = { column: site.column, after: site.after === 'dash' ? 'dash' : 'key', quoting } as const;
  const printed = printValue(value, placement, layout);
  const first = printed.below.find((line) => line !== '') ?? '';
  const isTaken = commentBelow(text, entries.endOf(site)) >= first.length - first.trimStart().length;
  const isText = printed.inline !== '' && printed.below.length > 0;
  return isText && isTaken ? printValue(value, { ...placement, isOneLine: true }, layout) : printed;
}

/** Where the value of a site begins, without anchor and tag. */
function valueStart({ node }: ValueSite): number | undefined {
  return isWritten(node) ? node.range[0] : undefined;
}

/** Where the last entry of a block ends with the comments that are its own. */
function blockStop({ source: { text }, entries }: PrintContext, site: ValueSite): number {
  const end = entries.endOf(site);
  const last = site.node === null ? undefined : entries.of(site.node)?.at(-1);
  return last === undefined ? lineStop(text, end) : tailStop(text, end, last.site.column);
}

/** Whether a map or list can begin beside its dash. */
function isCompactPlace(site: ValueSite, inline: string): boolean {
  return site.after === 'dash' && inline === '' && site.anchor === undefined;
}

/** Puts a value where none is. */
function insertValue(context: PrintContext, site: ValueSite, value: unknown): void {
  const {
    source: { text },
    splices,
  } = context;
  const { inline, below } = printFor(context, site, value);
  removeTag(context, site);
  const point = insertionPoint(site);
  const beside = inline === '' ? '' : ` ${inline}`;
  if (site.lacksColon === true) {
    const lines = [`${' '.repeat(site.column)}:${beside}`, ...below];
    return insertLines(context, lineStop(text, point), lines);
  }
  const place = placeBelow(context, point, { column: site.column, value });
  const isCompact = isCompactPlace(site, inline) && place === lineStop(text, point);
  if (isCompact && text.slice(point, place).trim() === '') {
    const [first = '', ...rest] = below;
    splices.insert(point, ` ${first.trimStart()}`);
    return insertLines(context, place, rest);
  }
  if (beside !== '') splices.insert(point, beside);
  insertLines(context, inline === '' ? place : lineStop(text, point), below);
}

/** Puts a value in the place of entries on lines of their own. */
function replaceEntries(context: PrintContext, site: ValueSite, value: unknown): void {
  const {
    source: { text },
    splices,
    entries,
  } = context;
  const { inline, below } = printFor(context, site, value);
  const [point, stop] = [insertionPoint(site), blockStop(context, site)];
  const start = (site.node && entries.of(site.node)?.[0]?.start) ?? valueStart(site) ?? 0;
  const isBeside = lineStart(text, start) <= point;
  const [first = '', ...rest] = below;
  const gap = first.length - first.trimStart().length - columnOf(text, point);
  const place = inline === '' ? placeBelow(context, stop, { column: site.column, value }) : stop;
  if (isBeside && inline === '' && gap > 0 && place === stop) {
    splices.replace(point, stop, ' '.repeat(gap) + first.trimStart());
    return insertLines(context, stop, rest);
  }
  const from = isBeside ? point : lineStop(text, point);
  if (site.tag !== undefined && site.tag.offset < from) removeTag(context, site);
  if (inline !== '') splices.insert(point, ` ${inline}`);
  splices.remove(from, stop);
  insertLines(context, place, below);
}

/** Takes a value away, with its line where nothing else is on it; the comments around it stay. */
function removeWritten(
  { source: { text }, splices }: PrintContext,
  start: number,
  end: number,
  point: number,
): void {
  const stop = lineStop(text, end);
  const isAlone = text.slice(end, stop).trim() === '';
  if (!isFirstOnLine(text, start) || lineStart(text, start) <= point)
    splices.remove(spacesBefore(text, start), isAlone ? stop : end);
  else if (isAlone) splices.remove(lineEndBefore(text, lineStart(text, start)), stop);
  else splices.remove(start, end + (/^[ \t]*/.exec(text.slice(end, stop))?.[0].length ?? 0));
}

/** Puts a value in the place of a scalar, an alias, or what stands in brackets. */
function replaceScalar(context: PrintContext, site: ValueSite, value: unknown): void {
  const {
    source: { text },
    splices,
    entries,
  } = context;
  const { inline, below } = printFor(context, site, value);
  const [end, point] = [entries.endOf(site), insertionPoint(site)];
  const { site: bare, start } = withTagInValue(text, site, valueStart(site) ?? 0);
  removeTag(context, bare);
  const header = headerEnd(site);
  const written = header ?? end;
  const isBeside = lineStart(text, start) <= point;
  // The comment there would stand behind the last of several lines.
  const isBare =
    isBeside && (below.length === 1 || text.slice(written, lineStop(text, written)).trim() === '');
  const place = placeBelow(context, end, { column: site.column, value });
  const isCompact = isCompactPlace(site, inline) && isBare && place === lineStop(text, end);
  if (header !== undefined) splices.remove(lineStop(text, header), end);
  if (isCompact) {
    splices.replace(start, written, (below[0] ?? '').trimStart());
    return insertLines(context, place, below.slice(1));
  }
  if (inline === '') removeWritten(context, start, written, point);
  else splices.replace(start, written, inline);
  insertLines(context, inline === '' ? place : lineStop(text, end), below);
}

/** Where the header of a text in a block ends; its comment stands behind it. */
function headerEnd({ node }: ValueSite): number | undefined {
  const token = node?.srcToken;
  if (token?.type !== 'block-scalar') return undefined;
  const header = token.props.find((one) => one.type === 'block-scalar-header');
  return header && 'source' in header ? header.offset + header.source.length : undefined;
}

function replaceRoot(context: PrintContext, site: ValueSite, value: unknown): void {
  const {
    source: { text },
    splices,
    layout,
    entries,
  } = context;
  const start = siteStart({ ...site, anchor: undefined });
  const isText = typeof value !== 'object' || value === null;
  const hasItems = site.node !== null && 'items' in site.node && site.node.items.length > 0;
  if (!isText && hasItems && !isBlock(site.node) && isWritten(site.node))
    return splices.replace(
      site.node.range[0],
      site.node.range[1],
      printFlow(value, flowQuoting(text, site.node)),
    );
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
  const stop = isBlock(site.node) ? blockStop(context, site) : entries.endOf(site);
  const isAlone = isFirstOnLine(text, start) && text.slice(stop, lineStop(text, stop)).trim() === '';
  const isInline = isText || Object.keys(value).length === 0;
  if (isInline || isAlone) return splices.replace(start, stop, printed);
  removeWritten(context, start, stop, -1);
  insertLines(context, lineStop(text, stop), lines);
}

function rootLines(value: object, layout: PrintContext['layout']): string[] {
  const isEmpty = Object.keys(value).length === 0;
  return isEmpty ? [Array.isArray(value) ? '[]' : '{}'] : printLines(value, 0, layout);
}

/** Whether the keys of a flow map are in double quotes, as in JSON; texts are then too. */
export function flowQuoting(text: string, node: Yaml.Node | null): Quoting {
  if (!isWritten(node)) return 'plain';
  return /^[[{][[{\s]*"/.test(text.slice(node.range[0], node.range[1]).trimStart()) ? 'double' : 'plain';
}

/** Puts a value in the place of another in brackets or braces. */
function replaceInFlow(context: PrintContext, site: ValueSite, value: unknown, quoting: Quoting): void {
  const {
    source: { text },
    splices,
  } = context;
  removeTag(context, site);
  const own = quoting === 'plain' && typeof value === 'string' ? quotingOf(site.node) : quoting;
  const printed = printFlow(value, own);
  if (!isWritten(site.node)) {
    splices.insert(insertionPoint(site), `${site.lacksColon === true ? ':' : ''} ${printed}`);
    return;
  }
  const { start = site.node.range[0] } = site;
  const isTight = text[start - 1] === ':' && !/^["[{]/.test(printed) && own !== 'double';
  splices.replace(start, site.node.range[1], isTight ? ` ${printed}` : printed);
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
  if (site.after === 'flow') replaceInFlow(context, site, value, quoting);
  else if (site.after === 'root') replaceRoot(context, site, value);
  else if (isBlock(site.node)) replaceEntries(context, site, value);
  else if (valueStart(site) === undefined) insertValue(context, site, value);
  else replaceScalar(context, site, value);
}
