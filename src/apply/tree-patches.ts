import { frozenCopy, isList, mayHavePrototypeKey } from '../json/index.ts';
import type { Patch } from '../../types/index.d.ts';
import type { ChangeNode } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';
import { elementOf } from './drafted.ts';
import { inDraftOrder } from './entry-order.ts';
import type { Key } from './keys.ts';
import { hasInheritedName } from './patched.ts';
import { changesPrototypeKey } from './replay.ts';

/** The patches there and back. A value that was set is frozen throughout, and what the base owns is copied. */
interface Recorded {
  readonly patches: Patch[];
  readonly inverse: Patch[];
}

/** Thrown where immer could not apply its own patches. */
const inapplicable = Symbol('inapplicable');

/**
 * The path of an entry or element of a place. `undefined` where what holds the place tells of it: the place or one above
 * it was set as a whole, has gone, or is an element that has moved.
 */
function pathTo(node: ChangeNode, last: Key): Key[] | undefined {
  let depth = 0;
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent, key, assigned } = at;
    if (assigned !== 0) return undefined;
    if (typeof key === 'number' && (key < 0 || parent.originOf(key) !== key)) return undefined;
    depth++;
  }
  // oxlint-disable-next-line unicorn/no-new-array -- as in record/chain-steps.ts, it is much faster than to push
  const path = new Array<Key>(depth + 1);
  path[depth] = last;
  for (let at = node; at.parent !== undefined; at = at.parent) path[--depth] = at.key;
  return path;
}

/** The path of another entry or element beside one. */
function pathBeside(path: readonly Key[], last: Key): Key[] {
  const beside = path.slice();
  beside[beside.length - 1] = last;
  return beside;
}

function recordEntries(node: ChangeNode, recorded: Recorded): void {
  const { patches, inverse } = recorded;
  const entries = inDraftOrder(node);
  let path: Key[] | undefined;
  for (let index = 0; index < entries.length; index++) {
    const { key, base, now, presence } = entries[index] as ChangeNode;
    const isGone = presence === 'gone' && Object.hasOwn(node.base as object, key);
    if (now === base && !isGone) continue;
    path = path === undefined ? pathTo(node, key) : pathBeside(path, key);
    if (path === undefined) return;
    if (hasInheritedName(path)) throw inapplicable;
    if (now === undefined) {
      patches.push({ op: 'remove', path });
      inverse.push({ op: 'add', path, value: frozenCopy(base) });
    } else if (base !== undefined || Object.hasOwn(node.base as object, key)) {
      patches.push({ op: 'replace', path, value: now });
      inverse.push({ op: 'replace', path, value: frozenCopy(base) });
    } else {
      patches.push({ op: 'add', path, value: now });
      inverse.push({ op: 'remove', path });
    }
  }
}

/** Patches of the elements of a list; the values are already our own. */
class ElementPatches {
  readonly #above: readonly Key[];
  readonly #recorded: Recorded;

  constructor(above: readonly Key[], recorded: Recorded) {
    this.#above = above;
    this.#recorded = recorded;
  }

  replace(index: number, before: unknown, after: unknown): void {
    const path = pathBeside(this.#above, index);
    this.#recorded.patches.push({ op: 'replace', path, value: after });
    this.#recorded.inverse.push({ op: 'replace', path, value: before });
  }

  /** Adds elements to the end of a list one way, and removes them the other way. */
  add(start: number, tail: readonly unknown[], { patches, inverse } = this.#recorded): void {
    for (let index = 0; index < tail.length; index++)
      patches.push({ op: 'add', path: pathBeside(this.#above, start + index), value: tail[index] });
    for (let index = start + tail.length - 1; index >= start; index--)
      inverse.push({ op: 'remove', path: pathBeside(this.#above, index) });
  }

  /** Removes elements from the end of a list, and adds them the other way. */
  remove(start: number, tail: readonly unknown[]): void {
    const { patches, inverse } = this.#recorded;
    this.add(start, tail, { patches: inverse, inverse: patches });
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

/** A list in which no element has moved: some were set, and some were appended. */
function recordInPlace(
  { base, inside }: ChangeNode,
  after: readonly unknown[],
  patches: ElementPatches,
): void {
  const { length } = base as readonly unknown[];
  for (const { key, assigned, base: before, now } of isInOrder(inside) ? inside : inside.toSorted(byIndex))
    if (assigned !== 0 && (key as number) < length && now !== before)
      patches.replace(key as number, frozenCopy(before), now);
  patches.add(length, after.slice(length));
}

/** A list in which elements have come, gone and moved: those that stand where another one stood replace it. */
function recordMoved(list: ChangeNode, after: readonly unknown[], patches: ElementPatches): void {
  const base = list.base as readonly unknown[];
  for (let index = 0; index < base.length && index < after.length; index++) {
    // What has not moved, and was not set, tells of itself.
    if (list.originOf(index) === index && (list.find(index)?.assigned ?? 0) === 0) continue;
    const before = base[index];
    const value = elementOf(list, after, index);
    if (value !== before && !Object.is(value, before))
      patches.replace(index, frozenCopy(before), frozenCopy(value));
  }
  if (after.length < base.length) {
    patches.remove(after.length, base.slice(after.length).map(frozenCopy));
    return;
  }
  const tail: unknown[] = [];
  for (let index = base.length; index < after.length; index++) {
    const value = frozenCopy(elementOf(list, after, index));
    // Immer takes what is undefined after the end for what was there before.
    if (value !== undefined) tail[index - base.length] = value;
  }
  patches.add(base.length, tail);
}

function recordElements(list: ChangeNode, recorded: Recorded): void {
  const above = pathTo(list, 0);
  if (above === undefined) return;
  const { length } = recorded.patches;
  const patches = new ElementPatches(above, recorded);
  if (list.origins === undefined) recordInPlace(list, list.elements(), patches);
  else recordMoved(list, list.elements(), patches);
  if (recorded.patches.length > length && hasInheritedName(above)) throw inapplicable;
}

/** Whether a place is still what the base has, moved and changed inside at most. */
function isThere(node: ChangeNode): boolean {
  for (let at: ChangeNode | undefined = node; at !== undefined; at = at.parent)
    if (at.assigned !== 0 || at.key === -1) return false;
  return true;
}

/** Whether a key `__proto__` is written to: a draft would take it for the prototype. */
function changesPrototypeKeys(entered: readonly ChangeNode[]): boolean {
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
export function treePatches({ entered, root }: ChangeTree): Recorded | undefined {
  if (root.assigned !== 0 || changesPrototypeKeys(entered)) return undefined;
  const recorded: Recorded = { patches: [], inverse: [] };
  try {
    for (let turn = entered.length - 1; turn >= 0; turn--) {
      const node = entered[turn] as ChangeNode;
      if (node.assigned !== 0) continue;
      if (isList(node.base)) recordElements(node, recorded);
      else recordEntries(node, recorded);
    }
  } catch (error) {
    if (error === inapplicable) return undefined;
    throw error;
  }
  return recorded;
}
