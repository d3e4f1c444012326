import type { ErrorObject, ValidateFunction } from 'ajv';
import type { JsonObject } from '../../json/index.ts';
import { customFormats } from './formats.ts';
import { isInt64 } from './integers.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { loadPatterns } from './patterns.ts';

/** A schema, ready to validate by. */
export interface CompiledSchema {
  readonly validate: ValidateFunction;
  /** The patterns that JavaScript cannot check. */
  readonly unknownPatterns: ReadonlySet<string>;
}

/** What a validator found. */
export type SchemaError = ErrorObject;

/**
 * Compiles the schema of a CustomResourceDefinition. The validator is loaded here, since most runs need none.
 *
 * @param schema - The schema.
 * @returns It, compiled.
 * @throws {Error} Where it is no schema.
 */
export async function compileSchema(schema: JsonObject): Promise<CompiledSchema> {
  const { Ajv } = await import('ajv');
  const patterns = await loadPatterns();
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    // A definition may say more of its values than JSON Schema finds sensible; the server has taken it.
    strict: false,
    allowUnionTypes: true,
    ownProperties: true,
    validateSchema: false,
    formats: { ...customFormats, int64: { type: 'number', validate: isInt64 } },
    logger: false,
    code: { regExp: Object.assign((pattern: string) => patterns.compile(pattern), { code: '' }) },
  });
  return { validate: ajv.compile(jsonSchemaOf(schema)), unknownPatterns: patterns.unknown };
}
