import { type Field, type FieldType, type ListType, anyType, noRules } from '../../schema/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';
import { type MergeContext, mergeError } from './merge-context.ts';

/** What the schema says about a field: its type, and how it is merged. */
export type FieldSchema = Pick<Field, 'type' | 'rules'>;

/** What the schema says about a field or entry; `undefined` if the type has no such field. */
export function fieldIn(type: FieldType, key: string): FieldSchema | undefined {
  if (type.shape === 'object') return type.object.fields.get(key);
  return { type: type.shape === 'map' ? type.element : anyType, rules: noRules };
}

/**
 * Gives what the schema says about a field that a patch merges.
 *
 * @param context - The merge, at the object.
 * @param type - Its type.
 * @param key - The field.
 * @returns The field's type and rules.
 * @throws {WithalError} `E_UNKNOWN_FIELD` if the type has no such field.
 */
export function fieldOf(context: MergeContext, type: FieldType, key: string): FieldSchema {
  const found = fieldIn(type, key);
  if (found !== undefined) return found;
  const name = type.shape === 'object' ? type.object.id : type.shape;
  throw mergeError(context, 'E_UNKNOWN_FIELD', `${name} has no field ${JSON.stringify(key)}.`);
}

/** The type of a list that can be merged; lists of lists cannot. */
export function mergeableList(context: MergeContext, type: FieldType): ListType {
  if (type.shape === 'any' || type.shape === 'unknown')
    return { shape: 'list', element: anyType, rules: noRules };
  if (type.shape === 'list' && type.element.shape !== 'list') return type;
  const found = type.shape === 'list' ? 'a list of lists' : type.shape;
  throw mergeError(
    context,
    'E_ELEMENTS',
    `the schema has ${found} here, and the patch merges a list of scalars or objects.`,
  );
}

/**
 * Gives the strategy of a field, other than `retainKeys`, which is about the fields of an object alone.
 *
 * @param rules - The field's rules.
 * @returns `merge`, `replace` or the empty string.
 */
export function strategyOf({ strategy = [] }: MergeRules): string {
  return strategy.find((name) => name !== 'retainKeys') ?? '';
}
