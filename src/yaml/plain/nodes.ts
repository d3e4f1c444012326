import type * as Yaml from 'yaml';
import { kindOfNode, nodeKinds } from '../nodes.ts';

type Token = Yaml.CST.SourceToken;

/** The type of a scalar, as npm's yaml calls it. */
export type ScalarType = 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE' | 'BLOCK_LITERAL';

function tokenOf(type: Token['type'], offset: number, source: string): Token {
  return { type, offset, indent: 0, source };
}

/** A text, number, truth value or null, as it is written; or the place of a value that is left out. */
export class PlainScalar {
  readonly source: string;
  readonly type: ScalarType;
  readonly range: Yaml.Range;
  /** Of a text in a block: its header, and its lines. */
  readonly srcToken: object | undefined;
  readonly anchor = undefined;
  readonly tag = undefined;

  constructor(source: string, type: ScalarType, range: Yaml.Range, srcToken?: object) {
    this.source = source;
    this.type = type;
    this.range = range;
    this.srcToken = srcToken;
  }

  get [kindOfNode](): symbol {
    return nodeKinds.scalar;
  }

  /** Its text: the values are the reader's. */
  get value(): string {
    return this.source;
  }
}

/** Makes the token of a text in a block. */
export function blockToken(offset: number, header: string, source: string): object {
  return {
    type: 'block-scalar',
    offset,
    indent: 0,
    props: [tokenOf('block-scalar-header', offset, header)],
    source,
  };
}

/** An entry of a map. */
export class PlainPair {
  readonly key: PlainScalar;
  readonly value: PlainNode;
  readonly #colon: number;

  constructor(key: PlainScalar, value: PlainNode, colon: number) {
    this.key = key;
    this.value = value;
    this.#colon = colon;
  }

  get [kindOfNode](): symbol {
    return nodeKinds.pair;
  }

  /** What an editor asks of the tokens of an entry. */
  get srcToken(): object {
    const key = { offset: this.key.range[0] };
    return { start: [], key, sep: [tokenOf('map-value-ind', this.#colon, ':')] };
  }
}

/** Where a collection stands, and how. */
export interface CollectionPlace {
  readonly range: Yaml.Range;
  /** Whether it is in brackets or braces. */
  readonly flow: boolean;
  /** The dashes of a list on lines of its own; the commas between the items in brackets or braces. */
  readonly marks: readonly number[];
}

function flowToken(items: readonly unknown[], commas: readonly number[]): object {
  return {
    type: 'flow-collection',
    items: items.map((_item, index) => {
      const comma = commas[index - 1];
      return { start: comma === undefined ? [] : [tokenOf('comma', comma, ',')] };
    }),
  };
}

/** A map. */
export class PlainMap {
  readonly items: readonly PlainPair[];
  readonly range: Yaml.Range;
  readonly flow: boolean;
  readonly #marks: readonly number[];
  readonly anchor = undefined;
  readonly tag = undefined;

  constructor(items: readonly PlainPair[], { range, flow, marks }: CollectionPlace) {
    this.items = items;
    this.range = range;
    this.flow = flow;
    this.#marks = marks;
  }

  get [kindOfNode](): symbol {
    return nodeKinds.map;
  }

  get srcToken(): object {
    return this.flow ? flowToken(this.items, this.#marks) : { type: 'block-map' };
  }
}

/** A list. */
export class PlainSeq {
  readonly items: readonly PlainNode[];
  readonly range: Yaml.Range;
  readonly flow: boolean;
  readonly #marks: readonly number[];
  readonly anchor = undefined;
  readonly tag = undefined;

  constructor(items: readonly PlainNode[], { range, flow, marks }: CollectionPlace) {
    this.items = items;
    this.range = range;
    this.flow = flow;
    this.#marks = marks;
  }

  get [kindOfNode](): symbol {
    return nodeKinds.seq;
  }

  get srcToken(): object {
    if (this.flow) return flowToken(this.items, this.#marks);
    const items = this.#marks.map((dash) => ({ start: [tokenOf('seq-item-ind', dash, '-')] }));
    return { type: 'block-seq', items };
  }
}

/** What stands at one place of a document. */
export type PlainNode = PlainScalar | PlainMap | PlainSeq;
