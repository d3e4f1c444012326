import type { WithalError } from '../errors.ts';
import type { ScalarName, TypeTree } from './definition.ts';
import { isObject, own, textOf, type JsonObject } from './json-object.ts';

/** A place in a specification, for errors and for the names of inline objects. */
export interface Place {
  /** The definition that it is in. */
  readonly definition: string;
  /** The way from the root of the document. */
  readonly pointer: readonly string[];
}

/** What is asked of the whole document while one schema is read. */
export interface Context {
  /** Gives the type that a `$ref` stands for. */
  reference(reference: string, place: Place): TypeTree;
  /** Makes a definition of an object that has no name of its own. */
  inline(schema: JsonObject, place: Place): TypeTree;
  /** Words an error: where, and what is wrong there. */
  fail(place: Place, problem: string): WithalError;
}

/** Nobody nests deeper in earnest; it keeps a hostile document from exhausting the stack. */
const deepest = 200;

const any: TypeTree = { shape: 'any' };
const scalars: readonly ScalarName[] = ['string', 'integer', 'number', 'boolean'];

/**
 * Gives the place of a part of a schema.
 *
 * @param place - The place of the schema.
 * @param keys - The way from there to the part.
 * @returns The place of the part.
 */
export function inside(place: Place, ...keys: string[]): Place {
  return { definition: place.definition, pointer: [...place.pointer, ...keys] };
}

/**
 * Tells whether a schema is of an object with fields, and so a definition rather than a type.
 *
 * @param schema - A schema.
 * @returns `true` where there is at least one property.
 */
export function hasProperties(schema: JsonObject): boolean {
  const properties = own(schema, 'properties');
  return isObject(properties) && Object.keys(properties).length > 0;
}

function scalarType(scalar: ScalarName, schema: JsonObject): TypeTree {
  const format = textOf(schema, 'format');
  const listed = own(schema, 'enum');
  const values = Array.isArray(listed) ? listed.filter((value) => isValueOf(scalar, value)) : [];
  return {
    shape: 'scalar',
    scalar,
    ...(format === '' ? {} : { format }),
    ...(values.length === 0 ? {} : { values: [...new Set(values)] }),
  };
}

function isValueOf(scalar: ScalarName, value: unknown): value is string | number | boolean {
  return typeof value === (scalar === 'integer' ? 'number' : scalar);
}

function isIntOrString(schema: JsonObject): boolean {
  return own(schema, 'x-kubernetes-int-or-string') === true || textOf(schema, 'format') === 'int-or-string';
}

function mapType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const values = own(schema, 'additionalProperties');
  if (!isObject(values)) return { shape: 'map', value: any };
  return { shape: 'map', value: schemaType(values, inside(place, 'additionalProperties'), context) };
}

function listType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const items = own(schema, 'items');
  if (items === undefined) return { shape: 'list', element: any };
  return { shape: 'list', element: schemaType(items, inside(place, 'items'), context) };
}

function plainType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const type = own(schema, 'type');
  if (isIntOrString(schema)) return { shape: 'intOrString' };
  if (hasProperties(schema)) return context.inline(schema, place);
  if (type === 'array') return listType(schema, place, context);
  if (type === 'object' || isObject(own(schema, 'additionalProperties')))
    return mapType(schema, place, context);
  const scalar = scalars.find((name) => name === type);
  return scalar === undefined ? any : scalarType(scalar, schema);
}

/**
 * Turns a schema into a type. References are named and never followed into objects, so this ends for every document.
 *
 * A schema that says nothing is `any`; an object without properties is a map.
 *
 * @param schema - A schema, as it was parsed.
 * @param place - Where it stands.
 * @param context - The document around it.
 * @returns The type.
 * @throws {WithalError} `E_SPECIFICATION` when the schema is no object or is nested too deep, `E_REFERENCE` when a
 *   `$ref` leads nowhere.
 */
export function schemaType(schema: unknown, place: Place, context: Context): TypeTree {
  if (schema === true) return any;
  if (!isObject(schema)) throw context.fail(place, 'a schema must be an object');
  if (place.pointer.length > deepest) throw context.fail(place, `a schema is nested deeper than ${deepest}`);
  const reference = own(schema, '$ref');
  if (typeof reference === 'string') return context.reference(reference, place);
  const parts = own(schema, 'allOf');
  if (Array.isArray(parts) && parts.length === 1 && !hasProperties(schema)) {
    return schemaType(parts[0], inside(place, 'allOf', '0'), context);
  }
  return plainType(schema, place, context);
}
