import { type Operation, type Path, rootPath } from './path.ts';
import { type Here, chooseAt, enterAt, mixinAt, newAt, setAt, withoutAt } from './record-step.ts';
import type { ChainMember as Member, Field, FieldType, ObjectFieldType, ObjectType } from '../schema/schema.ts';
import { emptyShape } from './step-sequence.ts';
import type { Chain, Place } from './chain.ts';
import { refusal, surface } from './base.ts';
import {
  enterNode,
  hereOf,
  type Spot,
  spotAt,
  TypedChain,
  type TypedModel,
  TypedPlace,
} from './typed-classes.ts';
import { modelName, prepareSet } from './prepare-value.ts';

/**
 * Chains and nodes of models with a schema.
 *
 * There are two classes for all models, and a name gets its getter or method on their prototypes when a type that has
 * it is first touched. What the name means is looked up in the type of the place. So a chain is made of objects of two
 * shapes, whatever its kind, and recording a step costs a tenth of what a Proxy for every access costs (bench/NOTES.md);
 * with a class for each type the constructors become megamorphic, and the gain is lost. The Proxy of `surface.ts`
 * stands behind and answers what the schema does not know.
 */
function placeAt(here: Here, found: { path: Path; type: FieldType }): Place {
  touch(found.type);
  return new TypedPlace(here.chain, spotAt(found.path, found.type), undefined);
}

const verbs = {
  at(this: Chain | Place, segment: unknown) {
    const here = hereOf(this);
    return placeAt(here, enterAt(here, segment));
  },
  with(this: Chain | Place, value: unknown) {
    return setAt(hereOf(this), value);
  },
  withMixin(this: Chain | Place, value: unknown) {
    return mixinAt(hereOf(this), value);
  },
  without(this: Chain | Place, ...names: unknown[]) {
    return withoutAt(hereOf(this), names);
  },
};

for (const [name, value] of Object.entries(verbs)) {
  Object.defineProperty(TypedChain.prototype, name, { value });
  Object.defineProperty(TypedPlace.prototype, name, { value });
}
Object.defineProperty(TypedChain.prototype, 'new', {
  value(this: Chain, ...given: unknown[]) {
    return newAt(hereOf(this), given);
  },
});

function choose(verb: 'where' | 'key') {
  return function (this: Place, fields: unknown): Place {
    const here = hereOf(this);
    return placeAt(here, chooseAt(here, verb, fields));
  };
}
const choosers: { readonly [name: string]: unknown } = { where: choose('where'), key: choose('key') };

/** What a name means at a place; `undefined` where its type has no such name. */
function memberOf(type: FieldType, name: string, atRoot: boolean): Member | undefined {
  if (type.shape !== 'object') return undefined;
  const member = type.object.members.get(name);
  const isTypeMeta = member?.field.wire === 'apiVersion' || member?.field.wire === 'kind';
  return atRoot && isTypeMeta && type.object.kind !== undefined ? undefined : member;
}

/** What a name means at a spot, ready to be recorded. */
interface Meaning {
  readonly spot: Spot;
  readonly field: Field;
  /** Where the field itself is. */
  readonly inner: Spot;
  readonly set: Operation;
  readonly isMixin: boolean;
  readonly isText: boolean;
}

function isTextual({ type }: Field): boolean {
  return type.shape === 'scalar' && (type.scalar === 'string' || type.scalar === 'intOrString');
}

/** The most meanings that a name has at hand. */
const mostRecent = 64;

/** What a name means at the spots where it was used last: a small table, which grows while spots meet in it. */
class Meanings {
  readonly #name: string;
  readonly #all = new WeakMap<Spot, Meaning>();
  #recent: (Meaning | undefined)[] = [undefined, undefined];

  constructor(name: string) {
    this.#name = name;
  }

  /** The meaning at a spot; `undefined` where its type has no such name. */
  at(spot: Spot): Meaning | undefined {
    const found = this.#recent[spot.slot & (this.#recent.length - 1)];
    if (found?.spot === spot) return found;
    // A path with keys or indexes is new each time, so nothing of it is kept.
    if (!spot.path.shared) return this.#find(spot);
    const meaning = this.#all.get(spot) ?? this.#find(spot);
    if (meaning === undefined) return undefined;
    this.#all.set(spot, meaning);
    this.#keep(meaning);
    return meaning;
  }

  #find(spot: Spot): Meaning | undefined {
    const member = memberOf(spot.type, this.#name, spot.path === rootPath);
    if (member === undefined) return undefined;
    const { field, role } = member;
    if (role === 'node') touch(field.type);
    const path = spot.path.field(field.wire);
    return {
      spot,
      field,
      inner: spotAt(path, field.type),
      set: path.operation('with'),
      isMixin: role === 'mixin',
      isText: isTextual(field),
    };
  }

