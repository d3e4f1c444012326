import { isAbsent, setKey, isContainer, isList, isObject } from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';
import type { ChangeTree } from './change-tree.ts';
import { type ElementLookup, forgetMoved } from './element-lookup.ts';
import { type Arrangement, type Key, few } from './keys.ts';
import { moveNodes } from './move-nodes.ts';
import { indexError, parentError } from './refusals.ts';

type Writable = Record<Key, unknown> & unknown[];

const noNodes: ChangeNode[] = [];
const noElements: readonly unknown[] = [];

/**
 * A place of a document that steps have touched: what was there, what is there now, and the touched places inside it.
 *
 * All reads and writes go through these nodes, so each step sees what those before it have done. A container is copied
 * when the first change reaches it, so what no step changes keeps its identity.
 */
export class ChangeNode {
  declare readonly tree: ChangeTree;
  declare readonly parent: ChangeNode | undefined;
  /** The field or entry, or the index at which the element stands now; `-1` for an element that has gone. */
  declare key: Key;
  /** What stood there before all steps; `undefined` for nothing, and for everything inside what was set as a whole. */
  declare readonly base: unknown;
  /** What stands there now. */
  declare now: unknown;
  /** When it was first set, made or removed as a whole, by the tree's clock; 0 where it was not. */
  declare assigned: number;
  /** Whether `now` was copied or made by the tree, which may write to it. */
  declare isOwn: boolean;
  /** Whether it was removed before it was set: then it comes last among the keys. */
  declare wasRemoved: boolean;
  /** Whether it stands in the tree's list of entered nodes. */
  declare isEntered: boolean;
  /** The touched places inside, in the order of the first touch. */
  declare inside: ChangeNode[];
  /** Of a list whose elements have moved: the index that each element had before all steps, `-1` for a new one. */
  declare origins: number[] | undefined;
  /** Of an element: the segments by which steps have found it. */
  declare selectors: Segment[] | undefined;
  /** Of a list: by which segments steps have found the elements that went, by the index that each had before all steps. */
  declare removed: Map<number, readonly Segment[]> | undefined;
  declare byKey: Map<Key, ChangeNode> | undefined;
  declare lookup: ElementLookup | undefined;

  // The fields are declared, and set here: with initialisers a short program takes a third longer on Node 20.
  constructor(tree: ChangeTree, parent: ChangeNode | undefined, key: Key, base: unknown) {
    this.tree = tree;
    this.parent = parent;
    this.key = key;
    this.base = base;
    this.now = base;
    this.assigned = 0;
    this.isOwn = false;
    this.wasRemoved = false;
    this.isEntered = false;
    this.inside = noNodes;
    this.origins = undefined;
    this.selectors = undefined;
    this.removed = undefined;
    this.byKey = undefined;
    this.lookup = undefined;
  }

  /** The way from the root, in keys and indexes of this moment. */
  path(): Key[] {
    return this.parent === undefined ? [] : [...this.parent.path(), this.key];
  }

  /** What a function of the caller may see of a value here. */
  snapshot(value: unknown): unknown {
    return this.tree.snapshot(value);
  }

  /** Whether it is still what the base has there, changed inside at most. */
  get isFromBase(): boolean {
    return this.assigned === 0 && this.base !== undefined;
  }

  /** Goes in, and notes its turn; throws `E_PARENT` where something else is there than what is wanted. */
  enter(wanted: 'object' | 'list' | 'any'): void {
    const { now } = this;
    if (isAbsent(now)) return;
    if (!this.isOwn && !isContainer(now)) throw parentError(this, 'object');
    if (wanted !== 'any' && isList(now) !== (wanted === 'list')) throw parentError(this, wanted);
    if (this.isEntered || !this.isFromBase) return;
    this.isEntered = true;
    this.tree.entered.push(this);
  }

  /** The place of a field or entry. */
  entry(key: string): ChangeNode {
    this.enter('object');
    const found = this.find(key);
    if (found !== undefined) return found;
    const { base, now, tree } = this;
    const value = isAbsent(now) ? undefined : tree.read(now, key);
    // What nobody has written to is as before; and only a tree that records is asked what was there.
    if (now === base || !tree.isRecording) return this.#add(key, value, value);
    return this.#add(key, this.assigned === 0 && isObject(base) ? tree.read(base, key) : undefined, value);
  }

  /** The place of an element, by where it stands now, from the end if negative; throws `E_INDEX` where there is none. */
  element(position: number): ChangeNode {
    this.enter('list');
    const list = this.elements();
    const index = position < 0 ? list.length + position : position;
    if (index < 0 || index >= list.length) throw indexError(this, position);
    const found = this.find(index);
    if (found !== undefined) return found;
    const value = list[index];
    if (!this.tree.isRecording) return this.#add(index, value, value);
    const origin = this.originOf(index);
    return this.#add(index, origin < 0 ? undefined : this.tree.read(this.base as object, origin), value);
  }

