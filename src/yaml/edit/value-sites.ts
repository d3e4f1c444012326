import type * as Yaml from 'yaml';
import { columnOf } from './lines.ts';

type Token = Yaml.CST.SourceToken;

/** Where a value stands in a document, or can be put: after a key, after a dash, in brackets or braces, or the root. */
export interface ValueSite {
  readonly after: 'key' | 'dash' | 'root' | 'flow';
  /** Where the colon, the dash, or whatever precedes the value ends. */
  readonly headEnd: number;
  /** The column of the entry or the dash. */
  readonly column: number;
  /** Whether the colon is missing, which an explicit key and a key in braces can do without. */
  readonly lacksColon?: boolean;
  /** Where the value begins, if that is before its node: at the question mark of `[? a: 1]`. */
  readonly start?: number;
  readonly anchor: Token | undefined;
  readonly tag: Token | undefined;
  /** The value's node; `null` where there is none. */
  readonly node: Yaml.Node | null;
}

/** An entry of a map or an element of a list that stand on lines of their own. */
export class BlockEntry {
  /** Where it begins: at its key or what belongs to it, at its dash. */
  readonly start: number;
  readonly site: ValueSite;
  readonly #entries: BlockEntries;
  #end: number | undefined;

  constructor(start: number, site: ValueSite, entries: BlockEntries) {
    this.start = start;
    this.site = site;
    this.#entries = entries;
  }

  /** Where its value ends. It is looked for when it is asked for: that of a map is the end of its last entry. */
  get end(): number {
    return (this.#end ??= this.#entries.endOf(this.site));
  }
}

/** The offset where a token ends. */
export function tokenEnd(token: Token): number {
  return token.offset + token.source.length;
}

function find(tokens: readonly Token[], type: Token['type']): Token | undefined {
  return tokens.find((token) => token.type === type);
}

/** Where an entry begins: at the question mark, anchor or tag of its key, the key itself, or else the colon. */
export function entryStartOf({ key, srcToken }: Yaml.Pair): number | undefined {
  const first = srcToken?.start.find(({ type }) => ['explicit-key-ind', 'anchor', 'tag'].includes(type));
  if (first !== undefined) return first.offset;
  const keyToken = srcToken?.key;
  if (keyToken !== undefined && keyToken !== null) return keyToken.offset;
  return key === null ? undefined : colonOf(srcToken)?.offset;
}

/** The colon of an entry. */
export function colonOf(token: Yaml.Pair['srcToken']): Token | undefined {
  return find(token?.sep ?? [], 'map-value-ind');
}

/** Whether a node was written; an empty value is a node without a token. */
export function isWritten(node: Yaml.Node | null): node is Yaml.Node & { range: Yaml.Range } {
  return node?.range !== undefined && node.range !== null && node.range[1] > node.range[0];
}

/** Makes the site of a value from the tokens that precede it. */
export function siteOf(
  after: ValueSite['after'],
  tokens: readonly Token[],
  place: Pick<ValueSite, 'headEnd' | 'column' | 'lacksColon'>,
  node: Yaml.Node | null,
): ValueSite {
  return { after, ...place, anchor: find(tokens, 'anchor'), tag: find(tokens, 'tag'), node };
}

/** Where a value begins, its anchor and tag included; `undefined` where there is none of them. */
export function siteStart({ anchor, tag, node }: ValueSite): number | undefined {
  const offsets = [anchor?.offset, tag?.offset, isWritten(node) ? node.range[0] : undefined];
  const written = offsets.filter((offset) => offset !== undefined);
  return written.length === 0 ? undefined : Math.min(...written);
}

/** Where a value can be put: after the key or dash, and after an anchor, which stays. */
export function insertionPoint({ headEnd, anchor }: ValueSite): number {
  return anchor === undefined ? headEnd : tokenEnd(anchor);
}

/** Where a key or dash ends with the anchor and the tag after it, which may stand there alone. */
export function headStop({ headEnd, anchor, tag }: ValueSite): number {
  const tokens = [anchor, tag].filter((token) => token !== undefined);
  return Math.max(headEnd, ...tokens.map(tokenEnd));
}

/** A text, and the package that it was parsed by. */
export interface ParsedText {
  readonly yaml: typeof Yaml;
  readonly text: string;
}

/** Whether a node is a map or list on lines of its own. */
export function isBlock(node: Yaml.Node | null): boolean {
  return node?.srcToken?.type === 'block-map' || node?.srcToken?.type === 'block-seq';
}

/** The header of a text in a block: `|` or `>`, with what stands beside it. */
export function blockHeader(node: Yaml.Node | null): Token | undefined {
  const token = node?.srcToken;
  if (token?.type !== 'block-scalar') return undefined;
  return token.props.find((one): one is Token => one.type === 'block-scalar-header');
}

/** Finds the entries of block collections: where each begins and ends, and where its value stands. */
export class BlockEntries {
  readonly #source: ParsedText;
  readonly #known = new Map<Yaml.Node, BlockEntry[] | undefined>();

