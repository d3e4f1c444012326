/** A part of a text that can be read on its own. */
export interface TextPart {
  readonly start: number;
  readonly text: string;
}

/** A line that begins a document, after a byte order mark where files were joined. */
const separator = /^\ufeff?---(?=[ \t\n\r#]|$)/gm;
/** What stands before a part: a byte order mark, and a separator that a comment follows without a blank. */
const skipped = /^\ufeff?(?:---(?=#))?/;
/** A byte order mark at the beginning of a document, and the end of the line before it. */
const markedLine = /^(---[^\r\n]*)(\r?\n)\ufeff/;

/**
 * Puts line feeds in the place of other line ends, and leaves every character where it is.
 *
 * @param text - A text.
 * @returns A text of the same length, in which lines end with `\n` or `\r\n`.
 */
export function withLineFeeds(text: string): string {
  return /\r(?!\n)|\u0085/.test(text) ? text.replaceAll(/\r(?!\n)|\u0085/g, '\n') : text;
}

/**
 * Divides a stream at the lines with `---`, as kubectl does: whatever is wrong in a part, the others can be read.
 *
 * @param given - A text.
 * @returns Its parts, with the places where they begin. Byte order marks are in none of them.
 */
export function partsOf(given: string): TextPart[] {
  const text = withLineFeeds(given);
  const starts = [0, ...[...text.matchAll(separator)].map(({ index }) => index).filter((index) => index > 0)];
  return starts.map((start, number) => {
    const part = text.slice(start, starts[number + 1]);
    const [before = ''] = skipped.exec(part) ?? [];
    const from = before.length;
    // The line end moves by one, so that what follows stands at the beginning of a line, where it was.
    return { start: start + from, text: part.slice(from).replace(markedLine, '$1 $2') };
  });
}
