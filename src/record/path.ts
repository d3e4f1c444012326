import type { Segment, Verb } from '../../types/index.d.ts';

/** The names under the dot that are kept for good; past that many, paths live and die with their expressions. */
const mostKept = 20_000;
let kept = 0;

/** What is done at the end of a path: one per path and verb, so that recording allocates nothing for it. */
export class Operation {
  readonly path: Path;
  readonly verb: Verb;
  /** Of a `new`: whether it gives a name. */
  readonly named: boolean;

  constructor(path: Path, verb: Verb, named = true) {
    this.path = path;
    this.verb = verb;
    this.named = named;
  }
}

/**
 * A way from the root, as a node of a tree that all expressions of all models share.
 *
 * Recording a name takes one look-up and copies no path. The last four public fields are scratch space of the run that is
 * going on, if `run` is that run: they spare it a map from paths to what is found there.
 */
export class Path {
  readonly parent: Path | undefined;
  readonly segment: Segment;
  /** Whether the segment is a name that every object inherits, such as `constructor`. */
  readonly risky: boolean;
  /** Whether it holds only names, so that one such path exists. */
  readonly shared: boolean;
  run: object | undefined = undefined;
  container: object | undefined = undefined;
  owned = false;
  written = false;
  #children: Map<string, Path> | undefined = undefined;
  #operations: { [verb in Verb]?: Operation } = {};
  #newWithoutName: Operation | undefined = undefined;

  constructor(parent: Path | undefined, segment: Segment, shared: boolean) {
    this.parent = parent;
    this.segment = segment;
    this.shared = shared;
    this.risky = typeof segment === 'string' && segment in Object.prototype;
  }

  /**
   * Goes on by a field that is named in code.
   *
   * @param wire - The field's wire name.
   * @returns The one path of that field, as long as there is room.
   */
  field(wire: string): Path {
    if (!this.shared) return this.element(wire);
    const found = this.#children?.get(wire);
    if (found !== undefined) return found;
    if (kept >= mostKept) return this.element(wire);
    kept++;
    const child = new Path(this, wire, true);
    (this.#children ??= new Map()).set(wire, child);
    return child;
  }

  /**
   * Goes on by something that is known only when the program runs: a map's key, an index, a match.
   *
   * @param segment - The key, the index or the match.
   * @returns A new path, which nobody keeps.
   */
  element(segment: Segment): Path {
    return new Path(this, segment, false);
  }

  /** The path of a field, if anybody has asked for it. */
  known(wire: string): Path | undefined {
    return this.#children?.get(wire);
  }

  /** The operation of a verb here. */
  operation(verb: Verb): Operation {
    return (this.#operations[verb] ??= new Operation(this, verb));
  }

  /** `new` without a name; apart from the one with a name, because it touches fewer fields. */
  newWithoutName(): Operation {
    return (this.#newWithoutName ??= new Operation(this, 'new', false));
  }

  /** The way from the root, as data. */
  segments(): Segment[] {
    const segments: Segment[] = [];
    for (let path = this as Path; path.parent !== undefined; path = path.parent) segments.push(path.segment);
    return segments.toReversed();
  }
}

/** The path of the document itself. */
export const rootPath = new Path(undefined, '', true);

function joinPaths(start: Path, path: Path): Path {
  if (path.parent === undefined) return start;
  const parent = joinPaths(start, path.parent);
  return path.shared && typeof path.segment === 'string'
    ? parent.field(path.segment)
    : parent.element(path.segment);
}

/**
 * Moves an operation below a place.
 *
 * @param start - The place.
 * @param operation - An operation on what stands there.
 * @returns The operation from the root.
 */
export function joinOperation(start: Path, operation: Operation): Operation {
  const path = joinPaths(start, operation.path);
  return operation.named ? path.operation(operation.verb) : path.newWithoutName();
}
