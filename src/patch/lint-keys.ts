import { isScalarNotation, readFieldRow } from '../schema/index.ts';
import type { FieldRow, MergeRules, SchemaTable, TypeNotation, TypeRow } from '../../types/index.d.ts';

/** What is wrong with the key of a list. */
export type KeyProblem =
  /** The field has a key, but is not a list. */
  | 'no list'
  /** The elements are not objects, or objects with unknown fields. */
  | 'no objects'
  /** The elements have no such field. */
  | 'missing'
  /** The field is not a scalar. */
  | 'no scalar'
  /** The field is optional and has no default. */
  | 'optional';

/** A key by which a list cannot be merged, although its schema says so. */
export interface LintFinding {
  /** The type that the list is a field of. */
  readonly type: string;
  /** The field. */
  readonly field: string;
  /** Which key it is: that of strategic merge patch, or one of server-side apply. */
  readonly rule: 'mergeKey' | 'mapKeys';
  /** The key. */
  readonly key: string;
  /** What is wrong with it. */
  readonly problem: KeyProblem;
  /** The finding as a sentence. */
  readonly message: string;
}

const consequences: { readonly [problem in KeyProblem]: string } = {
  'no list': 'the field is not a list, so the key has no effect',
  'no objects': 'its elements are not objects with fields',
  missing: 'its elements have no such field: a server fails on any element',
  'no scalar': 'that field of its elements is not a scalar, so it cannot identify them',
  optional: 'its elements may lack that field: a server fails on an element without it',
};

/** The row of the elements of a list; `undefined` if they are not objects of a named type. */
function elementRow(table: SchemaTable, notation: TypeNotation): TypeRow | undefined {
  const inner = notation.slice(1, -1);
  return inner.startsWith('#') ? table.types[Number(inner.slice(1))] : undefined;
}

function problemOf(table: SchemaTable, notation: TypeNotation, key: string): KeyProblem | undefined {
  if (!notation.startsWith('[')) return 'no list';
  const element = elementRow(table, notation);
  if (element === undefined) return 'no objects';
  const field = Object.hasOwn(element.fields, key) ? element.fields[key] : undefined;
  if (field === undefined) return 'missing';
  if (!isScalarNotation(readFieldRow(field)[0])) return 'no scalar';
  const isDefaulted = element.defaults !== undefined && Object.hasOwn(element.defaults, key);
  return element.required?.includes(key) === true || isDefaulted ? undefined : 'optional';
}

function keysOf({ mergeKey, mapKeys = [] }: MergeRules): (readonly [LintFinding['rule'], string])[] {
  const own = mapKeys.map((key) => ['mapKeys', key] as const);
  return mergeKey === undefined ? own : [['mergeKey', mergeKey], ...own];
}

function lintField(table: SchemaTable, type: string, field: string, row: FieldRow): LintFinding[] {
  const [notation, rules] = readFieldRow(row);
  return keysOf(rules).flatMap(([rule, key]) => {
    const problem = problemOf(table, notation, key);
    if (problem === undefined) return [];
    const form = rule === 'mergeKey' ? 'strategic merge patch' : 'server-side apply';
    const message = `${type}, field ${JSON.stringify(field)}: the key of ${form} is ${JSON.stringify(key)}, and ${consequences[problem]}.`;
    return [{ type, field, rule, key, problem, message }];
  });
}

/**
 * Finds lists that cannot be merged as their schema says, before a server fails on them.
 *
 * Real specifications have such lists: `Image.signatures` has the merge key `name`, and signatures have no `name`.
 *
 * @param table - A schema: the data in a generated module.
 * @returns One finding for each key that is missing, not a scalar, or neither required nor defaulted; none if every list
 *   can be merged.
 * @example
 * ```ts
 * import { lintKeys } from 'withal/patch';
 *
 * const findings = lintKeys({
 *   format: 1,
 *   types: [
 *     { id: 'Image', fields: { signatures: ['[#1]', { mergeKey: 'name', strategy: ['merge'] }] } },
 *     { id: 'Signature', fields: { content: 'string' } },
 *   ],
 * });
 * findings.map(({ field, key, problem }) => [field, key, problem]); //=> [['signatures', 'name', 'missing']]
 * ```
 */
export function lintKeys(table: SchemaTable): LintFinding[] {
  return table.types.flatMap(({ id, fields }) =>
    Object.entries(fields).flatMap(([field, row]) => lintField(table, id, field, row)),
  );
}
