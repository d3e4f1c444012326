import { isList } from '../json/guards.ts';
import type { ChangeNode, Key } from './change-node.ts';
import type { ChangeTree } from './change-tree.ts';

/** Thrown where the root of a draft would have to be replaced, which no recipe can do. */
export const otherRoot: unique symbol = Symbol('another root');

/** A draft of an object or list. */
type Draft = Record<Key, unknown>;

/** The drafts of the places that were changed inside, and the places that are replaced by their changed copies. */
interface Opened {
  readonly drafts: ReadonlyMap<ChangeNode, Draft>;
  readonly replaced: ReadonlySet<ChangeNode>;
}

/** The key that a place had before all steps. */
function keyBefore({ parent, key }: ChangeNode): Key {
  return typeof key === 'number' && parent !== undefined ? parent.originOf(key) : key;
}

/** A draft would take `__proto__` for its prototype, so what gets such a key is replaced by a plain object. */
function changesPrototypeKey({ inside }: ChangeNode): boolean {
  return inside.some(({ key, now, base }) => key === '__proto__' && now !== base);
}

/** Opens the drafts of what was changed inside, in the order of the steps, while all elements stand where they stood. */
function openDrafts({ root, entered }: ChangeTree, draft: Draft, isDraft: (value: unknown) => boolean): Opened {
  const drafts = new Map<ChangeNode, Draft>([[root, draft]]);
  const replaced = new Set<ChangeNode>();
  for (const node of entered) {
    if (node.parent === undefined || node.now === node.base || node.assigned !== 0 || node.key === -1) continue;
    const above = drafts.get(node.parent);
    if (above === undefined) continue;
    const inner = above[keyBefore(node)];
    // What a recipe has assigned is no draft.
    if (!isDraft(inner) || changesPrototypeKey(node)) replaced.add(node);
    else drafts.set(node, inner as Draft);
  }
  return { drafts, replaced };
}

function replayObject(node: ChangeNode, draft: Draft, { replaced }: Opened): void {
  const set = node.inside.filter(({ assigned }) => assigned !== 0);
  set.sort((one, other) => one.assigned - other.assigned);
  // What was removed meanwhile comes last among the keys.
  for (const { key, wasRemoved } of set) if (wasRemoved) delete draft[key];
  for (const { key, now } of set) {
    if (Object.hasOwn(node.now as object, key)) draft[key] = now;
    else delete draft[key];
  }
  for (const inner of node.inside) if (replaced.has(inner)) draft[inner.key] = inner.now;
}

function replayList(node: ChangeNode, list: unknown[], opened: Opened): void {
  const after = node.elements();
  const isNew = (index: number): boolean => {
    const inner = node.find(index);
    return inner !== undefined && (inner.assigned !== 0 || opened.replaced.has(inner));
  };
  if (node.origins === undefined) {
    const { length } = list;
    for (const { key } of node.inside)
      if ((key as number) < length && isNew(key as number)) list[key as number] = after[key as number];
    for (let index = length; index < after.length; index++) list[index] = after[index];
    return;
  }
  // Elements move as drafts: a recipe may go on with them.
  const before = [...list];
  for (let index = 0; index < after.length; index++) {
    const origin = node.originOf(index);
    const value = origin < 0 || isNew(index) ? after[index] : before[origin];
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
  for (const [node, inner] of opened.drafts) {
    if (isList(node.base)) replayList(node, inner as unknown as unknown[], opened);
    else replayObject(node, inner, opened);
  }
}
