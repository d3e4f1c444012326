import type * as Yaml from 'yaml';
import { type Slot, type Source, isWritten, slotOf, slotStart, tokenEnd } from './slots.ts';

/** One item in brackets or braces: where it begins and ends, the comma behind it, and the place of its value. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly comma: Yaml.CST.SourceToken | undefined;
  readonly slot: Slot;
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
function pairItem(yaml: typeof Yaml, pair: Yaml.Pair, part: Part): Omit<Item, 'comma'> | undefined {
  const { key, value } = pair;
  const colon = part.sep?.find((token) => isToken(token, 'map-value-ind'));
  if (!yaml.isScalar(key) || !isWritten(key) || colon === undefined) return undefined;
  if (part.start.some(({ type }) => !plain.has(type))) return undefined;
  const node = yaml.isNode(value) ? value : null;
  const slot = slotOf('flow', part.sep ?? [], { headEnd: tokenEnd(colon), column: 0 }, node);
  if (!isWritten(node) && slotStart(slot) !== undefined) return undefined;
  return { start: key.range[0], end: isWritten(node) ? node.range[1] : slot.headEnd, slot };
}

/** An element of a list. */
function elementItem(yaml: typeof Yaml, node: unknown, part: Part): Omit<Item, 'comma'> | undefined {
  if (!yaml.isNode(node) || !isWritten(node) || part.sep !== undefined) return undefined;
  const slot = slotOf('flow', part.start, { headEnd: -1, column: 0 }, node);
  return { start: slotStart(slot) ?? node.range[0], end: node.range[1], slot };
}

/**
 * Lists the items of a collection in brackets or braces.
 *
 * @param source - The document's text, and the package that read it.
 * @param node - The collection.
 * @returns The items; `undefined` where one is not written plainly.
 */
export function itemsOf({ yaml }: Source, node: Yaml.YAMLMap | Yaml.YAMLSeq): Item[] | undefined {
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') return undefined;
  const items: Item[] = [];
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
