/** A scalar, as server-side apply tells them apart; `untyped` is any of them. */
export type Scalar = 'numeric' | 'string' | 'boolean' | 'untyped';

/** A list: one value as a whole, or elements that are told apart by keys, or, without keys, by their value. */
export interface ListAtom {
  readonly element: AtomOf;
  readonly relationship: 'atomic' | 'associative';
  readonly keys: readonly string[];
}

/** A field of an object, with the default that stands for a missing key of a list element. */
export interface FieldAtom {
  readonly type: AtomOf;
  readonly default?: unknown;
}

/** An object or a map: one value as a whole, or fields and entries of their own. */
export interface MapAtom {
  readonly fields: ReadonlyMap<string, FieldAtom>;
  /** The type of what is no field; `undefined` where nothing else may be there. */
  readonly element: AtomOf | undefined;
  readonly relationship: 'atomic' | 'separable';
}

/**
 * What may stand at a place, and who can own what of it. Most types have one part; what is not known has all three, and
 * the value says which of them it is.
 */
export interface Atom {
  readonly scalar?: Scalar;
  readonly list?: ListAtom;
  readonly map?: MapAtom;
}

/** Gives a type when it is needed: types can hold themselves. */
export type AtomOf = () => Atom;

const noFields: ReadonlyMap<string, FieldAtom> = new Map();
const untypedAtomic: Atom = {
  scalar: 'untyped',
  list: { element: () => untypedAtomic, relationship: 'atomic', keys: [] },
  map: { fields: noFields, element: () => untypedAtomic, relationship: 'atomic' },
};

/** The type of what no schema describes: maps are merged, and lists are one value. */
export const untyped: Atom = {
  scalar: 'untyped',
  list: { element: () => untypedAtomic, relationship: 'atomic', keys: [] },
  map: { fields: noFields, element: () => untyped, relationship: 'separable' },
};

/** Which part of a type a value is of. */
export type Part = 'map' | 'scalar' | 'list';

/**
 * Finds the part of a type that applies to a value.
 *
 * @param atom - The type.
 * @param value - The value; `undefined` where there is none.
 * @returns The part of the value's own shape where the type has it, else the first one that the type has.
 */
export function partOf(atom: Atom, value: unknown): Part | undefined {
  const own = shapeOf(value);
  if (own !== undefined && atom[own] !== undefined) return own;
  if (atom.map !== undefined) return 'map';
  if (atom.scalar !== undefined) return 'scalar';
  return atom.list === undefined ? undefined : 'list';
}

/** Whether the value alone decides which part of a type it is of. */
export function isDecided(atom: Atom, value: unknown): boolean {
  const own = shapeOf(value);
  if (own !== undefined && atom[own] !== undefined) return true;
  return [atom.map, atom.scalar, atom.list].filter((part) => part !== undefined).length === 1;
}

function shapeOf(value: unknown): Part | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : 'scalar';
}

/** The type of a field or entry; `undefined` where the type has none such. */
export function typeOfField(map: MapAtom, key: string): AtomOf | undefined {
  return map.fields.get(key)?.type ?? map.element;
}
