import type * as Ast from '@babel/types';
import { methodName } from '../../names.ts';
import type { Definition, Inner, Property, TypeTree } from '../definition.ts';
import { byCodeUnit } from '../json-object.ts';
import type { Lint, Rule } from '../lint.ts';
import { documentationOf, type Documentation } from './comment.ts';
import { type Member, Members, type ObjectForm, referenceName, type TypeAt } from './members.ts';
import { type Found, moduleName, Names, type Modules, type SourceModule } from './modules.ts';
import { type Plain, Scalars } from './scalars.ts';

/** A field's type on the way into its parts: who asks, and how far in it is. */
interface Place {
  readonly owner: Definition;
  readonly source: string;
  readonly wire: string;
  readonly isLoose: boolean;
  readonly inner: readonly Inner[];
  readonly node: Ast.Node;
  /** The aliases that were followed. */
  readonly seen: ReadonlySet<Ast.Node>;
}

const whole: TypeTree = { shape: 'any', own: true };

/** Reads the types of programs as definitions. */
export class TypeReader {
  readonly definitions = new Map<string, Definition>();
  readonly lints: Lint[] = [];
  readonly #names: Names;
  readonly #members: Members;
  readonly #scalars: Scalars;
  /** The definition of each declaration that has one. */
  readonly #ids = new Map<Ast.Node, string>();

  constructor(modules: Modules) {
    this.#names = new Names(modules);
    this.#members = new Members(this.#names);
    this.#scalars = new Scalars(this.#names);
  }

  /**
   * Reads what a module exports under a name.
   *
   * @returns `false` where it is no object type that is known in its parts.
   */
  readExport(name: string, module: SourceModule): boolean {
    const found = this.#names.exported(name, module);
    const form = found === undefined ? undefined : this.#objectOf(found);
    if (found === undefined || form === undefined) return false;
    const [declaration] = found.declarations;
    // What another module declares is read there; here it is only passed on.
    if (found.module !== module || declaration === undefined || this.#ids.has(declaration.node)) return true;
    const group = moduleName(module.place);
    const origin = { module: module.place, name };
    this.#define(found, form, { id: `${group}.${found.name}`, group, origin });
    return true;
  }

  /** Reads the fields of all that was defined, and of whatever is found on the way. */
  readFields(): void {
    for (const [id, read] of this.#pending) {
      const definition = this.definitions.get(id);
      if (definition !== undefined) this.definitions.set(id, { ...definition, properties: read(definition) });
    }
  }

  /** What is still to be read. A map hands out what is added while it is walked. */
  readonly #pending = new Map<string, (owner: Definition) => Property[]>();

  /** The fields of a declaration that is an object of its own; an alias of another name is none. */
  #objectOf(found: Found): ObjectForm | undefined {
    const [first] = found.declarations;
    if (first?.node.type === 'TSTypeAliasDeclaration') {
      const { typeAnnotation: type, typeParameters } = first.node;
      if (typeParameters || isMapOnly(type) || this.#scalars.of({ type, module: found.module }) !== undefined)
        return undefined;
      if (type.type === 'TSTypeReference' && this.#find(type, found.module) !== undefined) return undefined;
    }
    return this.#members.ofDeclaration(found);
  }

  #define(
    found: Found,
    form: ObjectForm,
    named: Pick<Definition, 'id' | 'group' | 'origin' | 'partOf'>,
  ): string {
    const [declaration] = found.declarations;
    const { description, notes } = found.declarations
      .map(({ statement }) => documentationOf(statement))
      .find((one) => one.description !== '') ?? { description: '', notes: [] };
    const id = this.#add({ ...named, name: found.name, description, notes }, form, found.module);
    for (const { node } of found.declarations) this.#ids.set(node, id);
    return declaration === undefined ? named.id : id;
  }

  #add(
    named: Pick<Definition, 'id' | 'group' | 'origin' | 'partOf' | 'name' | 'description'> & Pick<Documentation, 'notes'>,
    form: ObjectForm,
    module: SourceModule,
  ): string {
    let { id } = named;
    while (this.definitions.has(id)) id += '_';
    const { notes, ...rest } = named;
    this.definitions.set(id, { ...rest, id, version: '', ...(notes.length === 0 ? {} : { notes }), properties: [] });
    this.#pending.set(id, (owner) => this.#properties(owner, form, module));
    return id;
  }

