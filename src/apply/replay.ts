import { isList } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import type { Key } from './keys.ts';
import type { ChangeTree } from './change-tree.ts';

/** Thrown where the root of a draft would have to be replaced, which no recipe can do. */
export const otherRoot: unique symbol = Symbol('another root');

/** A draft of an object or list. */
type Draft = Record<Key, unknown>;

/** What is known of a place that was gone into: its draft, or that it is replaced by its changed copy. */
type Opened = Map<ChangeNode, Draft | 'replaced'>;

/** The key that a place had before all steps. */
function keyBefore({ parent, key }: ChangeNode): Key {
  return typeof key === 'number' && parent !== undefined ? parent.originOf(key) : key;
}

/**
 * Whether steps write to a key `__proto__` of a place. A draft would take it for its prototype, so a plain copy has to
 * replace what holds it.
 */
export function changesPrototypeKey({ inside }: ChangeNode): boolean {
  for (let index = 0; index < inside.length; index++) {
    const { key, now, base, assigned } = inside[index] as ChangeNode;
    if (key === '__proto__' && (assigned !== 0 || now !== base)) return true;
  }
  return false;
}

/** Opens the drafts of what was changed inside, in the order of the steps, while all elements stand where they stood. */
function openDrafts(
  { root, entered }: ChangeTree,
  draft: Draft,
  isDraft: (value: unknown) => boolean,
): Opened {
  const opened: Opened = new Map([[root, draft]]);
  for (let turn = 0; turn < entered.length; turn++) {
    const node = entered[turn] as ChangeNode;
    if (node.parent === undefined || node.now === node.base || node.assigned !== 0 || node.key === -1)
      continue;
    const above = opened.get(node.parent);
    if (above === undefined || above === 'replaced') continue;
    const inner = above[keyBefore(node)];
    // What a recipe has assigned is no draft.
    opened.set(node, isDraft(inner) && !changesPrototypeKey(node) ? (inner as Draft) : 'replaced');
  }
  return opened;
}

/** The places that were set or removed, in the order in which that first happened. */
function assignedIn({ inside }: ChangeNode): ChangeNode[] {
  const found: ChangeNode[] = [];
  let latest = 0;
  let isSorted = true;
  for (let index = 0; index < inside.length; index++) {
    const node = inside[index] as ChangeNode;
    if (node.assigned === 0) continue;
    isSorted &&= node.assigned > latest;
    latest = node.assigned;
    found.push(node);
  }
  return isSorted ? found : found.toSorted((one, other) => one.assigned - other.assigned);
}

function replayObject(node: ChangeNode, draft: Draft, opened: Opened): void {
  const set = assignedIn(node);
  // What was removed meanwhile comes last among the keys.
  for (const { key, wasRemoved } of set) if (wasRemoved) delete draft[key];
  for (const { key, now } of set) {
    if (now !== undefined || Object.hasOwn(node.now as object, key)) draft[key] = now;
    else delete draft[key];
  }
  for (const inner of node.inside) if (opened.get(inner) === 'replaced') draft[inner.key] = inner.now;
}

function replayList(node: ChangeNode, list: unknown[], opened: Opened): void {
  const after = node.elements();
  const isNew = (inner: ChangeNode): boolean => inner.assigned !== 0 || opened.get(inner) === 'replaced';
  if (node.origins === undefined) {
    const { length } = list;
    for (const inner of node.inside) {
      const index = inner.key as number;
      if (index < length && isNew(inner)) list[index] = after[index];
    }
    for (let index = length; index < after.length; index++) list[index] = after[index];
    return;
  }
  // Elements move as drafts: a recipe may go on with them.
  const before = [...list];
  for (let index = 0; index < after.length; index++) {
    const origin = node.originOf(index);
    const inner = node.find(index);
    const value = origin < 0 || (inner !== undefined && isNew(inner)) ? after[index] : before[origin];
    if (value !== before[index]) list[index] = value;
  }
  if (list.length > after.length) list.length = after.length;
}

/**
 * Does to a draft what a tree has done to what the draft holds.
 *
 * @param tree - The changes.
 * @param draft - A draft of the document that the tree began with.
 * @param isDraft - Tells drafts from other values.
 * @throws {symbol} `otherRoot` where the root would have to be replaced; the draft is as before then.
 */
export function replay(tree: ChangeTree, draft: object, isDraft: (value: unknown) => boolean): void {
  const { root } = tree;
  if (root.now === root.base) return;
  if (root.assigned !== 0 || changesPrototypeKey(root)) throw otherRoot;
  const opened = openDrafts(tree, draft as Draft, isDraft);
  for (const [node, inner] of opened) {
    if (inner === 'replaced') continue;
    if (isList(node.base)) replayList(node, inner as unknown as unknown[], opened);
    else replayObject(node, inner, opened);
  }
}
