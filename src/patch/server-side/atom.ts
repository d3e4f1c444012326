import type { MergeRules } from '../../../types/index.d.ts';

/** A scalar as server-side apply knows it; `untyped` is any scalar. */
export type Scalar = 'numeric' | 'string' | 'boolean' | 'untyped';

/** A list: atomic, or with elements that are identified by keys or, without keys, by their value. */
export interface ListAtom {
  readonly element: AtomOf;
  readonly relationship: 'atomic' | 'associative';
  readonly keys: readonly string[];
}

/** A field of an object. */
export interface FieldAtom {
  readonly type: AtomOf;
  /** Its default, which is used if a list element lacks it as a key. */
  readonly default?: unknown;
  /** What a server's own type holds there before anything is set: an object with such fields itself, or null. */
  readonly initial?: 'object' | 'null';
}

/** An object or a map: atomic, or with fields and entries that are owned one by one. */
export interface MapAtom {
  readonly fields: ReadonlyMap<string, FieldAtom>;
  /** The type of entries that are not fields; `undefined` if there may be none. */
  readonly element: AtomOf | undefined;
  readonly relationship: 'atomic' | 'separable';
}

/**
 * A type: which values it takes, and what of them can be owned. Most types have one part. An unknown type has all three,
 * and the value decides which one applies.
 */
export interface Atom {
  readonly scalar?: Scalar;
  readonly list?: ListAtom;
  readonly map?: MapAtom;
}

/** Gives a type on first use, since types can contain themselves. */
export type AtomOf = () => Atom;

/** Makes a type on first use, and keeps it. */
export function lazyAtom(make: () => Atom): AtomOf {
  let made: Atom | undefined;
  return () => (made ??= make());
}

const noFields: ReadonlyMap<string, FieldAtom> = new Map();
/** The type inside an atomic value that no schema describes. */
export const untypedAtomic: Atom = {
  scalar: 'untyped',
  list: { element: () => untypedAtomic, relationship: 'atomic', keys: [] },
  map: { fields: noFields, element: () => untypedAtomic, relationship: 'atomic' },
};

/** The type of a value that no schema describes: maps are merged, and lists are atomic. */
export const untypedAtom: Atom = {
  scalar: 'untyped',
  list: { element: () => untypedAtomic, relationship: 'atomic', keys: [] },
  map: { fields: noFields, element: () => untypedAtom, relationship: 'separable' },
};

/** A part of a type. */
type Part = 'map' | 'scalar' | 'list';

/**
 * Finds the part of a type that applies to a value.
 *
 * @param atom - The type.
 * @param value - The value; `undefined` if there is none.
 * @returns The part for values of this shape if the type has it, otherwise the first one that the type has.
 */
export function partOf(atom: Atom, value: unknown): Part | undefined {
  const own = shapeOf(value);
  if (own !== undefined && atom[own] !== undefined) return own;
  if (atom.map !== undefined) return 'map';
  if (atom.scalar !== undefined) return 'scalar';
  return atom.list === undefined ? undefined : 'list';
}

/** Whether it is certain which part of a type applies: the value decides it, or there is only one. */
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

/** The type of a field or entry; `undefined` if the type has no such field. */
export function typeOfField(map: MapAtom, key: string): AtomOf | undefined {
  return map.fields.get(key)?.type ?? map.element;
}

const noAtom: Atom = {};

/** The type of a field or entry; a type without parts if there is no such field. */
export function atomOfField(map: MapAtom | undefined, key: string): Atom {
  return (map === undefined ? undefined : typeOfField(map, key))?.() ?? noAtom;
}

/** How a list is merged: by its list type, or, without one, as strategic merge patch would. */
export function listRelationship({
  listType,
  mapKeys = [],
  strategy = [],
  mergeKey,
}: MergeRules): Pick<ListAtom, 'relationship' | 'keys'> {
  if (listType === 'map') return { relationship: 'associative', keys: mapKeys };
  if (listType === 'set') return { relationship: 'associative', keys: [] };
  if (listType === 'atomic' || !strategy.includes('merge')) return { relationship: 'atomic', keys: [] };
  return { relationship: 'associative', keys: mergeKey === undefined ? [] : [mergeKey] };
}