  constructor(source: ParsedText) {
    this.#source = source;
  }

  /** The end of a value, without the line end of a block scalar. */
  endOf(site: ValueSite): number {
    const { node } = site;
    if (!isWritten(node)) return headStop(site);
    // The range of a collection goes on to where the next entry begins.
    const last = isBlock(node) ? this.of(node)?.at(-1)?.end : undefined;
    return last ?? this.#nodeEnd(node);
  }

  /** Where the first entry of a map or list on lines of its own begins. */
  startOf(node: Yaml.Node | null): number {
    const first = node === null ? undefined : this.of(node)?.[0];
    return first?.start ?? node?.range?.[0] ?? 0;
  }

  #nodeEnd(node: Yaml.Node & { range: Yaml.Range }): number {
    const [, end] = node.range;
    const { text } = this.#source;
    if (isBlock(node)) return text.slice(0, end).trimEnd().length;
    if (node.srcToken?.type !== 'block-scalar' || text[end - 1] !== '\n') return end;
    return end - (text[end - 2] === '\r' ? 2 : 1);
  }

  /** Whether a value ends with a text that keeps the empty lines below it. */
  keepsBlankLines({ node }: ValueSite): boolean {
    if (node === null) return false;
    if (isBlock(node)) {
      const last = this.of(node)?.at(-1);
      return last !== undefined && this.keepsBlankLines(last.site);
    }
    return blockHeader(node)?.source.includes('+') === true;
  }

  /**
   * Lists the entries of a map or list that stand on lines of their own.
   *
   * @param node - A node.
   * @returns The entries, as many as the node has; `undefined` for what is written in another way.
   */
  of(node: Yaml.Node): BlockEntry[] | undefined {
    if (this.#known.has(node)) return this.#known.get(node);
    const { isMap, isSeq } = this.#source.yaml;
    const list = isSeq(node) ? this.#ofList(node) : undefined;
    const entries = isMap(node) ? this.#ofMap(node) : list;
    this.#known.set(node, entries);
    return entries;
  }

  #ofMap(map: Yaml.YAMLMap): BlockEntry[] | undefined {
    if (map.srcToken?.type !== 'block-map') return undefined;
    const entries = map.items.map((pair) => this.#ofPair(pair));
    return entries.every((entry) => entry !== undefined) ? entries : undefined;
  }

  #ofPair(pair: Yaml.Pair): BlockEntry | undefined {
    const { key, value, srcToken } = pair;
    const { isNode } = this.#source.yaml;
    const start = entryStartOf(pair);
    const colon = colonOf(srcToken);
    if (start === undefined || !isNode(key)) return undefined;
    const keyEnd = isWritten(key) ? this.#nodeEnd(key) : start + 1;
    const place = {
      headEnd: colon === undefined ? keyEnd : tokenEnd(colon),
      lacksColon: colon === undefined,
      column: columnOf(this.#source.text, start),
    };
    return new BlockEntry(
      start,
      siteOf('key', srcToken?.sep ?? [], place, isNode(value) ? value : null),
      this,
    );
  }

  #ofList(list: Yaml.YAMLSeq): BlockEntry[] | undefined {
    const { isNode } = this.#source.yaml;
    if (list.srcToken?.type !== 'block-seq') return undefined;
    const written = list.srcToken.items.flatMap(({ start }) => {
      const dash = find(start, 'seq-item-ind');
      return dash === undefined ? [] : [{ dash, start }];
    });
    if (written.length !== list.items.length) return undefined;
    return written.map(({ dash, start }, index) => {
      const item = list.items[index];
      const place = { headEnd: tokenEnd(dash), column: columnOf(this.#source.text, dash.offset) };
      return new BlockEntry(dash.offset, siteOf('dash', start, place, isNode(item) ? item : null), this);
    });
  }
}
