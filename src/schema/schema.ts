import type {
  FieldRow,
  MergeRules,
  EnumValue,
  SchemaTable,
  TypeNotation,
  TypeRow,
} from '../../types/index.d.ts';
import { typesWithSets } from './closed-sets.ts';
import { accessorName, isPlainName, isReservedName, methodName, takenFields } from './names.ts';

/** The names of scalars in a schema. */
export type ScalarName = 'string' | 'integer' | 'number' | 'boolean' | 'intOrString' | 'numberOrString';

/** What the schema says about a field, element or entry; `unknown` in a model without a schema. */
export type FieldType =
  | ScalarFieldType
  | { readonly shape: 'any' | 'unknown'; readonly hasSets?: never }
  | ListType
  | MapType
  | ObjectFieldType;

/** Whether a value of a type may hold one of a closed set, at any depth; it is asked for every value that is recorded. */
interface MayHaveSets {
  readonly hasSets?: true;
}

/** A scalar; with the values that it can have, where these are known and no others can come. */
export interface ScalarFieldType extends MayHaveSets {
  readonly shape: 'scalar';
  readonly scalar: ScalarName;
  readonly values?: readonly EnumValue[];
}

/** An object with a type of its own. */
export interface ObjectFieldType extends MayHaveSets {
  readonly shape: 'object';
  readonly object: ObjectType;
}

/** A list, with the type of its elements and the rules by which they are merged. */
export interface ListType extends MayHaveSets {
  readonly shape: 'list';
  readonly element: FieldType;
  readonly rules: MergeRules;
}

/** A map, with the type of its entries and the rules by which they are merged. */
interface MapType extends MayHaveSets {
  readonly shape: 'map';
  readonly element: FieldType;
  readonly rules: MergeRules;
}

/** A field of an object: its wire name and its type. */
export interface Field {
  readonly wire: string;
  readonly type: FieldType;
  readonly rules: MergeRules;
}

/** A name under the dot of an object. */
export type ChainMember = { readonly field: Field; readonly role: 'setter' | 'mixin' | 'node' };

/** The rules of a field for which the schema has none. */
export const noRules: MergeRules = {};
const noNames: readonly string[] = [];
/** The type of a value that may be anything. */
export const anyType: FieldType = { shape: 'any' };

/** The type of every value in a model without a schema. */
export const unknownType: FieldType = { shape: 'unknown' };

/** Whether a notation is that of a scalar, with a closed set or without. */
export function isScalarNotation(notation: TypeNotation): boolean {
  return notation.startsWith('=') || isScalarName(notation);
}

/** Whether a notation is the name of a scalar. */
function isScalarName(notation: string): notation is ScalarName {
  return ['string', 'integer', 'number', 'boolean', 'intOrString', 'numberOrString'].includes(notation);
}

/** Reads the row of a field: its notation and its rules. */
export function readFieldRow(row: FieldRow): readonly [notation: TypeNotation, rules: MergeRules] {
  return typeof row === 'string' ? [row, noRules] : row;
}

/** One object type of a schema. Its fields and members are read on first use. */
export class ObjectType {
  /** The definition's name in the specification. */
  readonly id: string;
  /** `apiVersion` and `kind`, if the type is a kind. */
  readonly kind: readonly [apiVersion: string, kind: string] | undefined;
  /** The required fields. */
  readonly required: readonly string[];
  /** Whether objects keep fields that the type does not name. */
  readonly open: boolean;
  /** What the table says of the type. */
  readonly row: TypeRow;
  readonly #table: Schema;
  #fields: Map<string, Field> | undefined = undefined;
  #typesWithSets: ReadonlyMap<string, FieldType> | undefined = undefined;
  #members: Map<string, ChainMember> | undefined = undefined;

  constructor(table: Schema, index: number) {
    const row = table.row(index);
    this.row = row;
    this.id = row.id;
    this.kind = row.kind;
    this.required = row.required ?? noNames;
    this.open = row.open === true;
    this.#table = table;
  }

