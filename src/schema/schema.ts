import type { FieldRow, MergeRules, SchemaTable, TypeNotation } from '../../types/index.d.ts';
import { accessorName, isPlainName, isReservedName, methodName, takenFields } from './names.ts';

/** The names of scalars in a schema. */
export type ScalarName = 'string' | 'integer' | 'number' | 'boolean' | 'intOrString';

/** What is known of a field, element or entry. `unknown` is a place in a model without a schema. */
export type FieldType =
  | { readonly shape: 'scalar'; readonly scalar: ScalarName }
  | { readonly shape: 'any' | 'unknown' }
  | ListType
  | { readonly shape: 'map'; readonly element: FieldType; readonly rules: MergeRules }
  | ObjectFieldType;

/** An object of a type of its own. */
export interface ObjectFieldType {
  readonly shape: 'object';
  readonly object: ObjectType;
}

/** A list, with the type of its elements and the keys by which they are told apart. */
export interface ListType {
  readonly shape: 'list';
  readonly element: FieldType;
  readonly rules: MergeRules;
}

/** A field of an object: its wire name and its type. */
export interface Field {
  readonly wire: string;
  readonly type: FieldType;
  readonly rules: MergeRules;
}

/** What stands under the dot of an object. */
export type Member = { readonly field: Field; readonly role: 'setter' | 'mixin' | 'node' };

const noRules: MergeRules = {};
const noNames: readonly string[] = [];
const noDefaults: { readonly [wire: string]: unknown } = {};
const anyType: FieldType = { shape: 'any' };

/** The type of every place in a model without a schema. */
export const unknownType: FieldType = { shape: 'unknown' };

function isScalarName(notation: string): notation is ScalarName {
  return ['string', 'integer', 'number', 'boolean', 'intOrString'].includes(notation);
}

/** One object type of a schema; its fields and members are read when they are first asked for. */
export class ObjectType {
  /** The definition's name in the specification. */
  readonly id: string;
  /** `apiVersion` and `kind`, where it is a kind of its own. */
  readonly kind: readonly [apiVersion: string, kind: string] | undefined;
  /** The fields that must be there. */
  readonly required: readonly string[];
  /** What stands for a field that is not there. */
  readonly defaults: { readonly [wire: string]: unknown };
  /** How server-side apply treats objects of this type. */
  readonly mapType: MergeRules['mapType'];
  /** Whether it keeps fields that it does not name. */
  readonly open: boolean;
  readonly #table: Schema;
  readonly #rows: { readonly [wire: string]: FieldRow };
  #fields: Map<string, Field> | undefined = undefined;
  #members: Map<string, Member> | undefined = undefined;

  constructor(table: Schema, index: number) {
    const row = table.row(index);
    this.id = row.id;
    this.kind = row.kind;
    this.required = row.required ?? noNames;
    this.defaults = row.defaults ?? noDefaults;
    this.mapType = row.mapType;
    this.open = row.open === true;
    this.#table = table;
    this.#rows = row.fields;
  }

  /** The fields by wire name. */
  get fields(): ReadonlyMap<string, Field> {
    if (this.#fields !== undefined) return this.#fields;
    const fields = new Map<string, Field>();
    for (const [wire, row] of Object.entries(this.#rows)) {
      const [notation, rules] = typeof row === 'string' ? [row, noRules] : row;
      fields.set(wire, { wire, rules, type: this.#table.type(notation, rules) });
    }
    return (this.#fields = fields);
  }

  /** The type of a field by wire name: `any` for one that is merely kept, nothing for one that is not. */
  typeOf(wire: string): FieldType | undefined {
    return this.fields.get(wire)?.type ?? (this.open ? anyType : undefined);
  }

  /** The members by the name that they have under the dot. */
  get members(): ReadonlyMap<string, Member> {
    return (this.#members ??= membersOf(this.fields));
  }
}

const canBeEntered = (field: Field): boolean => field.type.shape !== 'scalar' && field.type.shape !== 'any';

/**
 * Names what stands under the dot of an object.
 *
 * Where two fields would get one name, the field whose wire name is plain keeps it, and of a list `foo` and a field
 * `fooMixin` the list; the other one is reached by `at('…')`.
 */
function membersOf(fields: ReadonlyMap<string, Field>): Map<string, Member> {
  const members = new Map<string, Member>();
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

/** A schema table at work. */
export class Schema {
  readonly #table: SchemaTable;
  readonly #objects = new Map<number, ObjectFieldType>();

  constructor(table: SchemaTable) {
    this.#table = table;
  }

  /** The row of a type. */
  row(index: number): SchemaTable['types'][number] {
    const row = this.#table.types[index];
    if (row === undefined) throw new RangeError(`The schema has no type #${index}.`);
    return row;
  }

  /** The type of an object; always the same one for an index, so that types can be compared. */
  object(index: number): ObjectFieldType {
    const found = this.#objects.get(index);
    if (found !== undefined) return found;
    const type = { shape: 'object' as const, object: new ObjectType(this, index) };
    this.#objects.set(index, type);
    return type;
  }

  /** Reads a notation; the fields of what a reference leads to are read when they are needed. */
  type(notation: TypeNotation, rules: MergeRules = noRules): FieldType {
    if (isScalarName(notation)) return { shape: 'scalar', scalar: notation };
    if (notation.startsWith('#')) return this.object(Number(notation.slice(1)));
    const inner = notation.slice(1, -1);
    if (notation.startsWith('[')) return { shape: 'list', element: this.type(inner), rules };
    if (notation.startsWith('{')) return { shape: 'map', element: this.type(inner), rules };
    return anyType;
  }
}
