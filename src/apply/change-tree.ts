import type { Path } from '../record/index.ts';
import {
  copyContainer,
  frozenCopy,
  refuseDraft,
  type Container,
  type JsonObject,
  ownEntry,
} from '../json/index.ts';
import type { Segment } from '../../types/index.d.ts';
import { ChangeNode } from './change-node.ts';
import type { Arrangement, Key } from './keys.ts';

/** Is told of every change before it is made; the node's path is that of this moment. */
export interface ChangeObserver {
  /** A place is set as a whole, perhaps to what stands there. */
  set(node: ChangeNode, value: unknown): void;
  /** An entry is removed, perhaps one that is absent. */
  remove(node: ChangeNode): void;
  /** Values are appended to a list. */
  append(list: ChangeNode, values: readonly unknown[]): void;
  /** A list gets other elements, or its elements move. */
  arrange(list: ChangeNode, next: Arrangement): void;
}

/** How to look into drafts without making more of them; without it, there are none in the document. */
export interface DraftAccess {
  isDraft(value: unknown): boolean;
  /** An own entry as the draft holds it: a value of the base, a new value, or a draft. */
  read(draft: object, key: Key): unknown;
  /** What a draft holds at this moment, with no drafts in it. */
  current(draft: object): unknown;
  /** A plain copy of a draft, one level deep. */
  copy(draft: object): unknown[] | Record<string, unknown>;
}

/** What a tree is asked for. */
export interface ChangeOptions {
  /** Whether it is asked later what was changed, and not only what the document is. */
  readonly isRecording?: boolean;
  readonly observer?: ChangeObserver;
  readonly drafts?: DraftAccess;
}

/**
 * A tree that nobody uses. V8 throws away the code that it has compiled for objects of a class when it collects the last
 * one of them, and most programs have no tree at that moment.
 */
let kept: { tree: ChangeTree | undefined } | undefined;

function keepOne(): void {
  kept = { tree: undefined };
  kept.tree = new ChangeTree(undefined);
}

/** What an expression does to one document: the places touched, what was there, what is there now. */
export class ChangeTree {
  declare readonly root: ChangeNode;
  /** The containers that were copied or made. */
  readonly made: object[] = [];
  /** The places of the base that were gone into, in the order in which that first happened. */
  readonly entered: ChangeNode[] = [];
  /** The elements that something was put beside, with the match that has found each. */
  neighbours: Map<ChangeNode, Segment> | undefined = undefined;
  declare readonly isRecording: boolean;
  declare readonly observer: ChangeObserver | undefined;
  readonly #drafts: DraftAccess | undefined;
  /** When something came again to a place from which it was removed. */
  #returns: Map<ChangeNode, number> | undefined = undefined;
  #clock = 0;
  /** Where the last step went: steps often go on beside it. */
  lastPath: Path | undefined = undefined;
  lastNode: ChangeNode | undefined = undefined;

  /** @throws {WithalError} `E_DRAFT` where the document is a draft and drafts are not looked into. */
  constructor(base: unknown, options: ChangeOptions = {}) {
    if (options.drafts === undefined) refuseDraft('apply expressions to', base);
    this.isRecording = options.isRecording ?? true;
    this.observer = options.observer;
    this.#drafts = options.drafts;
    this.root = new ChangeNode(this, undefined, '', base);
    if (kept === undefined) keepOne();
  }

  /** The next document; what was made is frozen, what no step changed is shared with the base. */
  document(): unknown {
    const { now } = this.root;
    this.freezeMade();
    return now;
  }

  /** Freezes what was copied or made so far. */
  freezeMade(): void {
    const { made } = this;
    for (let index = 0; index < made.length; index++) Object.freeze(made[index]);
    made.length = 0;
  }

  /** Gives the next number of the clock, by which places are ordered. */
  tick(): number {
    return ++this.#clock;
  }

  /** Notes that something comes to a place again from which it was removed. */
  noteReturn(node: ChangeNode): void {
    (this.#returns ??= new Map()).set(node, this.tick());
  }

  /** When something came to a place last of all where nothing was: that settles where it stands among the keys. */
  arrivalOf(node: ChangeNode): number {
    return this.#returns?.get(node) ?? node.assigned;
  }

  /** Forgets where the last step went, since places have gone. */
  forgetLast(): void {
    this.lastPath = undefined;
    this.lastNode = undefined;
  }

  /** Reads an own entry or an element. */
  read(container: object, key: Key): unknown {
    if (this.#drafts?.isDraft(container) === true) return this.#drafts.read(container, key);
    return ownEntry(container as JsonObject, key as string);
  }

  /** Reads an element that is there. */
  elementAt(list: readonly unknown[], index: number): unknown {
    return this.#drafts?.isDraft(list) === true ? this.#drafts.read(list, index) : list[index];
  }

  /** The elements of a list, with no draft made of any. */
  elementsOf(list: readonly unknown[]): readonly unknown[] {
    return this.#drafts?.isDraft(list) === true ? (this.#drafts.copy(list) as unknown[]) : list;
  }

  /** What a function of the caller may see of a value: it can change nothing there. */
  snapshot(value: unknown): unknown {
    const isOfDraft = typeof value === 'object' && value !== null && this.#drafts?.isDraft(value) === true;
    return frozenCopy(isOfDraft ? this.#drafts?.current(value) : value);
  }

  /** Copies a container one level deep. */
  copy(container: object): unknown[] | Record<string, unknown> {
    if (this.#drafts?.isDraft(container) === true) return this.#drafts.copy(container);
    return copyContainer(container as Container);
  }
}
