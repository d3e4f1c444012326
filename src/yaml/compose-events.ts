import type { MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import type * as Yaml from 'yaml';
import { blanksAtEnd, blockHeader, withoutEmptyLines } from './block-text.ts';
import { EventCursor, NotPlain } from './event-cursor.ts';
import type * as JsYaml from './js-yaml.ts';
import type { Package, Packages, PlacedDocument } from './package.ts';
import type { TextPart } from './parts.ts';

type Token = Yaml.CST.SourceToken;
type FlowItem = Yaml.CST.FlowCollection['items'][number];

/** A node, and where it stands. */
type Placed<Node> = Node & { range: Yaml.Range };
type PlacedNode = Placed<Yaml.Scalar> | Placed<Yaml.YAMLMap> | Placed<Yaml.YAMLSeq>;

/** What the other package calls the styles of scalars, by their numbers. */
const scalarTypes = [
  'PLAIN',
  'PLAIN',
  'QUOTE_SINGLE',
  'QUOTE_DOUBLE',
  'BLOCK_LITERAL',
  'BLOCK_FOLDED',
] as const;
const tokenTypes: readonly (Yaml.CST.FlowScalar['type'] | undefined)[] = [
  undefined,
  'scalar',
  'single-quoted-scalar',
  'double-quoted-scalar',
];

/** The kinds of brackets. */
interface Brackets {
  readonly begin: readonly [type: Token['type'], source: string];
  readonly end: readonly [type: Token['type'], source: string];
}

const flowMap: Brackets = { begin: ['flow-map-start', '{'], end: ['flow-map-end', '}'] };
const flowList: Brackets = { begin: ['flow-seq-start', '['], end: ['flow-seq-end', ']'] };

/** An entry with its colon. */
interface EntryToken {
  start: Token[];
  key: Yaml.CST.Token | null;
  sep: Token[];
  value?: Yaml.CST.Token;
}

/** An element. */
interface ItemToken {
  start: Token[];
  value?: Yaml.CST.Token;
}

/** The token of a value, if one is written. */
const tokenOf = ({ srcToken }: PlacedNode): { value?: Yaml.CST.Token } =>
  srcToken === undefined ? {} : { value: srcToken };

/** Makes the nodes of a document. */
class EventComposer {
  readonly #yaml: Package;
  readonly #jsYaml: typeof JsYaml;
  readonly #cursor: EventCursor;
  readonly #start: number;

  constructor({ yaml, jsYaml }: Packages, { text, start }: TextPart) {
    this.#yaml = yaml;
    this.#jsYaml = jsYaml;
    this.#start = start;
    this.#cursor = new EventCursor(text, jsYaml.parseEvents(text, {}), start);
  }

  document(): PlacedDocument {
    const cursor = this.#cursor;
    const { DOCUMENT, POP } = this.#jsYaml.EVENT_ID;
    const event = cursor.event();
    if (event.type !== DOCUMENT || event.explicitEnd || event.directives.length > 0) throw new NotPlain();
    cursor.passLines();
    const begin = cursor.offset;
    // js-yaml takes it where it is indented too.
    if (event.explicitStart && !cursor.takesHere('---')) throw new NotPlain();
    const contents = this.#node();
    if (!cursor.takes(POP) || !cursor.isDone || !this.#yaml.isCollection(contents)) throw new NotPlain();
    // Comments below brackets are the document's own or not, as they are indented.
    if (contents.flow === true && cursor.hasMore) throw new NotPlain();
    const document = new this.#yaml.Document(undefined, { schema: 'failsafe' });
    const range: Yaml.Range = [begin, contents.range[2], this.#start + cursor.text.length];
    return Object.assign(document, { contents, range });
  }

  /** The next node. Anchors and tags are left to the other package. */
  #node(): PlacedNode {
    const event = this.#cursor.event();
    const { SCALAR, SEQUENCE, MAPPING } = this.#jsYaml.EVENT_ID;
    if (event.type !== SCALAR && event.type !== SEQUENCE && event.type !== MAPPING) throw new NotPlain();
    if (event.anchorStart >= 0 || event.tagStart >= 0) throw new NotPlain();
    if (event.type === SCALAR) return this.#scalar(event);
    this.#cursor.passTo(event.start);
    return event.type === MAPPING ? this.#map(event) : this.#list(event);
  }

  #place<Node extends Yaml.Node>(node: Node, start: number, srcToken: Node['srcToken']): Placed<Node> {
    const end = this.#cursor.offset;
    const range: Yaml.Range = [start, end, end];
    return Object.assign(node, { range, srcToken });
  }

  #scalar(event: ScalarEvent): Placed<Yaml.Scalar> {
    const isEmpty = event.valueStart < 0;
    const { text } = this.#cursor;
    const value = isEmpty ? '' : this.#valueOf(event);
    const scalar = new this.#yaml.Scalar(value);
    scalar.source = value;
    scalar.type = scalarTypes[event.style];
    if (isEmpty) return this.#place(scalar, this.#cursor.offset, undefined);
    const type = tokenTypes[event.style];
    if (type === undefined) return this.#blockScalar(event, scalar);
    const quote = type === 'scalar' ? 0 : 1;
    const [start, end] = [event.valueStart - quote, event.valueEnd + quote];
    this.#cursor.passTo(start);
    const token = { type, offset: start + this.#start, indent: 0, source: text.slice(start, end) };
    // The packages differ about empty lines after an escaped line end.
    if (quote === 1 && token.source.includes('\\\n')) throw new NotPlain();
    this.#cursor.moveTo(end);
    return this.#place(scalar, token.offset, token);
  }

  #valueOf(event: ScalarEvent): string {
    const { text } = this.#cursor;
    return event.fast
      ? text.slice(event.valueStart, event.valueEnd)
      : this.#jsYaml.getScalarValue(text, event);
  }

  /** A text in a block. Its header stands after what precedes it; empty lines below are its own where it says so. */
  #blockScalar(event: ScalarEvent, scalar: Yaml.Scalar): Placed<Yaml.Scalar> {
    const cursor = this.#cursor;
    const header = cursor.match('block-scalar-header', blockHeader);
    const written = cursor.text.slice(event.valueStart, event.valueEnd);
    // The packages differ about blanks in a block without a text, and where the text ends with them.
    if (written.trim() === '' || blanksAtEnd.test(written)) throw new NotPlain();
    const isKept = event.chomping === this.#jsYaml.CHOMPING_MODE.KEEP;
    const source = isKept ? written : withoutEmptyLines(written, event.indent);
    cursor.moveTo(event.valueStart + source.length);
    const { offset } = header;
    return this.#place(scalar, offset, { type: 'block-scalar', offset, indent: 0, props: [header], source });
  }

  #map({ style }: MappingEvent): Placed<Yaml.YAMLMap> {
    const map = new this.#yaml.YAMLMap();
    const start = this.#cursor.offset;
    if (style === this.#jsYaml.COLLECTION_STYLE.FLOW) {
      const token = this.#flow(map, flowMap, (before) => this.#flowEntry(map, before));
      return this.#place(map, start, token);
    }
    const items: Yaml.CST.BlockMap['items'] = [];
    while (!this.#cursor.takes(this.#jsYaml.EVENT_ID.POP)) items.push(this.#entry(map, this.#key(), []));
    return this.#place(map, start, { type: 'block-map', offset: start, indent: 0, items });
  }

  /** A key, which has to be a scalar that is written. */
  #key(): PlacedNode {
    const key = this.#node();
    if (!this.#yaml.isScalar(key) || key.range[0] === key.range[1]) throw new NotPlain();
    return key;
  }

  /** The colon and the value of a key. */
  #entry(map: Yaml.YAMLMap, key: PlacedNode, start: Token[]): EntryToken {
    const sep = [this.#cursor.token('map-value-ind', ':')];
    const value = this.#node();
    const item = { start, key: key.srcToken ?? null, sep, ...tokenOf(value) };
    map.items.push(Object.assign(new this.#yaml.Pair(key, value), { srcToken: item }));
    return item;
  }

  /** An entry in braces, which can do without a colon and a value. */
  #flowEntry(map: Yaml.YAMLMap, start: Token[]): FlowItem {
    const key = this.#key();
    if (this.#cursor.isNext(':')) return this.#entry(map, key, start);
    const { SCALAR } = this.#jsYaml.EVENT_ID;
    if (!this.#cursor.takes(SCALAR)) throw new NotPlain();
    const item = { start, key: key.srcToken ?? null };
    map.items.push(Object.assign(new this.#yaml.Pair(key, null), { srcToken: item }));
    return item;
  }

  #list({ style }: SequenceEvent): Placed<Yaml.YAMLSeq> {
    const list = new this.#yaml.YAMLSeq();
    const offset = this.#cursor.offset;
    const add = (start: Token[]): ItemToken => {
      const item = this.#node();
      list.items.push(item);
      return { start, ...tokenOf(item) };
    };
    if (style === this.#jsYaml.COLLECTION_STYLE.FLOW)
      return this.#place(list, offset, this.#flow(list, flowList, add));
    const items: Yaml.CST.BlockSequence['items'] = [];
    while (!this.#cursor.takes(this.#jsYaml.EVENT_ID.POP))
      items.push(add([this.#cursor.token('seq-item-ind', '-')]));
    return this.#place(list, offset, { type: 'block-seq', offset, indent: 0, items });
  }

  /** What stands in brackets or braces. The comma before an item is a part of it, and the last one an item of its own. */
  #flow(
    collection: Yaml.YAMLMap | Yaml.YAMLSeq,
    { begin, end }: Brackets,
    add: (before: Token[]) => FlowItem,
  ): Yaml.CST.FlowCollection {
    const cursor = this.#cursor;
    collection.flow = true;
    const start = cursor.token(...begin);
    const items: FlowItem[] = [];
    let before: Token[] = [];
    while (!cursor.takes(this.#jsYaml.EVENT_ID.POP)) {
      items.push(add(before));
      before = cursor.isNext(',') ? [cursor.token('comma', ',')] : [];
    }
    if (before.length > 0) items.push({ start: before });
    return {
      type: 'flow-collection',
      offset: start.offset,
      indent: 0,
      start,
      items,
      end: [cursor.token(...end)],
    };
  }
}

/**
 * Composes a part that is written as most manifests are: one document without anchors, tags, directives and explicit
 * keys. js-yaml reads it several times as fast as npm's `yaml`.
 *
 * @param packages - The packages by which texts are read.
 * @param part - The part.
 * @returns The document, with the nodes and tokens that npm's `yaml` would make as far as they are used; `undefined` where
 *   that package has to read it.
 */
export function composeFromEvents(packages: Packages, part: TextPart): PlacedDocument | undefined {
  if (/[\t\r\ufeff]/.test(part.text)) return undefined;
  try {
    return new EventComposer(packages, part).document();
  } catch (error) {
    if (error instanceof NotPlain || error instanceof packages.jsYaml.YAMLException) return undefined;
    throw error;
  }
}
