import { loadedYaml } from '../package.ts';
import { insertLines } from './insert-lines.ts';
import { isFirstOnLine, leadStart, lineEndBefore, lineStart, lineStop, nextLine, tailStop } from './lines.ts';
import { printLines } from '../print.ts';
import type { BlockEntry } from './value-sites.ts';
import type { EditContext } from './context.ts';

/** Puts the entries of a value after an entry. */
export function insertAfter(edit: EditContext, entry: BlockEntry, value: object): void {
  insertLinesAfter(edit, entry, printLines(value, entry.site.column, edit.layout));
}

function insertLinesAfter(edit: EditContext, entry: BlockEntry, lines: readonly string[]): void {
  insertLines(edit, entryStop(edit.source.text, entry), lines);
}

/**
 * Puts elements after another, or before the first one.
 *
 * @param edit - The edit.
 * @param entries - The elements that are there.
 * @param previous - The one before; `undefined` for none.
 * @param lines - Their lines.
 */
export function insertElements(
  edit: EditContext,
  entries: readonly BlockEntry[],
  previous: BlockEntry | undefined,
  lines: readonly string[],
): void {
  if (previous !== undefined) return insertLinesAfter(edit, previous, lines);
  const [first] = entries;
  if (first === undefined) return;
  const { text } = edit.source;
  const { lineEnd } = edit.layout;
  if (!isFirstOnLine(text, first.start)) {
    const printed = lines.join(lineEnd).trimStart();
    edit.splices.insert(first.start, printed + lineEnd + ' '.repeat(first.site.column));
    return;
  }
  const start = entryStart(text, entries, 0);
  if (start === 0) edit.splices.insert(0, lines.join(lineEnd) + lineEnd);
  else insertLines(edit, lineEndBefore(text, start), lines);
}

/** Puts elements in the place of the first one, which goes; the comments around it stay. */
export function replaceFirst(edit: EditContext, first: BlockEntry, lines: readonly string[]): void {
  const { text } = edit.source;
  const [begin = '', ...rest] = lines;
  const stop = lineStop(text, first.end);
  edit.splices.replace(first.start, first.end, begin.trimStart());
  insertLines(edit, stop, rest);
}

/**
 * Whether the comments above the first entry are its own. They can be about all of them, so they have to be above an
 * element that is no scalar, or one of elements that have comments too; and not at the head of a document.
 */
function isHeadOwn(text: string, entries: readonly BlockEntry[]): boolean {
  const [first, ...others] = entries;
  if (first?.site.after !== 'dash' || !isFirstOnLine(text, first.start)) return false;
  const lead = leadStart(text, first.start, 0);
  const above = text.slice(0, lead).trimEnd();
  if (above === '' || /^(?:---|%)/.test(above.slice(lineStart(above, above.length)))) return false;
  const { node } = first.site;
  if (node !== null && 'items' in node) return true;
  return others.some((entry, index) => entryStart(text, entries, index + 1) < lineStart(text, entry.start));
}

/** Where an entry begins with the comments above it. */
function entryStart(text: string, entries: readonly BlockEntry[], index: number): number {
  const [entry, previous] = [entries[index], entries[index - 1]];
  if (entry === undefined) return 0;
  if (previous !== undefined) return leadStart(text, entry.start, entryStop(text, previous));
  return isHeadOwn(text, entries) ? leadStart(text, entry.start, 0) : lineStart(text, entry.start);
}

/** Where an entry ends with the comments beside and below it. */
function entryStop(text: string, entry: BlockEntry): number {
  return tailStop(text, entry.end, entry.site.column);
}

/**
 * Gives the lines of an element as they stand, with its comments, so that they can be put elsewhere in the list.
 *
 * @param edit - The edit.
 * @param entries - The elements of the list.
 * @param index - Which one.
 * @returns The lines, without the last line end; `undefined` where the element shares its first line, or has an anchor or
 *   alias that may be found before its counterpart elsewhere.
 */
