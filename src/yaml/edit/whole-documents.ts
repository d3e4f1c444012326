import { lineEndOf, lineStop, nextLine } from './lines.ts';
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
  const starts = documents.map((_document, index) => {
    const end = documents[index - 1]?.document.range[2] ?? 0;
    // The range of an empty document ends before the end of its line.
    return end > 0 && text[end - 1] !== '\n' ? nextLine(text, end) : end;
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
  const lineEnd = lineEndOf(text);
  let last = -1;
  for (const [index, { start, end, marker }] of parts.entries()) {
    if (!isKept(index)) {
      splices.remove(start, end);
      continue;
    }
    const isMoved = last !== index - 1;
    if (isMoved && last < 0) {
      // The first document had no `---` of its own, and the one that is first now needs none.
      const isBare = marker === start && text.slice(marker + 3, lineStop(text, marker)).trim() === '';
      if (isBare && parts[0]?.marker === undefined) splices.remove(start, nextLine(text, start));
    } else if (isMoved) {
      // It stood after `...`, which has gone with the document before it.
      if (marker === undefined) splices.insert(start, `---${lineEnd}`);
      else if (marker > start) splices.insert(start, `...${lineEnd}`);
    }
    last = index;
  }
}

/**
 * Writes documents at the end of a text.
 *
 * @param text - The text.
 * @param added - The documents.
 * @param isFirst - Whether no document is in the text, or an empty one after its last `---`.
 * @returns The next text.
 */
export function appendDocuments(text: string, added: readonly unknown[], isFirst: boolean): string {
  if (added.length === 0) return text;
  const lineEnd = lineEndOf(text);
  const printed = printYaml(added).replaceAll('\n', lineEnd);
  const before = text === '' || text.endsWith('\n') ? text : text + lineEnd;
  return before + (isFirst ? '' : `---${lineEnd}`) + printed;
}
