import { isList } from '../json/index.ts';
import type { ChangeNode } from './change-node.ts';
import { assignedIn, byArrival } from './entry-order.ts';
import { type Key, entryOfDraft } from './keys.ts';
import type { ChangeTree } from './change-tree.ts';

/** Thrown where the root of a draft would have to be replaced, which no recipe can do. */
export const otherRoot: unique symbol = Symbol('another root');

/** A draft of an object or list. */
type Draft = Record<Key, unknown>;

/** The draft of each place that was gone into, by its turn; or that the place is replaced by its changed copy. */
type Opened = (Draft | 'replaced' | undefined)[];

/** The key that a place had before all steps. */
function keyBefore({ parent, key }: ChangeNode): Key {
  return typeof key === 'number' && parent !== undefined ? parent.originOf(key) : key;
}

/**
 * Whether steps write to a key `__proto__` of a place. A draft would take it for its prototype, so a plain copy has to
 * replace what holds it.
 */
export function changesPrototypeKey({ first }: ChangeNode): boolean {
  for (let inner = first; inner !== undefined; inner = inner.next)
    if (inner.key === '__proto__' && (inner.assigned !== 0 || inner.isChanged)) return true;
  return false;
}

/** Opens the drafts of what was changed inside, in the order of the steps, while all elements stand where they stood. */
function openDrafts({ entered }: ChangeTree, draft: Draft, isDraft: (value: unknown) => boolean): Opened {
  const opened: Opened = [];
  for (let turn = 0; turn < entered.length; turn++) {
    const node = entered[turn] as ChangeNode;
    const { parent } = node;
    opened.push(undefined);
    if (!node.isChanged || node.assigned !== 0 || node.key === -1) continue;
    if (parent === undefined) {
      opened[turn] = draft;
      continue;
    }
    const above = opened[parent.turn];
    if (above === undefined || above === 'replaced') continue;
    const inner = entryOfDraft(above, keyBefore(node));
    // What a recipe has assigned is no draft.
    opened[turn] = isDraft(inner) && !changesPrototypeKey(node) ? (inner as Draft) : 'replaced';
  }
  return opened;
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
    const { entered } = this.#tree;
    for (let turn = 0; turn < entered.length; turn++) {
      const draft = this.#opened[turn];
      if (draft === undefined || draft === 'replaced') continue;
      const node = entered[turn] as ChangeNode;
      if (isList(node.base)) this.#changeList(node, draft as unknown as unknown[]);
      else this.#changeObject(node, draft);
    }
  }

  #changeObject(node: ChangeNode, draft: Draft): void {
    const assigned = assignedIn(node);
    // What was removed goes first, since what is set after that comes last among the keys.
    for (const { key, presence } of assigned) if (presence !== 'kept') delete draft[key];
    for (const inner of byArrival(assigned)) if (inner.presence !== 'gone') draft[inner.key] = inner.now;
    for (let inner = node.first; inner !== undefined; inner = inner.next)
      if (this.#isReplaced(inner)) draft[inner.key] = inner.now;
  }

  #changeList(node: ChangeNode, list: unknown[]): void {
    if (node.origins !== undefined) return this.#moveElements(node, list);
    const { length } = node.base as readonly unknown[];
    for (let inner = node.first; inner !== undefined; inner = inner.next) {
      const index = inner.key as number;
      if (index < length && this.#isNew(inner)) list[index] = inner.now;
    }
    for (let index = length; index < node.length; index++) list[index] = node.valueAt(index);
  }

  #moveElements(node: ChangeNode, list: unknown[]): void {
    const before = this.#isWhole ? this.#standing(node) : [...list];
    for (let index = 0; index < node.length; index++) {
      const origin = node.originOf(index);
      const inner = node.find(index);
      const isNew = origin < 0 || (inner !== undefined && this.#isNew(inner));
      const value = isNew ? node.valueAt(index) : before[origin];
      if (value !== before[index]) list[index] = value;
    }
    if (list.length > node.length) list.length = node.length;
  }

  /** The elements as they stood, and drafts of those alone that change. Where a recipe goes on, all move as drafts. */
  #standing(node: ChangeNode): unknown[] {
    const elements = [...(node.base as readonly unknown[])];
    for (let inner = node.first; inner !== undefined; inner = inner.next) {
      const draft = inner.turn === -1 ? undefined : this.#opened[inner.turn];
      if (draft !== undefined && draft !== 'replaced') elements[node.originOf(inner.key as number)] = draft;
    }
    return elements;
  }

  #isNew(inner: ChangeNode): boolean {
    return inner.assigned !== 0 || this.#isReplaced(inner);
  }

  #isReplaced({ turn }: ChangeNode): boolean {
    return turn !== -1 && this.#opened[turn] === 'replaced';
  }
}

/** How a tree is replayed. */
export interface ReplayOptions {
  /** Tells drafts from other values. */
  readonly isDraft: (value: unknown) => boolean;
  /** Whether the recipe does nothing else. */
  readonly isWhole: boolean;
}

/**
 * Does to a draft what a tree has done to what the draft holds.
 *
 * @param tree - The changes.
 * @param draft - A draft of the document that the tree began with.
 * @param options - How it is done.
 * @throws {symbol} `otherRoot` where the root would have to be replaced; the draft is as before then.
 */
export function replay(tree: ChangeTree, draft: object, { isDraft, isWhole }: ReplayOptions): void {
  const { root } = tree;
  if (!root.isChanged) return;
  if (root.assigned !== 0 || changesPrototypeKey(root)) throw otherRoot;
  const opened = openDrafts(tree, draft as Draft, isDraft);
  new Replay(tree, opened, isWhole).run();
}