  #lint(rule: Rule, place: { owner: Definition; source: string; node: Ast.Node }, message: string): void {
    const line = place.node.loc?.start.line ?? 0;
    const { source, owner } = place;
    this.lints.push({ rule, source, definition: owner.id, pointer: `line ${line}`, message });
  }

  #properties(owner: Definition, form: ObjectForm, module: SourceModule): Property[] {
    const source = module.file.name;
    for (const { node, what } of form.omissions)
      this.#lint('no-json', { owner, source, node }, `There is no method for ${what}.`);
    if (form.entry !== undefined && form.members.size > 0)
      this.#lint('fields-and-others', { owner, source, node: form.entry.type }, 'Other keys have no methods.');
    const properties = [...form.members.values()].flatMap((member) => this.#property(owner, member, source));
    return properties.toSorted((one, other) => byCodeUnit(one.wire, other.wire));
  }

  #property(owner: Definition, member: Member, source: string): Property[] {
    const { wire, isOptional, at, node } = member;
    const place: Place = {
      owner,
      source: at?.module.file.name ?? source,
      wire,
      isLoose: isOptional,
      inner: [],
      node,
      seen: new Set(),
    };
    const type = at === undefined ? this.#whole(place, 'several types') : this.#typeOf(at, place);
    if (type === undefined) {
      this.#lint('no-json', place, `${wire} has no JSON form, and so no method.`);
      return [];
    }
    const { description, notes, listKeys } = documentationOf(node);
    const property = { wire, description, required: !isOptional, type };
    const rules = this.#rules(listKeys, type, place);
    return [{ ...property, ...(notes.length === 0 ? {} : { notes }), rules }];
  }

  /** Keys are of use where the elements are objects that have them. */
  #rules(listKeys: readonly string[], type: TypeTree, place: Place): Property['rules'] {
    const [first, ...others] = listKeys;
    if (first === undefined) return {};
    if (type.shape !== 'list' || type.element.shape !== 'object') {
      this.#lint('list-keys-unknown', place, `@listKey stands before ${place.wire}, which is no list of objects.`);
      return {};
    }
    const element = type.element.id;
    this.#keyChecks.push(() => {
      const fields = this.definitions.get(element)?.properties ?? [];
      for (const key of listKeys) {
        if (fields.some(({ wire }) => wire === key)) continue;
        this.#lint('list-keys-unknown', place, `@listKey names ${key}, which is no field of the elements of ${place.wire}.`);
      }
    });
    return { ...(others.length === 0 ? { mergeKey: first } : {}), listType: 'map', mapKeys: listKeys };
  }

  /** What can be looked at when all fields are known. */
  readonly #keyChecks: (() => void)[] = [];

  /** Looks at what could not be seen before all fields were known. */
  finish(): void {
    for (const check of this.#keyChecks) check();
  }

  /** A type that is taken as it is, since its parts are not known. */
  #whole(place: Place, what: string): TypeTree {
    this.#lint('set-as-whole', place, `${place.wire} is set as a whole: its type is ${what}.`);
    return whole;
  }

  /** The type of a field, or of a part of it; nothing where it has no JSON form. */
  #typeOf(at: TypeAt, place: Place): TypeTree | undefined {
    const plain = this.#scalars.of(at);
    if (plain !== undefined) return ofPlain(plain);
    const { type, module } = at;
    switch (type.type) {
      case 'TSParenthesizedType':
        return this.#typeOf({ type: type.typeAnnotation, module }, place);
      case 'TSAnyKeyword':
      case 'TSUnknownKeyword':
      case 'TSObjectKeyword':
        return { shape: 'any' };
      case 'TSArrayType':
        return this.#list({ type: type.elementType, module }, place);
      case 'TSTypeOperator':
        if (type.operator !== 'readonly') return this.#whole(place, `${type.operator ?? 'an operator'} …`);
        return this.#typeOf({ type: type.typeAnnotation, module }, place);
      case 'TSUnionType':
        return this.#union(this.#alternatives(at), place);
      case 'TSTypeReference':
        return this.#reference(type, at, place);
      case 'TSTypeLiteral':
      case 'TSIntersectionType':
        return this.#object(at, place);
      default:
        return this.#whole(place, otherForms[type.type] ?? 'one that is computed');
    }
  }

  #list(element: TypeAt, place: Place): TypeTree | undefined {
    return this.#within('list', element, place, (type) => ({ shape: 'list', element: type }));
  }

  #within(of: Inner['of'], at: TypeAt, place: Place, wrap: (type: TypeTree) => TypeTree): TypeTree | undefined {
    const inner = [...place.inner, { of, isLoose: false }];
    const type = this.#typeOf(at, { ...place, inner });
    return type === undefined ? undefined : wrap(type);
  }

  /** The members of a union, those of unions in it included. */
  #alternatives(at: TypeAt, seen: ReadonlySet<Ast.Node> = new Set()): TypeAt[] {
    const { type, module } = at;
    if (type.type === 'TSParenthesizedType') return this.#alternatives({ type: type.typeAnnotation, module }, seen);
    if (type.type === 'TSUnionType')
      return type.types.flatMap((member) => this.#alternatives({ type: member, module }, seen));
    if (type.type !== 'TSTypeReference') return [at];
    const found = this.#find(type, module);
    const [first] = found?.declarations ?? [];
    if (found === undefined || first?.node.type !== 'TSTypeAliasDeclaration' || first.node.typeParameters) return [at];
    if (first.node.typeAnnotation.type !== 'TSUnionType' || seen.has(first.node)) return [at];
    const inside = { type: first.node.typeAnnotation, module: found.module };
    return this.#alternatives(inside, new Set(seen).add(first.node));
  }

  #union(alternatives: readonly TypeAt[], place: Place): TypeTree | undefined {
    const read = alternatives.map((at) => ({ at, plain: this.#scalars.of(at) }));
    const isNullable = read.some(({ plain }) => plain?.is === 'null');
    const rest = read.filter(({ plain }) => plain === undefined || plain.is === 'scalar');
    const [first, ...others] = rest;
    if (first === undefined) return isNullable ? { shape: 'any' } : undefined;
    const nullable = isNullable ? { nullable: true as const } : {};
    if (others.length === 0) {
      const type = this.#typeOf(first.at, loosened(place));
      return type === undefined ? undefined : { ...type, ...nullable };
    }
    const scalars = rest.flatMap(({ plain }) => (plain?.is === 'scalar' ? [plain.type] : []));
    if (scalars.length < rest.length) return this.#whole(place, 'a union of several shapes');
    return { ...unionOf(scalars), ...nullable };
  }

  #find(type: Ast.TSTypeReference, module: SourceModule): Found | undefined {
    const name = referenceName(type.typeName);
    return name === undefined ? undefined : this.#names.find(name, module);
  }

  #reference(type: Ast.TSTypeReference, at: TypeAt, place: Place): TypeTree | undefined {
    const found = this.#find(type, at.module);
    if (found !== undefined) return this.#declared(found, type, place);
    const name = referenceName(type.typeName);
    const [first, second] = type.typeParameters?.params ?? [];
    const { module } = at;
    if (name !== undefined && first !== undefined && !module.imports.has(name)) {
      if (name === 'Array' || name === 'ReadonlyArray') return this.#list({ type: first, module }, place);
      if (name === 'NonNullable') return this.#union(this.#alternatives({ type: first, module }), loosened(place));
      if (name === 'Record' && second !== undefined && this.#isText({ type: first, module }))
        return this.#map({ type: second, module }, place);
    }
    if (this.#members.of(at) !== undefined) return this.#object(at, place);
    const from = name === undefined ? undefined : this.#names.origin(name, module);
    const what = from === undefined ? `${name ?? 'one'}, which is not in these files` : `${name}, and ${from} was not given`;
    return this.#whole(place, what);
  }

  #isText(at: TypeAt): boolean {
    const plain = this.#scalars.of(at);
    return plain?.is === 'scalar' && plain.type.scalar === 'string' && plain.type.values === undefined;
  }

  #map(at: TypeAt, place: Place): TypeTree | undefined {
    return this.#within('map', at, place, (type) => ({ shape: 'map', value: type }));
  }

  #declared(found: Found, type: Ast.TSTypeReference, place: Place): TypeTree | undefined {
    const [first] = found.declarations;
    if (first === undefined) return undefined;
    const known = this.#ids.get(first.node);
    if (known !== undefined) return { shape: 'object', id: known };
    const { node } = first;
    if (type.typeParameters || (node.type !== 'TSEnumDeclaration' && node.typeParameters))
      return this.#whole(place, `${found.name}, which is generic`);
    if (node.type === 'ClassDeclaration') return this.#whole(place, `the class ${found.name}`);
    const form = this.#objectOf(found);
    if (form !== undefined) return { shape: 'object', id: this.#defineHidden(found, form, place) };
    if (node.type !== 'TSTypeAliasDeclaration' || place.seen.has(node))
      return this.#whole(place, `${found.name}, which holds itself`);
    const seen = new Set(place.seen).add(node);
    return this.#typeOf({ type: node.typeAnnotation, module: found.module }, { ...place, seen });
  }

  /** A type that its module keeps to itself is named by the way to it. */
  #defineHidden(found: Found, form: ObjectForm, place: Place): string {
    const { owner } = place;
    const partOf = owner.partOf ?? owner.id;
    const id = `${owner.group}.${found.name}`;
    return this.#define(found, form, { id, group: owner.group, partOf, origin: originAt(place) });
  }

  /** An object without a name: a definition that is called after the way to it, or a map. */
  #object(at: TypeAt, place: Place): TypeTree | undefined {
    const form = this.#members.of(at);
    if (form === undefined) return this.#whole(place, 'made of one that is not known');
    if (form.members.size === 0 && form.entry !== undefined) return this.#map(form.entry, place);
    const { owner, wire } = place;
    const id = this.#add(
      {
        id: `${owner.id}.${wire}`,
        group: owner.group,
        name: owner.name + methodName(wire),
        partOf: owner.partOf ?? owner.id,
        description: '',
        notes: [],
        origin: originAt(place),
      },
      form,
      at.module,
    );
    return { shape: 'object', id };
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

