import { lineEndOf, lineStart, lineStop, nextLine } from './lines.ts';
import { printYaml } from '../print.ts';
import type { ParsedDocument } from '../read.ts';
import type { Splices } from './splices.ts';

/** Where a document stands, with its comments, its directives and its `---`. */
interface Part {
  readonly start: number;
  readonly end: number;
  /** Where its `---` is. */
  readonly marker: number | undefined;
}

function partsOf(text: string, documents: readonly ParsedDocument[]): Part[] {
  const starts = documents.map(({ document }, index) => {
    const end = documents[index - 1]?.document.range[2] ?? 0;
    // The range of an empty document ends before the end of its line. JSON may go on there.
    return end > 0 && text[end - 1] !== '\n' ? Math.min(nextLine(text, end), document.range[0]) : end;
  });
  return documents.map(({ document }, index) => {
    const [begin] = document.range;
    return {
      start: starts[index] ?? 0,
      end: starts[index + 1] ?? text.length,
      marker: text.startsWith('---', begin) ? begin : undefined,
    };
  });
}

/** Whether a document ends with `...`. */
function isEnded(text: string, end: number): boolean {
  return text.startsWith('...', lineStart(text, end - 1));
}

/** Where a document comes to stand first. */
function makeFirst(text: string, parts: readonly Part[], { start, marker }: Part, splices: Splices): void {
  // The first document had no `---` of its own, and the one that is first now needs none.
  const isBare = marker === start && text.slice(marker + 3, lineStop(text, marker)).trim() === '';
  if (isBare && parts[0]?.marker === undefined) splices.remove(start, nextLine(text, start));
}

/** Where a document comes to stand after another one. */
function separate(text: string, before: Part, { start, marker }: Part, splices: Splices): void {
  // It may have stood after a `...` that has gone with the document before it.
  const lineEnd = lineEndOf(text);
  const isFirst = before.end === lineStart(text, before.end);
  if (marker === undefined) splices.insert(start, `${isFirst ? '' : lineEnd}---${lineEnd}`);
  else if (marker > start && !isEnded(text, before.end)) splices.insert(start, `...${lineEnd}`);
}

/**
 * Removes documents with their comments and their `---`.
 *
 * @param text - The text.
 * @param documents - Its documents.
 * @param isKept - Tells by its number whether a document stays.
 * @param splices - Receives what is removed.
 */
export function removeDocuments(
  text: string,
  documents: readonly ParsedDocument[],
  isKept: (index: number) => boolean,
  splices: Splices,
): void {
  const parts = partsOf(text, documents);
  let last: Part | undefined;
  for (const [index, part] of parts.entries()) {
    if (!isKept(index)) {
      splices.remove(part.start, part.end);
      continue;
    }
    const isMoved = index > 0 && !isKept(index - 1);
    if (isMoved && last === undefined) makeFirst(text, parts, part, splices);
    else if (isMoved && last !== undefined) separate(text, last, part, splices);
    last = part;
  }
}

/**
 * Writes documents at the end of a text.
 *
 * @param text - The text.
 * @param added - The documents.
 * @param place - Whether no document is in the text, or an empty one after its last `---`; and how lines end.
 * @returns The next text.
 */
export function appendDocuments(
  text: string,
  added: readonly unknown[],
  { isFirst, lineEnd }: { readonly isFirst: boolean; readonly lineEnd: string },
): string {
  if (added.length === 0) return text;
  const printed = printYaml(added).replaceAll('\n', lineEnd);
  const before = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  return before + (isFirst ? '' : `---${lineEnd}`) + printed;
}