export function linesOf(
  { source: { text }, hasAliases }: EditContext,
  entries: readonly BlockEntry[],
  index: number,
): string | undefined {
  const entry = entries[index];
  if (entry === undefined || !isFirstOnLine(text, entry.start)) return undefined;
  const lines = text.slice(entryStart(text, entries, index), entryStop(text, entry));
  return hasAliases && /[&*]/.test(lines) ? undefined : lines;
}

/** Ends the text of an entry that stays: what stood between it and what comes next may have kept them apart. */
function endText({ entries, splices }: EditContext, kept: BlockEntry | undefined): void {
  if (kept !== undefined && entries.keepsBlankLines(kept.site)) splices.endBlock(kept.end);
}

/** Takes entries away with the comments above and beside them. */
export function removeEntries(
  edit: EditContext,
  entries: readonly BlockEntry[],
  isGone: (index: number) => boolean,
): void {
  const { text } = edit.source;
  const isBeside = isGone(0) && !isFirstOnLine(text, entries[0]?.start ?? 0);
  const first = isBeside ? removeBeside(edit, entries, isGone) : 0;
  // Where what goes at the beginning of the text ends: there is no line end before it.
  let head: number | undefined;
  let kept: BlockEntry | undefined;
  for (const [index, entry] of entries.entries()) {
    if (index < first) continue;
    if (!isGone(index)) kept = entry;
    else {
      const start = entryStart(text, entries, index);
      const stop = entryStop(text, entry);
      endText(edit, kept);
      // With the line end before it, so that what is put after an outer entry finds its place.
      const from = lineEndBefore(text, start);
      edit.splices.remove(from, stop);
      if (start === 0 || from === head) head = stop;
    }
  }
  if (head !== undefined) edit.splices.remove(head, nextLine(text, head));
}

/** The first entries, where they stand beside a dash; what follows takes their place. */
function removeBeside(
  edit: EditContext,
  entries: readonly BlockEntry[],
  isGone: (index: number) => boolean,
): number {
  const { text } = edit.source;
  let index = 0;
  while (isGone(index)) index++;
  const [first, last, next] = [entries[0], entries[index - 1], entries[index]];
  if (first === undefined || last === undefined || next === undefined) return index;
  const stop = entryStop(text, last);
  const isCommented = text.slice(stop, next.start).trim() !== '';
  const before = text.slice(lineStart(text, first.start), first.start);
  const spaces = isCommented ? before.length - before.trimEnd().length : 0;
  edit.splices.remove(first.start - spaces, isCommented ? stop : next.start);
  return index;
}

/**
 * Takes a merge key away whose fields are written out, and leaves its comments.
 *
 * @param edit - The edit.
 * @param entry - The entry.
 * @param kept - The last entry before it that stays.
 * @returns `false` where it has to be removed as entries are.
 */
export function dissolveEntry(
  edit: EditContext,
  { start, end }: BlockEntry,
  kept: BlockEntry | undefined,
): boolean {
  const { splices } = edit;
  const { text } = edit.source;
  const stop = lineStop(text, end);
  const comments = commentsIn(text.slice(start, stop));
  const gap = text.slice(lineStart(text, start), start).replaceAll(/[^ ]/g, ' ');
  if (comments.length > 0) {
    const lineEnd = text.slice(stop, nextLine(text, stop)) || '\n';
    splices.replace(start, stop, comments.join(lineEnd + gap));
    return true;
  }
  if (!isFirstOnLine(text, start)) return false;
  endText(edit, kept);
  const from = lineStart(text, start);
  if (from > 0) splices.remove(lineEndBefore(text, from), stop);
  else splices.remove(0, nextLine(text, stop));
  return true;
}

function commentsIn(text: string): string[] {
  const yaml = loadedYaml();
  const comments: string[] = [];
  let isScalar = false;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    if (lexeme.startsWith('#') && !isScalar) comments.push(lexeme);
    isScalar = lexeme === yaml.CST.SCALAR;
  }
  return comments;
}
