import { type Container, isAbsent, isContainer, isList } from '../json/index.ts';
import type { EnumValue, SchemaTable, Segment } from '../../types/index.d.ts';
import type { FieldType } from './schema.ts';

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

/** The type of a part of a value that may hold one of a closed set. */
function partType(type: FieldType, key: string): FieldType | undefined {
  if (type.shape === 'object') return type.object.typesWithSets.get(key);
  return type.shape === 'list' || type.shape === 'map' ? type.element : undefined;
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
  if (type.shape !== 'scalar')
    return isContainer(value) && isList(value) === (type.shape === 'list')
      ? findInside(type, value)
      : undefined;
  const { values = [] } = type;
  return values.some((one) => one === value) ? undefined : { path: [], value, values };
}

function findInside(type: FieldType, value: Container): Outsider | undefined {
  for (const [key, part] of Object.entries(value)) {
    const inner = partType(type, key);
    const found = inner && findOutsider(inner, part);
    if (found !== undefined) return { ...found, path: [isList(value) ? Number(key) : key, ...found.path] };
  }
  return undefined;
}
