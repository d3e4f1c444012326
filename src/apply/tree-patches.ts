import { isList, mayHavePrototypeKey } from '../json/index.ts';
import type { Patch } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';
import { elementOf, inDraftOrder } from './drafted.ts';
import type { Key } from './keys.ts';
import { changesPrototypeKey } from './replay.ts';

/** The patches there and back. */
interface Recorded {
  readonly patches: Patch[];
  readonly inverse: Patch[];
}

/**
 * The way to a place. `undefined` where it is told by what holds it: the place or one above it was set as a whole, has
 * gone, or is an element that has moved.
 */
function pathTo(node: ChangeNode): Key[] | undefined {
  const path: Key[] = [];
  for (let at = node; at.assigned === 0;) {
    const { parent, key } = at;
    if (parent === undefined) return path.toReversed();
    if (typeof key === 'number' && (key < 0 || parent.originOf(key) !== key)) return undefined;
    path.push(key);
    at = parent;
  }
  return undefined;
}

function recordReplaced({ patches, inverse }: Recorded, path: Key[], before: unknown, after: unknown): void {
  patches.push({ op: 'replace', path, value: after });
  inverse.push({ op: 'replace', path, value: before });
}

function recordEntries(node: ChangeNode, recorded: Recorded): void {
  const { patches, inverse } = recorded;
  const entries = inDraftOrder(node.inside);
  let above: Key[] | undefined;
  for (let index = 0; index < entries.length; index++) {
    const { assigned, key, base, now } = entries[index] as ChangeNode;
    if (assigned === 0 || now === base) continue;
    above ??= pathTo(node);
    if (above === undefined) return;
    const path = [...above, key];
    if (now === undefined) {
      patches.push({ op: 'remove', path });
      inverse.push({ op: 'add', path, value: base });
    } else if (base !== undefined || Object.hasOwn(node.base as object, key)) {
      recordReplaced(recorded, path, base, now);
    } else {
      patches.push({ op: 'add', path, value: now });
      inverse.push({ op: 'remove', path });
    }
  }
}

function isInOrder(elements: readonly ChangeNode[]): boolean {
  for (let index = 1; index < elements.length; index++)
    if ((elements[index - 1] as ChangeNode).key > (elements[index] as ChangeNode).key) return false;
  return true;
}

function byIndex(one: ChangeNode, other: ChangeNode): number {
  return Number(one.key) - Number(other.key);
}

/** The elements of a list that were set, where none has moved. */
function recordSet({ base, inside }: ChangeNode, path: Key[], recorded: Recorded): void {
  const { length } = base as readonly unknown[];
  for (const { key, assigned, base: before, now } of isInOrder(inside) ? inside : inside.toSorted(byIndex))
    if (assigned !== 0 && (key as number) < length && now !== before)
      recordReplaced(recorded, [...path, key], before, now);
}

/** The elements of a list that stand where another one stood. */
function recordMoved(list: ChangeNode, after: readonly unknown[], path: Key[], recorded: Recorded): void {
  const base = list.base as readonly unknown[];
  for (let index = 0; index < base.length && index < after.length; index++) {
    // What has not moved, and was not set, tells of itself.
    if (list.originOf(index) === index && (list.find(index)?.assigned ?? 0) === 0) continue;
    const before = base[index];
    const value = elementOf(list, after, index);
    if (value !== before && !Object.is(value, before))
      recordReplaced(recorded, [...path, index], before, value);
  }
}

/** What comes after the end of a list. Immer takes what is undefined there for what was there before. */
function added(list: ChangeNode, after: readonly unknown[], from: number): readonly unknown[] {
  if (list.origins === undefined) return after;
  const elements: unknown[] = [];
  for (let index = from; index < after.length; index++) {
    const value = elementOf(list, after, index);
    if (value !== undefined) elements[index] = value;
  }
  return elements;
}

/** Adds elements after the end of a list one way, and removes them the other way. */
function recordAdded(path: Key[], elements: readonly unknown[], from: number, recorded: Recorded): void {
  const { patches, inverse } = recorded;
  for (let index = from; index < elements.length; index++)
    patches.push({ op: 'add', path: [...path, index], value: elements[index] });
  for (let index = elements.length - 1; index >= from; index--)
    inverse.push({ op: 'remove', path: [...path, index] });
}

function recordElements(list: ChangeNode, recorded: Recorded): void {
  const path = pathTo(list);
  if (path === undefined) return;
  const base = list.base as readonly unknown[];
  const after = list.elements();
  if (list.origins === undefined) recordSet(list, path, recorded);
  else recordMoved(list, after, path, recorded);
  if (after.length >= base.length) recordAdded(path, added(list, after, base.length), base.length, recorded);
  else recordAdded(path, base, after.length, { patches: recorded.inverse, inverse: recorded.patches });
}

/** Whether a place is still what the base has, moved and changed inside at most. */
function isThere(node: ChangeNode): boolean {
  for (let at: ChangeNode | undefined = node; at !== undefined; at = at.parent)
    if (at.assigned !== 0 || at.key === -1) return false;
  return true;
}

/** Whether immer could not apply its own patches, since a key `__proto__` is written to. */
function hasPrototypeKeys(entered: readonly ChangeNode[]): boolean {
  return mayHavePrototypeKey() && entered.some((node) => changesPrototypeKey(node) && isThere(node));
}

/**
 * Gives the patches that immer would record of the draft of a document, were a tree replayed on it: the same ones in the
 * same order, without a draft.
 *
 * Immer asks its drafts for patches in the reverse order of their making, so what was gone into last comes first. The
 * entries of an object come in the order in which they were first assigned, the elements of a list by their index.
 *
 * @param tree - The changes, after the next document was taken from them.
 * @returns The patches; `undefined` where only the whole document can be replaced.
 */
export function treePatches(tree: ChangeTree): Recorded | undefined {
  const { entered, root } = tree;
  if (root.assigned !== 0 || hasPrototypeKeys(entered)) return undefined;
  const recorded: Recorded = { patches: [], inverse: [] };
  for (let turn = entered.length - 1; turn >= 0; turn--) {
    const node = entered[turn] as ChangeNode;
    if (node.assigned !== 0) continue;
    if (isList(node.base)) recordElements(node, recorded);
    else recordEntries(node, recorded);
  }
  return recorded;
}
