import { isEqual, type JsonObject, isObject } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';
import { deletePrefix, orderPrefix, patchDirective } from './directives.ts';
import { checkData, checkTogether, elementsByKey, keyOfElement, standTogether } from './refuse.ts';

/** Two lists with a merge key. */
interface KeyedLists {
  readonly key: string;
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  readonly mergeKey: string;
  readonly path: readonly Segment[];
}

/** Makes the patch between two elements. */
export type CompareElements = (
  before: JsonObject,
  after: JsonObject,
  path: readonly Segment[],
) => Record<string, unknown>;

/** Whether the second list adds nothing, and keeps the order of the first. */
function keepsOrder(before: readonly unknown[], after: readonly unknown[]): boolean {
  const known = new Set(before);
  const kept = new Set(after);
  const rest = before.filter((identity) => kept.has(identity));
  return after.every((identity, index) => known.has(identity) && identity === rest[index]);
}

/**
 * Writes how one list of scalars becomes another one.
 *
 * @param key - The field.
 * @param before - The first list.
 * @param after - The second list.
 * @returns The entries of the patch.
 */
export function differentScalars(
  key: string,
  before: readonly unknown[],
  after: readonly unknown[],
): JsonObject {
  const added = after.filter((value) => !before.includes(value));
  const removed = [...new Set(before.filter((value) => !after.includes(value)))];
  return {
    ...(keepsOrder(before, after) ? {} : { [`${orderPrefix}/${key}`]: after }),
    ...(added.length === 0 ? {} : { [key]: added }),
    ...(removed.length === 0 ? {} : { [`${deletePrefix}/${key}`]: removed }),
  };
}

/** The merge keys of elements; refused where one has none. */
function identitiesOf({ mergeKey, path }: KeyedLists, list: readonly unknown[]): readonly unknown[] {
  return list.map((element, index) => keyOfElement([...path, index], mergeKey, element));
}

/** The merge keys that several elements of one list have. */
function doubledIn(lists: readonly (readonly unknown[])[]): ReadonlySet<unknown> {
  const doubled = new Set<unknown>();
  for (const identities of lists) {
    const known = new Set<unknown>();
    for (const identity of identities) (known.has(identity) ? doubled : known).add(identity);
  }
  return doubled;
}

/**
 * Writes how a list in which a key stands twice becomes another one. The server merges into the first element with a
 * key, so elements with a doubled key are changed with the whole list alone.
 */
function differentDoubles(
  lists: KeyedLists,
  doubled: ReadonlySet<unknown>,
  compare: CompareElements,
): JsonObject {
  const { key, mergeKey, path } = lists;
  const [before, after] = [identitiesOf(lists, lists.before), identitiesOf(lists, lists.after)];
  checkTogether(path, mergeKey, after);
  const isDoubled = (element: unknown): boolean => isObject(element) && doubled.has(element[mergeKey]);
  const isSingle = (element: unknown): boolean => !isDoubled(element);
  const stays = isEqual(lists.before.filter(isDoubled), lists.after.filter(isDoubled));
  if (stays && standTogether(before) && keepsOrder(before, after)) {
    const singles = { ...lists, before: lists.before.filter(isSingle), after: lists.after.filter(isSingle) };
    return differentElements(singles, compare);
  }
  checkData(path, lists.after);
  return { [key]: [{ [patchDirective]: 'replace' }, ...lists.after] };
}

/**
 * Writes how one list with a merge key becomes another one.
 *
 * @param lists - The lists.
 * @param compare - Makes the patch between two elements.
 * @returns The entries of the patch.
 * @throws {WithalError} `E_CANNOT_EXPRESS` if an element has no key, if a new one holds null or what looks like a directive, or if two with the same key
 *   stand apart.
 */
export function differentElements(lists: KeyedLists, compare: CompareElements): JsonObject {
  const { key, mergeKey, path } = lists;
  const doubled = doubledIn([identitiesOf(lists, lists.before), identitiesOf(lists, lists.after)]);
  if (doubled.size > 0) return differentDoubles(lists, doubled, compare);
  const before = elementsByKey(lists.path, lists.mergeKey, lists.before);
  const after = elementsByKey(lists.path, lists.mergeKey, lists.after);
  const patch: JsonObject[] = [];
  for (const [identity, element] of after) {
    const old = before.get(identity);
    const elementPath = [...path, { key: { [mergeKey]: identity } }];
    if (old === undefined) {
      checkData(elementPath, element);
      patch.push(element);
    } else if (!isEqual(old, element))
      patch.push({ [mergeKey]: identity, ...compare(old, element, elementPath) });
  }
  for (const identity of before.keys())
    if (!after.has(identity)) patch.push({ [patchDirective]: 'delete', [mergeKey]: identity });
  const order = [...after.keys()].map((identity) => ({ [mergeKey]: identity }));
  return {
    ...(keepsOrder([...before.keys()], [...after.keys()]) ? {} : { [`${orderPrefix}/${key}`]: order }),
    ...(patch.length === 0 ? {} : { [key]: patch }),
  };
}
