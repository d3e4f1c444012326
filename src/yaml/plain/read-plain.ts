import type * as Yaml from 'yaml';
import { setKey } from '../../json/index.ts';
import type { AmbiguousScalar } from '../document-reader.ts';
import type { TextPart } from '../parts.ts';
import {
  type CollectionPlace,
  PlainMap,
  type PlainNode,
  type PlainPair,
  PlainScalar,
  PlainSeq,
  blockToken,
} from './nodes.ts';
import { type PlainContext, PlainScanner, mostNested, notPlain, spaces } from './scanner.ts';

/** A document that was read here. */
export interface PlainDocument {
  readonly value: unknown;
  readonly ambiguous: readonly AmbiguousScalar[];
  /** Nothing is wrong with what is read here. */
  readonly error: undefined;
  /** Its tree, as of npm's yaml; without nodes where none were asked for. */
  readonly document: Yaml.Document.Parsed;
  readonly valueOf: ReadonlyMap<unknown, unknown>;
}

/** What is in no manifest, or is read in its own way: tabs, control characters, carriage returns, other line ends. */
const unusual =
  /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ud800-\udfff\ue000-\ufefe\uff00-\ufffd]|^(?:%|\.\.\.)/m;
const marker = /---(?: *| +#[^\n]*)(?:\n|$)/y;
/** Empty lines and comments, and the blanks before what follows. */
const blanks = /(?: *(?:#[^\n]*)?\n)*(?: *#[^\n]*$| *)/y;
const blockHeader = /\|-?\n/y;

/** Reads what is on lines of its own. */
class PlainReader extends PlainScanner {
  /** The column of the position, which is at the beginning of what a line holds; -1 at the end of the text. */
  #column = -1;

  /** Reads the part, which is one document; `undefined` where it is comments alone. */
  document(): PlainDocument | undefined {
    const markerEnd = this.endOf(marker);
    if (markerEnd > 0) this.pos = markerEnd;
    this.#next();
    if (this.#column < 0) {
      if (markerEnd > 0) throw notPlain;
      return undefined;
    }
    const start = markerEnd > 0 ? 0 : this.pos - this.#column;
    const value = this.#block(0);
    if (this.#column >= 0) throw notPlain;
    const contents = this.node;
    const end = this.at(this.text.length);
    const range = [this.at(start), contents?.range[2] ?? end, end];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of a document without aliases
    const document = { contents, range } as unknown as Yaml.Document.Parsed;
    return { value, ambiguous: this.ambiguous, error: undefined, document, valueOf: this.valueOf };
  }

  /** Goes to the next line that holds something. */
  #next(): void {
    const end = this.endOf(blanks);
    this.pos = end;
    this.#column = end >= this.text.length ? -1 : end - (this.text.lastIndexOf('\n', end - 1) + 1);
  }

  #isDash(): boolean {
    if (this.text[this.pos] !== '-') return false;
    const next = this.text[this.pos + 1];
    return next === ' ' || next === '\n' || next === undefined;
  }

  /** Reads a map or a list that begins at the position. */
  #block(depth: number): unknown {
    if (depth > mostNested) throw notPlain;
    return this.#isDash() ? this.#seq(depth) : this.#map(depth);
  }

  #map(depth: number): Record<string, unknown> {
    const column = this.#column;
    const from = this.pos;
    const map: Record<string, unknown> = {};
    const pairs: PlainPair[] = [];
    do {
      const name = this.key(false);
      const { node: key, pos } = this;
      if (Object.hasOwn(map, name)) throw notPlain;
      this.pos += 1;
      setKey(map, name, this.#valueOfKey(column, depth));
      this.pairUp(pairs, key, pos);
    } while (this.#column === column && !this.#isDash());
    // What follows belongs to what this stands in.
    if (this.#column > column) throw notPlain;
    if (this.keepsTree) this.keep(map, new PlainMap(pairs, this.#placeOf(from)));
    return map;
  }

  #seq(depth: number): unknown[] {
    const column = this.#column;
    const from = this.pos;
    const list: unknown[] = [];
    const nodes: PlainNode[] = [];
    const marks: number[] = [];
    do {
      marks.push(this.at(this.pos));
      this.pos += 1;
      list.push(this.#valueOfDash(column, depth));
      if (this.node !== undefined) nodes.push(this.node);
    } while (this.#column === column && this.#isDash());
    if (this.#column > column) throw notPlain;
    if (this.keepsTree) this.keep(list, new PlainSeq(nodes, this.#placeOf(from, marks)));
    return list;
  }

  #placeOf(from: number, marks: readonly number[] = []): CollectionPlace {
    const end = this.node?.range[2] ?? 0;
    return { range: [this.at(from), end, end], flow: false, marks };
  }

  /** Reads the value of a key that stands at a column. */
  #valueOfKey(column: number, depth: number): unknown {
    this.skipSpaces();
    if (!this.#isLineEnd()) return this.#inline(column, depth);
    const end = this.pos;
    this.endLine();
    this.#next();
    // A list may stand below its key at the same column.
    if (this.#column > column || (this.#column === column && this.#isDash())) return this.#block(depth + 1);
    return this.#nothing(end);
  }

  /** Reads the element after a dash at a column; a map or list can begin beside the dash. */
  #valueOfDash(column: number, depth: number): unknown {
    const dash = this.pos;
    this.skipSpaces();
    if (!this.#isLineEnd()) {
      this.#column = column + 1 + this.pos - dash;
      return this.#isDash() || this.isKey() ? this.#block(depth + 1) : this.#inline(column, depth);
    }
    const end = this.pos;
    this.endLine();
    this.#next();
    return this.#column > column ? this.#block(depth + 1) : this.#nothing(end);
  }

  #isLineEnd(): boolean {
    const next = this.text[this.pos];
    return next === '\n' || next === '#' || next === undefined;
  }

  #nothing(end: number): null {
    // Such a document ends elsewhere.
    if (this.#column < 0) throw notPlain;
    const place = this.at(end);
    if (this.keepsTree) this.keep(null, new PlainScalar('', 'PLAIN', [place, place, place]));
    return null;
  }

  /** Reads what stands beside a key or a dash, and goes to the next line. A line below that is deeper would go on with it. */
  #inline(column: number, depth: number): unknown {
    const value = this.#scalarOrFlow(column, depth);
    this.#next();
    if (this.#column > column) throw notPlain;
    return value;
  }

  #scalarOrFlow(column: number, depth: number): unknown {
    const first = this.text[this.pos];
    if (first === '|') return this.#literal(column);
    if (first !== '{' && first !== '[' && first !== '"' && first !== "'") return this.#plainLine();
    const value = this.flowValue(depth + 1);
    this.endLine();
    return value;
  }

  #plainLine(): unknown {
    if (!this.startsPlain()) throw notPlain;
    const from = this.pos;
    const lineEnd = this.text.indexOf('\n', from);
    const line = this.text.slice(from, lineEnd < 0 ? undefined : lineEnd);
    const comment = line.indexOf(' #');
    const text = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    if (text.includes(': ') || text.endsWith(':')) throw notPlain;
    this.pos = from + text.length;
    const value = this.plain(text, from);
    this.endLine();
    return value;
  }

  /** Reads a text in a block, below a key or a dash at a column. */
  #literal(column: number): string {
    const from = this.pos;
    const begin = this.endOf(blockHeader);
    const indent = begin < 0 ? -1 : this.endOf(spaces, begin) - begin;
    if (indent <= column) throw notPlain;
    const lines: string[] = [];
    const margin = ' '.repeat(indent);
    let last = begin;
    for (let pos = begin; pos < this.text.length;) {
      const lineEnd = this.text.indexOf('\n', pos);
      if (lineEnd < 0) throw notPlain;
      const isEmpty = lineEnd === pos;
      if (!isEmpty && !this.text.startsWith(margin, pos)) break;
      const line = isEmpty ? '' : this.text.slice(pos + indent, lineEnd);
      if (!isEmpty && line.trim() === '') throw notPlain;
      lines.push(line);
      pos = lineEnd + 1;
      if (!isEmpty) last = pos;
      this.pos = pos;
    }
    return this.#endLiteral(from, begin, last, lines);
  }

  #endLiteral(from: number, begin: number, last: number, lines: string[]): string {
    while (lines.at(-1) === '') lines.pop();
    if (lines.length === 0) throw notPlain;
    const header = this.text.slice(from, begin - 1);
    const value = lines.join('\n') + (header === '|' ? '\n' : '');
    if (this.keepsTree) {
      const [start, end] = [this.at(from), this.at(last)];
      const token = blockToken(start, header, this.text.slice(begin, last));
      this.keep(value, new PlainScalar(value, 'BLOCK_LITERAL', [start, end, end], token));
    }
    return value;
  }
}

/**
 * Reads a part of a text that is written as most manifests are: maps and lists on lines of their own, scalars on one line,
 * brackets and braces on one line, texts after `|`. It takes a tenth of the time that npm's yaml takes.
 *
 * @param part - A part, which is one document, or comments alone.
 * @param context - How it is read.
 * @returns The document, if there is one; `undefined` where the part is written in any other way, or has a fault: then
 *   npm's yaml reads it, or says what is wrong.
 */
export function readPlain({ text, start }: TextPart, context: PlainContext): PlainDocument[] | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const document = new PlainReader(text, start, context).document();
    return document === undefined ? [] : [document];
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}
