import { entryOf } from '../json/index.ts';

/** The way to a field of an element. */
type FieldPath = readonly (string | number)[];

/** By what the elements of a list are told apart by convention, where no schema says by what. */
export const conventionalNames: readonly (readonly string[])[] = [['name'], ['id'], ['metadata', 'name']];

/** Reads a field of an element, at any depth; `undefined` where it is missing. */
export function valueAt(element: unknown, field: FieldPath): unknown {
  let value = element;
  for (const name of field) value = entryOf(value, String(name));
  return value;
}
