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

/** A draft would take `__proto__` for its prototype, so what gets such a key is replaced by a plain object. */
function changesPrototypeKey({ inside }: ChangeNode): boolean {
  for (let index = 0; index < inside.length; index++) {
    const inner = inside[index] as ChangeNode;
    if (inner.key === '__proto__' && inner.isChanged) return true;
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
    if (node.parent === undefined || !node.isChanged || node.assigned !== 0 || node.key === -1)
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

/** A recipe that does what a tree has done. */
class Replay {
  readonly #tree: ChangeTree;
  readonly #opened: Opened;
  readonly #isWhole: boolean;

  constructor(tree: ChangeTree, opened: Opened, isWhole: boolean) {
    this.#tree = tree;
    this.#opened = opened;
    this.#isWhole = isWhole;
  }

  run(): void {
    for (const [node, draft] of this.#opened) {
      if (draft === 'replaced') continue;
      if (isList(node.base)) this.#changeList(node, draft as unknown as unknown[]);
      else this.#changeObject(node, draft);
    }
  }

  #changeObject(node: ChangeNode, draft: Draft): void {
    const set = assignedIn(node);
    // What was removed meanwhile comes last among the keys.
    let hasReturned = false;
    for (const { key, wasRemoved, isGone } of set) {
      if (wasRemoved) delete draft[key];
      hasReturned ||= wasRemoved && !isGone;
    }
    const arrivalOf = (inner: ChangeNode): number => this.#tree.arrivalOf(inner);
    const arriving = hasReturned ? set.toSorted((one, other) => arrivalOf(one) - arrivalOf(other)) : set;
    for (const inner of arriving) if (!inner.isGone) draft[inner.key] = this.#valueOf(inner);
    for (const inner of node.inside)
      if (this.#opened.get(inner) === 'replaced') draft[inner.key] = this.#valueOf(inner);
  }

  #changeList(node: ChangeNode, list: unknown[]): void {
    if (node.origins !== undefined) return this.#moveElements(node, list);
    const { length } = list;
    for (const inner of node.inside) {
      const index = inner.key as number;
      if (index < length && this.#isNew(inner)) list[index] = this.#valueOf(inner);
    }
    for (let index = length; index < node.length; index++) list[index] = this.#elementOf(node, index);
  }

  #moveElements(node: ChangeNode, list: unknown[]): void {
    const before = this.#isWhole ? this.#standing(node) : [...list];
    for (let index = 0; index < node.length; index++) {
      const origin = node.originOf(index);
      const inner = node.find(index);
      const isNew = origin < 0 || (inner !== undefined && this.#isNew(inner));
      const value = isNew ? this.#elementOf(node, index) : before[origin];
      if (value !== before[index]) list[index] = value;
    }
    if (list.length > node.length) list.length = node.length;
  }

  /** The elements as they stood, and drafts of those alone that change. Where a recipe goes on, all move as drafts. */
  #standing(node: ChangeNode): unknown[] {
    const elements = [...(node.base as readonly unknown[])];
    for (const inner of node.inside) {
      const draft = this.#opened.get(inner);
      if (draft !== undefined && draft !== 'replaced') elements[node.originOf(inner.key as number)] = draft;
    }
    return elements;
  }

  #isNew(inner: ChangeNode): boolean {
    return inner.assigned !== 0 || this.#opened.get(inner) === 'replaced';
  }

  #elementOf(list: ChangeNode, index: number): unknown {
    return this.#frozen(list.valueAt(index));
  }

  #valueOf(node: ChangeNode): unknown {
    return this.#frozen(node.now);
  }

  /** What comes to a place is frozen: immer walks through whatever is put into a draft and is not. */
  #frozen(value: unknown): unknown {
    if (this.#isWhole) this.#tree.freezeMade();
    return value;
  }
}

/** How a tree is replayed. */
export interface ReplayOptions {
  /** Tells drafts from other values. */
  isDraft(value: unknown): boolean;
  /** Whether the recipe does nothing else. */
  readonly isWhole: boolean;
}

/**
 * Does to a draft what a tree has done to what the draft holds.
 *
 * @param tree - The changes.
 * @param draft - A draft of the document that the tree began with.
 * @param options - How it is done.
 * @returns The places that were gone into.
 * @throws {symbol} `otherRoot` where the root would have to be replaced; the draft is as before then.
 */
export function replay(tree: ChangeTree, draft: object, { isDraft, isWhole }: ReplayOptions): Opened {
  const { root } = tree;
  if (!root.isChanged) return new Map();
  if (root.assigned !== 0 || changesPrototypeKey(root)) throw otherRoot;
  const opened = openDrafts(tree, draft as Draft, isDraft);
  new Replay(tree, opened, isWhole).run();
  return opened;
}

/**
 * Freezes what a recipe has made that did nothing but to replay a tree.
 *
 * @param opened - The places that were gone into.
 * @param document - What the recipe gives.
 * @returns Whether that is what the tree gives: a place where something came back as it was is the same place to a draft.
 */
export function freezeReplayed(opened: Opened, document: unknown): boolean {
  const made = new Map<ChangeNode | undefined, Draft>();
  for (const [node, draft] of opened) {
    if (draft === 'replaced') continue;
    const above = made.get(node.parent);
    const next = (above === undefined ? document : above[node.key]) as Draft;
    if (next === node.base) return false;
    made.set(node, Object.freeze(next));
  }
  return true;
}
