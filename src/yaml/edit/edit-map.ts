import { type JsonObject, isEqual } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import { dissolveEntry, insertAfter, removeEntries } from './block-entries.ts';
import type { EditContext } from './context.ts';
import { arrangeItems } from './edit-flow.ts';
import { type FlowItem, isSinglePair, itemsOf, singlePairItem } from './flow-items.ts';
import { keepMerge, keysOf, mergedFields } from './merge-keys.ts';
import { isAlias, isScalar } from '../nodes.ts';
import { printFlowEntry } from '../print.ts';
import { type Quoting, quoteText } from '../quoting.ts';
import { flowQuoting } from './replace-flow.ts';
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
  /** How texts are quoted inside braces. */
  readonly quoting: Quoting | undefined;
}

/** What merge keys bring, and which of them are written out. */
interface Merges {
  readonly brought: Record<string, unknown>;
  readonly written: Set<number>;
}

/** Whether a merge key stays: whether all that it brings is to be there. */
function staysMerged(fields: JsonObject | undefined, after: JsonObject): fields is JsonObject {
  return fields !== undefined && Object.keys(fields).every((name) => Object.hasOwn(after, name));
}

/** Keeps a merge key, or notes that it is to be written out. */
function editMerge(
  edit: EditContext,
  site: ValueSite,
  { after, brought }: { readonly after: JsonObject; readonly brought: Record<string, unknown> },
): boolean {
  const fields = mergedFields(edit, site);
  if (!staysMerged(fields, after)) return false;
  keepMerge(edit, site);
  for (const name of Object.keys(fields)) if (!Object.hasOwn(brought, name)) brought[name] = fields[name];
  return true;
}

/** Changes the values of the entries that stay, in the order of the text: aliases follow their anchors. */
function editEntries(edit: EditContext, map: Yaml.YAMLMap, places: MapPlaces, values: MapValues): Outcome {
  const { before, after } = values;
  const { keys, sites, quoting } = places;
  const { brought, written }: Merges = { brought: Object.create(null), written: new Set() };
  const kept = sites.map((site, index) => {
    const key = keys[index];
    if (key === undefined) {
      const stays = editMerge(edit, site, { after, brought });
      if (!stays) written.add(index);
      return stays;
    }
    if (!Object.hasOwn(after, key)) return false;
    keepKey(edit, map.items[index]?.key, key);
    edit.change(site, { before: before[key], after: after[key] }, quoting);
    return true;
  });
  return { kept, written, added: addedTo(after, new Set(keys), brought) };
}

/** The entries that are to be written: those that are neither there nor brought. */
function addedTo(after: JsonObject, own: ReadonlySet<string | undefined>, brought: JsonObject): JsonObject {
  const added: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(after)) {
    const isBrought = Object.hasOwn(brought, key) && isEqual(brought[key], after[key]);
    if (!own.has(key) && !isBrought) added[key] = after[key];
  }
  return added;
}

/** A key that stays can be an anchor, or an alias of one whose value changes. */
function keepKey(edit: EditContext, key: unknown, name: string): void {
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
    return !staysMerged(mergedFields(edit, site), after);
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
  if (isSinglePair(map)) return editSinglePair(edit, map, values);
  const items = itemsOf(map);
  const entries = items === undefined ? edit.entries.of(map) : undefined;
  const sites = (items ?? entries)?.map(({ site }) => site);
  const quoting = items && flowQuoting(edit.source.text, map);
  if (sites === undefined || isReplaced(edit, { keys, sites, quoting }, values.after)) return false;
  const outcome = editEntries(edit, map, { keys, sites, quoting }, values);
  if (items !== undefined) arrangeFlow(edit, map, items, outcome);
  else if (entries !== undefined) arrangeBlock(edit, entries, outcome, values);
  return true;
}

/** A map of one entry without braces: only its value can be another one. */
function editSinglePair(edit: EditContext, map: Yaml.YAMLMap, { before, after }: MapValues): boolean {
  const item = singlePairItem(map);
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
  values: MapValues,
): void {
  const removesNothing = Object.keys(values.before).every((key) => Object.hasOwn(values.after, key));
  const dissolved = new Set<number>();
  for (const index of written) {
    const entry = entries[index];
    const before = entries.findLast((_entry, other) => other < index && kept[other] === true);
    if (removesNothing && entry !== undefined && dissolveEntry(edit, entry, before)) dissolved.add(index);
  }
  removeEntries(edit, entries, (index) => kept[index] === false && !dissolved.has(index));
  const last = entries.findLast((_entry, index) => kept[index] === true);
  if (last !== undefined && Object.keys(added).length > 0) insertAfter(edit, last, added);
}
