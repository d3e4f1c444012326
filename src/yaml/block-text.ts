/** The header of a block of text. */
export const blockHeader = /[|>][-+\d]*/y;

/** Blanks after the last line end. */
export const blanksAtEnd = /\n +$/;

/** A block of text without the empty lines at its end. A line with more blanks than the indentation holds some of them. */
export function withoutEmptyLines(written: string, indent: number): string {
  let end = written.length;
  for (let start = end; start > 0; end = start) {
    start = written.lastIndexOf('\n', end - 2) + 1;
    const line = written.slice(start, end);
    if (line.trim() !== '' || line.length > indent + 1) break;
  }
  return written.slice(0, end);
}
