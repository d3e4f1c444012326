import { isFirstOnLine, leadStart, lineStart, nextLine, tailStop } from './lines.ts';
import { printLines } from '../print.ts';
import type { BlockEntry } from './value-sites.ts';
import type { EditContext } from './context.ts';

/** Puts the entries of a value after an entry. */
export function insertAfter(edit: EditContext, { end, site }: BlockEntry, value: object): void {
  const { lineEnd } = edit.layout;
  const text = printLines(value, site.column, edit.layout).join(lineEnd);
  edit.splices.insert(tailStop(edit.source.text, end, site.column), lineEnd + text);
}

/** Puts elements after another, or before the first one. */
export function insertElements(
  edit: EditContext,
  entries: readonly BlockEntry[],
  previous: BlockEntry | undefined,
  values: readonly unknown[],
): void {
  if (previous !== undefined) return insertAfter(edit, previous, values);
  const [first] = entries;
  if (first === undefined) return;
  const { text } = edit.source;
  const { lineEnd } = edit.layout;
  const lines = printLines(values, first.site.column, edit.layout).join(lineEnd);
  const start = lineStart(text, first.start);
  if (!isFirstOnLine(text, first.start))
    edit.splices.insert(first.start, lines.trimStart() + lineEnd + ' '.repeat(first.site.column));
  else if (start === 0) edit.splices.insert(0, lines + lineEnd);
  else edit.splices.insert(start - lineEndBefore(text, start), lineEnd + lines);
}

/** Where an entry begins with the comments above it, and ends with those beside and below it. */
function extentOf(
  text: string,
  entry: BlockEntry,
  previous: BlockEntry | undefined,
): [start: number, stop: number] {
  const stop = tailStop(text, entry.end, entry.site.column);
  // The comment at the head of a map may be about all of it, so it stays.
  if (previous === undefined) return [lineStart(text, entry.start), stop];
  const limit = tailStop(text, previous.end, previous.site.column);
  return [leadStart(text, entry.start, limit), stop];
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
  let head = 0;
  for (const [index, entry] of entries.entries()) {
    if (index < first || !isGone(index)) continue;
    const [start, stop] = extentOf(text, entry, entries[index - 1]);
    // With the line end before it, so that what is put after an outer entry finds its place.
    const from = start === 0 ? 0 : start - lineEndBefore(text, start);
    edit.splices.remove(from, stop);
    if (from === head) head = stop;
  }
  if (head > 0) edit.splices.remove(head, nextLine(text, head));
}

/** How many characters the line end before a line has. */
function lineEndBefore(text: string, start: number): number {
  return text[start - 2] === '\r' ? 2 : 1;
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
  const stop = tailStop(text, last.end, last.site.column);
  const isCommented = text.slice(stop, next.start).trim() !== '';
  const before = text.slice(lineStart(text, first.start), first.start);
  const spaces = isCommented ? before.length - before.trimEnd().length : 0;
  edit.splices.remove(first.start - spaces, isCommented ? stop : next.start);
  return index;
}
