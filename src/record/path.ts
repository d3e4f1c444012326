import { WithalError, placeOf } from '../errors/index.ts';
import { deepestRecorded } from '../json/index.ts';
import type { Segment, Verb } from '../../types/index.d.ts';

/** The most paths that are shared; those beyond it live as long as their expressions. */
const mostShared = 20_000;
let shared = 0;

/** Whether a path is shared, and whether its last segment is a name under the dot. */
type Origin = readonly [isShared: boolean, isNamed: boolean];
const sharedName: Origin = [true, true];
const unsharedName: Origin = [false, true];
const sharedArgument: Origin = [true, false];
const argument: Origin = [false, false];

/** A step without its value. There is one for a path and a verb, so that recording allocates nothing for it. */
export class StepKind {
  declare readonly path: Path;
  declare readonly verb: Verb;
  /** Whether it is the verb's short form, which touches fewer fields: `new` without a name. */
  declare readonly isShort: boolean;

  constructor(path: Path, verb: Verb, isShort = false) {
    this.path = path;
    this.verb = verb;
    this.isShort = isShort;
  }
}

/**
 * A way from the root, as a node of a tree that all expressions of all models share.
 *
 * Recording a name takes one look-up and copies no path.
 */
export class Path {
  declare readonly parent: Path | undefined;
  declare readonly segment: Segment;
  /** The number of segments. */
  declare readonly depth: number;
  /** Whether the segment is a name that every object inherits, such as `constructor`. */
  declare readonly isInherited: boolean;
  /** Whether it is kept, so that one such path exists for a way that is recorded again and again. */
  declare readonly isShared: boolean;
  /** Whether every segment was written as a name under the dot, so that there are as many as a program has lines. */
  declare readonly isWritten: boolean;
  /** Whether elements are chosen on it by a key, a match or from the end, so that only a document tells where it leads. */
  declare readonly isSelective: boolean;
  /** Whether its last segment was written as a name under the dot, and not handed to a method. */
  declare readonly isNamed: boolean;
  #children: Map<string, Path> | undefined = undefined;
  #kinds: { [verb in Verb]?: StepKind } = {};
  #shortKinds: { [verb in Verb]?: StepKind } | undefined = undefined;

  constructor(parent: Path | undefined, segment: Segment, [isShared, isNamed]: Origin) {
    this.parent = parent;
    this.segment = segment;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    if (this.depth > deepestRecorded) throw tooLong(this);
    this.isShared = isShared;
    this.isNamed = isNamed;
    this.isWritten = isNamed && parent?.isWritten !== false;
    this.isSelective =
      typeof segment === 'object' ||
      (typeof segment === 'number' && segment < 0) ||
      parent?.isSelective === true;
    this.isInherited = typeof segment === 'string' && segment in Object.prototype;
  }

  /**
   * Goes on by a field that is named in code.
   *
   * @param wire - The field's wire name.
   * @returns The one path of that field, as long as there is room.
   */
  field(wire: string): Path {
    if (!this.isShared) return new Path(this, wire, unsharedName);
    const found = this.#children?.get(wire);
    if (found !== undefined) return found;
    if (shared >= mostShared) return new Path(this, wire, unsharedName);
    shared++;
    const child = new Path(this, wire, sharedName);
    (this.#children ??= new Map()).set(wire, child);
    return child;
  }

  /**
   * Goes on by something that is known only when the program runs: a map's key, an index, a match.
   *
   * @param segment - The key, the index or the match.
   * @param isShared - Whether the caller keeps the path, and gives the same one for the same segment.
   * @returns A new path.
   */
  element(segment: Segment, isShared = false): Path {
    return new Path(this, segment, isShared && this.isShared ? sharedArgument : argument);
  }

  /** The kind of a step with a verb here. */
  stepKind(verb: Verb): StepKind {
    return (this.#kinds[verb] ??= new StepKind(this, verb));
  }

  /** The short form of it; apart from the long one, because it touches fewer fields. */
  shortStepKind(verb: Verb): StepKind {
    this.#shortKinds ??= {};
    return (this.#shortKinds[verb] ??= new StepKind(this, verb, true));
  }

  /** The way from the root, as data. */
  segments(): Segment[] {
    const segments: Segment[] = [];
    for (let path = this as Path; path.parent !== undefined; path = path.parent) segments.push(path.segment);
    return segments.toReversed();
  }
}

/** A path that is longer than values are deep would exhaust the stack of whoever walks the document. */
function tooLong(path: Path): WithalError {
  const start = path.segments().slice(0, 4);
  const message = `Cannot record a path of more than ${deepestRecorded} segments, at ${placeOf(start)}….`;
  return new WithalError({ code: 'E_DEPTH', path: start, message });
}

/** The path of the document itself. */
export const rootPath = new Path(undefined, '', sharedName);

function joinPaths(start: Path, path: Path): Path {
  if (path.parent === undefined) return start;
  const parent = joinPaths(start, path.parent);
  return path.isNamed && typeof path.segment === 'string'
    ? parent.field(path.segment)
    : parent.element(path.segment);
}

/**
 * Moves the kind of a step below a place.
 *
 * @param start - The place.
 * @param kind - The kind of a step on what stands there.
 * @returns The kind of the step from the root.
 */
export function joinStepKind(start: Path, kind: StepKind): StepKind {
  const path = joinPaths(start, kind.path);
  return kind.isShort ? path.shortStepKind(kind.verb) : path.stepKind(kind.verb);
}
