import { isObject, ownEntry, type JsonObject } from '../../json/guards.ts';

/**
 * Tells whether a branch of a union is `null`.
 *
 * @param branch - A branch.
 * @returns `true` for `{ type: 'null' }`.
 */
export function isNull(branch: unknown): boolean {
  return isObject(branch) && ownEntry(branch, 'type') === 'null';
}

/**
 * Gives the names of a schema's types; before OpenAPI 3.1 it is one at most.
 *
 * @param schema - A schema.
 * @returns The names; `undefined` where it has no type.
 */
export function typesOf(schema: JsonObject): unknown[] {
  const type = ownEntry(schema, 'type');
  return Array.isArray(type) ? type : [type];
}

/**
 * Gives the branches of a union; a schema that has a type of its own uses the same words for its limits.
 *
 * @param schema - A schema.
 * @returns The branches, `null` included, and the word before them; nothing where it is no union.
 */
export function unionBranches(
  schema: JsonObject,
): { readonly key: string; readonly branches: readonly unknown[] } | undefined {
  if (ownEntry(schema, 'type') !== undefined) return undefined;
  const key = ['oneOf', 'anyOf'].find((name) => Array.isArray(ownEntry(schema, name)));
  const branches = key === undefined ? undefined : ownEntry(schema, key);
  return key !== undefined && Array.isArray(branches) ? { key, branches } : undefined;
}

/**
 * Tells whether `null` is a value of a schema.
 *
 * @param schema - A schema.
 * @returns `true` where the schema says so, in one of the ways of OpenAPI 3.0 and 3.1.
 */
export function isNullable(schema: JsonObject): boolean {
  return (
    ownEntry(schema, 'nullable') === true ||
    typesOf(schema).includes('null') ||
    unionBranches(schema)?.branches.some(isNull) === true
  );
}

/**
 * Finds the one part that a schema consists of, where it says nothing else of its type.
 *
 * @param schema - A schema.
 * @returns The part and the way to it; nothing where the schema stands for itself.
 */
export function solePart(
  schema: JsonObject,
): { readonly keys: readonly string[]; readonly part: unknown } | undefined {
  if (Object.keys(ownEntry(schema, 'properties') ?? {}).length > 0) return undefined;
  const parts = ownEntry(schema, 'allOf');
  if (Array.isArray(parts) && parts.length === 1) {
    const [part]: unknown[] = parts;
    const isReference = isObject(part) && ownEntry(part, '$ref') !== undefined;
    if (isReference || ownEntry(schema, 'type') === undefined) return { keys: ['allOf', '0'], part };
  }
  const union = unionBranches(schema);
  if (union === undefined || parts !== undefined) return undefined;
  const indexes = [...union.branches.keys()].filter((index) => !isNull(union.branches[index]));
  const [index] = indexes;
  if (index === undefined || indexes.length > 1) return undefined;
  return { keys: [union.key, String(index)], part: union.branches[index] };
}
