import { isAbsent, setKey, isContainer, isList, isObject } from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';
import type { ChangeTree } from './change-tree.ts';
import { forgetField, forgetMoved } from './element-lookup.ts';
import type { Arrangement, Key } from './keys.ts';
import { type Notes, addToIndex, findInside, moveNodes } from './notes.ts';
import { indexError, parentError } from './refusals.ts';

type Writable = Record<Key, unknown> & unknown[];

const noElements: readonly unknown[] = [];

/**
 * A place of a document that steps have touched: what was there, what is there now, and the touched places inside it.
 *
 * All reads and writes go through these nodes, so each step sees what those before it have done. A change copies
 * nothing: it is noted in the nodes above, each of which is copied once somebody asks what stands there. What no step
 * changes keeps its identity.
 */
export class ChangeNode {
  declare readonly tree: ChangeTree;
  declare readonly parent: ChangeNode | undefined;
  /** The field or entry, or the index at which the element stands now; `-1` for an element that has gone. */
  declare key: Key;
  /** What stood there before all steps; `undefined` for nothing, and for everything inside what was set as a whole. */
  declare readonly base: unknown;
  /** What stands there, without the changes inside that are pending: it tells what it is, and not what is in it. */
  declare held: unknown;
  /** When it was first set, made or removed as a whole, by the tree's clock; 0 where it was not. */
  declare assigned: number;
  /** Whether it was removed, and whether something has come there since. */
  declare presence: 'kept' | 'gone' | 'back';
  /** Whether `held` was copied or made by the tree, which may write to it. */
  declare isOwn: boolean;
  /** Its index in the tree's list of entered nodes; -1 where it is not there. */
  declare turn: number;
  /** Of an element: the segments by which steps have found it. */
  declare selectors: readonly Segment[] | undefined;
  /** What is known of a list, or of a place with many touched places inside. */
  declare notes: Notes | undefined;
  // The touched places inside are linked, since a list for each place takes more than the place.
  declare first: ChangeNode | undefined;
  declare last: ChangeNode | undefined;
  declare next: ChangeNode | undefined;
  /** The last of the places inside whose changes `held` lacks; each leads to the next one, and the last to the first. */
  declare lastPending: ChangeNode | undefined;
  declare nextPending: ChangeNode | undefined;

  // The fields are declared, and set here: with initialisers a short program takes a third longer on Node 20.
  constructor(tree: ChangeTree, parent: ChangeNode | undefined, key: Key, base: unknown) {
    this.tree = tree;
    this.parent = parent;
    this.key = key;
    this.base = base;
    this.held = base;
    this.assigned = 0;
    this.presence = 'kept';
    this.isOwn = false;
    this.turn = -1;
    this.selectors = undefined;
    this.notes = undefined;
    this.first = undefined;
    this.last = undefined;
    this.next = undefined;
    this.lastPending = undefined;
    this.nextPending = undefined;
  }

  /** What stands there now. */
  get now(): unknown {
    return this.lastPending === undefined ? this.held : this.#settle(this.lastPending);
  }

