import type * as Yaml from 'yaml';
import { type Change, type Edit, type MapChange, editValue } from './edit.ts';
import { isFirstOnLine, lineStart } from './lines.ts';
import { printFlow } from './print-value.ts';
import type { Quoting } from './scalar.ts';
import { doubleQuoted, textScalar } from './scalar.ts';
import { isWritten, slotOf, slotStart, tokenEnd } from './slots.ts';

/** What becomes of what stands in brackets or braces. */
export type FlowChange =
  | { readonly map: MapChange }
  | {
      readonly list: {
        readonly before: readonly unknown[];
        readonly after: readonly unknown[];
        readonly origins: readonly number[];
      };
    };

/** One item: where it begins and ends, the comma behind it, and its value. */
interface Item {
  readonly start: number;
  readonly end: number;
  comma: Yaml.CST.SourceToken | undefined;
  readonly slot: ReturnType<typeof slotOf>;
}

function isToken(token: unknown, type: string): token is Yaml.CST.SourceToken {
  return typeof token === 'object' && token !== null && 'type' in token && token.type === type;
}

/** The items of a collection in brackets; `undefined` where one is not written plainly. */
function itemsOf(edit: Edit, node: Yaml.YAMLMap | Yaml.YAMLSeq): Item[] | undefined {
  const { isNode, isPair, isScalar } = edit.source.yaml;
  const token = node.srcToken;
  if (token?.type !== 'flow-collection') return undefined;
  const items: Item[] = [];
  for (const [index, cst] of token.items.entries()) {
    const comma = cst.start.find((part) => isToken(part, 'comma'));
    const previous = items.at(-1);
    if (previous !== undefined) previous.comma = comma;
    const part: unknown = node.items[index];
    if (part === undefined) continue;
    const colon = cst.sep?.find((inner) => isToken(inner, 'map-value-ind'));
    let [value, key]: unknown[] = [part, undefined];
    if (isPair(part)) ({ value, key } = part);
    if (isPair(part) && (!isScalar(key) || !isWritten(key) || colon === undefined)) return undefined;
    if (
      !isPair(part) &&
      (colon !== undefined || cst.start.some((inner) => isToken(inner, 'explicit-key-ind')))
    )
      return undefined;
    if (isPair(part) && cst.start.some((inner) => ['explicit-key-ind', 'anchor', 'tag'].includes(inner.type)))
      return undefined;
    const node_ = isNode(value) ? value : null;
    const tokens = isPair(part) ? (cst.sep ?? []) : cst.start;
    const headEnd = colon === undefined ? -1 : tokenEnd(colon);
    const slot = slotOf('flow', tokens, { headEnd, column: 0 }, node_);
    const valueStart = slotStart(slot);
    const start = isScalar(key) && isWritten(key) ? key.range[0] : valueStart;
    if (start === undefined) return undefined;
    const end = isWritten(node_) ? node_.range[1] : Math.max(headEnd, valueStart ?? 0);
    if (!isWritten(node_) && valueStart !== undefined) return undefined;
    items.push({ start, end, comma: undefined, slot });
  }
  return items.length === node.items.length ? items : undefined;
}

/** Takes items away, each with its comma, and the comma that would then be the last one. */
function removeItems(
  { source, splices }: Edit,
  items: readonly Item[],
  isGone: (index: number) => boolean,
): void {
  const { text } = source;
  for (const [index, { start, end, comma }] of items.entries()) {
    if (!isGone(index)) continue;
    const from = isFirstOnLine(text, start) ? lineStart(text, start) : start;
    let stop = comma === undefined ? end : tokenEnd(comma);
    if (comma !== undefined && from === start) while (text[stop] === ' ') stop++;
    const endsLine = /^[ \t]*\r?\n/.exec(text.slice(stop));
    if (from < start && endsLine !== null) stop += endsLine[0].length;
    splices.remove(from < start && endsLine === null ? start : from, stop);
  }
  const last = items.findLastIndex((_item, index) => !isGone(index));
  const comma = items[last]?.comma;
  if (comma !== undefined && last < items.length - 1 && items.at(-1)?.comma === undefined)
    splices.remove(comma.offset, items[last + 1]?.start === undefined ? tokenEnd(comma) : tokenEnd(comma));
}

/** Puts texts behind an item, each on a line of its own where the item has one. */
function insertItems(edit: Edit, items: readonly Item[], previous: number, texts: readonly string[]): void {
  const item = items[Math.max(previous, 0)];
  if (item === undefined) return;
  const { text } = edit.source;
  const isOnLine = isFirstOnLine(text, item.start) && lineStart(text, item.start) > 0;
  const gap = isOnLine ? edit.layout.lineEnd + text.slice(lineStart(text, item.start), item.start) : ' ';
  if (previous < 0) edit.splices.insert(item.start, texts.map((part) => `${part},${gap}`).join(''));
  else edit.splices.insert(item.end, texts.map((part) => `,${gap}${part}`).join(''));
}

function editFlowMap(edit: Edit, items: readonly Item[], { kept, added }: MapChange, quoting: Quoting): void {
  for (const [index, item] of items.entries()) {
    const change = kept[index];
    if (typeof change === 'object') editValue(edit, item.slot, change, quoting);
  }
  removeItems(edit, items, (index) => kept[index] === undefined);
  const texts = Object.keys(added).map((key) => {
    const name = quoting === 'double' ? doubleQuoted(key) : textScalar(key, 'plain', true);
    return `${name}: ${printFlow(added[key], quoting)}`;
  });
  insertItems(
    edit,
    items,
    kept.findLastIndex((change) => change !== undefined),
    texts,
  );
}

/**
 * Changes what stands in brackets or braces in its place.
 *
 * @param edit - What is worked on.
 * @param node - The map or list.
 * @param change - What becomes of its items, of which at least one stays.
 * @param quoting - How texts are quoted.
 * @returns `false` where it has to be written anew.
 */
export function editFlow(
  edit: Edit,
  node: Yaml.YAMLMap | Yaml.YAMLSeq,
  change: FlowChange,
  quoting: Quoting,
): boolean {
  const items = itemsOf(edit, node);
  if (items === undefined) return false;
  if ('map' in change) {
    editFlowMap(edit, items, change.map, quoting);
    return true;
  }
  const { before, after, origins } = change.list;
  const stays = new Set(origins);
  // There would be nothing to put the new ones before.
  if (!stays.has(0) && (origins[0] ?? 0) < 0) return false;
  for (const [index, origin] of origins.entries()) {
    const item = items[origin];
    const inner: Change = { before: before[origin], after: after[index] };
    if (item !== undefined) editValue(edit, item.slot, inner, quoting);
  }
  removeItems(edit, items, (index) => !stays.has(index));
  let previous = -1;
  for (const [index, origin] of origins.entries()) {
    if (origin >= 0) previous = origin;
    else insertItems(edit, items, previous, [printFlow(after[index], quoting)]);
  }
  return true;
}
