import { Path } from '../record/path.ts';

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
 * A container on the way of a step is looked up once and remembered at its path; it is copied when the first change
 * reaches it, so what no step changes keeps its identity. A draft needs no copy: immer makes it.
 */
export class Run {
  root: unknown;
  readonly base: unknown;
  readonly drafts: DraftRules | undefined;
  /** The paths remembered, parents before children. */
  readonly opened: Path[] = [];
  /** The plain objects and lists made by this run. */
  readonly made: object[] = [];
  /** Whether elements of a list have moved up because others were removed. */
  hasMoved = false;
  #children: Map<Path, Map<string | number, Path>> | undefined = undefined;

  constructor(root: unknown, base: unknown, drafts: DraftRules | undefined) {
    this.root = root;
    this.base = base;
    this.drafts = drafts;
  }

  /** The one path of this run for an entry or element. */
  child(path: Path, segment: string | number): Path {
    const found = this.knownChild(path, segment);
    if (found !== undefined) return found;
    const child = new Path(path, segment, false);
    this.#children ??= new Map();
    const children = this.#children.get(path);
    if (children === undefined) this.#children.set(path, new Map([[segment, child]]));
    else children.set(segment, child);
    return child;
  }

  /** The path of this run, or the shared one, for a field, entry or element that has been met. */
  knownChild(path: Path, segment: string | number): Path | undefined {
    const shared = typeof segment === 'string' && path.shared ? path.known(segment) : undefined;
    return shared ?? this.#children?.get(path)?.get(segment);
  }

  /** Forgets what was remembered, so that no document is kept alive by a path. */
  close(): void {
    for (const path of this.opened) {
      path.run = undefined;
      path.container = undefined;
    }
  }
}
