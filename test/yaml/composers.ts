import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
import { composeFromEvents } from '../../src/yaml/compose-events.ts';
import { positionsIn } from '../../src/yaml/named-text.ts';
import { type TextPart, partsOf } from '../../src/yaml/parts.ts';
import { TokenComposer } from '../../src/yaml/token-composer.ts';

type Token = yaml.CST.SourceToken;

/** The packages by which texts are read. */
export const packages = { yaml, jsYaml };

/** The tokens that something is made of, without blanks, line ends and comments. */
function tokens(given: readonly Token[] = []): unknown[] {
  return given
    .filter(({ type }) => !['space', 'newline', 'comment'].includes(type))
    .map(({ type, offset, source }) => [type, offset, source]);
}

/** The token of a node: where its parts stand. */
function tokenOf(token: yaml.CST.Token | undefined): unknown {
  if (token === undefined) return undefined;
  const { type, offset } = token;
  if (token.type === 'block-scalar')
    return { type, offset, source: token.source, props: tokens(headers(token)) };
  if (token.type === 'flow-collection')
    return { type, offset, start: tokens([token.start]), end: tokens(token.end), items: items(token.items) };
  if (token.type === 'block-map' || token.type === 'block-seq')
    return { type, offset, items: items(token.items) };
  return { type, offset, source: 'source' in token ? token.source : undefined };
}

/** Whether a token holds anything: an empty value in braces may have one. */
const isWritten = (token: yaml.CST.Token | undefined): token is yaml.CST.Token =>
  token !== undefined && !('source' in token && token.source === '');

const headers = ({ props }: yaml.CST.BlockScalar): Token[] =>
  props.filter((token): token is Token => token.type === 'block-scalar-header');

/** Items without those that hold blanks and comments alone. */
function items(given: readonly yaml.CST.CollectionItem[]): unknown[] {
  return given
    .map(({ start, key, sep, value }) => ({
      start: tokens(start),
      key: key?.offset,
      sep: tokens(sep),
      value: isWritten(value) ? value.offset : undefined,
    }))
    .filter(
      ({ start, key, value, sep }) => start.length > 0 || sep.length > 0 || (key ?? value) !== undefined,
    );
}

/** What is used of a node. The end of a block is found by its last entry. */
function shown(node: unknown): unknown {
  if (!yaml.isNode(node)) return node;
  const [start, end] = node.range ?? [];
  const isEmpty = start === end;
  const token = tokenOf(node.srcToken);
  if (yaml.isScalar(node)) {
    const { value, source, type } = node;
    return isEmpty ? { source, type } : { start, end, value, source, type, token };
  }
  if (yaml.isMap(node)) {
    const entries = node.items.map(({ key, value, srcToken }) => [
      shown(key),
      shown(value),
      items(srcToken === undefined ? [] : [srcToken]),
    ]);
    return { start, end: node.flow === true ? end : undefined, flow: node.flow, token, entries };
  }
  if (yaml.isSeq(node))
    return {
      start,
      end: node.flow === true ? end : undefined,
      flow: node.flow,
      token,
      items: node.items.map(shown),
    };
  return node;
}

/** Where a document ends. The empty lines below one whose last value is empty are its own for events alone. */
const endOf = (text: string, offset: number): number =>
  text.slice(0, offset).replace(/[\s\u0085]+$/, '').length;

/** What two ways of reading a part of a text make of it. */
export interface TwoReadings {
  readonly byEvents: unknown;
  readonly byTokens: unknown;
}

/** Reads a part by events and by tokens; `undefined` where events do not tell enough. */
function bothReadings(text: string, part: TextPart): TwoReadings | undefined {
  const byEvents = composeFromEvents(packages, part);
  if (byEvents === undefined) return undefined;
  const source = { text, name: 'a.yaml', positionOf: positionsIn(text) };
  const documents = new TokenComposer(yaml, source, true).part(part);
  const show = ({ contents, range }: { contents: unknown; range: yaml.Range }, error?: Error): unknown => ({
    error: error?.message,
    begin: range[0],
    end: endOf(text, range[2]),
    contents: shown(contents),
  });
  return {
    byEvents: [show(byEvents)],
    byTokens: documents.map(({ document, error }) => show(document, error)),
  };
}

/** Both readings of each part of a text, and how many parts there are. */
export function readingsOf(text: string): { readonly parts: number; readonly readings: TwoReadings[] } {
  const parts = partsOf(text);
  return { parts: parts.length, readings: parts.flatMap((part) => bothReadings(text, part) ?? []) };
}
