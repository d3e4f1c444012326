import type { Definition, TypeTree } from '../model/index.ts';
import { methodName } from '../../schema/index.ts';
import type * as Ast from '@babel/types';
import {
  type DefinitionCollection,
  type FieldLocation,
  loosened,
  originAt,
  within,
} from './definition-collection.ts';
import { documentationOf } from './documentation-comment.ts';
import { Instances } from './instances.ts';
import { Members, type ObjectForm } from './members.ts';
import type { TypeAt } from './modules.ts';
import type { ResolvedName, NameResolver } from './name-resolver.ts';
import { type LeafType, Scalars } from './scalars.ts';
import { bound, referenceName } from './type-parameters.ts';
import { unionMembers, scalarUnion } from './unions.ts';

const unknownParts: TypeTree = { shape: 'any', own: true };

/** Reads the types of fields; objects within them become definitions. */
export class FieldTypes {
  readonly #names: NameResolver;
  readonly #members: Members;
  readonly #instances: Instances;
  readonly #scalars: Scalars;
  readonly #collection: DefinitionCollection;

  constructor(names: NameResolver, collection: DefinitionCollection) {
    this.#names = names;
    this.#members = new Members(names);
    this.#instances = new Instances(names, this.#members);
    this.#scalars = new Scalars(names);
    this.#collection = collection;
  }

  /** The fields of a declaration that defines an object; an alias of another declaration does not. */
  objectOf(found: ResolvedName): ObjectForm | undefined {
    if (this.#names.target(found) !== found) return undefined;
    const alias = this.#names.alias(found.name, found.module);
    if (alias !== undefined && (isMapOnly(alias.type) || this.isScalar(alias))) return undefined;
    return this.#members.ofDeclaration(found);
  }

  /** Whether a type is a scalar or several, or has no JSON form. */
  isScalar(at: TypeAt): boolean {
    return unionMembers(at, this.#names).every((member) => this.#scalars.of(member) !== undefined);
  }

  /** Makes a definition of a declaration. */
  define(
    found: ResolvedName,
    form: ObjectForm,
    named: Pick<Definition, 'id' | 'group' | 'origin' | 'partOf'>,
  ): string {
    const texts = found.declarations.map(({ statement }) => documentationOf(statement));
    const { description = '', notes = [] } = texts.find((one) => one.description !== '') ?? {};
    const setAsWhole = { ...named, name: found.name, description, notes };
    const id = this.#collection.add(setAsWhole, form, found.module.file.name);
    for (const { node } of found.declarations) this.#collection.ids.set(node, id);
    return id;
  }

  /** Reports that the parts of a type are unknown, so that it can only be set as a whole. */
  whole(location: FieldLocation, what: string): TypeTree {
    this.#collection.lint(
      'set-as-whole',
      location,
      `${location.wire} is set as a whole: its type is ${what}.`,
    );
    return unknownParts;
  }

  /** The type of a field or of a part of it; `undefined` if it has no JSON form. */
  typeOf(at: TypeAt, location: FieldLocation): TypeTree | undefined {
    const plain = this.#scalars.of(at);
    if (plain !== undefined) return ofPlain(plain);
    const { type, module } = bare(at);
    if (this.#instances.has({ type, module })) return undefined;
    switch (type.type) {
      case 'TSAnyKeyword':
      case 'TSUnknownKeyword':
      case 'TSObjectKeyword':
        return { shape: 'any' };
      case 'TSArrayType':
        return this.#list({ type: type.elementType, module }, location);
      case 'TSUnionType':
        return this.#union({ type, module }, location);
      case 'TSTypeReference':
        return this.#reference(type, { type, module }, location);
      case 'TSTypeLiteral':
      case 'TSIntersectionType':
        return this.#object({ type, module }, location);
      default:
        return this.whole(location, otherForms[type.type] ?? 'computed');
    }
  }

  #list(element: TypeAt, location: FieldLocation): TypeTree | undefined {
    const type = this.typeOf(element, within(location, 'list'));
    return type === undefined ? undefined : { shape: 'list', element: type };
  }

  #map(entry: TypeAt, location: FieldLocation, isBranded = false): TypeTree | undefined {
    const type = this.typeOf(entry, within(location, isBranded ? 'brandedMap' : 'map'));
    if (type === undefined) return undefined;
    return { shape: 'map', value: type, ...(isBranded ? { own: true } : {}) };
  }

