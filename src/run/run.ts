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
  /** The objects and lists that this run may change: its copies, and drafts. */
  readonly open = new Set<object>();
  /** The plain objects and lists made by this run. */
  readonly made: object[] = [];
  /** With drafts: where something was changed. */
  readonly changed: Path[] = [];
  /** With drafts: the lists whose elements are no longer those of the base. */
  readonly rewritten = new Set<object>();
  /** Whether elements of a list have moved up because others were removed. */
  hasMoved = false;
  #elements: Map<object, Map<number, object>> | undefined = undefined;

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

  /** Notes that a list holds other elements than before. */
  rewrite(list: object): void {
    this.rewritten.add(list);
    this.#elements?.delete(list);
  }
}