  /** The touched places inside, in the order of the first touch. */
  get inside(): ChangeNode[] {
    const nodes: ChangeNode[] = [];
    for (let node = this.first; node !== undefined; node = node.next) nodes.push(node);
    return nodes;
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

  /** Whether anything there was changed; to ask costs nothing. */
  get isChanged(): boolean {
    return this.lastPending !== undefined || this.held !== this.base;
  }

  /** Whether it was removed before it was set: then it comes last among the keys. */
  get wasRemoved(): boolean {
    return this.presence !== 'kept';
  }

  /** Of a list whose elements have moved: the index that each element had before all steps, `-1` for a new one. */
  get origins(): readonly number[] | undefined {
    return this.notes?.origins;
  }

  /** Goes in, and notes its turn; throws `E_PARENT` where something else is there than what is wanted. */
  enter(wanted: 'object' | 'list' | 'any'): void {
    const { held } = this;
    if (isAbsent(held)) return;
    if (!this.isOwn && !isContainer(held)) throw parentError(this, 'object');
    if (wanted !== 'any' && isList(held) !== (wanted === 'list')) throw parentError(this, wanted);
    if (this.turn !== -1 || !this.isFromBase) return;
    this.turn = this.tree.entered.push(this) - 1;
  }

  /** The place of a field or entry. */
  entry(key: string): ChangeNode {
    this.enter('object');
    const found = this.find(key);
    if (found !== undefined) return found;
    const { base, held, tree } = this;
    const value = isAbsent(held) ? undefined : tree.read(held, key);
    // What nobody has written to is as before; and only a tree that records is asked what was there.
    if (held === base || !tree.isRecording) return this.#add(key, value, value);
    return this.#add(key, this.assigned === 0 && isObject(base) ? tree.read(base, key) : undefined, value);
  }

  /** The place of an element, by where it stands now, from the end if negative; throws `E_INDEX` where there is none. */
  element(position: number): ChangeNode {
    this.enter('list');
    const { length, tree, held, base } = this;
    const index = position < 0 ? length + position : position;
    if (index < 0 || index >= length) throw indexError(this, position);
    const found = this.find(index);
    if (found !== undefined) return found;
    const value = tree.elementAt(held as readonly unknown[], index);
    if (held === base || !tree.isRecording) return this.#add(index, value, value);
    const origin = this.originOf(index);
    const before = origin < 0 ? undefined : tree.elementAt(base as readonly unknown[], origin);
    return this.#add(index, before, value);
  }

  /** Its elements now; none where it is no list. */
  elements(): readonly unknown[] {
    const { now } = this;
    if (!isList(now)) return noElements;
    return this.isOwn ? now : this.tree.elementsOf(now);
  }

  /** The element that stands at an index now; the others are not asked for. */
  valueAt(index: number): unknown {
    const inner = this.find(index);
    return inner === undefined ? this.tree.elementAt(this.held as readonly unknown[], index) : inner.now;
  }

  /** How many elements it has now. */
  get length(): number {
    return isList(this.held) ? this.held.length : 0;
  }

  /** The index that an element had before all steps, from where it stands now; `-1` for a new one. */
  originOf(index: number): number {
    if (this.assigned !== 0 || !isList(this.base)) return -1;
    const { origins } = this;
    if (origins !== undefined) return origins[index] ?? -1;
    return index < this.base.length ? index : -1;
  }

  /** The touched place inside, by its key of this moment. */
  find(key: Key): ChangeNode | undefined {
    return findInside(this, key);
  }

  /** Sets the place as a whole. */
  set(value: unknown): void {
    this.tree.observer?.set(this, value);
    if (this.held === value && this.lastPending === undefined) return;
    forgetMoved(this, value);
    this.#put(value);
    this.#assign();
  }

  /** Sets an entry: in a tree that does not record, without a node for it. */
  setEntry(key: string, value: unknown): void {
    if (this.tree.isRecording) return this.entry(key).set(value);
    this.enter('object');
    const node = this.find(key);
    if (node !== undefined) return node.set(value);
    if (!isAbsent(this.held) && this.tree.read(this.held, key) === value) return;
    forgetField(this, key);
    setKey(this.own(), key, value);
  }

  /** What stands at an entry now; no node is made for it. */
  entryNow(key: string): unknown {
    this.enter('object');
    const node = this.find(key);
    if (node !== undefined) return node.now;
    return isAbsent(this.held) ? undefined : this.tree.read(this.held, key);
  }

  /** Removes the field or entry; one that is absent stays absent. */
  removeEntry(): void {
    this.tree.observer?.remove(this);
    const { parent, key, held } = this;
    if (parent === undefined || this.presence === 'gone' || isAbsent(parent.held)) return;
    // Only an entry that holds undefined has to be looked for.
    if (held === undefined && this.nextPending === undefined && !Object.hasOwn(parent.held, key)) return;
    forgetMoved(this, undefined);
    this.#put(undefined);
    this.#assign();
    this.presence = 'gone';
    // What was not there before takes a new turn when it comes again.
    if (this.base === undefined && !parent.#hadEntry(key)) this.assigned = 0;
  }

  /** Appends to a list, which is made where it is missing. */
  append(values: readonly unknown[]): void {
    this.tree.observer?.append(this, values);
    const list = this.own('list');
    const origins = this.notes?.origins;
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
    const before = this.elements();
    this.#make(next.map((from) => (typeof from === 'number' ? before[from] : from.value)));
    moveNodes(this, next);
  }

  /** What is there now, in a form that may be written to; made where it is missing. */
  own(wanted: 'object' | 'list' = 'object'): Writable {
    if (this.lastPending !== undefined) return this.#settle(this.lastPending);
    if (!this.isOwn)
      this.#make(isAbsent(this.held) ? (wanted === 'list' ? [] : {}) : this.tree.copy(this.held));
    return this.held as Writable;
  }

  #add(key: Key, base: unknown, held: unknown): ChangeNode {
    const node = new ChangeNode(this.tree, this, key, base);
    node.held = held;
    this.link(node);
    if (this.notes !== undefined) addToIndex(this.notes, node);
    return node;
  }

  /** Makes a node the last one inside. */
  link(node: ChangeNode): void {
    if (this.last === undefined) this.first = node;
    else this.last.next = node;
    this.last = node;
  }

  /** Whether an entry was there before all steps, perhaps one that holds undefined. */
  #hadEntry(key: Key): boolean {
    return this.assigned === 0 && isObject(this.base) && Object.hasOwn(this.base, key);
  }

