import { ScalarPrinter, isCollection, longestKey, type Collection } from './print-scalar.ts';
import { blockLines } from './quoting.ts';

/** How a document is laid out. */
export interface Layout {
  /** How many columns a nested map is indented. */
  readonly step: number;
  /** How many columns a list is indented below its key. */
  readonly listStep: number;
  /** The line end. */
  readonly lineEnd: string;
}

/** How lines with one key, or with a dash, begin. */
interface LineStart {
  readonly text: string;
  /** The lines that were printed already, by what stands in them: in many documents most are the same few. */
  readonly lines: Map<unknown, string>;
}

/** Where the lines of a map or list begin. */
interface Column {
  readonly width: number;
  readonly dash: LineStart;
  readonly keys: Map<string, LineStart>;
}

/** What is remembered: lines of this length, and so many. */
const longestLine = 200;
const mostLines = 10_000;
/** Pieces are joined when there are so many. */
const mostPieces = 1000;

/** Whether a map or list has no entries. */
export const isEmpty = (value: Collection): boolean =>
  Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;

/** The JSON form that a value declares: the text of a date, the document of an expression. */
function jsonOf(value: unknown, key: string): unknown {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return value;
  if (!('toJSON' in value) || typeof value.toJSON !== 'function') return value;
  const json: unknown = value.toJSON(key);
  return json;
}

/**
 * Prints documents as lines. The lines are kept as a list of pieces: one long text to which each is added is a tree of
 * texts, and takes the memory of ten until somebody reads it.
 */
export class LinePrinter extends ScalarPrinter {
  readonly #layout: Layout;
  readonly #columns: Column[] = [];
  #remembered = 0;
  #pieces: string[] = [];
  #printed = '';

  constructor(layout: Layout) {
    super();
    this.#layout = layout;
  }

  /** Everything that was printed. */
  printed(): string {
    this.#printed += this.#pieces.join('');
    this.#pieces = [];
    return this.#printed;
  }

  /** Adds a document. */
  document(given: unknown): void {
    // One that could not be printed has left its path.
    this.path.length = 0;
    const value = jsonOf(given, '');
    if (isCollection(value) && !isEmpty(value)) this.container(value, 0);
    else this.#pieces.push(`${this.scalar(value, 0)}\n`);
  }

  /** Adds what stands between documents. */
  separator(): void {
    this.#pieces.push('---\n');
    if (this.#pieces.length > mostPieces) this.printed();
  }

  /** Adds the lines of a list or map that is not empty; `isBegun` where its first line follows a dash. */
  container(value: Collection, width: number, isBegun = false): void {
    if (Array.isArray(value)) this.#items(value, this.#column(width), isBegun);
    else this.#entries(value, this.#column(width), isBegun);
  }

  /** A scalar or an empty container that stands in a column; the lines of a block are indented further. */
  scalar(value: unknown, width: number): string {
    if (typeof value !== 'string') return this.atom(value);
    const block = value.includes('\n') ? blockLines(value, this.#layout.step) : undefined;
    if (block === undefined) return this.text(value, 'plain');
    const indent = ' '.repeat(width + this.#layout.step);
    const lines = block.lines.map((line) => (line === '' ? '' : indent + line));
    return `${block.header}\n${lines.join('\n')}`;
  }

  #items(list: readonly unknown[], column: Column, isBegun: boolean): void {
    const { width, dash } = column;
    for (let index = 0; index < list.length; index += 1) {
      this.path.push(index);
      const item = jsonOf(list[index], String(index));
      const isOpen = isBegun && index === 0;
      if (this.#isNested(item)) {
        this.#add(`${dash.text} `, width, isOpen);
        this.container(item, width + 2, true);
      } else this.#add(this.#line(dash, item, width), width, isOpen);
      this.path.pop();
    }
  }

  #entries(map: object, column: Column, isBegun: boolean): void {
    const { width } = column;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys are read, whatever is behind them
    const fields = map as { readonly [key: string]: unknown };
    let isOpen = isBegun;
    for (const key of Object.keys(map)) {
      this.path.push(key);
      const value = jsonOf(fields[key], key);
      const start = this.#startOf(key, column);
      if (this.#isNested(value)) {
        this.#add(`${start.text}\n`, width, isOpen);
        this.container(value, width + (Array.isArray(value) ? this.#layout.listStep : this.#layout.step));
      } else this.#add(this.#line(start, value, width), width, isOpen);
      isOpen = false;
      this.path.pop();
    }
  }

  /** Whether a value has lines of its own. */
  #isNested(value: unknown): value is Collection {
    if (!isCollection(value)) return false;
    this.checkDepth();
    return !isEmpty(value);
  }

  #add(line: string, width: number, isOpen: boolean): void {
    this.#pieces.push(isOpen ? line.slice(width) : line);
  }

  #column(width: number): Column {
    return (this.#columns[width] ??= {
      width,
      dash: { text: `${' '.repeat(width)}-`, lines: new Map() },
      keys: new Map(),
    });
  }

  #startOf(key: string, { width, keys }: Column): LineStart {
    const before = keys.get(key);
    if (before !== undefined) return before;
    const indent = ' '.repeat(width);
    const printed = this.text(key, 'plain');
    const text = printed.length > longestKey ? `${indent}? ${printed}\n${indent}:` : `${indent}${printed}:`;
    const start = { text, lines: new Map<unknown, string>() };
    if (this.#isRemembered(text)) keys.set(key, start);
    return start;
  }

  #line({ text, lines }: LineStart, value: unknown, width: number): string {
    const before = lines.get(value);
    if (before !== undefined) return before;
    const line = `${text} ${this.scalar(value, width)}\n`;
    if (!isCollection(value) && this.#isRemembered(line)) lines.set(value, line);
    return line;
  }

  #isRemembered(line: string): boolean {
    return line.length <= longestLine && this.#remembered++ < mostLines;
  }
}
