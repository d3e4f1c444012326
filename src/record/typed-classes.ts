import { type Path, rootPath } from './path.ts';
import type { Here } from './record-step.ts';
import type { FieldType } from '../schema/schema.ts';
import type { Shape } from './step-sequence.ts';
import type { Chain, Model, Place } from './chain.ts';
import { surface } from './base.ts';

let made = 0;

/**
 * A path in the documents of one type. There is one for a path and a type, so that whoever remembers something about it
 * has one pointer to compare.
 */
export class Spot {
  readonly path: Path;
  readonly type: FieldType;
  /** Numbered in the order of making, to spread them over a small table. */
  readonly slot: number;

  constructor(path: Path, type: FieldType) {
    this.path = path;
    this.type = type;
    this.slot = made++;
  }
}

const spots = new WeakMap<FieldType, Map<Path, Spot>>();

/** The spot of a path and a type; a new one each time where the path is not shared. */
export function spotAt(path: Path, type: FieldType): Spot {
  if (!path.shared) return new Spot(path, type);
  let ofType = spots.get(type);
  if (ofType === undefined) spots.set(type, (ofType = new Map()));
  let spot = ofType.get(path);
  if (spot === undefined) ofType.set(path, (spot = new Spot(path, type)));
  return spot;
}

/** A model with a schema, and the spot of its documents. */
export interface TypedModel extends Model {
  readonly spot: Spot;
}

/** A chain of a model with a schema. */
export class TypedChain {
  declare readonly ' model': TypedModel;
  declare readonly ' previous': Chain | undefined;
  declare readonly ' shape': Shape;
  declare readonly ' value': unknown;
  declare ' kid': TypedPlace | undefined;
  declare ' built': unknown;

  constructor(model: TypedModel, previous: Chain | undefined, shape: Shape, value: unknown) {
    this[' model'] = model;
    this[' previous'] = previous;
    this[' shape'] = shape;
    this[' value'] = value;
    this[' kid'] = undefined;
    this[' built'] = undefined;
  }
}

/** A node of one. */
export class TypedPlace {
  declare readonly ' chain': Chain;
  declare readonly ' spot': Spot;
  declare readonly ' next': TypedPlace | undefined;
  declare ' kid': TypedPlace | undefined;

  constructor(chain: Chain, spot: Spot, next: TypedPlace | undefined) {
    this[' chain'] = chain;
    this[' spot'] = spot;
    this[' next'] = next;
    this[' kid'] = undefined;
  }

  get ' path'(): Path {
    return this[' spot'].path;
  }

  get ' type'(): FieldType {
    return this[' spot'].type;
  }
}

Object.setPrototypeOf(TypedChain.prototype, surface);
Object.setPrototypeOf(TypedPlace.prototype, surface);
// As on the surface: storing the slots must not meet the Proxy.
Object.defineProperty(TypedChain.prototype, ' model', { value: undefined, writable: true });
Object.defineProperty(TypedPlace.prototype, ' spot', { value: undefined, writable: true });
Reflect.deleteProperty(TypedChain.prototype, 'constructor');
Reflect.deleteProperty(TypedPlace.prototype, 'constructor');

/** Where a verb is called: at a node's place, or at the root. */
export function hereOf(holder: Chain | Place): Here {
  if (holder instanceof TypedPlace)
    return { chain: holder[' chain'], path: holder[' path'], type: holder[' type'] };
  const chain = holder as Chain;
  return { chain, path: rootPath, type: chain[' model'].type };
}

function kidAt(holder: TypedChain | TypedPlace, spot: Spot): TypedPlace | undefined {
  for (let kid = holder[' kid']; kid !== undefined; kid = kid[' next']) if (kid[' spot'] === spot) return kid;
  return undefined;
}

function keepKid(holder: TypedChain | TypedPlace, place: TypedPlace): TypedPlace {
  try {
    holder[' kid'] = place;
  } catch {
    // Somebody has frozen the expression: it goes on without remembering its nodes.
  }
  return place;
}

/** The node at a spot below a holder; always the same one, unless the holder was frozen. */
export function enterNode(holder: TypedChain | TypedPlace, chain: Chain, spot: Spot): TypedPlace {
  const kid = holder[' kid'];
  if (kid !== undefined) {
    const found = kidAt(holder, spot);
    if (found !== undefined) return found;
  }
  return keepKid(holder, new TypedPlace(chain, spot, kid));
}
