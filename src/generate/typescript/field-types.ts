import type * as Ast from '@babel/types';
import { methodName } from '../../schema/names.ts';
import type { Definition, Inner, TypeTree } from '../model/definition.ts';
import type { Collection, Place } from './collection.ts';
import { documentationOf } from './comment.ts';
import { Members, type ObjectForm, referenceName, type TypeAt } from './members.ts';
import type { Found, Names } from './modules.ts';
import { type Plain, Scalars } from './scalars.ts';
import { alternatives, unionOf } from './unions.ts';

const unknownParts: TypeTree = { shape: 'any', own: true };

/** Reads the types of fields; whatever is an object on the way becomes a definition. */
export class FieldTypes {
  readonly #names: Names;
  readonly #members: Members;
  readonly #scalars: Scalars;
  readonly #collection: Collection;

  constructor(names: Names, collection: Collection) {
    this.#names = names;
    this.#members = new Members(names);
    this.#scalars = new Scalars(names);
    this.#collection = collection;
  }

  /** The fields of a declaration that is an object of its own; an alias of another name is none. */
  objectOf(found: Found): ObjectForm | undefined {
    const alias = this.#names.alias(found.name, found.module);
    if (alias !== undefined) {
      const { type, module } = alias;
      if (isMapOnly(type) || this.#scalars.of(alias) !== undefined) return undefined;
      const name = type.type === 'TSTypeReference' ? referenceName(type.typeName) : undefined;
      if (name !== undefined && this.#names.find(name, module) !== undefined) return undefined;
    }
    return this.#members.ofDeclaration(found);
  }

  /** Makes a definition of a declaration. */
  define(
    found: Found,
    form: ObjectForm,
    named: Pick<Definition, 'id' | 'group' | 'origin' | 'partOf'>,
  ): string {
    const texts = found.declarations.map(({ statement }) => documentationOf(statement));
    const { description = '', notes = [] } = texts.find((one) => one.description !== '') ?? {};
    const whole = { ...named, name: found.name, description, notes };
    const id = this.#collection.add(whole, form, found.module.file.name);
    for (const { node } of found.declarations) this.#collection.ids.set(node, id);
    return id;
  }

  /** Takes a type as it is, since its parts are not known. */
  whole(place: Place, what: string): TypeTree {
    this.#collection.lint('set-as-whole', place, `${place.wire} is set as a whole: its type is ${what}.`);
    return unknownParts;
  }

  /** The type of a field, or of a part of it; nothing where it has no JSON form. */
  typeOf(at: TypeAt, place: Place): TypeTree | undefined {
    const plain = this.#scalars.of(at);
    if (plain !== undefined) return ofPlain(plain);
    const { type, module } = bare(at);
    switch (type.type) {
      case 'TSAnyKeyword':
      case 'TSUnknownKeyword':
      case 'TSObjectKeyword':
        return { shape: 'any' };
      case 'TSArrayType':
        return this.#list({ type: type.elementType, module }, place);
      case 'TSUnionType':
        return this.#union({ type, module }, place);
      case 'TSTypeReference':
        return this.#reference(type, { type, module }, place);
      case 'TSTypeLiteral':
      case 'TSIntersectionType':
        return this.#object({ type, module }, place);
      default:
        return this.whole(place, otherForms[type.type] ?? 'one that is computed');
    }
  }

  #list(element: TypeAt, place: Place): TypeTree | undefined {
    const type = this.typeOf(element, within(place, 'list'));
    return type === undefined ? undefined : { shape: 'list', element: type };
  }

  #map(entry: TypeAt, place: Place): TypeTree | undefined {
    const type = this.typeOf(entry, within(place, 'map'));
    return type === undefined ? undefined : { shape: 'map', value: type };
  }

  #union(at: TypeAt, place: Place): TypeTree | undefined {
    const read = alternatives(at, this.#names).map((one) => ({ one, plain: this.#scalars.of(one) }));
    const isNullable = read.some(({ plain }) => plain?.is === 'null');
    const rest = read.filter(({ plain }) => plain === undefined || plain.is === 'scalar');
    const [first, ...others] = rest;
    if (first === undefined) return isNullable ? { shape: 'any' } : undefined;
    const nullable = isNullable ? { nullable: true as const } : {};
    if (others.length === 0) {
      const type = this.typeOf(first.one, loosened(place));
      return type === undefined ? undefined : { ...type, ...nullable };
    }
    const scalars = rest.flatMap(({ plain }) => (plain?.is === 'scalar' ? [plain.type] : []));
    if (scalars.length < rest.length) return this.whole(place, 'a union of several shapes');
    return { ...unionOf(scalars), ...nullable };
  }

