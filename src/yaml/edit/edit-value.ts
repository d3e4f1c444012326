import { alignLists, isEqual, isObject, isList, longestRising } from '../../json/index.ts';
import type * as Yaml from 'yaml';
import { isAlias, isMap, isSeq } from '../nodes.ts';
import { editTextBlock } from './text-block.ts';
import { editList } from './edit-list.ts';
import { editMap } from './edit-map.ts';
import type { Quoting } from '../quoting.ts';
import { replaceValue } from './replace.ts';
import type { ValueSite } from './value-sites.ts';
import type { ValueChange, EditContext } from './context.ts';

/** An anchor stays where it is; an alias that no longer stands for the anchor's value becomes its own value. */
function standsFor(edit: EditContext, alias: Yaml.Alias, after: unknown): boolean {
  const anchored = alias.resolve(edit.document);
  return anchored !== undefined && edit.afterOf.has(anchored) && isEqual(edit.afterOf.get(anchored), after);
}

/** The elements that stay in their place: where some changed places, as many as keep their order. */
function inPlace(origins: readonly number[]): readonly number[] {
  const known = origins.flatMap((origin, index) => (origin < 0 ? [] : [{ origin, index }]));
  const rising = longestRising(known.map(({ origin }) => origin));
  if (rising.length === known.length) return origins;
  const stays = new Set(rising.map((at) => known[at]?.index));
  return origins.map((origin, index) => (stays.has(index) ? origin : -1));
}

/** Changes a map or list in its place; `false` where it has to be written anew. */
function editCollection(edit: EditContext, node: Yaml.Node | null, { before, after }: ValueChange): boolean {
  if (isMap(node)) return isObject(before) && isObject(after) && editMap(edit, node, { before, after });
  if (!isSeq(node) || !isList(before) || !isList(after)) return false;
  const origins = inPlace(edit.originsOf(before, after) ?? alignLists(before, after));
  return editList(edit, node, { before, after, origins });
}

/**
 * Changes the value at a site, and nothing around it.
 *
 * @param edit - The edit.
 * @param site - Where it stands.
 * @param change - Its value before and after.
 * @param quoting - How texts are quoted inside brackets and braces.
 */
export function editValue(
  edit: EditContext,
  site: ValueSite,
  change: ValueChange,
  quoting: Quoting = 'plain',
): void {
  const { node, anchor } = site;
  const { before, after } = change;
  if (before === after && !edit.hasAliases) return;
  if (isAlias(node)) {
    if (!standsFor(edit, node, after)) replaceValue(edit, site, after, quoting);
    return;
  }
  if (node !== null && anchor !== undefined) edit.afterOf.set(node, after);
  if (editCollection(edit, node, change) || staysAsWritten(node, change)) return;
  const isEdited = typeof after === 'string' && editTextBlock(edit, site, after);
  if (!isEdited) replaceValue(edit, site, after, quoting);
}

/** Whether a value is the same and written out; what a merge key brings can have become something else. */
function staysAsWritten(node: Yaml.Node | null, { before, after }: ValueChange): boolean {
  const hasEntries = node !== null && 'items' in node && node.items.length > 0;
  return !hasEntries && isEqual(before, after);
}
