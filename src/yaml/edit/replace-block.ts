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
import { type PrintedValue, printValue } from '../print.ts';
import type { Quoting } from '../quoting.ts';
import { type ValueSite, blockHeader, insertionPoint, tokenEnd } from './value-sites.ts';
import type { PrintContext } from './context.ts';

/** How a text that stands in a document is quoted. */
export function quotingOf(node: Yaml.Node | null): Quoting {
  const type = node !== null && 'type' in node ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  return type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}

/** Removes the tag and the blanks beside it; a new value has its own type. */
export function removeTag({ source: { text }, splices }: PrintContext, { tag }: ValueSite): void {
  if (tag === undefined) return;
  let [start, end] = [tag.offset, tokenEnd(tag)];
  const blanks = /^[ \t]*(?![#\s])/.exec(text.slice(end, nextLine(text, end)))?.[0] ?? '';
  if (blanks === '') start = isFirstOnLine(text, start) ? start : spacesBefore(text, start);
  else end += blanks.length;
  splices.remove(start, end);
}

/** Where a value begins; a tag that stands directly before it is a part of it. */
export function startWithTag(text: string, { tag, node }: ValueSite): number {
  const start = node?.range?.[0] ?? 0;
  return tag !== undefined && /^[ \t]+$/.test(text.slice(tokenEnd(tag), start)) ? tag.offset : start;
}

/** Prints a value for a site. Where a comment below would be taken for a line of the text, it stays on one line. */
function printFor(context: PrintContext, site: ValueSite, value: unknown): PrintedValue {
  const { source, layout, entries } = context;
  const quoting = typeof value === 'string' ? quotingOf(site.node) : 'plain';
  const placement = { column: site.column, after: site.after === 'dash' ? 'dash' : 'key', quoting } as const;
  const printed = printValue(value, placement, layout);
  if (printed.inline === '' || printed.below.length === 0) return printed;
  const indents = printed.below.flatMap((line) =>
    line === '' ? [] : [line.length - line.trimStart().length],
  );
  // Where the text begins with blanks, the header says how far its lines are indented.
  const [, digit] = /^[|>][-+]?(\d)/.exec(printed.inline) ?? [];
  const indent = digit === undefined ? Math.min(...indents) : site.column + Number(digit);
  const isTaken = commentBelow(source.text, entries.endOf(site)) >= indent;
  return isTaken ? printValue(value, { ...placement, isOneLine: true }, layout) : printed;
}

/** Where the last entry of a block ends with the comments that are its own. */
export function blockStop({ source: { text }, entries }: PrintContext, site: ValueSite): number {
  const end = entries.endOf(site);
  const last = site.node === null ? undefined : entries.of(site.node)?.at(-1);
  return last === undefined ? lineStop(text, end) : tailStop(text, end, last.site.column);
}

/** What stands beside a dash, and the line after which the further lines of a map or list are put. */
interface Beside {
  /** Where what is beside the dash ends. */
  readonly end: number;
  readonly lines: readonly string[];
  readonly place: number;
}

/** Whether a map or list can begin beside its dash: a comment there would come to stand after its last line. */
function canBeginBeside(text: string, { after, anchor }: ValueSite, { end, lines, place }: Beside): boolean {
  if (after !== 'dash' || anchor !== undefined || place !== lineStop(text, place)) return false;
  return lines.length === 1 || text.slice(end, lineStop(text, end)).trim() === '';
}

/** Puts a value where none is. */
export function insertValue(context: PrintContext, site: ValueSite, value: unknown): void {
  const { source, splices } = context;
  const { text } = source;
  const { inline, below } = printFor(context, site, value);
  removeTag(context, site);
  const point = insertionPoint(site);
  const stop = lineStop(text, point);
  const afterComments = placeBelow(context, point, { column: site.column, value });
  const beside = inline === '' ? '' : ` ${inline}`;
  if (site.lacksColon === true)
    return insertLines(context, afterComments, [`${' '.repeat(site.column)}:${beside}`, ...below]);
  const place = inline === '' ? afterComments : stop;
  if (inline === '' && place === stop && canBeginBeside(text, site, { end: point, lines: below, place })) {
    splices.insert(point, ` ${(below[0] ?? '').trimStart()}`);
    return insertLines(context, place, below.slice(1));
  }
  if (beside !== '') splices.insert(point, beside);
  insertLines(context, place, below);
}

/** Puts a value in the place of entries on lines of their own. */
export function replaceEntries(context: PrintContext, site: ValueSite, value: unknown): void {
  const { source, splices, entries } = context;
  const { text } = source;
  const { inline, below } = printFor(context, site, value);
  const [point, stop] = [insertionPoint(site), blockStop(context, site)];
  const isBeside = lineStart(text, entries.startOf(site.node)) <= point;
  const place = inline === '' ? placeBelow(context, stop, { column: site.column, value }) : stop;
  const [first = '', ...rest] = below;
  const gap = first.length - first.trimStart().length - columnOf(text, point);
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
export function removeWritten(
  { source: { text }, splices }: PrintContext,
  [start, end]: readonly [start: number, end: number],
  isBeside: boolean,
): void {
  const stop = lineStop(text, end);
  const isAlone = text.slice(end, stop).trim() === '';
  if (isBeside) splices.remove(spacesBefore(text, start), isAlone ? stop : end);
  else if (isAlone) splices.remove(lineEndBefore(text, lineStart(text, start)), stop);
  else splices.remove(start, end + (/^[ \t]*/.exec(text.slice(end, stop))?.[0].length ?? 0));
}

/** Puts a value in the place of a scalar, an alias, or what stands in brackets. */
export function replaceScalar(context: PrintContext, site: ValueSite, value: unknown): void {
  const { source, splices, entries } = context;
  const { text } = source;
  const { inline, below } = printFor(context, site, value);
  const [start, end, header] = [startWithTag(text, site), entries.endOf(site), blockHeader(site.node)];
  if (start !== site.tag?.offset) removeTag(context, site);
  const written = header === undefined ? end : tokenEnd(header);
  // The comment after a header stays.
  if (header !== undefined) splices.remove(lineStop(text, written), end);
  if (inline !== '') {
    splices.replace(start, written, inline);
    return insertLines(context, lineStop(text, end), below);
  }
  const isBeside = lineStart(text, start) <= insertionPoint(site);
  const place = placeBelow(context, end, { column: site.column, value });
  const beside = { end: written, lines: below, place };
  if (isBeside && place === lineStop(text, end) && canBeginBeside(text, site, beside)) {
    splices.replace(start, written, (below[0] ?? '').trimStart());
    return insertLines(context, place, below.slice(1));
  }
  removeWritten(context, [start, written], isBeside);
  insertLines(context, place, below);
}
