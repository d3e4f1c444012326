import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import { mayBe } from './schema-branches.ts';

/** The keywords of JSON Schema whose values are numbers, texts, or flags, and mean the same in every version of OpenAPI. */
const keywords = {
  minLength: 'number',
  maxLength: 'number',
  minItems: 'number',
  maxItems: 'number',
  minProperties: 'number',
  maxProperties: 'number',
  multipleOf: 'number',
  pattern: 'string',
  format: 'string',
  uniqueItems: 'boolean',
} as const;

/** Up to OpenAPI 3.0 `exclusiveMinimum` is a flag beside `minimum`; in JSON Schema it is the limit itself. */
function limit(schema: JsonObject, key: 'Minimum' | 'Maximum'): JsonObject {
  const inclusive = key.toLowerCase();
  const [value, exclusive] = [ownEntry(schema, inclusive), ownEntry(schema, `exclusive${key}`)];
  if (typeof exclusive === 'number') return { [`exclusive${key}`]: exclusive };
  if (typeof value !== 'number') return {};
  return { [exclusive === true ? `exclusive${key}` : inclusive]: value };
}

/** The constraints of elements or entries that are no definitions of their own. */
function innerConstraints(schema: JsonObject): JsonObject {
  const found: Record<string, unknown> = {};
  for (const [key, type] of [
    ['items', 'array'],
    ['additionalProperties', 'object'],
  ] as const) {
    const inner = mayBe(schema, type) ? ownEntry(schema, key) : undefined;
    const constraints = isObject(inner) ? schemaConstraints(inner) : undefined;
    if (constraints !== undefined) found[key] = constraints;
  }
  return found;
}

/**
 * Gives what a schema requires of a value beyond its type, as JSON Schema 2020-12 has it: limits, lengths, patterns, formats.
 *
 * @param schema - A schema of OpenAPI.
 * @returns The keywords, with those of elements and entries; `undefined` where there are none, and for a reference.
 */
export function schemaConstraints(schema: JsonObject): JsonObject | undefined {
  if (ownEntry(schema, '$ref') !== undefined) return undefined;
  const found: Record<string, unknown> = { ...limit(schema, 'Minimum'), ...limit(schema, 'Maximum') };
  for (const [key, type] of Object.entries(keywords)) {
    const value = ownEntry(schema, key);
    if (typeof value === type && value !== false && value !== '') found[key] = value;
  }
  Object.assign(found, innerConstraints(schema));
  return Object.keys(found).length === 0 ? undefined : found;
}