  #union(at: TypeAt, location: FieldLocation): TypeTree | undefined {
    const read = unionMembers(at, this.#names).map((one) => ({ one, plain: this.#scalars.of(one) }));
    const isNullable = read.some(({ plain }) => plain?.is === 'null');
    const rest = read.filter(({ plain }) => plain === undefined || plain.is === 'scalar');
    const [first, ...others] = rest;
    if (first === undefined || rest.every(({ one }) => this.#instances.has(one)))
      return isNullable ? { shape: 'any' } : undefined;
    const nullable = isNullable ? { nullable: true as const } : {};
    if (others.length === 0) {
      const type = this.typeOf(first.one, loosened(location));
      return type === undefined ? undefined : { ...type, ...nullable };
    }
    const scalars = rest.flatMap(({ plain }) => (plain?.is === 'scalar' ? [plain.type] : []));
    if (scalars.length < rest.length) return this.whole(location, 'a union of several shapes');
    return { ...scalarUnion(scalars), ...nullable };
  }

  #reference(type: Ast.TSTypeReference, at: TypeAt, location: FieldLocation): TypeTree | undefined {
    const { module } = at;
    const name = referenceName(type.typeName);
    const found = name === undefined ? undefined : this.#names.find(name, module);
    if (found !== undefined) return this.#declared(found, type, location);
    if (name !== undefined && !module.imports.has(name) && this.#isCollection(name, at))
      return this.#ofLanguage(name, type, at, location);
    if (this.#members.of(at) !== undefined) return this.#object(at, location);
    const from = name === undefined ? undefined : this.#names.origin(name, module);
    const why = from === undefined ? 'which is not in these files' : `and ${from} was not given`;
    return this.whole(location, `${name ?? 'one'}, ${why}`);
  }

  /** Whether a name is that of a built-in list, map, or `NonNullable`. */
  #isCollection(name: string, { type, module }: TypeAt): boolean {
    const [first] = type.type === 'TSTypeReference' ? (type.typeParameters?.params ?? []) : [];
    if (first === undefined) return false;
    if (name !== 'Record') return ['Array', 'NonNullable', 'ReadonlyArray'].includes(name);
    const plain = this.#scalars.of({ type: first, module });
    if (plain?.is !== 'scalar' || plain.type.scalar !== 'string' || plain.type.values !== undefined)
      return false;
    return plain.type.own !== true || this.#scalars.isBrand({ type: first, module });
  }

  #ofLanguage(
    name: string,
    { typeParameters }: Ast.TSTypeReference,
    { type, module }: TypeAt,
    location: FieldLocation,
  ): TypeTree | undefined {
    const [first = type, second = type] = typeParameters?.params ?? [];
    if (name === 'Record')
      return this.#map({ type: second, module }, location, this.#scalars.isBrand({ type: first, module }));
    if (name !== 'NonNullable') return this.#list({ type: first, module }, location);
    const found = this.#union({ type: first, module }, loosened(location));
    if (found === undefined) return undefined;
    const { nullable: _, ...rest } = found;
    return rest;
  }

  #declared(found: ResolvedName, type: Ast.TSTypeReference, location: FieldLocation): TypeTree | undefined {
    const [first] = found.declarations;
    if (first === undefined) return undefined;
    const known = this.#collection.ids.get(first.node);
    if (known !== undefined) return { shape: 'object', id: known };
    const { node } = first;
    if (node.type === 'ClassDeclaration') return this.whole(location, `the class ${found.name}`);
    if (type.typeParameters) return this.whole(location, `${found.name}, which is generic`);
    const form = this.objectOf(found);
    if (form !== undefined) return { shape: 'object', id: this.#defineHidden(found, form, location) };
    const alias = this.#names.alias(found.name, found.module);
    if (alias === undefined || location.seen.has(node))
      return this.whole(location, `${found.name}, which refers to itself`);
    return this.typeOf(alias, { ...location, seen: new Set(location.seen).add(node) });
  }

  /** Defines a type that its module does not export; it is referenced through the field that leads to it. */
  #defineHidden(found: ResolvedName, form: ObjectForm, location: FieldLocation): string {
    const { group, partOf, id } = location.owner;
    const named = { id: `${group}.${found.name}`, group, partOf: partOf ?? id, origin: originAt(location) };
    return this.define(found, form, named);
  }

  /** Reads an object literal type: a map, or a definition named after the fields that lead to it. */
  #object(at: TypeAt, location: FieldLocation): TypeTree | undefined {
    const form = this.#members.of(at);
    if (form === undefined) return this.whole(location, 'made of one that is not known');
    if (form.members.size === 0 && form.entry !== undefined) return this.#map(form.entry, location);
    const { owner, wire } = location;
    const named = {
      id: `${owner.id}.${wire}`,
      group: owner.group,
      name: owner.name + methodName(wire),
      partOf: owner.partOf ?? owner.id,
      description: '',
      notes: [],
      origin: originAt(location),
    };
    return { shape: 'object', id: this.#collection.add(named, form, at.module.file.name) };
  }
}

const otherForms: { readonly [node: string]: string } = {
  TSTupleType: 'a tuple',
  TSConditionalType: 'a condition',
  TSMappedType: 'a mapped type',
  TSIndexedAccessType: 'a part of another type',
  TSTypeQuery: 'that of a value',
  TSImportType: 'imported in location',
};

/** A type without parentheses and without `readonly`. */
function bare(at: TypeAt): TypeAt {
  const { type, module } = bound(at);
  if (type.type === 'TSParenthesizedType') return bare({ type: type.typeAnnotation, module });
  if (type.type === 'TSTypeOperator' && type.operator === 'readonly')
    return bare({ type: type.typeAnnotation, module });
  return { type, module };
}

function isMapOnly(type: Ast.TSType): boolean {
  return (
    type.type === 'TSTypeLiteral' &&
    type.members.length > 0 &&
    type.members.every((one) => one.type === 'TSIndexSignature')
  );
}

function ofPlain(plain: LeafType): TypeTree | undefined {
  if (plain.is === 'none') return undefined;
  return plain.is === 'null' ? { shape: 'any' } : plain.type;
}
