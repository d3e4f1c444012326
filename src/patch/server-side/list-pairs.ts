import { isEqual } from '../../json/index.ts';
import type { ListAtom } from './atom.ts';
import type { FieldSet } from './field-set.ts';
import { elementOf } from './list-item.ts';
import { mergeOrder } from './merge-order.ts';
import type { PathElement } from './path-element.ts';

/** Two values at the same path; `undefined` for one that is missing. */
export interface Pair {
  readonly left: unknown;
  readonly right: unknown;
  readonly path: readonly PathElement[];
}

/** How the fields of an object have changed. */
export interface FieldChanges {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

interface Item {
  readonly key: string;
  readonly element: PathElement;
  readonly value: unknown;
}

function itemsOf(list: ListAtom, value: unknown): Item[] {
  const items: Item[] = [];
  for (const [index, item] of (Array.isArray(value) ? value : []).entries()) {
    const element = elementOf(list, item, index);
    if (typeof element !== 'string') items.push({ key: element.text, element, value: item });
  }
  return items;
}

function byKey(items: readonly Item[]): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const same = found.get(item.key);
    if (same === undefined) found.set(item.key, [item]);
    else same.push(item);
  }
  return found;
}

/**
 * Pairs the elements of two lists that are merged, in the order of the result. Of elements on the left that have one key,
 * all stay, unless there is one on the right, which then replaces them.
 *
 * @param list - The type of the lists.
 * @param pair - The two lists; the right one has no key twice.
 * @returns The elements.
 */
export function mergedPairs(list: ListAtom, { left, right, path }: Pair): Pair[] {
  const [lefts, rights] = [itemsOf(list, left), itemsOf(list, right)];
  const ofLeft = byKey(lefts);
  return mergeOrder(lefts, rights).map(({ side, item }) => {
    const inner = [...path, item.element];
    if (side === 'left') return { left: item.value, right: undefined, path: inner };
    const [first, second] = ofLeft.get(item.key) ?? [];
    return { left: second === undefined ? first?.value : null, right: item.value, path: inner };
  });
}

/** The value of the only element with a key; `undefined` if there is none, or several. */
const soleValue = (items: readonly Item[]): unknown => (items.length === 1 ? items[0]?.value : undefined);

/** Records the change of a key that several elements of one list or of both share. */
function recordShared(
  path: readonly PathElement[],
  [before, after]: readonly [readonly Item[], readonly Item[]],
  changes: FieldChanges,
): void {
  const values = [before, after].map((items) => items.map(({ value }) => value));
  if (before.length < 2) changes.added.insert(path);
  else if (after.length < 2) changes.removed.insert(path);
  else if (!isEqual(values[0], values[1])) changes.modified.insert(path);
}

/**
 * Pairs the elements of two lists that are compared. Elements that have one key are compared as a whole; where there are
 * several on one side alone, the change of that key is recorded, and a single one on the other side was added or removed.
 *
 * @param list - The type of the lists.
 * @param pair - The two lists.
 * @param changes - Where changes of keys that elements share are recorded.
 * @returns The elements to compare.
 */
export function comparedPairs(list: ListAtom, { left, right, path }: Pair, changes: FieldChanges): Pair[] {
  const [lefts, rights] = [byKey(itemsOf(list, left)), byKey(itemsOf(list, right))];
  const pairs: Pair[] = [];
  for (const [key, [first]] of new Map([...lefts, ...rights])) {
    if (first === undefined) continue;
    const [before, after] = [lefts.get(key) ?? [], rights.get(key) ?? []];
    const inner = [...path, first.element];
    if (before.length > 1 || after.length > 1) recordShared(inner, [before, after], changes);
    const alone = { left: soleValue(before), right: soleValue(after), path: inner };
    if (alone.left !== undefined || alone.right !== undefined) pairs.push(alone);
  }
  return pairs;
}
