import type * as Yaml from 'yaml';
import { isMap, isNode, isPair } from '../nodes.ts';
import {
  type ValueSite,
  colonOf,
  entryStartOf,
  headStop,
  isWritten,
  siteOf,
  siteStart,
  tokenEnd,
} from './value-sites.ts';

/** One item in brackets or braces: where it begins and ends, the comma after it, and the site of its value. */
export interface FlowItem {
  readonly start: number;
  readonly end: number;
  readonly comma: Yaml.CST.SourceToken | undefined;
  readonly site: ValueSite;
}

type Part = Yaml.CST.FlowCollection['items'][number];

function commaOf(part: Part | undefined): Yaml.CST.SourceToken | undefined {
  return part?.start.find(({ type }) => type === 'comma');
}

/** Where a value ends. */
function endOf(site: ValueSite): number {
  return isWritten(site.node) ? site.node.range[1] : headStop(site);
}

/** A key, a colon and a value; the last two may be missing. */
function pairItem(pair: Yaml.Pair): Omit<FlowItem, 'comma'> | undefined {
  const { key, value, srcToken } = pair;
  const start = entryStartOf(pair);
  if (start === undefined || !isNode(key)) return undefined;
  const colon = colonOf(srcToken);
  const headEnd = colon === undefined ? (key.range?.[1] ?? start) : tokenEnd(colon);
  const place = { headEnd, lacksColon: colon === undefined, column: 0 };
  const site = siteOf('flow', srcToken?.sep ?? [], place, isNode(value) ? value : null);
  return { start, end: endOf(site), site };
}

/** An element of a list. */
function elementItem(node: unknown, part: Part): Omit<FlowItem, 'comma'> | undefined {
  if (!isNode(node)) return undefined;
  if (isSinglePair(node)) {
    const [pair] = node.items;
    const item = pair && pairItem(pair);
    return (
      item && {
        ...item,
        site: { ...siteOf('flow', [], { headEnd: -1, column: 0 }, node), start: item.start },
      }
    );
  }
  const site = siteOf('flow', part.start, { headEnd: -1, column: 0 }, node);
  const start = siteStart(site);
  return start === undefined ? undefined : { start, end: endOf(site), site };
}

/** Whether a node is a map of one entry without braces: `[a: 1]`. */
export function isSinglePair(node: Yaml.Node): node is Yaml.YAMLMap {
  return isMap(node) && node.flow === true && node.srcToken === undefined;
}

/**
 * Lists the items of a collection in brackets or braces.
 *
 * @param node - The collection.
 * @returns The items; `undefined` where one is written in a way that cannot be edited.
 */
export function itemsOf(node: Yaml.YAMLMap | Yaml.YAMLSeq): FlowItem[] | undefined {
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') return undefined;
  const items: FlowItem[] = [];
  for (const [index, written] of node.items.entries()) {
    const part = token.items[index];
    if (part === undefined) return undefined;
    const item = isMap(node) && isPair(written) ? pairItem(written) : elementItem(written, part);
    if (item === undefined) return undefined;
    items.push({ ...item, comma: commaOf(token.items[index + 1]) });
  }
  return items;
}

/** The entry of a map without braces. */
export function singlePairItem(node: Yaml.YAMLMap): FlowItem | undefined {
  const [pair] = node.items;
  const item = pair && pairItem(pair);
  return item && { ...item, comma: undefined };
}
