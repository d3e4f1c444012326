import { isObject, ownEntry, type JsonObject } from '../../json/index.ts';

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
 * Returns the types of a schema; before OpenAPI 3.1 there is at most one.
 *
 * @param schema - A schema.
 * @returns The names; `undefined` where it has no type.
 */
export function typesOf(schema: JsonObject): unknown[] {
  const type = ownEntry(schema, 'type');
  return Array.isArray(type) ? type : [type];
}

/**
 * Tells whether a schema allows values of a type.
 *
 * @param schema - A schema.
 * @param type - The type: `object`.
 * @returns `true` if it names that type, or none.
 */
export function mayBe(schema: JsonObject, type: string): boolean {
  return ownEntry(schema, 'type') === undefined || typesOf(schema).includes(type);
}

/**
 * Tells whether a schema has fields of its own, without its parts. A schema whose type is another one has none: what it
 * says of properties then means nothing to a server.
 *
 * @param schema - A schema.
 * @returns `true` where there is at least one property.
 */
export function hasProperties(schema: JsonObject): boolean {
  const properties = ownEntry(schema, 'properties');
  return isObject(properties) && Object.keys(properties).length > 0 && mayBe(schema, 'object');
}

/**
 * Returns the branches of a union. In a schema with a type of its own, `oneOf` and `anyOf` only constrain it.
 *
 * @param schema - A schema.
 * @returns The branches, including `null`, and their keyword; `undefined` if it is not a union.
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
 * Tells whether a schema allows `null`.
 *
 * @param schema - A schema.
 * @returns `true` if the schema says so in the form of OpenAPI 3.0 or 3.1.
 */
export function isNullable(schema: JsonObject): boolean {
  return (
    ownEntry(schema, 'nullable') === true ||
    typesOf(schema).includes('null') ||
    unionBranches(schema)?.branches.some(isNull) === true
  );
}

/**
 * Finds the single part that a schema consists of, if it says nothing else about its type.
 *
 * @param schema - A schema.
 * @returns The part and the keys that lead to it; `undefined` if there is no such part.
 */
export function solePart(
  schema: JsonObject,
): { readonly keys: readonly string[]; readonly part: unknown } | undefined {
  if (hasProperties(schema)) return undefined;
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
