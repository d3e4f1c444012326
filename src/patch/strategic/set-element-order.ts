import { type JsonObject, isObject } from '../../json/guards.ts';
import { describe } from '../../errors/format.ts';
import type { FieldType } from '../../schema/schema.ts';
import {
  fieldOfDirective,
  hasDirective,
  orderPrefix,
  patchDirective,
  withoutDirectives,
} from './directives.ts';
import type { ObjectEdit } from '../document.ts';
import { isScalarList, keyOf, kindOfElements } from './elements.ts';
import { type Site, refusal, within } from './failure.ts';
import { type Found, fieldOf, listOf, strategyOf } from './lookup.ts';
import { mergeList } from './merge-list.ts';
import { type Identify, inOrder } from './order.ts';

const isDelete = (element: unknown): boolean => isObject(element) && element[patchDirective] === 'delete';

function listAt(site: Site, value: unknown, what: string): readonly unknown[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value as unknown[];
  throw refusal(site, 'E_DIRECTIVE', `${what} holds ${describe(value)}, and a list is needed to order it.`);
}

/**
 * Makes sure that the elements of a patch's list stand in the order that the patch itself asks for. As on the server, a
 * directive that stands after the last element of that order is one that does not.
 */
function checkOrder(
  site: Site,
  list: readonly unknown[],
  wanted: readonly unknown[],
  identify: Identify,
): void {
  if (list.length === 0 || wanted.length === 0) return;
  let [index, next] = [0, 0];
  while (index < list.length && next < wanted.length) {
    const isData = !hasDirective(list[index]);
    if (!isData || identify(list[index]) === identify(wanted[next])) index++;
    if (isData) next++;
  }
  if (index === list.length) return;
  throw refusal(site, 'E_ORDER', `the elements of the patch do not stand in the order of ${orderPrefix}.`);
}

/**
 * The order of the document by which elements of others are placed. What the patch deletes leaves room at the end, and
 * the server puts the first new elements there: its lists share their memory, and clients have come to rely on it.
 */
function liveOrder({ original = [], patch = [] }: Lists, identify: Identify): readonly unknown[] {
  const deleted = new Set(patch.filter(isDelete).map(identify));
  if (deleted.size === 0) return original;
  const kept = original.filter((element) => !deleted.has(identify(element)));
  const known = new Set(kept.map(identify));
  const fresh = patch.filter((element) => !hasDirective(element) && !known.has(identify(element)));
  return [...kept, ...fresh.slice(0, original.length - kept.length)];
}

interface Lists {
  readonly original: readonly unknown[] | undefined;
  readonly patch: readonly unknown[] | undefined;
  readonly wanted: readonly unknown[];
}

/** The list of a patch as data, where the document has none. */
function added(site: Site, list: readonly unknown[]): readonly unknown[] {
  const data = site.keepsLeftovers ? list : withoutDirectives(list);
  return Array.isArray(data) ? data : [];
}

/** What tells the elements of a list apart; without a merge key they are scalars. */
function identifyIn(
  site: Site,
  { original = [], patch = [], wanted }: Lists,
  mergeKey: string | undefined,
): Identify {
  if (mergeKey !== undefined) return (element) => keyOf(site, element, mergeKey);
  if ([wanted, patch, original].every(isScalarList)) return (element) => element;
  const reason = 'its elements are objects, and the schema names no merge key to order them by.';
  throw refusal(site, 'E_MERGE_KEY', reason);
}

function orderList(site: Site, found: Found, lists: Lists): readonly unknown[] | undefined {
  const { element } = listOf(site, found.type);
  const { mergeKey } = found.rules;
  const { original, patch, wanted } = lists;
  const identify = identifyIn(site, lists, mergeKey);
  checkOrder(
    site,
    (patch ?? []).filter((item) => !isDelete(item)),
    wanted,
    identify,
  );
  if (original === undefined && patch === undefined) return undefined;
  const merged = mergedOf(site, lists, { element, mergeKey, merges: strategyOf(found.rules) === 'merge' });
  kindOfElements(site, [original ?? [], patch ?? []]);
  for (const item of wanted) identify(item);
  return inOrder(merged, { wanted, before: liveOrder(lists, identify), identify });
}

function mergedOf(
  site: Site,
  { original, patch }: Lists,
  rules: Parameters<typeof mergeList>[3],
): readonly unknown[] {
  if (patch === undefined) return original ?? [];
  return original === undefined ? added(site, patch) : mergeList(site, original, patch, rules);
}

/**
 * Merges the list that a key with `$setElementOrder` speaks of, and puts it in order.
 *
 * @param site - Where the object is.
 * @param edit - The object of the document.
 * @param patch - That of the patch.
 * @param at - The key, and the type of the object.
 * @returns The keys of the patch that are done with.
 * @throws {WithalError} `E_DIRECTIVE`, `E_ORDER`, `E_MERGE_KEY` or `E_ELEMENTS` where the server would refuse it.
 */
export function mergeOrdered(
  site: Site,
  edit: ObjectEdit,
  patch: JsonObject,
  { key, type }: { readonly key: string; readonly type: FieldType },
): string[] {
  const wanted = listAt(site, patch[key], key) ?? [];
  const field = fieldOfDirective(key, orderPrefix);
  if (field === undefined) {
    const reason = `the key ${JSON.stringify(key)} is not ${orderPrefix}, a slash and the name of a field.`;
    throw refusal(site, 'E_DIRECTIVE', reason);
  }
  const list = Object.hasOwn(patch, field) ? patch[field] : undefined;
  return within(site, field, () => {
    const original = listAt(site, edit.get(field), 'the document');
    const lists = { original, patch: listAt(site, list, 'the patch'), wanted };
    const result = orderList(site, fieldOf(site, type, field), lists);
    if (result === undefined) return [key];
    edit.set(field, Object.freeze(result));
    return [key, field];
  });
}
