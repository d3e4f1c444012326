import type { MergeRules } from '../../../types/index.d.ts';
import type { FieldType, ListType } from '../../schema/schema.ts';
import { type Site, refusal } from './failure.ts';

/** What the schema says of a field: its type, and how it is merged. */
export interface Found {
  readonly type: FieldType;
  readonly rules: MergeRules;
}

const noRules: MergeRules = {};
const any: FieldType = { shape: 'any' };

/** What the schema says of a field or entry; `undefined` where the type has no such field. */
export function fieldIn(type: FieldType, key: string): Found | undefined {
  if (type.shape === 'object') return type.object.fields.get(key);
  return { type: type.shape === 'map' ? type.element : any, rules: noRules };
}

/**
 * Finds what the schema says of a field that a patch merges.
 *
 * @param site - Where the object is.
 * @param type - Its type.
 * @param key - The field.
 * @returns The field's type and rules.
 * @throws {WithalError} `E_UNKNOWN_FIELD` where the type has no such field.
 */
export function fieldOf(site: Site, type: FieldType, key: string): Found {
  const found = fieldIn(type, key);
  if (found !== undefined) return found;
  const name = type.shape === 'object' ? type.object.id : type.shape;
  throw refusal(site, 'E_UNKNOWN_FIELD', `${name} has no field ${JSON.stringify(key)}.`);
}

/** A list's element type; lists of lists cannot be merged. */
export function listOf(site: Site, type: FieldType): ListType {
  if (type.shape === 'any' || type.shape === 'unknown')
    return { shape: 'list', element: any, rules: noRules };
  if (type.shape === 'list' && type.element.shape !== 'list') return type;
  const found = type.shape === 'list' ? 'a list of lists' : type.shape;
  throw refusal(
    site,
    'E_ELEMENTS',
    `by the schema it is ${found}, and a list of scalars or objects is needed.`,
  );
}

/**
 * Gives the one strategy of a field beside `retainKeys`, which says something of the object's fields alone.
 *
 * @param rules - The field's rules.
 * @returns `merge`, `replace` or the empty string.
 */
export function strategyOf({ strategy = [] }: MergeRules): string {
  return strategy.find((name) => name !== 'retainKeys') ?? '';
}
