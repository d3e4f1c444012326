/** The offset where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  // Looking back from before the first character would find a line end at that character.
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the line end after an offset; the end of the text where there is none. */
export function lineStop(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return found > offset && text[found - 1] === '\r' ? found - 1 : found;
}

/** The offset where the next line begins; the end of the text where there is none. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

/** Where the text of a line begins, its column, and what it is. */
function lookAt(text: string, start: number): { column: number; isComment: boolean; isBlank: boolean } {
  let offset = start;
  while (text[offset] === ' ') offset++;
  const character = text[offset];
  const isBlank = character === undefined || character === '\n' || character === '\r';
  return { column: offset - start, isComment: character === '#', isBlank };
}

/** Whether nothing but spaces stands before an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/**
 * Finds where the comments above an entry begin: those on the lines directly above, at its column.
 *
 * @param text - The whole text.
 * @param start - Where the entry begins.
 * @param limit - Where what is before it ends.
 * @returns The offset where the first of these lines begins, or the line of the entry itself.
 */
export function leadStart(text: string, start: number, limit: number): number {
  let first = lineStart(text, start);
  const column = start - first;
  while (first > limit) {
    const above = lineStart(text, first - 1);
    const line = lookAt(text, above);
    if (above < limit || !line.isComment || line.column !== column) break;
    first = above;
  }
  return first;
}

/**
 * Finds where an entry ends with the comments that are indented deeper than the entry itself.
 *
 * @param text - The whole text.
 * @param end - Where its value ends.
 * @param column - The column of the entry.
 * @returns The offset of the end of its last line.
 */
export function tailStop(text: string, end: number, column: number): number {
  let stop = lineStop(text, end);
  for (let next = nextLine(text, end); next < text.length; next = nextLine(text, next)) {
    const line = lookAt(text, next);
    if (line.isBlank) continue;
    if (!line.isComment || line.column <= column) break;
    stop = lineStop(text, next);
  }
  return stop;
}

/**
 * Gives the line end of a text: that of its first line. Where some lines end with a carriage return alone, a line feed put
 * after one would join with it to one line end, so both are written.
 */
export function lineEndOf(text: string): string {
  const first = text.indexOf('\n');
  if (first >= 0 && /\r(?!\n)/.test(text)) return '\r\n';
  if (first < 0 && text.includes('\r')) return '\r';
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The offset of the line end before the line that an offset begins; the offset itself at the beginning of the text. */
export function lineEndBefore(text: string, start: number): number {
  if (start === 0) return 0;
  return start - (text[start - 2] === '\r' ? 2 : 1);
}

/** The column of the comment on the first line below an offset that is not empty; -1 where no comment is there. */
export function commentBelow(text: string, offset: number): number {
  for (let next = nextLine(text, offset); next < text.length; next = nextLine(text, next)) {
    const line = lookAt(text, next);
    if (!line.isBlank) return line.isComment ? line.column : -1;
  }
  return -1;
}

/** The column of an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The spaces directly before an offset, as far back as where they begin. */
export function spacesBefore(text: string, offset: number): number {
  let start = offset;
  while (text[start - 1] === ' ' || text[start - 1] === '\t') start--;
  return start;
}