  /** The types of the fields whose values may hold one of a closed set, by wire name. */
  get typesWithSets(): ReadonlyMap<string, FieldType> {
    if (this.#typesWithSets !== undefined) return this.#typesWithSets;
    const types = new Map<string, FieldType>();
    for (const { wire, type } of this.fields.values()) if (type.hasSets === true) types.set(wire, type);
    return (this.#typesWithSets = types);
  }

  /** The fields by wire name. */
  get fields(): ReadonlyMap<string, Field> {
    if (this.#fields !== undefined) return this.#fields;
    const fields = new Map<string, Field>();
    for (const [wire, row] of Object.entries(this.row.fields)) {
      const [notation, rules] = readFieldRow(row);
      fields.set(wire, { wire, rules, type: this.#table.type(notation, rules) });
    }
    return (this.#fields = fields);
  }

  /** The type of a field by wire name; `any` for an unnamed field of an open object, otherwise `undefined`. */
  typeOf(wire: string): FieldType | undefined {
    return this.fields.get(wire)?.type ?? (this.open ? anyType : undefined);
  }

  /** The members by their names under the dot. */
  get members(): ReadonlyMap<string, ChainMember> {
    return (this.#members ??= membersOf(this.fields));
  }
}

const canBeEntered = (field: Field): boolean => field.type.shape !== 'scalar' && field.type.shape !== 'any';

/**
 * Names the members of an object.
 *
 * Where two fields would get the same name, the one with a plain wire name keeps it; between a list `foo` and a field
 * `fooMixin`, the list does. The other one is reached by `at('…')`.
 */
function membersOf(fields: ReadonlyMap<string, Field>): Map<string, ChainMember> {
  const members = new Map<string, ChainMember>();
  const taken = takenFields([...fields.values()].map((field) => [field.wire, canBeEntered(field)]));
  for (const field of fields.values()) {
    const name = accessorName(field.wire);
    const isFree = !taken.has(field.wire);
    const enters = canBeEntered(field) && (isFree || isPlainName(field.wire));
    if (enters && !isReservedName(name)) members.set(name, { field, role: 'node' });
    if (!isFree) continue;
    members.set(`with${methodName(field.wire)}`, { field, role: 'setter' });
    if (enters) members.set(`with${methodName(field.wire)}Mixin`, { field, role: 'mixin' });
  }
  return members;
}

/** The scalar that all values of a set are. */
function scalarOf(values: readonly EnumValue[]): ScalarName {
  if (values.every((value) => typeof value === 'string')) return 'string';
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  return values.every(Number.isInteger) ? 'integer' : 'number';
}

/** A schema table, ready for lookups. */
export class Schema {
  readonly #table: SchemaTable;
  readonly #objects = new Map<number, ObjectFieldType>();
  readonly #sets = new Map<string, ScalarFieldType>();
  #typesWithSets: ReadonlySet<number> | undefined = undefined;

  constructor(table: SchemaTable) {
    this.#table = table;
  }

  /** The row of a type. */
  row(index: number): TypeRow {
    const row = this.#table.types[index];
    if (row === undefined) throw new RangeError(`The schema has no type #${index}.`);
    return row;
  }

  /** The type of an object; an index always gives the same instance, so types can be compared by identity. */
  object(index: number): ObjectFieldType {
    const found = this.#objects.get(index);
    if (found !== undefined) return found;
    const hasSets = (this.#typesWithSets ??= typesWithSets(this.#table)).has(index);
    const object = new ObjectType(this, index);
    const type: ObjectFieldType = hasSets
      ? { shape: 'object', object, hasSets }
      : { shape: 'object', object };
    this.#objects.set(index, type);
    return type;
  }

  #set(notation: TypeNotation): ScalarFieldType {
    const found = this.#sets.get(notation);
    if (found !== undefined) return found;
    const values = this.#table.sets?.[Number(notation.slice(1))];
    if (values === undefined) throw new RangeError(`The schema has no set ${notation}.`);
    const type: ScalarFieldType = { shape: 'scalar', scalar: scalarOf(values), values, hasSets: true };
    this.#sets.set(notation, type);
    return type;
  }

  /** Reads a notation. The fields of what it refers to are read on first use. */
  type(notation: TypeNotation, rules: MergeRules = noRules): FieldType {
    if (isScalarName(notation)) return { shape: 'scalar', scalar: notation };
    if (notation.startsWith('#')) return this.object(Number(notation.slice(1)));
    if (notation.startsWith('=')) return this.#set(notation);
    const shape = notation.startsWith('[') ? 'list' : 'map';
    if (shape === 'map' && !notation.startsWith('{')) return anyType;
    const element = this.type(notation.slice(1, -1), rules.inner);
    return element.hasSets === true ? { shape, element, rules, hasSets: true } : { shape, element, rules };
  }
}
