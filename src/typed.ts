import type { Operation, Path } from './path.ts';
import { rootPath } from './path.ts';
import { type Here, chooseAt, enterAt, mixinAt, newAt, setAt, withoutAt } from './place-verbs.ts';
import type { Field, FieldType, Member, ObjectFieldType, ObjectType } from './schema.ts';
import { emptyShape } from './shape.ts';
import type { Chain, Model, Place } from './slots.ts';
import { refusal, surface } from './surface.ts';
import { TypedChain, TypedPlace, hereOf } from './typed-classes.ts';
import { modelName, prepareSet } from './values.ts';

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
  return new TypedPlace(here.chain, found.path, found.type, undefined);
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

/** What a name means at one path of one type, ready to be recorded. */
interface Meaning {
  readonly parent: Path;
  readonly type: FieldType;
  readonly field: Field;
  readonly path: Path;
  readonly set: Operation;
  readonly isMixin: boolean;
  readonly isText: boolean;
}

function isTextual({ type }: Field): boolean {
  return type.shape === 'scalar' && (type.scalar === 'string' || type.scalar === 'intOrString');
}

/** Remembers the last meanings of a name, in a few places chosen by the path: most calls come from few places. */
class Meanings {
  readonly #name: string;
  readonly recent: (Meaning | undefined)[] = [undefined, undefined, undefined, undefined];

  constructor(name: string) {
    this.#name = name;
  }

  /** The meaning, looked up anew; `undefined` where the type has no such name. */
  find(parent: Path, type: FieldType): Meaning | undefined {
    const member = memberOf(type, this.#name, parent === rootPath);
    if (member === undefined) return undefined;
    const { field, role } = member;
    const path = parent.field(field.wire);
    if (role === 'node') touch(field.type);
    const meaning = {
      parent,
      type,
      field,
      path,
      set: path.operation('with'),
      isMixin: role === 'mixin',
      isText: isTextual(field),
    };
    this.recent[parent.slot] = meaning;
    return meaning;
  }
}

/** Answers a name that the type does not have, but another type has. */
function answerOther(holder: Chain | Place, name: string): unknown {
  const isList = holder instanceof TypedPlace && holder[' type'].shape === 'list';
  return (isList ? choosers[name] : undefined) ?? Reflect.get(surface, name, holder);
}

function kidOf(holder: Chain | Place, wire: string): Place | undefined {
  for (let kid = holder[' kid']; kid !== undefined; kid = kid[' next'])
    if (kid[' path'].segment === wire) return kid;
  return undefined;
}

function keepKid(holder: Chain | Place, place: Place): Place {
  try {
    holder[' kid'] = place;
  } catch {
    // Somebody has frozen the expression: it goes on without remembering its nodes.
  }
  return place;
}

function enterNode(holder: Chain | Place, chain: Chain, { field, path }: Meaning): Place {
  const kid = holder[' kid'];
  if (kid !== undefined) {
    const found = kidOf(holder, field.wire);
    if (found !== undefined) return found;
  }
  return keepKid(holder, new TypedPlace(chain, path, field.type, kid));
}

function record(chain: Chain, meaning: Meaning, value: unknown): Chain {
  const { field, path } = meaning;
  if (meaning.isMixin) return mixinAt({ chain, path, type: field.type }, value);
  const recorded = meaning.isText && typeof value === 'string' ? value : prepareSet(field.type, value, path);
  return chain[' model'].extend(chain, meaning.set, recorded);
}

function defineNode(name: string): void {
  const meanings = new Meanings(name);
  const { recent } = meanings;
  const set = (): never => {
    throw refusal('set', name);
  };
  const atRoot = function (this: Chain): unknown {
    const { type } = this[' model'];
    const last = recent[0];
    const meaning = last !== undefined && last.type === type ? last : meanings.find(rootPath, type);
    return meaning === undefined ? answerOther(this, name) : enterNode(this, this, meaning);
  };
  const below = function (this: Place): unknown {
    const path = this[' path'];
    const type = this[' type'];
    const last = recent[path.slot];
    const meaning =
      last !== undefined && last.parent === path && last.type === type ? last : meanings.find(path, type);
    return meaning === undefined ? answerOther(this, name) : enterNode(this, this[' chain'], meaning);
  };
  Object.defineProperty(TypedChain.prototype, name, { get: atRoot, set });
  Object.defineProperty(TypedPlace.prototype, name, { get: below, set });
}

function defineMethod(name: string): void {
  const meanings = new Meanings(name);
  const { recent } = meanings;
  const atRoot = function (this: Chain, value: unknown): unknown {
    const { type } = this[' model'];
    const last = recent[0];
    const meaning = last !== undefined && last.type === type ? last : meanings.find(rootPath, type);
    return meaning === undefined ? answerOther(this, name) : record(this, meaning, value);
  };
  const below = function (this: Place, value: unknown): unknown {
    const path = this[' path'];
    const type = this[' type'];
    const last = recent[path.slot];
    const meaning =
      last !== undefined && last.parent === path && last.type === type ? last : meanings.find(path, type);
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
  const model: Model = {
    name: modelName(type.object),
    type,
    object: type.object,
    begin: () => new TypedChain(model, undefined, emptyShape, undefined),
    extend: (previous, operation, value) =>
      new TypedChain(model, previous, previous[' shape'].after(operation), value),
    expose: (chain) => chain,
  };
  return model.begin();
}