function originAt({ owner, wire, isLoose, inner }: Place): NonNullable<Definition['origin']> {
  return { of: owner.id, wire, isLoose, inner };
}

/** The same place in a union, where something else may stand as well. */
function loosened(place: Place): Place {
  const last = place.inner.at(-1);
  if (last === undefined) return { ...place, isLoose: true };
  return { ...place, inner: [...place.inner.slice(0, -1), { ...last, isLoose: true }] };
}

function isMapOnly(type: Ast.TSType): boolean {
  return type.type === 'TSTypeLiteral' && type.members.length > 0 && type.members.every((one) => one.type === 'TSIndexSignature');
}

function ofPlain(plain: Plain): TypeTree | undefined {
  if (plain.is === 'none') return undefined;
  return plain.is === 'null' ? { shape: 'any' } : plain.type;
}

type Scalar = Extract<TypeTree, { shape: 'scalar' }>;

/** One scalar of several: choices of one kind, or a union. */
function unionOf(scalars: readonly Scalar[]): TypeTree {
  const kinds = [...new Set(scalars.map(({ scalar }) => scalar))];
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return scalars.some(({ own }) => own === true) ? whole : { shape: 'union', members: scalars };
  if (scalars.some(({ own }) => own === true)) return { shape: 'scalar', scalar: kind, own: true };
  if (scalars.some(({ values }) => values === undefined)) return { shape: 'scalar', scalar: kind };
  return { shape: 'scalar', scalar: kind, values: [...new Set(scalars.flatMap(({ values }) => values ?? []))] };
}
