import type * as Yaml from 'yaml';
import { type ValueSite, type ParsedText, isWritten, siteOf, siteStart, tokenEnd } from './value-sites.ts';

/** One item in brackets or braces: where it begins and ends, the comma after it, and the site of its value. */
export interface FlowItem {
  readonly start: number;
  readonly end: number;
  readonly comma: Yaml.CST.SourceToken | undefined;
  readonly site: ValueSite;
}

type Part = Yaml.CST.FlowCollection['items'][number];

function isToken(token: Yaml.CST.Token, type: Yaml.CST.SourceToken['type']): token is Yaml.CST.SourceToken {
  return token.type === type;
}

function commaOf(part: Part | undefined): Yaml.CST.SourceToken | undefined {
  return part?.start.find(({ type }) => type === 'comma');
}

/** What may stand before a plain item. */
const plain = new Set(['comma', 'space', 'newline', 'comment']);

/** A key, a colon and a value. */
function pairItem(yaml: typeof Yaml, pair: Yaml.Pair, part: Part): Omit<FlowItem, 'comma'> | undefined {
  const { key, value } = pair;
  const colon = part.sep?.find((token) => isToken(token, 'map-value-ind'));
  if (!yaml.isScalar(key) || !isWritten(key) || colon === undefined) return undefined;
  if (part.start.some(({ type }) => !plain.has(type))) return undefined;
  const node = yaml.isNode(value) ? value : null;
  const site = siteOf('flow', part.sep ?? [], { headEnd: tokenEnd(colon), column: 0 }, node);
  if (!isWritten(node) && siteStart(site) !== undefined) return undefined;
  return { start: key.range[0], end: isWritten(node) ? node.range[1] : site.headEnd, site };
}

/** An element of a list. */
function elementItem(yaml: typeof Yaml, node: unknown, part: Part): Omit<FlowItem, 'comma'> | undefined {
  if (!yaml.isNode(node) || !isWritten(node) || part.sep !== undefined) return undefined;
  const site = siteOf('flow', part.start, { headEnd: -1, column: 0 }, node);
  return { start: siteStart(site) ?? node.range[0], end: node.range[1], site };
}

/**
 * Lists the items of a collection in brackets or braces.
 *
 * @param source - The document's text, and the package that read it.
 * @param node - The collection.
 * @returns The items; `undefined` where one is not written plainly.
 */
export function itemsOf({ yaml }: ParsedText, node: Yaml.YAMLMap | Yaml.YAMLSeq): FlowItem[] | undefined {
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') return undefined;
  const items: FlowItem[] = [];
  for (const [index, written] of node.items.entries()) {
    const part = token.items[index];
    if (part === undefined) return undefined;
    const isMap = yaml.isMap(node) && yaml.isPair(written);
    const item = isMap ? pairItem(yaml, written, part) : elementItem(yaml, written, part);
    if (item === undefined) return undefined;
    items.push({ ...item, comma: commaOf(token.items[index + 1]) });
  }
  return items;
}