  /** Its elements now; none where it is no list. */
  elements(): readonly unknown[] {
    const { now } = this;
    if (!isList(now)) return noElements;
    return this.isOwn ? now : this.tree.elementsOf(now);
  }

  /** The index that an element had before all steps, from where it stands now; `-1` for a new one. */
  originOf(index: number): number {
    if (this.assigned !== 0 || !isList(this.base)) return -1;
    if (this.origins !== undefined) return this.origins[index] ?? -1;
    return index < this.base.length ? index : -1;
  }

  /** The touched place inside, by its key of this moment. */
  find(key: Key): ChangeNode | undefined {
    if (this.byKey !== undefined) return this.byKey.get(key);
    for (const node of this.inside) if (node.key === key) return node;
    return undefined;
  }

  /** Sets the place as a whole. */
  set(value: unknown): void {
    this.tree.observer?.set(this, value);
    if (this.now === value) return;
    this.#write(value);
    this.#assign();
  }

  /** Sets an entry: in a tree that does not record, without a node for it. */
  setEntry(key: string, value: unknown): void {
    if (this.tree.isRecording) return this.entry(key).set(value);
    this.enter('object');
    const node = this.find(key);
    if (node !== undefined) return node.set(value);
    if (!isAbsent(this.now) && this.tree.read(this.now, key) === value) return;
    this.#put(key, value);
  }

  /** Removes the field or entry; one that is absent stays absent. */
  removeEntry(): void {
    this.tree.observer?.remove(this);
    const { parent, key, now } = this;
    if (parent === undefined || isAbsent(parent.now)) return;
    // Only an entry that holds undefined has to be looked for.
    if (now === undefined && !Object.hasOwn(parent.now, key)) return;
    forgetMoved(parent, key, undefined);
    Reflect.deleteProperty(parent.own(), key);
    this.now = undefined;
    this.#assign();
    this.wasRemoved = true;
    // What was not there before takes a new turn when it comes again.
    if (this.base === undefined) this.assigned = 0;
  }

  /** Appends to a list, which is made where it is missing. */
  append(values: readonly unknown[]): void {
    this.tree.observer?.append(this, values);
    const list = this.own('list');
    const { origins } = this;
    let { length } = list;
    for (const value of values) {
      if (origins !== undefined) origins[length] = -1;
      list[length++] = value;
    }
  }

  /** Gives a list other elements: some that stand there now, and new ones. */
  arrange(next: Arrangement): void {
    this.tree.observer?.arrange(this, next);
    this.tree.forgetLast();
    const before = [...this.elements()];
    const list = this.own('list');
    for (const [index, from] of next.entries())
      list[index] = typeof from === 'number' ? before[from] : from.value;
    list.length = next.length;
    moveNodes(this, next);
  }

  /** What is there, in a form that may be written to; made where it is missing. */
  own(wanted: 'object' | 'list' = 'object'): Writable {
    if (!this.isOwn) {
      const { now, tree } = this;
      const empty = wanted === 'list' ? [] : {};
      const made: object = isAbsent(now) ? empty : tree.copy(now);
      if (isAbsent(now) && this.assigned === 0) this.assigned = tree.tick();
      this.#write(made);
      this.isOwn = true;
      tree.made.push(made);
    }
    return this.now as Writable;
  }

  #add(key: Key, base: unknown, now: unknown): ChangeNode {
    const { inside } = this;
    const node = new ChangeNode(this.tree, this, key, base);
    node.now = now;
    if (inside === noNodes) this.inside = [node];
    else inside.push(node);
    if (this.byKey !== undefined) this.byKey.set(key, node);
    else if (this.inside.length > few) this.byKey = new Map(this.inside.map((one) => [one.key, one]));
    return node;
  }

  #write(value: unknown): void {
    if (this.parent !== undefined) this.parent.#put(this.key, value);
    this.now = value;
  }

  #put(key: Key, value: unknown): void {
    const container = this.isOwn
      ? (this.now as Writable)
      : this.own(typeof key === 'number' ? 'list' : 'object');
    forgetMoved(this, key, value);
    if (key === '__proto__') setKey(container, key, value);
    else container[key as number] = value;
  }

  /** Nothing that was known of the inside holds any longer. */
  #assign(): void {
    const { tree } = this;
    if (this.assigned === 0) this.assigned = tree.tick();
    if (this.inside !== noNodes) tree.forgetLast();
    this.inside = noNodes;
    this.byKey = undefined;
    this.origins = undefined;
    this.removed = undefined;
    this.lookup = undefined;
    this.isOwn = false;
  }
}
