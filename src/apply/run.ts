import type { Path } from '../record/path.ts';

/** What a run has to know of drafts; `draft.ts` says it with immer, and without it there are none. */
export interface DraftRules {
  /** Whether a value is a draft. */
  isDraft(value: unknown): boolean;
  /** The list as it was when the recipe began, where that is still known to be its content. */
  original(list: readonly unknown[]): readonly unknown[];
  /** Called when the root has to be replaced, which no recipe can do after it has changed something. */
  replaceRoot(): never;
  /** Called with the way back before every change, where somebody may need it. */
  readonly undo: ((back: () => void) => void) | undefined;
}

/** So many objects are found sooner by looking at each than by a set, which gives each of them a hash first. */
const few = 12;

/** The objects and lists that a run may change: its copies, and drafts. */
class OpenContainers {
  readonly #all: object[] = [];
  #set: Set<object> | undefined = undefined;

  has(container: object): boolean {
    return this.#set === undefined ? this.#all.includes(container) : this.#set.has(container);
  }

  add(container: object): void {
    if (this.#set === undefined) {
      this.#all.push(container);
      if (this.#all.length > few) this.#set = new Set(this.#all);
    } else {
      this.#set.add(container);
    }
  }
}

/**
 * One application of steps to a document.
 *
 * A container is copied when the first change reaches it, so what no step changes keeps its identity. A draft needs no
 * copy: immer makes it.
 */
export class Run {
  root: unknown;
  readonly base: unknown;
  readonly drafts: DraftRules | undefined;
  readonly open = new OpenContainers();
  /** The plain objects and lists made by this run. */
  readonly made: object[] = [];
  /** With drafts: where something was changed. */
  readonly changed: Path[] = [];
  /** Whether elements of a list have moved up because others were removed. */
  hasMoved = false;
  #elements: Map<object, Map<number, object>> | undefined = undefined;
  #rewritten: Set<object> | undefined = undefined;

  constructor(root: unknown, base: unknown, drafts: DraftRules | undefined) {
    this.root = root;
    this.base = base;
    this.drafts = drafts;
  }

  /** Takes a container that was just made for this run. */
  adopt(container: object): void {
    this.open.add(container);
    this.made.push(container);
  }

  /** Remembers a draft of an element, so that the others can be looked at without a draft of each. */
  rememberElement(list: object, index: number, element: object): void {
    this.#elements ??= new Map();
    const known = this.#elements.get(list);
    if (known === undefined) this.#elements.set(list, new Map([[index, element]]));
    else known.set(index, element);
  }

  /** The drafts of elements that were gone into. */
  elementsOf(list: object): ReadonlyMap<number, object> | undefined {
    return this.#elements?.get(list);
  }

  /** Whether the elements of a draft of a list are still those of the base. */
  isAsBefore(list: object): boolean {
    return this.drafts !== undefined && this.#rewritten?.has(list) !== true;
  }

  /** Notes that a list holds other elements than before. */
  rewrite(list: object): void {
    if (this.drafts === undefined) return;
    this.#rewritten ??= new Set();
    this.#rewritten.add(list);
    this.#elements?.delete(list);
  }
}
