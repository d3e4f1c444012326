import type { FieldRow, MergeRules, SchemaTable, TypeNotation, TypeRow } from '../../types/index.d.ts';

/** What is wrong with the key of a list. */
export type KeyProblem =
  /** The field has a key and is no list. */
  | 'no list'
  /** The elements are no objects, or objects of which nothing is known. */
  | 'no objects'
  /** The elements have no such field. */
  | 'missing'
  /** The field is no scalar. */
  | 'no scalar'
  /** The field may be left out, and nothing stands for it then. */
  | 'optional';

/** A list that cannot be merged as its schema says. */
export interface LintFinding {
  /** The type that the list is a field of. */
  readonly type: string;
  /** The field. */
  readonly field: string;
  /** Whose key it is: that of strategic merge patch, or one of server-side apply. */
  readonly rule: 'mergeKey' | 'mapKeys';
  /** The key. */
  readonly key: string;
  /** What is wrong with it. */
  readonly problem: KeyProblem;
  /** All of that as a sentence. */
  readonly message: string;
}

const scalars = new Set<TypeNotation>(['string', 'integer', 'number', 'boolean', 'intOrString']);

const consequences: { readonly [problem in KeyProblem]: string } = {
  'no list': 'the field is no list, so the key means nothing',
  'no objects': 'its elements are no objects with fields',
  missing: 'its elements have no such field: servers fail as soon as the list has an element',
  'no scalar': 'the field of its elements is no scalar, so elements cannot be compared by it',
  optional: 'its elements may lack the field: servers fail on an element without it',
};

function partsOf(row: FieldRow): readonly [notation: TypeNotation, rules: MergeRules] {
  return typeof row === 'string' ? [row, {}] : row;
}

/** The row of the elements of a list; `undefined` where they are no objects of a type of their own. */
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
  if (!scalars.has(partsOf(field)[0])) return 'no scalar';
  const isDefaulted = element.defaults !== undefined && Object.hasOwn(element.defaults, key);
  return element.required?.includes(key) === true || isDefaulted ? undefined : 'optional';
}

function keysOf({ mergeKey, mapKeys = [] }: MergeRules): (readonly [LintFinding['rule'], string])[] {
  const own = mapKeys.map((key) => ['mapKeys', key] as const);
  return mergeKey === undefined ? own : [['mergeKey', mergeKey], ...own];
}

function lintField(table: SchemaTable, type: string, field: string, row: FieldRow): LintFinding[] {
  const [notation, rules] = partsOf(row);
  return keysOf(rules).flatMap(([rule, key]) => {
    const problem = problemOf(table, notation, key);
    if (problem === undefined) return [];
    const form = rule === 'mergeKey' ? 'strategic merge patch' : 'server-side apply';
    const message = `${type}, field ${JSON.stringify(field)}: the key of ${form} is ${JSON.stringify(key)}, and ${consequences[problem]}.`;
    return [{ type, field, rule, key, problem, message }];
  });
}

/**
 * Looks for lists that cannot be merged as their schema says, before a server does.
 *
 * Real specifications hold such lists: `Image.signatures` has the merge key `name`, and signatures have no `name`.
 *
 * @param table - A schema: the data in a generated module.
 * @returns One finding for each key that is missing, is no scalar, or is neither required nor defaulted; none where all
 *   lists can be merged.
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
