import type { AmbiguousScalar } from '../document-reader.ts';
import type { TextPosition } from '../compose.ts';
import { type Dialect, type ScalarValue, resolveScalar } from '../resolve-scalar.ts';
import {
  type CollectionPlace,
  PlainMap,
  type PlainNode,
  PlainPair,
  PlainScalar,
  PlainSeq,
  type ScalarType,
} from './nodes.ts';
import { setKey } from '../../json/index.ts';

/** Thrown where a text is written in a way that is not read here. It is made once: it is no error, and has no place. */
export const notPlain = new Error('not plain');

/** How a text is read. */
export interface PlainContext {
  readonly dialect: Dialect;
  /** Finds the line and column of an offset. */
  readonly positionOf: (offset: number) => TextPosition;
  /** Whether nodes are made. */
  readonly keepsTree: boolean;
}

/** The name of a key, or the beginning of a value without quotes; what else they can begin with is left to the package. */
const plainKey = /[A-Za-z0-9_.$/][\w.$/-]*(?=:[ \n]|:$)/y;
const plainKeyInFlow = /[A-Za-z0-9_.$/][\w.$/-]*(?=: )/y;
const plainStart = /[^\s\-?:,[\]{}#&*!|>'"%@`]|-[^\s\-,[\]{}]|--[^\s,[\]{}]/y;
const plainInFlow = /[^\n,[\]{}]*/y;
const singleQuoted = /'(?:[^'\n]|'')*'/y;
/** The escapes of JSON alone. */
const doubleQuoted = /"(?:[^"\\\n]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** After quotes, a value in braces can follow the colon at once. */
const colonInBlock = /:(?=[ \n]|$)/y;
const colonInFlow = /:/y;
/** Blanks, or nothing. */
export const spaces = / */y;
const restOfLine = / *(?:(?<= )#[^\n]*)?(?:\n|$)/y;

/** Reads scalars, and what is in brackets and braces on one line. What it cannot read, it gives up. */
export class PlainScanner {
  readonly ambiguous: AmbiguousScalar[] = [];
  protected readonly text: string;
  protected pos = 0;
  /** The node of the value that was read last, where nodes are made. */
  protected node: PlainNode | undefined;
  /** What each node stands for. */
  protected readonly valueOf = new Map<unknown, unknown>();
  protected readonly keepsTree: boolean;
  readonly #start: number;
  readonly #context: PlainContext;
  readonly #isKubernetes: boolean;

  /**
   * @param text - A part of a text, with line feeds alone.
   * @param start - Where it begins in the whole text.
   * @param context - How it is read.
   */
  constructor(text: string, start: number, context: PlainContext) {
    this.text = text;
    this.#start = start;
    this.#context = context;
    this.#isKubernetes = context.dialect === 'kubernetes';
    this.keepsTree = context.keepsTree;
  }

  /** The offset in the whole text. */
  protected at(pos: number): number {
    return pos + this.#start;
  }

  /** Where a pattern ends that begins at the position; -1 where it does not. */
  protected endOf(pattern: RegExp, pos = this.pos): number {
    pattern.lastIndex = pos;
    return pattern.test(this.text) ? pattern.lastIndex : -1;
  }

  /** Goes to the next line; nothing but a comment may be in between. */
  protected endLine(): void {
    const end = this.endOf(restOfLine);
    if (end < 0) throw notPlain;
    this.pos = end;
  }

  protected skipSpaces(): void {
    this.pos = this.endOf(spaces);
  }

  protected keep(value: unknown, node: PlainNode): void {
    this.valueOf.set(node, value);
    this.node = node;
  }

  protected keepScalar(value: unknown, source: string, type: ScalarType, from: number): void {
    if (!this.keepsTree) return;
    const [start, end] = [this.at(from), this.at(this.pos)];
    this.keep(value, new PlainScalar(source, type, [start, end, end]));
  }

  /** Notes a scalar that is read in two ways; gives its value by the dialect. */
  #resolve(text: string, from: number, isKey: boolean): ScalarValue {
    const kubernetes = resolveScalar(text, 'kubernetes');
    const standard = resolveScalar(text, 'yaml-1.2');
    if (!Object.is(kubernetes, standard))
      this.ambiguous.push({ ...this.#context.positionOf(this.at(from)), text, isKey, kubernetes, standard });
    return this.#isKubernetes ? kubernetes : standard;
  }

  /** The value of a text without quotes that ends at the position. */
  protected plain(text: string, from: number): unknown {
    const value = this.#resolve(text, from, false);
    if (typeof value === 'number' && !Number.isFinite(value) && this.#isKubernetes) throw notPlain;
    const read = typeof value === 'bigint' && !this.#isKubernetes ? Number(value) : value;
    this.keepScalar(read, text, 'PLAIN', from);
    return read;
  }

  /** Reads a text in quotes. */
  protected quoted(): string {
    const from = this.pos;
    const isSingle = this.text[from] === "'";
    const end = this.endOf(isSingle ? singleQuoted : doubleQuoted);
    if (end < 0) throw notPlain;
    const inside = this.text.slice(from + 1, end - 1);
    this.pos = end;
    let value = inside;
    if (isSingle) value = inside.replaceAll("''", "'");
    else if (inside.includes('\\')) value = String(JSON.parse(this.text.slice(from, end)));
    this.keepScalar(value, value, isSingle ? 'QUOTE_SINGLE' : 'QUOTE_DOUBLE', from);
    return value;
  }

  /** Reads a key, and goes to its colon. */
  protected key(isInFlow: boolean): string {
    const from = this.pos;
    const first = this.text[from];
    if (first === '"' || first === "'") {
      const name = this.quoted();
      if (this.endOf(isInFlow ? colonInFlow : colonInBlock) < 0) throw notPlain;
      return name;
    }
    this.pos = this.endOf(isInFlow ? plainKeyInFlow : plainKey);
    if (this.pos < 0) throw notPlain;
    const name = this.text.slice(from, this.pos);
    // A number, a word such as `no`, or null: by whom it is read tells what its name is.
    if (this.#resolve(name, from, true) !== name) throw notPlain;
    this.keepScalar(name, name, 'PLAIN', from);
    return name;
  }

  /** Whether a key stands at the position. */
  protected isKey(): boolean {
    const first = this.text[this.pos];
    if (first !== '"' && first !== "'") return this.endOf(plainKey) >= 0;
    const end = this.endOf(first === "'" ? singleQuoted : doubleQuoted);
    return end >= 0 && this.endOf(colonInBlock, end) >= 0;
  }

  /** Whether what begins at the position can be a text without quotes. */
  protected startsPlain(): boolean {
    return this.endOf(plainStart) >= 0;
  }

  /** Reads a value in brackets or braces. */
  protected flowValue(depth: number): unknown {
    const first = this.text[this.pos];
    if (first === '{') return this.flowMap(depth);
    if (first === '[') return this.flowSeq(depth);
    if (first === '"' || first === "'") return this.quoted();
    if (!this.startsPlain()) throw notPlain;
    const from = this.pos;
    const raw = this.text.slice(from, this.endOf(plainInFlow));
    const text = raw.trimEnd();
    if (text.includes(' #') || text.includes(': ') || text.endsWith(':')) throw notPlain;
    this.pos = from + text.length;
    return this.plain(text, from);
  }

  /** Goes past a comma, or the end of a collection; tells whether it has ended. */
  #isFlowEnd(end: string, commas: number[]): boolean {
    this.skipSpaces();
    const found = this.text[this.pos];
    if (found !== end && found !== ',') throw notPlain;
    if (found === ',') commas.push(this.at(this.pos));
    this.pos += 1;
    if (found === ',') this.skipSpaces();
    return found === end;
  }

  protected flowSeq(depth: number): unknown[] {
    const from = this.pos;
    const items: unknown[] = [];
    const nodes: PlainNode[] = [];
    const marks: number[] = [];
    this.#openFlow(depth);
    if (this.text[this.pos] === ']') this.pos += 1;
    else {
      do {
        items.push(this.flowValue(depth + 1));
        if (this.node !== undefined) nodes.push(this.node);
      } while (!this.#isFlowEnd(']', marks));
    }
    if (this.keepsTree) this.keep(items, new PlainSeq(nodes, this.#placeOf(from, marks)));
    return items;
  }

  protected flowMap(depth: number): Record<string, unknown> {
    const from = this.pos;
    const map: Record<string, unknown> = {};
    const pairs: PlainPair[] = [];
    const marks: number[] = [];
    this.#openFlow(depth);
    if (this.text[this.pos] === '}') this.pos += 1;
    else {
      do {
        const name = this.key(true);
        const { node: key, pos } = this;
        if (Object.hasOwn(map, name)) throw notPlain;
        this.pos += 1;
        this.skipSpaces();
        setKey(map, name, this.flowValue(depth + 1));
        this.pairUp(pairs, key, pos);
      } while (!this.#isFlowEnd('}', marks));
    }
    if (this.keepsTree) this.keep(map, new PlainMap(pairs, this.#placeOf(from, marks)));
    return map;
  }

  /** Makes the entry of a key and the value that was read last. */
  protected pairUp(pairs: PlainPair[], key: PlainNode | undefined, colon: number): void {
    if (this.node === undefined || !(key instanceof PlainScalar)) return;
    pairs.push(new PlainPair(key, this.node, this.at(colon)));
  }

  #openFlow(depth: number): void {
    if (depth > mostNested) throw notPlain;
    this.pos += 1;
    this.skipSpaces();
  }

  #placeOf(from: number, marks: readonly number[]): CollectionPlace {
    const [start, end] = [this.at(from), this.at(this.pos)];
    return { range: [start, end, end], flow: true, marks };
  }
}

/** How deep what is read here is nested at most; deeper texts are rare, and the package counts on. */
export const mostNested = 60;
