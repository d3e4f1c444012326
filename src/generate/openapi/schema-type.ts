import { deepestRecorded } from '../../json/limits.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/guards.ts';
import type { ScalarName, TypeTree } from '../model/definition.ts';
import { lintSchema } from './lint-schema.ts';
import { hasFields } from './object-parts.ts';
import { branchesOf, isNull, isNullable, solePart, typesOf } from './schema-branches.ts';
import { inside, type Context, type Place } from './schema-place.ts';
import { nullable, unionOf } from '../model/union-type.ts';

const any: TypeTree = { shape: 'any' };
const scalars: readonly ScalarName[] = ['string', 'integer', 'number', 'boolean'];

function scalarType(scalar: ScalarName, schema: JsonObject): TypeTree {
  const format = textOf(schema, 'format');
  const listed = ownEntry(schema, 'enum');
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
  return (
    ownEntry(schema, 'x-kubernetes-int-or-string') === true || textOf(schema, 'format') === 'int-or-string'
  );
}

function mapType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const values = ownEntry(schema, 'additionalProperties');
  if (!isObject(values)) return { shape: 'map', value: any };
  return { shape: 'map', value: schemaType(values, inside(place, 'additionalProperties'), context) };
}

function listType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const items = ownEntry(schema, 'items');
  if (items === undefined) return { shape: 'list', element: any };
  return { shape: 'list', element: schemaType(items, inside(place, 'items'), context) };
}

function unionType(schema: JsonObject, place: Place, context: Context): TypeTree {
  const union = branchesOf(schema);
  if (union === undefined) return any;
  const { key, branches } = union;
  const types = branches.flatMap((branch, index) =>
    isNull(branch) ? [] : [schemaType(branch, inside(place, key, String(index)), context)],
  );
  return unionOf(types);
}

function plainType(schema: JsonObject, place: Place, context: Context): TypeTree {
  if (isIntOrString(schema)) return { shape: 'intOrString' };
  if (hasFields(schema, place, context)) return context.inline(schema, place);
  // Somebody else's whole document: an interface fits where no map would take it.
  if (ownEntry(schema, 'x-kubernetes-embedded-resource') === true) return any;
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length > 1) return unionOf(types.map((type) => typeByName(type, schema, place, context)));
  return typeByName(types[0], schema, place, context);
}

function typeByName(type: unknown, schema: JsonObject, place: Place, context: Context): TypeTree {
  if (type === 'array') return listType(schema, place, context);
  if (type === 'object' || isObject(ownEntry(schema, 'additionalProperties')))
    return mapType(schema, place, context);
  const scalar = scalars.find((name) => name === type);
  return scalar === undefined ? unionType(schema, place, context) : scalarType(scalar, schema);
}

/**
 * Turns a schema into a type. References are named and never followed into objects, so this ends for every document.
 *
 * A schema that says nothing is `any`; an object without fields is a map.
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
  if (place.pointer.length > deepestRecorded)
    throw context.fail(place, `a schema is nested deeper than ${deepestRecorded}`);
  const type = typeWithoutNull(schema, place, context);
  return isNullable(schema) ? nullable(type) : type;
}

function typeWithoutNull(schema: JsonObject, place: Place, context: Context): TypeTree {
  const reference = ownEntry(schema, '$ref');
  if (typeof reference === 'string') return context.reference(reference, place);
  lintSchema(schema, place, context);
  const sole = solePart(schema);
  if (sole !== undefined) return schemaType(sole.part, inside(place, ...sole.keys), context);
  return plainType(schema, place, context);
}
