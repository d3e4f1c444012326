import type { FieldType } from '../../schema/index.ts';
import { describe } from '../../errors/index.ts';
import { type JsonObject, isList, isScalarList, ownEntry } from '../../json/index.ts';
import { fieldOfDirective, hasDirective, isDeletion, orderPrefix, withoutDirectives } from './directives.ts';
import type { ObjectEdit } from '../document.ts';
import { keyOf, kindOfElements } from './elements.ts';
import { type MergeContext, mergeError, within } from './merge-context.ts';
import { type FieldSchema, fieldOf, mergeableList, strategyOf } from './lookup.ts';
import { type ListRules, mergeList } from './merge-list.ts';
import { type Identify, inOrder } from './order.ts';

function listAt(context: MergeContext, value: unknown, what: string): readonly unknown[] | undefined {
  if (value === undefined) return undefined;
  if (isList(value)) return value;
  throw mergeError(context, 'E_DIRECTIVE', `expected a list in ${what}, found ${describe(value)}.`);
}

/**
 * Makes sure that the elements of a list in the patch are in the order that the patch itself asks for. As on the server,
 * a directive after the last element of that order is out of order.
 */
function checkOrder(
  context: MergeContext,
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
  throw mergeError(context, 'E_ORDER', `the elements of the patch are not in the order of ${orderPrefix}.`);
}

/**
 * The order of the document, by which elements that the patch does not name are placed. Deleted elements leave gaps at the
 * end, and the server puts the first new elements there: its lists share memory, and clients rely on the result.
 */
function liveOrder({ original = [], patch = [] }: Lists, identify: Identify): readonly unknown[] {
  const deleted = new Set(patch.filter(isDeletion).map(identify));
  if (deleted.size === 0) return original;
  const kept = original.filter((element) => !deleted.has(identify(element)));
  const known = new Set(kept.map(identify));
  const fresh = patch.filter((element) => !hasDirective(element) && !known.has(identify(element)));
  return [...kept, ...fresh.slice(0, original.length - kept.length)];
}

/** A list of the document, the one of the patch, and the wanted order. */
interface Lists {
  readonly original: readonly unknown[] | undefined;
  readonly patch: readonly unknown[] | undefined;
  readonly wanted: readonly unknown[];
}

/** The list of a patch as data, for a document that has none. */
function added(context: MergeContext, list: readonly unknown[]): readonly unknown[] {
  const data = context.keepsLeftovers ? list : withoutDirectives(list);
  return Array.isArray(data) ? data : [];
}

/** How the elements of a list are identified; without a merge key they must be scalars. */
function identifyIn(
  context: MergeContext,
  { original = [], patch = [], wanted }: Lists,
  mergeKey: string | undefined,
): Identify {
  if (mergeKey !== undefined) return (element) => keyOf(context, element, mergeKey);
  if ([wanted, patch, original].every(isScalarList)) return (element) => element;
  const reason = 'its elements are objects, and the schema has no merge key to order them by.';
  throw mergeError(context, 'E_MERGE_KEY', reason);
}

function orderList(context: MergeContext, found: FieldSchema, lists: Lists): readonly unknown[] | undefined {
  const { element } = mergeableList(context, found.type);
  const { mergeKey } = found.rules;
  const { original, patch, wanted } = lists;
  const identify = identifyIn(context, lists, mergeKey);
  checkOrder(
    context,
    (patch ?? []).filter((item) => !isDeletion(item)),
    wanted,
    identify,
  );
  if (original === undefined && patch === undefined) return undefined;
  const merged = mergedOf(context, lists, { element, mergeKey, merges: strategyOf(found.rules) === 'merge' });
  kindOfElements(context, [original ?? [], patch ?? []]);
  for (const item of wanted) identify(item);
  return inOrder(merged, { wanted, before: liveOrder(lists, identify), identify });
}

function mergedOf(context: MergeContext, { original, patch }: Lists, rules: ListRules): readonly unknown[] {
  if (patch === undefined) return original ?? [];
  return original === undefined ? added(context, patch) : mergeList(context, original, patch, rules);
}

/**
 * Merges the list that a `$setElementOrder` key is about, and puts it in order.
 *
 * @param context - The merge, at the object.
 * @param edit - The object of the document.
 * @param patch - The object of the patch.
 * @param at - The key, and the type of the object.
 * @returns The keys of the patch that this has taken care of.
 * @throws {WithalError} `E_DIRECTIVE`, `E_ORDER`, `E_MERGE_KEY` or `E_ELEMENTS` if the server would refuse the patch.
 */
export function mergeOrdered(
  context: MergeContext,
  edit: ObjectEdit,
  patch: JsonObject,
  { key, type }: { readonly key: string; readonly type: FieldType },
): string[] {
  const wanted = listAt(context, patch[key], key) ?? [];
  const field = fieldOfDirective(key, orderPrefix);
  if (field === undefined) {
    const reason = `the key ${JSON.stringify(key)} must be ${orderPrefix}/ and the name of a field.`;
    throw mergeError(context, 'E_DIRECTIVE', reason);
  }
  return within(context, field, () => {
    const original = listAt(context, edit.get(field), 'the document');
    const lists = { original, patch: listAt(context, ownEntry(patch, field), 'the patch'), wanted };
    const result = orderList(context, fieldOf(context, type, field), lists);
    if (result === undefined) return [key];
    edit.set(field, Object.freeze(result));
    return [key, field];
  });
}
