import { deepestRecorded, isObject, ownEntry, type JsonObject } from '../../json/index.ts';
import { hasProperties, mayBe, solePart } from './schema-branches.ts';
import type { DocumentContext } from './document-context.ts';
import { inside, type SchemaLocation } from './schema-location.ts';

/** A part of an object: a schema that its fields are gathered from. */
export interface SchemaPart {
  readonly schema: JsonObject;
  readonly location: SchemaLocation;
}

/**
 * Tells whether an object keeps fields that it does not name. By default it does not: the API server removes them.
 *
 * @param schema - A schema.
 * @returns `true` if the schema, or a part written inline in it, says so.
 */
export function isOpen(schema: JsonObject): boolean {
  const others = ownEntry(schema, 'additionalProperties');
  const keepsOthers = ownEntry(schema, 'x-kubernetes-preserve-unknown-fields') === true;
  if (keepsOthers || others === true || isObject(others)) return true;
  const parts = ownEntry(schema, 'allOf');
  return (
    Array.isArray(parts) &&
    parts.some((part) => isObject(part) && ownEntry(part, 'allOf') === undefined && isOpen(part))
  );
}

/**
 * Returns the parts of a schema.
 *
 * @param whole - The schema, and where it stands.
 * @param key - Their keyword: `allOf`, `oneOf` or `anyOf`.
 * @returns The parts that are objects; none if the keyword is absent.
 */
export function partsAt({ schema, location }: SchemaPart, key: string): SchemaPart[] {
  const parts = ownEntry(schema, key);
  if (!Array.isArray(parts)) return [];
  return parts.flatMap((part: unknown, index) =>
    isObject(part) ? [{ schema: part, location: inside(location, key, String(index)) }] : [],
  );
}

/**
 * Returns the branches of a union, without `null`.
 *
 * @param whole - The schema, and where it stands.
 * @returns The branches; none if it is not a union.
 */
export function unionParts(whole: SchemaPart): SchemaPart[] {
  const key = ['oneOf', 'anyOf'].find((name) => Array.isArray(ownEntry(whole.schema, name)));
  if (key === undefined) return [];
  return partsAt(whole, key).filter((part) => ownEntry(part.schema, 'type') !== 'null');
}

/**
 * Tells whether a schema describes an object with fields: it has fields itself, or a part in `allOf` has, or every branch
 * of its union has.
 *
 * @param schema - A schema.
 * @param location - Where it stands.
 * @param context - The document around it.
 * @returns `true` where there is at least one field.
 * @throws {WithalError} `E_SPECIFICATION` when parts are nested too deep, `E_REFERENCE` when a `$ref` leads nowhere.
 */
export function hasFields(schema: JsonObject, location: SchemaLocation, context: DocumentContext): boolean {
  return isObjectPart({ schema, location }, context);
}

/**
 * Tells whether a named schema is a definition, and not an alias of one.
 *
 * @param schema - A schema.
 * @param location - Where it stands.
 * @param context - The document around it.
 * @returns `false` for a reference, for a single part, and for a schema without fields.
 */
export function isObjectDefinition(
  schema: JsonObject,
  location: SchemaLocation,
  context: DocumentContext,
): boolean {
  if (ownEntry(schema, '$ref') !== undefined || solePart(schema) !== undefined) return false;
  return hasFields(schema, location, context);
}

/**
 * Tells whether a part describes an object with fields.
 *
 * @param part - A part of a schema.
 * @param context - The document around it.
 * @param depth - How many parts it is inside of.
 * @returns `true` where there is at least one field.
 */
export function isObjectPart({ schema, location }: SchemaPart, context: DocumentContext, depth = 0): boolean {
  if (hasProperties(schema)) return true;
  const known = context.objects.get(schema);
  if (known !== undefined) return known;
  if (depth > deepestRecorded)
    throw context.fail(location, `parts of parts are nested deeper than ${deepestRecorded}`);
  // Until the answer is known, a schema that contains itself contributes nothing.
  context.objects.set(schema, false);
  const answer = isMadeOfObjects({ schema, location }, context, depth);
  context.objects.set(schema, answer);
  return answer;
}

function isMadeOfObjects({ schema, location }: SchemaPart, context: DocumentContext, depth: number): boolean {
  const reference = ownEntry(schema, '$ref');
  if (typeof reference === 'string')
    return isObjectPart(context.target(reference, location), context, depth + 1);
  if (!mayBe(schema, 'object')) return false;
  const isDeeperObject = (part: SchemaPart): boolean => isObjectPart(part, context, depth + 1);
  if (partsAt({ schema, location }, 'allOf').some(isDeeperObject)) return true;
  const union = unionParts({ schema, location });
  return union.length > 0 && union.every(isDeeperObject);
}
