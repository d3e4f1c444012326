import { type Path, rootPath } from './path.ts';
import type { Here } from './place-verbs.ts';
import type { FieldType } from './schema.ts';
import type { Shape } from './shape.ts';
import type { Chain, Model, Place } from './slots.ts';
import { surface } from './surface.ts';

/** A chain of a model with a schema. */
export class TypedChain {
  declare readonly ' model': Model;
  declare readonly ' previous': Chain | undefined;
  declare readonly ' shape': Shape;
  declare readonly ' value': unknown;
  declare ' kid': Place | undefined;
  declare ' built': unknown;

  constructor(model: Model, previous: Chain | undefined, shape: Shape, value: unknown) {
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
  declare readonly ' path': Path;
  declare readonly ' type': FieldType;
  declare readonly ' next': Place | undefined;
  declare ' kid': Place | undefined;

  constructor(chain: Chain, path: Path, type: FieldType, next: Place | undefined) {
    this[' chain'] = chain;
    this[' path'] = path;
    this[' type'] = type;
    this[' next'] = next;
    this[' kid'] = undefined;
  }
}

Object.setPrototypeOf(TypedChain.prototype, surface);
Object.setPrototypeOf(TypedPlace.prototype, surface);
// As on the surface: storing the slot must not meet the Proxy.
Object.defineProperty(TypedChain.prototype, ' model', { value: undefined, writable: true });
Reflect.deleteProperty(TypedChain.prototype, 'constructor');
Reflect.deleteProperty(TypedPlace.prototype, 'constructor');

/** Where a verb is called: at a node's place, or at the root. */
export function hereOf(holder: Chain | Place): Here {
  if (holder instanceof TypedPlace)
    return { chain: holder[' chain'], path: holder[' path'], type: holder[' type'] };
  const chain = holder as Chain;
  return { chain, path: rootPath, type: chain[' model'].type };
}