  /** Puts a container there that the tree may write to. */
  #make(container: object): void {
    if (isAbsent(this.held) && this.assigned === 0) this.assigned = this.tree.tick();
    this.#put(container);
    this.isOwn = true;
    this.tree.made.push(container);
  }

  /** Puts a value there, which is pending in all that is above. */
  #put(value: unknown): void {
    if (this.presence === 'gone') {
      // What was removed comes last among the keys, so it has to go first.
      this.parent?.own();
      this.presence = 'back';
      this.tree.noteReturn(this);
    }
    this.held = value;
    this.#becomePending();
  }

  #becomePending(): void {
    const { parent } = this;
    if (this.nextPending !== undefined || parent === undefined) return;
    const { lastPending } = parent;
    this.nextPending = lastPending?.nextPending ?? this;
    if (lastPending !== undefined) lastPending.nextPending = this;
    parent.lastPending = this;
    if (isAbsent(parent.held)) parent.#make({});
    else parent.#becomePending();
  }

  /** Writes what is pending inside into a copy, and gives that. */
  #settle(last: ChangeNode): Writable {
    this.lastPending = undefined;
    // Patches may have been made of it, and frozen it.
    if (!this.isOwn || Object.isFrozen(this.held)) {
      this.held = this.tree.copy(this.held as object);
      this.isOwn = true;
      this.tree.made.push(this.held as object);
    }
    const container = this.held as Writable;
    let next: ChangeNode | undefined;
    for (let inner = last.nextPending; inner !== undefined; inner = next) {
      const { key } = inner;
      next = inner === last ? undefined : inner.nextPending;
      inner.nextPending = undefined;
      if (inner.presence === 'gone') Reflect.deleteProperty(container, key);
      else if (key === '__proto__') setKey(container, key, inner.now);
      else container[key as number] = inner.now;
    }
    return container;
  }

  /** Nothing that was known of the inside holds any longer. */
  #assign(): void {
    const { tree } = this;
    if (this.assigned === 0) this.assigned = tree.tick();
    if (this.first !== undefined) tree.forgetLast();
    this.first = undefined;
    this.last = undefined;
    this.lastPending = undefined;
    this.notes = undefined;
    this.isOwn = false;
  }
}
