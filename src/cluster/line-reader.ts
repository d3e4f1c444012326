/** In MiB: an object of etcd, as an event of a watch has it, is far smaller. */
const longestLineMiB = 8;
const longestLine = longestLineMiB * 1024 * 1024;

const lineEnd = 0x0a;

/** Puts lines together from the pieces in which they come in, and keeps no more than one unfinished line. */
export class LineReader {
  #kept = Buffer.alloc(0);
  #size = 0;

  /**
   * Takes in the next bytes.
   *
   * @param bytes - The bytes.
   * @returns The lines that they end, without their ends.
   * @throws {Error} When a line is too long.
   */
  add(bytes: Buffer): string[] {
    const lines: string[] = [];
    let start = 0;
    for (let end = bytes.indexOf(lineEnd); end !== -1; end = bytes.indexOf(lineEnd, start)) {
      this.#keep(bytes.subarray(start, end));
      lines.push(this.#kept.toString('utf8', 0, this.#size));
      this.#size = 0;
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
    return lines;
  }

  /** Copies a piece: a list of pieces of a byte each would take a hundred times as much. */
  #keep(piece: Buffer): void {
    const size = this.#size + piece.length;
    if (size > longestLine) throw new Error(`a line of the response is longer than ${longestLineMiB} MiB`);
    if (size > this.#kept.length) {
      const larger = Buffer.alloc(Math.min(size * 2, longestLine));
      this.#kept.copy(larger, 0, 0, this.#size);
      this.#kept = larger;
    }
    piece.copy(this.#kept, this.#size);
    this.#size = size;
  }
}