  #reference(type: Ast.TSTypeReference, at: TypeAt, place: Place): TypeTree | undefined {
    const { module } = at;
    const name = referenceName(type.typeName);
    const found = name === undefined ? undefined : this.#names.find(name, module);
    if (found !== undefined) return this.#declared(found, type, place);
    if (name !== undefined && !module.imports.has(name) && this.#isCollection(name, at))
      return this.#ofLanguage(name, type, at, place);
    if (this.#members.of(at) !== undefined) return this.#object(at, place);
    const from = name === undefined ? undefined : this.#names.origin(name, module);
    const why = from === undefined ? 'which is not in these files' : `and ${from} was not given`;
    return this.whole(place, `${name ?? 'one'}, ${why}`);
  }

  /** Whether it is a list, a map, or what is left of a type without `null`. */
  #isCollection(name: string, { type, module }: TypeAt): boolean {
    const [first] = type.type === 'TSTypeReference' ? (type.typeParameters?.params ?? []) : [];
    if (first === undefined) return false;
    if (name !== 'Record') return ['Array', 'NonNullable', 'ReadonlyArray'].includes(name);
    const plain = this.#scalars.of({ type: first, module });
    if (plain?.is !== 'scalar' || plain.type.scalar !== 'string') return false;
    return plain.type.values === undefined && plain.type.own !== true;
  }

  #ofLanguage(
    name: string,
    { typeParameters }: Ast.TSTypeReference,
    { type, module }: TypeAt,
    place: Place,
  ): TypeTree | undefined {
    const [first = type, second = type] = typeParameters?.params ?? [];
    if (name === 'Record') return this.#map({ type: second, module }, place);
    if (name !== 'NonNullable') return this.#list({ type: first, module }, place);
    const found = this.#union({ type: first, module }, loosened(place));
    if (found === undefined) return undefined;
    const { nullable: _, ...rest } = found;
    return rest;
  }

  #declared(found: Found, type: Ast.TSTypeReference, place: Place): TypeTree | undefined {
    const [first] = found.declarations;
    if (first === undefined) return undefined;
    const known = this.#collection.ids.get(first.node);
    if (known !== undefined) return { shape: 'object', id: known };
    const { node } = first;
    if (node.type === 'ClassDeclaration') return this.whole(place, `the class ${found.name}`);
    if (type.typeParameters) return this.whole(place, `${found.name}, which is generic`);
    const form = this.objectOf(found);
    if (form !== undefined) return { shape: 'object', id: this.#defineHidden(found, form, place) };
    const alias = this.#names.alias(found.name, found.module);
    if (alias === undefined || place.seen.has(node))
      return this.whole(place, `${found.name}, which holds itself`);
    return this.typeOf(alias, { ...place, seen: new Set(place.seen).add(node) });
  }

  /** A type that its module keeps to itself is named by the way to it. */
  #defineHidden(found: Found, form: ObjectForm, place: Place): string {
    const { group, partOf, id } = place.owner;
    const named = { id: `${group}.${found.name}`, group, partOf: partOf ?? id, origin: originAt(place) };
    return this.define(found, form, named);
  }

  /** An object without a name: a definition that is called after the way to it, or a map. */
  #object(at: TypeAt, place: Place): TypeTree | undefined {
    const form = this.#members.of(at);
    if (form === undefined) return this.whole(place, 'made of one that is not known');
    if (form.members.size === 0 && form.entry !== undefined) return this.#map(form.entry, place);
    const { owner, wire } = place;
    const named = {
      id: `${owner.id}.${wire}`,
      group: owner.group,
      name: owner.name + methodName(wire),
      partOf: owner.partOf ?? owner.id,
      description: '',
      notes: [],
      origin: originAt(place),
    };
    return { shape: 'object', id: this.#collection.add(named, form, at.module.file.name) };
  }
}

const otherForms: { readonly [node: string]: string } = {
  TSTupleType: 'a list of a stated length',
  TSConditionalType: 'a condition',
  TSMappedType: 'a mapped type',
  TSIndexedAccessType: 'a part of another type',
  TSTypeQuery: 'that of a value',
  TSImportType: 'imported in place',
};

/** A type without brackets around it, and without `readonly` before it. */
function bare({ type, module }: TypeAt): TypeAt {
  if (type.type === 'TSParenthesizedType') return bare({ type: type.typeAnnotation, module });
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly')
    return bare({ type: type.typeAnnotation, module });
  return { type, module };
}

function originAt({ owner, wire, isLoose, inner }: Place): NonNullable<Definition['origin']> {
  return { of: owner.id, wire, isLoose, inner };
}

/** The place of the elements of a list, or of the entries of a map. */
function within(place: Place, of: Inner['of']): Place {
  return { ...place, inner: [...place.inner, { of, isLoose: false }] };
}

/** The same place in a union, where something else may stand as well. */
function loosened(place: Place): Place {
  const last = place.inner.at(-1);
  if (last === undefined) return { ...place, isLoose: true };
  return { ...place, inner: [...place.inner.slice(0, -1), { ...last, isLoose: true }] };
}

function isMapOnly(type: Ast.TSType): boolean {
  return (
    type.type === 'TSTypeLiteral' &&
    type.members.length > 0 &&
    type.members.every((one) => one.type === 'TSIndexSignature')
  );
}

function ofPlain(plain: Plain): TypeTree | undefined {
  if (plain.is === 'none') return undefined;
  return plain.is === 'null' ? { shape: 'any' } : plain.type;
}
