import type * as Yaml from 'yaml';
import { alignLists, isSame } from './align.ts';
import { editFlow } from './edit-flow.ts';
import { isFirstOnLine, leadStart, lineStart, nextLine, tailStop } from './lines.ts';
import { mergedFields } from './merged.ts';
import { isFields, isList, printLines } from './print-value.ts';
import { type Work, flowQuoting, replaceValue } from './replace.ts';
import type { Quoting } from './scalar.ts';
import type { Entry, Slot } from './slots.ts';

type Fields = { readonly [key: string]: unknown };

/** What an edit works with, and what it remembers of anchors. */
export interface Edit extends Work {
  readonly document: Yaml.Document.Parsed;
  /** Whether there are aliases: then everything is looked at, since a change at an anchor is seen elsewhere. */
  readonly hasAliases: boolean;
  /** What the anchored nodes that stay stand for afterwards. */
  readonly afterOf: Map<Yaml.Node, unknown>;
}

/** A value before and after. */
export interface Change {
  readonly before: unknown;
  readonly after: unknown;
}

/** An anchor stays where it is; an alias that no longer stands for the anchor's value becomes its own value. */
function editAlias(edit: Edit, slot: Slot, alias: Yaml.Alias, after: unknown, quoting: Quoting): void {
  const anchored = alias.resolve(edit.document);
  if (anchored !== undefined && edit.afterOf.has(anchored) && isSame(edit.afterOf.get(anchored), after))
    return;
  replaceValue(edit, slot, after, quoting);
}

/**
 * Changes what stands in a slot from one value to another, and nothing around it.
 *
 * @param edit - What is worked on.
 * @param slot - The place.
 * @param change - Its value before and after.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function editValue(
  edit: Edit,
  slot: Slot,
  { before, after }: Change,
  quoting: Quoting = 'plain',
): void {
  const { node } = slot;
  if (before === after && !edit.hasAliases) return;
  const { isAlias, isMap, isSeq } = edit.source.yaml;
  if (isAlias(node)) return editAlias(edit, slot, node, after, quoting);
  if (node !== null && slot.anchor !== undefined) edit.afterOf.set(node, after);
  if (isMap(node) && isFields(before) && isFields(after) && editMap(edit, node, before, after)) return;
  if (isSeq(node) && isList(before) && isList(after) && editList(edit, node, before, after)) return;
  if (!isSame(before, after)) replaceValue(edit, slot, after, quoting);
}

/** The names of the entries of a map; `undefined` for the merge key, and for a map whose keys are not plain texts. */
export function keysOf(edit: Edit, map: Yaml.YAMLMap): (string | undefined)[] | undefined {
  const { isScalar } = edit.source.yaml;
  const keys: (string | undefined)[] = [];
  for (const { key, value } of map.items) {
    if (!isScalar(key) || typeof key.value === 'symbol') return undefined;
    const isMerge = key.value === '<<' && key.type === 'PLAIN' && value !== null;
    keys.push(isMerge ? undefined : String(key.value));
  }
  return keys;
}

/** What becomes of the entries of a map. */
export interface MapChange {
  /** For each entry its value before and after; `undefined` where it goes, `'same'` for a merge key that stays. */
  readonly kept: readonly (Change | 'same' | undefined)[];
  readonly added: Fields;
}

/**
 * Finds what becomes of the entries of a map. What a merge key brings is not written, unless it changes.
 *
 * @param edit - What is worked on.
 * @param map - The map.
 * @param before - Its value before.
 * @param after - Its value afterwards.
 * @returns What becomes of each entry; `undefined` where the map has to be written anew.
 */
function mapChange(edit: Edit, map: Yaml.YAMLMap, before: Fields, after: Fields): MapChange | undefined {
  const keys = keysOf(edit, map);
  if (keys === undefined || map.items.some(({ key }) => edit.source.yaml.isAlias(key))) return undefined;
  const merged = mergedFields(edit, map, keys);
  const own = new Set(keys);
  const gone = Object.keys(merged ?? {}).some((key) => !Object.hasOwn(after, key));
  const isExpanded = merged === undefined || gone;
  const kept = keys.map((key): Change | 'same' | undefined => {
    if (key === undefined) return isExpanded ? undefined : 'same';
    return Object.hasOwn(after, key) ? { before: before[key], after: after[key] } : undefined;
  });
  const added: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(after)) {
    const isMerged = !isExpanded && Object.hasOwn(merged, key) && isSame(merged[key], after[key]);
    if (!own.has(key) && !isMerged) added[key] = after[key];
  }
  return { kept, added };
}

