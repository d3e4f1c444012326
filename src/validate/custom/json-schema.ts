import { type JsonObject, isList, isObject, ownEntry } from '../../json/index.ts';
import { hasFlag } from './structural.ts';

/** What means the same to a server and to JSON Schema. */
const sameKeywords = [
  'enum',
  'format',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'pattern',
  'required',
];

/** Up to OpenAPI 3.0, an exclusive limit is a flag beside it. */
function limitOf(schema: JsonObject, key: 'Minimum' | 'Maximum'): JsonObject {
  const inclusive = key.toLowerCase();
  const value = ownEntry(schema, inclusive);
  if (typeof value !== 'number') return {};
  return { [hasFlag(schema, `exclusive${key}`) ? `exclusive${key}` : inclusive]: value };
}

function typeOf(schema: JsonObject): JsonObject {
  const own = ownEntry(schema, 'type');
  const isEither = hasFlag(schema, 'x-kubernetes-int-or-string');
  const types = isEither ? ['integer', 'string'] : typeof own === 'string' && own !== '' ? [own] : [];
  if (types.length === 0) return {};
  const type = hasFlag(schema, 'nullable') ? [...types, 'null'] : types;
  // Whatever their format, servers hold integers in 64 bits.
  return types.includes('integer') ? { type, format: 'int64' } : { type };
}

function schemasAt(schema: JsonObject, key: string): JsonObject {
  const inner = ownEntry(schema, key);
  if (isList(inner)) return { [key]: inner.filter(isObject).map(jsonSchemaOf) };
  return isObject(inner) ? { [key]: jsonSchemaOf(inner) } : {};
}

/**
 * Turns the schema of a CustomResourceDefinition into JSON Schema.
 *
 * @param schema - The schema. What a server has rules of its own for (`x-kubernetes-…`) is left out.
 * @returns The schema, by the draft of 2020-12.
 */
export function jsonSchemaOf(schema: JsonObject): JsonObject {
  const result: Record<string, unknown> = {};
  for (const key of sameKeywords) {
    const value = ownEntry(schema, key);
    if (value !== undefined && value !== null) result[key] = value;
  }
  const properties = ownEntry(schema, 'properties');
  const fields = Object.entries(isObject(properties) ? properties : {}).flatMap(([key, inner]) =>
    isObject(inner) ? [[key, jsonSchemaOf(inner)] as const] : [],
  );
  if (fields.length > 0) result['properties'] = Object.fromEntries(fields);
  for (const key of ['items', 'additionalProperties', 'not', 'allOf', 'anyOf', 'oneOf'])
    Object.assign(result, schemasAt(schema, key));
  return { ...result, ...typeOf(schema), ...limitOf(schema, 'Minimum'), ...limitOf(schema, 'Maximum') };
}

/**
 * Counts the rules in a schema that are programs (CEL), which nothing here can run.
 *
 * @param schema - The schema of a CustomResourceDefinition.
 * @returns How many there are, at any depth.
 */
export function celRulesIn(schema: unknown): number {
  if (isList(schema)) return schema.reduce<number>((sum, part) => sum + celRulesIn(part), 0);
  if (!isObject(schema)) return 0;
  return Object.entries(schema).reduce((sum, [key, part]) => {
    const own = key === 'x-kubernetes-validations' && isList(part) ? part.length : celRulesIn(part);
    return sum + own;
  }, 0);
}
