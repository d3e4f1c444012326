import { type JsonObject, isEqual } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import { dissolveEntry, insertAfter, removeEntries } from './block-entries.ts';
import type { EditContext } from './context.ts';
import { arrangeItems } from './edit-flow.ts';
import { type FlowItem, isSinglePair, itemsOf, singlePairItem } from './flow-items.ts';
import { keepMerge, keysOf, mergedFields } from './merge-keys.ts';
import { printFlowEntry } from '../print.ts';
import { type Quoting, quoteText } from '../quoting.ts';
import { flowQuoting } from './replace.ts';
import type { BlockEntry, ValueSite } from './value-sites.ts';

interface MapValues {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/** What becomes of the entries of a map. */
interface Outcome {
  /** By the index of an entry: whether it stays. */
  readonly kept: readonly boolean[];
  /** The entries that are merge keys whose fields are written out. */
  readonly written: ReadonlySet<number>;
  readonly added: JsonObject;
}

/** The entries of a map, in whatever way it is written. */
interface MapPlaces {
  readonly keys: readonly (string | undefined)[];
  readonly sites: readonly ValueSite[];
}

/** Changes the values of the entries that stay, in the order of the text: aliases follow their anchors. */
function editEntries(
  edit: EditContext,
  map: Yaml.YAMLMap,
  { keys, sites }: MapPlaces,
  values: MapValues,
  quoting: Quoting | undefined,
): Outcome {
  const { before, after } = values;
  const brought: Record<string, unknown> = Object.create(null);
  const written = new Set<number>();
  const kept = sites.map((site, index) => {
    const key = keys[index];
    if (key !== undefined) {
      if (!Object.hasOwn(after, key)) return false;
      keepKey(edit, map.items[index]?.key, key);
      edit.change(site, { before: before[key], after: after[key] }, quoting);
      return true;
    }
    const fields = mergedFields(edit, site);
    if (fields === undefined || Object.keys(fields).some((name) => !Object.hasOwn(after, name))) {
      written.add(index);
      return false;
    }
    keepMerge(edit, site);
    for (const name of Object.keys(fields)) if (!Object.hasOwn(brought, name)) brought[name] = fields[name];
    return true;
  });
  const own = new Set(keys);
  const added: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(after)) {
    const isBrought = Object.hasOwn(brought, key) && isEqual(brought[key], after[key]);
    if (!own.has(key) && !isBrought) added[key] = after[key];
  }
  return { kept, written, added };
}

/** A key that stays can be an anchor, or an alias of one whose value changes. */
function keepKey(edit: EditContext, key: unknown, name: string): void {
  const { isAlias, isScalar } = edit.source.yaml;
  if (isScalar(key) && key.anchor !== undefined) edit.afterOf.set(key, name);
  if (!isAlias(key)) return;
  const anchored = key.resolve(edit.document);
  if (anchored !== undefined && edit.afterOf.get(anchored) === name) return;
  edit.splices.replace(key.range?.[0] ?? 0, key.range?.[1] ?? 0, quoteText(name, 'plain', true));
}

/** Whether nothing of a map stays: then it is written anew, before anything in it is changed. */
function isReplaced(edit: EditContext, { keys, sites }: MapPlaces, after: JsonObject): boolean {
  return sites.every((site, index) => {
    const key = keys[index];
    if (key !== undefined) return !Object.hasOwn(after, key);
    const fields = mergedFields(edit, site);
    return fields === undefined || Object.keys(fields).some((name) => !Object.hasOwn(after, name));
  });
}

/**
 * Changes a map in its place. What a merge key brings is not written, unless it changes.
 *
 * @param edit - The edit.
 * @param map - The map.
 * @param values - Its value before and after.
 * @returns `false` where it has to be written anew.
 */
export function editMap(edit: EditContext, map: Yaml.YAMLMap, values: MapValues): boolean {
  const keys = keysOf(edit, map);
  if (keys === undefined) return false;
  if (isSinglePair(edit.source.yaml, map)) return editSinglePair(edit, map, values);
  const items = itemsOf(edit.source, map);
  const entries = items === undefined ? edit.entries.of(map) : undefined;
  const sites = (items ?? entries)?.map(({ site }) => site);
  if (sites === undefined || isReplaced(edit, { keys, sites }, values.after)) return false;
  const quoting = items && flowQuoting(edit.source.text, map);
  const outcome = editEntries(edit, map, { keys, sites }, values, quoting);
  if (items !== undefined) arrangeFlow(edit, map, items, outcome);
  else if (entries !== undefined) arrangeBlock(edit, entries, outcome, values);
  return true;
}

/** A map of one entry without braces: only its value can be another one. */
function editSinglePair(edit: EditContext, map: Yaml.YAMLMap, { before, after }: MapValues): boolean {
  const item = singlePairItem(edit.source, map);
  const [key, ...others] = Object.keys(after);
  if (item === undefined || key === undefined || others.length > 0 || !Object.hasOwn(before, key))
    return false;
  edit.change(item.site, { before: before[key], after: after[key] });
  return true;
}

function arrangeFlow(
  edit: EditContext,
  map: Yaml.YAMLMap,
  items: readonly FlowItem[],
  { kept, added }: Outcome,
): void {
  const quoting = flowQuoting(edit.source.text, map);
  const texts = Object.keys(added).map((key) => printFlowEntry(key, added[key], quoting));
  const stays = kept.flatMap((isKept, index) => (isKept ? [index] : []));
  arrangeItems(edit, { node: map, items }, [...stays, ...texts]);
}

function arrangeBlock(
  edit: EditContext,
  entries: readonly BlockEntry[],
  { kept, written, added }: Outcome,
  { before, after }: MapValues,
): void {
  const removesNothing = Object.keys(before).every((key) => Object.hasOwn(after, key));
  const dissolved = new Set<number>();
  for (const index of written) {
    const entry = entries[index];
    if (removesNothing && entry !== undefined && dissolveEntry(edit, entry)) dissolved.add(index);
  }
  removeEntries(edit, entries, (index) => kept[index] === false && !dissolved.has(index));
  const last = entries.findLast((_entry, index) => kept[index] === true);
  if (last !== undefined && Object.keys(added).length > 0) insertAfter(edit, last, added);
}
