/** As much of a terminal as progress needs: line ends, and the sequences that move the cursor and clear what follows. */
class Screen {
  readonly lines = [''];
  #row = 0;
  #column = 0;

  readonly #sequences: Readonly<Record<string, (number: number) => void>> = {
    A: (rows) => void (this.#row -= rows),
    G: (column) => void (this.#column = column - 1),
    J: () => void this.lines.splice(this.#row, Infinity, this.#before),
    K: () => void (this.lines[this.#row] = this.#before),
  };

  get #line(): string {
    return this.lines[this.#row] ?? '';
  }

  get #before(): string {
    return this.#line.slice(0, this.#column);
  }

  /** Takes in a sequence, a line end, or plain text. */
  write(part: string): void {
    const letter = part.startsWith('\u001b') ? part.slice(-1) : '';
    if (letter !== '') this.#sequences[letter]?.(Number(part.slice(2, -1)));
    else if (part === '\n') {
      this.#row += 1;
      this.#column = 0;
      this.lines[this.#row] ??= '';
    } else {
      this.lines[this.#row] = this.#before + part + this.#line.slice(this.#column + part.length);
      this.#column += part.length;
    }
  }
}

/** What a terminal shows after a text. */
export function screenOf(text: string): readonly string[] {
  const screen = new Screen();
  // oxlint-disable-next-line no-control-regex -- what a terminal obeys
  for (const [part] of text.matchAll(/\u001b\[\d*[AGJK]|\n|[^\u001b\n]+/g)) screen.write(part);
  return screen.lines;
}