function editMap(edit: Edit, map: Yaml.YAMLMap, before: Fields, after: Fields): boolean {
  const change = mapChange(edit, map, before, after);
  if (change === undefined || change.kept.every((entry) => entry === undefined)) return isSame(before, after);
  if (map.flow === true) return editFlow(edit, map, { map: change }, flowQuoting(edit.source.text, map));
  const entries = edit.entries.of(map);
  if (entries === undefined) return isSame(before, after) && !edit.hasAliases;
  for (const [index, entry] of entries.entries()) {
    const inner = change.kept[index];
    if (typeof inner === 'object') editValue(edit, entry.slot, inner);
  }
  removeEntries(edit, entries, (index) => change.kept[index] === undefined);
  const last = entries.findLast((_entry, index) => change.kept[index] !== undefined);
  if (last !== undefined && Object.keys(change.added).length > 0) insertAfter(edit, last, change.added);
  return true;
}

function editList(
  edit: Edit,
  list: Yaml.YAMLSeq,
  before: readonly unknown[],
  after: readonly unknown[],
): boolean {
  const origins = alignLists(before, after);
  if (origins.every((origin) => origin < 0)) return isSame(before, after);
  if (list.flow === true)
    return editFlow(edit, list, { list: { before, after, origins } }, flowQuoting(edit.source.text, list));
  const entries = edit.entries.of(list);
  if (entries === undefined) return isSame(before, after) && !edit.hasAliases;
  const stays = new Set(origins);
  const isShared = !isFirstOnLine(edit.source.text, entries[0]?.start ?? 0);
  if (isShared && !stays.has(0) && (origins[0] ?? 0) < 0) return false;
  for (const [index, origin] of origins.entries()) {
    const entry = entries[origin];
    if (entry !== undefined) editValue(edit, entry.slot, { before: before[origin], after: after[index] });
  }
  removeEntries(edit, entries, (index) => !stays.has(index));
  for (let index = 0; index < after.length;) {
    const from = index;
    while (index < after.length && (origins[index] ?? 0) < 0) index++;
    if (index > from)
      insertElements(edit, entries, entries[origins[from - 1] ?? -1], after.slice(from, index));
    index++;
  }
  return true;
}

function insertAfter(edit: Edit, { end, slot }: Entry, value: unknown): void {
  const { lineEnd } = edit.layout;
  const text = printLines(value, slot.column, edit.layout).join(lineEnd);
  edit.splices.insert(tailStop(edit.source.text, end, slot.column), lineEnd + text);
}

function insertElements(
  edit: Edit,
  entries: readonly Entry[],
  previous: Entry | undefined,
  values: readonly unknown[],
): void {
  if (previous !== undefined) return insertAfter(edit, previous, values);
  const [first] = entries;
  if (first === undefined) return;
  const { text } = edit.source;
  const { lineEnd } = edit.layout;
  const lines = printLines(values, first.slot.column, edit.layout).join(lineEnd);
  const start = lineStart(text, first.start);
  if (!isFirstOnLine(text, first.start))
    edit.splices.insert(first.start, lines.trimStart() + lineEnd + ' '.repeat(first.slot.column));
  else if (start === 0) edit.splices.insert(0, lines + lineEnd);
  else edit.splices.insert(start - (text[start - 2] === '\r' ? 2 : 1), lineEnd + lines);
}

/** Takes entries away with the comments above and beside them. */
function removeEntries(edit: Edit, entries: readonly Entry[], isGone: (index: number) => boolean): void {
  const { text } = edit.source;
  let index = 0;
  // Where what goes at the beginning of the text ends: there is no line end before it.
  let head = 0;
  if (isGone(0) && !isFirstOnLine(text, entries[0]?.start ?? 0)) index = removeBeside(edit, entries, isGone);
  for (; index < entries.length; index++) {
    const entry = entries[index];
    if (entry === undefined || !isGone(index)) continue;
    const previous = entries[index - 1];
    const limit = previous === undefined ? undefined : tailStop(text, previous.end, previous.slot.column);
    const stop = tailStop(text, entry.end, entry.slot.column);
    // The comment at the head of a map may be about all of it, so it stays.
    const start = limit === undefined ? lineStart(text, entry.start) : leadStart(text, entry.start, limit);
    // With the line end before it, so that what is put behind an outer entry finds its place.
    const from = start === 0 ? 0 : start - (text[start - 2] === '\r' ? 2 : 1);
    edit.splices.remove(from, stop);
    if (from === head) head = stop;
  }
  if (head > 0) edit.splices.remove(head, nextLine(text, head));
}

/** The first entries, where they stand beside a dash; what follows takes their place. */
function removeBeside(edit: Edit, entries: readonly Entry[], isGone: (index: number) => boolean): number {
  const { text } = edit.source;
  let index = 0;
  while (isGone(index)) index++;
  const [first, last, next] = [entries[0], entries[index - 1], entries[index]];
  if (first === undefined || last === undefined || next === undefined) return index;
  const stop = tailStop(text, last.end, last.slot.column);
  const isCommented = text.slice(stop, next.start).trim() !== '';
  let { start } = first;
  while (isCommented && text[start - 1] === ' ') start--;
  edit.splices.remove(start, isCommented ? stop : next.start);
  return index;
}
