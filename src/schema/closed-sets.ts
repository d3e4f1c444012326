import { type JsonObject, isAbsent, isList, isObject } from '../json/index.ts';
import type { EnumValue, SchemaTable, Segment } from '../../types/index.d.ts';
import type { FieldType, ObjectType } from './schema.ts';

/** The type inside all lists and maps of a notation: `#3` of `[{#3}]`. */
const innermost = (notation: string): string => notation.replaceAll(/[[\]{}]/g, '');

/**
 * Finds the types from which a field with a closed set is reached, so that nothing else is looked into.
 *
 * @param table - A schema.
 * @returns The indexes of the types.
 */
export function typesWithSets({ types, sets = [] }: SchemaTable): ReadonlySet<number> {
  const found = new Set<number>();
  if (sets.length === 0) return found;
  const users = types.map((): number[] => []);
  for (const [index, { fields }] of types.entries()) {
    for (const row of Object.values(fields)) {
      const inner = innermost(typeof row === 'string' ? row : row[0]);
      if (inner.startsWith('=')) found.add(index);
      else if (inner.startsWith('#')) users[Number(inner.slice(1))]?.push(index);
    }
  }
  // Iterating over a set also visits what is added meanwhile.
  for (const index of found) for (const user of users[index] ?? []) found.add(user);
  return found;
}

/** A value that is not in the closed set of its field. */
export interface Outsider {
  /** The way to it from the value that was looked at. */
  readonly path: readonly Segment[];
  readonly value: unknown;
  /** The values of the set. */
  readonly values: readonly EnumValue[];
}

/** Adds a part of the way to what was found inside it; so nothing is allocated where nothing is found. */
function below(found: Outsider, segment: Segment): Outsider {
  return { ...found, path: [segment, ...found.path] };
}

/**
 * Looks for a value that is not in the closed set of its field. `null` is in every set: it stands for nothing.
 *
 * @param type - The type of a value.
 * @param value - The value, at any depth.
 * @returns The first such value; `undefined` where there is none.
 */
export function findOutsider(type: FieldType, value: unknown): Outsider | undefined {
  if (type.hasSets !== true || isAbsent(value)) return undefined;
  switch (type.shape) {
    case 'scalar': {
      const { values = [] } = type;
      return values.some((one) => one === value) ? undefined : { path: [], value, values };
    }
    case 'list':
      return isList(value) ? findInList(type.element, value) : undefined;
    case 'map':
      return isObject(value) ? findInMap(type.element, value) : undefined;
    case 'object':
      return isObject(value) ? findInObject(type.object, value) : undefined;
    default:
      return undefined;
  }
}

function findInList(element: FieldType, list: readonly unknown[]): Outsider | undefined {
  for (const [index, value] of list.entries()) {
    const found = findOutsider(element, value);
    if (found !== undefined) return below(found, index);
  }
  return undefined;
}

function findInMap(element: FieldType, map: JsonObject): Outsider | undefined {
  for (const key of Object.keys(map)) {
    const found = findOutsider(element, map[key]);
    if (found !== undefined) return below(found, key);
  }
  return undefined;
}

function findInObject({ typesWithSets: types }: ObjectType, object: JsonObject): Outsider | undefined {
  for (const wire of Object.keys(object)) {
    const type = types.get(wire);
    const found = type === undefined ? undefined : findOutsider(type, object[wire]);
    if (found !== undefined) return below(found, wire);
  }
  return undefined;
}
