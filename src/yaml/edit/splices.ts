/** A part of a text that becomes another. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether a text ends there that keeps the empty lines below it. */
  readonly endsBlock?: boolean;
}

const emptyLines = /(?:(?:\r\n|\r(?!\n)|\n)[ \t]*)+(?=[\r\n])/y;

/** Takes away the empty lines at offsets. */
function withoutEmptyLines(text: string, ends: readonly number[]): string {
  let result = '';
  let last = 0;
  for (const end of ends) {
    if (end < last) continue;
    result += text.slice(last, end);
    emptyLines.lastIndex = end;
    last = end + (emptyLines.exec(text)?.[0].length ?? 0);
  }
  return result + text.slice(last);
}

/** Changes of a text, collected first and made all at once: what none of them names stays byte by byte. */
export class Splices {
  readonly #list: Splice[] = [];

  /** Puts a text before an offset; of several at one offset the first one comes first. */
  insert(at: number, text: string): void {
    this.#list.push({ start: at, end: at, text });
  }

  /** Puts a text in the place of another. */
  replace(start: number, end: number, text: string): void {
    this.#list.push({ start, end, text });
  }

  /** Takes a part away. */
  remove(start: number, end: number): void {
    if (end > start) this.#list.push({ start, end, text: '' });
  }

  /** Ends a text that keeps the empty lines below it: those that come to stand there go. */
  endBlock(at: number): void {
    this.#list.push({ start: at, end: at, text: '', endsBlock: true });
  }

  /**
   * Makes the changes.
   *
   * @param text - The text that the offsets are of.
   * @returns The next text; the same one where there is no change.
   * @throws {RangeError} When two changes overlap, which is a mistake of the caller.
   */
  applyTo(text: string): string {
    let result = '';
    let last = 0;
    const ends: number[] = [];
    // What is put at an offset comes before what is taken from there on; sorting keeps the order of equals.
    const sorted = this.#list.toSorted(
      (one, other) =>
        one.start - other.start || Number(one.end > one.start) - Number(other.end > other.start),
    );
    for (const { start, end, text: next, endsBlock } of sorted) {
      if (start < last) throw new RangeError(`Two changes of a text overlap at ${start}.`);
      result += text.slice(last, start) + next;
      last = end;
      // A comment may stand right after a quote or a bracket, but not after what takes its place.
      if (text[end] === '#' && /\S/.test(result.slice(-1))) result += ' ';
      if (endsBlock === true) ends.push(result.length);
    }
    return withoutEmptyLines(result + text.slice(last), ends);
  }
}
