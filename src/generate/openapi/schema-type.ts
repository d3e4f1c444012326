import { type ScalarTypeName, type TypeTree, nullable, unionOf } from '../model/index.ts';
import { deepestRecorded, isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import type { EnumValue } from '../../../types/index.d.ts';
import { lintSchema } from './lint-schema.ts';
import { hasFields } from './object-parts.ts';
import { unionBranches, isNull, isNullable, solePart, typesOf } from './schema-branches.ts';
import type { DocumentContext } from './document-context.ts';
import { inside, type SchemaLocation } from './schema-location.ts';

const any: TypeTree = { shape: 'any' };
const scalars: readonly ScalarTypeName[] = ['string', 'integer', 'number', 'boolean'];

/** The values that a schema lists for a scalar, each once. */
function valuesAt(key: string, scalar: ScalarTypeName, schema: JsonObject): EnumValue[] {
  const listed = ownEntry(schema, key);
  return Array.isArray(listed) ? [...new Set(listed.filter((value) => isValueOf(scalar, value)))] : [];
}

function scalarType(scalar: ScalarTypeName, schema: JsonObject): TypeTree {
  const format = textOf(schema, 'format');
  const closed = valuesAt('enum', scalar, schema);
  // Our tables say so of sets to which servers may add values.
  const open = closed.length === 0 ? valuesAt('x-withal-open-enum', scalar, schema) : [];
  return {
    shape: 'scalar',
    scalar,
    ...(format === '' ? {} : { format }),
    ...(closed.length === 0 ? {} : { values: closed }),
    ...(open.length === 0 ? {} : { values: open, open: true }),
  };
}

function isValueOf(scalar: ScalarTypeName, value: unknown): value is EnumValue {
  return typeof value === (scalar === 'integer' ? 'number' : scalar);
}

function isIntOrString(schema: JsonObject): boolean {
  return (
    ownEntry(schema, 'x-kubernetes-int-or-string') === true || textOf(schema, 'format') === 'int-or-string'
  );
}

function mapType(schema: JsonObject, location: SchemaLocation, context: DocumentContext): TypeTree {
  const values = ownEntry(schema, 'additionalProperties');
  if (!isObject(values)) return { shape: 'map', value: any };
  return { shape: 'map', value: schemaType(values, inside(location, 'additionalProperties'), context) };
}

function listType(schema: JsonObject, location: SchemaLocation, context: DocumentContext): TypeTree {
  const items = ownEntry(schema, 'items');
  if (items === undefined) return { shape: 'list', element: any };
  return { shape: 'list', element: schemaType(items, inside(location, 'items'), context) };
}

function unionType(schema: JsonObject, location: SchemaLocation, context: DocumentContext): TypeTree {
  const union = unionBranches(schema);
  if (union === undefined) return any;
  const { key, branches } = union;
  const types = branches.flatMap((branch, index) =>
    isNull(branch) ? [] : [schemaType(branch, inside(location, key, String(index)), context)],
  );
  return unionOf(types);
}

function plainType(schema: JsonObject, location: SchemaLocation, context: DocumentContext): TypeTree {
  if (isIntOrString(schema)) return { shape: 'intOrString' };
  const types = typesOf(schema).filter((type) => type !== 'null');
  if (types.length > 1) return unionOf(types.map((type) => typeByName(type, schema, location, context)));
  if (hasFields(schema, location, context)) return context.inline(schema, location);
  // An embedded document of unknown kind: `any` also accepts values typed as interfaces, which a map would not.
  if (ownEntry(schema, 'x-kubernetes-embedded-resource') === true) return any;
  return typeByName(types[0], schema, location, context);
}

function typeByName(
  type: unknown,
  schema: JsonObject,
  location: SchemaLocation,
  context: DocumentContext,
): TypeTree {
  if (type === 'array') return listType(schema, location, context);
  if (type === 'object' && hasFields(schema, location, context)) return context.inline(schema, location);
  if (type === 'object' || (type === undefined && isObject(ownEntry(schema, 'additionalProperties'))))
    return mapType(schema, location, context);
  const scalar = scalars.find((name) => name === type);
  return scalar === undefined ? unionType(schema, location, context) : scalarType(scalar, schema);
}

/**
 * Turns a schema into a type. References to objects are named and not followed, so this ends for every document.
 *
 * An empty schema is `any`; an object without fields is a map.
 *
 * @param schema - A schema, as it was parsed.
 * @param location - Where it stands.
 * @param context - The document around it.
 * @returns The type.
 * @throws {WithalError} `E_SPECIFICATION` when the schema is no object or is nested too deep, `E_REFERENCE` when a
 *   `$ref` leads nowhere.
 */
export function schemaType(schema: unknown, location: SchemaLocation, context: DocumentContext): TypeTree {
  if (schema === true) return any;
  if (!isObject(schema)) throw context.fail(location, 'a schema must be an object');
  if (location.pointer.length > deepestRecorded)
    throw context.fail(location, `a schema is nested deeper than ${deepestRecorded}`);
  const type = typeWithoutNull(schema, location, context);
  return isNullable(schema) ? nullable(type) : type;
}

function typeWithoutNull(schema: JsonObject, location: SchemaLocation, context: DocumentContext): TypeTree {
  const reference = ownEntry(schema, '$ref');
  if (typeof reference === 'string') return context.reference(reference, location);
  lintSchema(schema, location, context);
  const sole = solePart(schema);
  if (sole !== undefined) return schemaType(sole.part, inside(location, ...sole.keys), context);
  return plainType(schema, location, context);
}
