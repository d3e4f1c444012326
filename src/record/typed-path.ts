import type { FieldType } from '../schema/index.ts';
import { KeptPlaces } from './kept-places.ts';
import type { Path } from './path.ts';

let made = 0;

function takesText(type: FieldType): boolean {
  if (type.shape !== 'scalar' || type.hasSets === true) return false;
  return type.scalar === 'string' || type.scalar === 'intOrString';
}

/**
 * A path in the documents of one type. There is one for a path and a type, so that whoever remembers something about it
 * has one pointer to compare.
 */
export class TypedPath {
  declare readonly path: Path;
  declare readonly type: FieldType;
  /** Numbered in the order of making, to spread them over a small table. */
  declare readonly number: number;
  /** Whether it takes every text as it is. */
  declare readonly takesText: boolean;
  /** Whether the names of its type have their place on the prototypes. */
  isTouched = false;
  #inside: KeptPlaces | undefined;

  constructor(path: Path, type: FieldType) {
    this.path = path;
    this.type = type;
    this.number = made++;
    this.takesText = takesText(type);
  }

  /** The places inside that are kept; `undefined` where this one is made anew each time, and they would be too. */
  get inside(): KeptPlaces | undefined {
    return this.path.isShared ? (this.#inside ??= new KeptPlaces()) : undefined;
  }
}

const known = new WeakMap<FieldType, Map<Path, TypedPath>>();

/** The typed path of a path and a type; a new one each time where the path is not shared. */
export function typedPath(path: Path, type: FieldType): TypedPath {
  if (!path.isShared) return new TypedPath(path, type);
  let ofType = known.get(type);
  if (ofType === undefined) known.set(type, (ofType = new Map()));
  let found = ofType.get(path);
  if (found === undefined) ofType.set(path, (found = new TypedPath(path, type)));
  return found;
}