  #keep(meaning: Meaning): void {
    const recent = this.#recent;
    const index = meaning.spot.slot & (recent.length - 1);
    if (recent[index] === undefined || recent.length >= mostRecent) {
      recent[index] = meaning;
      return;
    }
    this.#recent = Array.from({ length: 2 * recent.length }, () => undefined);
    for (const kept of [...recent, meaning]) if (kept !== undefined) this.#keep(kept);
  }
}

/** Answers a name that the type does not have, but another type has. */
function answerOther(holder: Chain | Place, name: string): unknown {
  const isList = holder instanceof TypedPlace && holder[' type'].shape === 'list';
  return (isList ? choosers[name] : undefined) ?? Reflect.get(surface, name, holder);
}

function extendChain(previous: Chain, operation: Operation, value: unknown): Chain {
  // The chains of a model with a schema are made here alone.
  const model = previous[' model'] as TypedModel;
  return new TypedChain(model, previous, previous[' shape'].after(operation), value);
}

function record(chain: Chain, meaning: Meaning, value: unknown): Chain {
  const { field, inner } = meaning;
  if (meaning.isMixin) return mixinAt({ chain, path: inner.path, type: field.type }, value);
  const recorded =
    meaning.isText && typeof value === 'string' ? value : prepareSet(field.type, value, inner.path);
  return extendChain(chain, meaning.set, recorded);
}

// The last meaning of a name is kept beside its function: that is one field to read, where the table takes five.

function defineNode(name: string): void {
  const meanings = new Meanings(name);
  let lastAtRoot: Meaning | undefined;
  let lastBelow: Meaning | undefined;
  const set = (): never => {
    throw refusal('set', name);
  };
  const atRoot = function (this: TypedChain): unknown {
    const { spot } = this[' model'];
    const meaning = lastAtRoot?.spot === spot ? lastAtRoot : (lastAtRoot = meanings.at(spot));
    return meaning === undefined ? answerOther(this, name) : enterNode(this, this, meaning.inner);
  };
  const below = function (this: TypedPlace): unknown {
    const spot = this[' spot'];
    const meaning = lastBelow?.spot === spot ? lastBelow : (lastBelow = meanings.at(spot));
    return meaning === undefined ? answerOther(this, name) : enterNode(this, this[' chain'], meaning.inner);
  };
  Object.defineProperty(TypedChain.prototype, name, { get: atRoot, set });
  Object.defineProperty(TypedPlace.prototype, name, { get: below, set });
}

function defineMethod(name: string): void {
  const meanings = new Meanings(name);
  let lastAtRoot: Meaning | undefined;
  let lastBelow: Meaning | undefined;
  const atRoot = function (this: TypedChain, value: unknown): unknown {
    const { spot } = this[' model'];
    const meaning = lastAtRoot?.spot === spot ? lastAtRoot : (lastAtRoot = meanings.at(spot));
    return meaning === undefined ? answerOther(this, name) : record(this, meaning, value);
  };
  const below = function (this: TypedPlace, value: unknown): unknown {
    const spot = this[' spot'];
    const meaning = lastBelow?.spot === spot ? lastBelow : (lastBelow = meanings.at(spot));
    return meaning === undefined ? answerOther(this, name) : record(this[' chain'], meaning, value);
  };
  Object.defineProperty(TypedChain.prototype, name, { value: atRoot });
  Object.defineProperty(TypedPlace.prototype, name, { value: below });
}

const defined = new Set<string>();
const touched = new WeakSet<ObjectType>();

function define(name: string, role: Member['role']): void {
  if (defined.has(name)) return;
  defined.add(name);
  if (role === 'node') defineNode(name);
  else defineMethod(name);
}

/** Gives the names of a type their place on the prototypes. */
function touch(type: FieldType): void {
  if (type.shape !== 'object' || touched.has(type.object)) return;
  touched.add(type.object);
  for (const [name, { role }] of type.object.members) define(name, role);
}

// A list has these verbs, and an object may have fields of these names.
define('where', 'node');
define('key', 'node');

/**
 * Makes the beginning of a chain on a type with a schema.
 *
 * @param type - The type.
 * @returns A chain without steps.
 */
export function typedChain(type: ObjectFieldType): Chain {
  touch(type);
  const model: TypedModel = {
    name: modelName(type.object),
    type,
    object: type.object,
    spot: spotAt(rootPath, type),
    begin: () => new TypedChain(model, undefined, emptyShape, undefined),
    extend: extendChain,
    expose: (chain) => chain,
  };
  return model.begin();
}
