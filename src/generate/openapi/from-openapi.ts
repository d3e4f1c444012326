import { isObject, ownEntry, textOf, type JsonObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { namePieces, type Definition } from '../model/definition.ts';
import { kindOf } from './kind-of.ts';
import type { Specification } from '../load/read-input.ts';
import { readSchemas, type SchemaSet } from './read-schemas.ts';
import { pointerText, type NamedSchema } from './schema-place.ts';

/** Where a version of OpenAPI keeps its definitions. */
interface Room {
  readonly pointer: readonly string[];
  readonly schemas: unknown;
}

/** In version 3 it is a text or a number; in version 2 it is one or the other definition's `type: string`. */
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/**
 * Tells whether a document says that it is OpenAPI.
 *
 * @param document - A document.
 * @returns `true` for versions 2 and 3.
 */
export function isOpenApi(document: JsonObject): boolean {
  return ownEntry(document, 'swagger') === '2.0' || textOf(document, 'openapi').startsWith('3.');
}

function roomOf(document: JsonObject): Room | undefined {
  if (ownEntry(document, 'swagger') === '2.0')
    return { pointer: ['definitions'], schemas: ownEntry(document, 'definitions') };
  if (!isOpenApi(document)) return undefined;
  const components = ownEntry(document, 'components');
  return {
    pointer: ['components', 'schemas'],
    schemas: isObject(components) ? ownEntry(components, 'schemas') : undefined,
  };
}

/**
 * Tells whether a document of OpenAPI 3 has no schemas at all, as those of a server's plain addresses.
 *
 * @param document - A document.
 * @returns `true` where there is nothing to read; version 2 has one document for everything, where that is an error.
 */
export function hasNoSchemas(document: JsonObject): boolean {
  return (
    isOpenApi(document) &&
    ownEntry(document, 'swagger') === undefined &&
    roomOf(document)?.schemas === undefined
  );
}

function namedSchema(id: string, schema: JsonObject, pointer: readonly string[]): NamedSchema {
  const kind = kindOf(id, schema);
  // So that both versions of one document give the same models.
  const described = id === quantity ? { type: 'string', description: textOf(schema, 'description') } : schema;
  return {
    id,
    ...namePieces(id),
    schema: described,
    pointer: [...pointer, id],
    ...(kind === undefined ? {} : { kind }),
  };
}

function noObject(source: string, pointer: readonly string[]): WithalError {
  const definition = pointer.at(-1)?.replaceAll(/\s/g, ' ').slice(0, 300);
  const message = `Cannot use ${source}, definition ${definition}, at ${pointerText(pointer)}: a schema must be an object.`;
  return new WithalError({ code: 'E_SPECIFICATION', message, path: pointer });
}

/**
 * Finds the schemas of an OpenAPI document of version 2 or 3.
 *
 * @param source - The parsed document.
 * @returns Its named schemas.
 * @throws {WithalError} `E_SPECIFICATION` when the document is no OpenAPI, or has no schemas.
 */
export function schemasOfOpenApi(source: Specification): SchemaSet {
  const refuse = (problem: string): WithalError =>
    new WithalError({ code: 'E_SPECIFICATION', message: `Cannot use ${source.name}: ${problem}.` });
  const room = roomOf(source.document);
  if (room === undefined)
    throw refuse('it is no OpenAPI document (no "swagger": "2.0", no "openapi": "3.…")');
  if (!isObject(room.schemas) || Object.keys(room.schemas).length === 0)
    throw refuse('it has no definitions');
  const schemas = Object.entries(room.schemas).map(([id, schema]) => {
    if (!isObject(schema)) throw noObject(source.name, [...room.pointer, id]);
    return namedSchema(id, schema, room.pointer);
  });
  return { source: source.name, prefix: `#/${room.pointer.join('/')}/`, schemas };
}

/**
 * Reads the definitions of an OpenAPI document of version 2 or 3.
 *
 * Definitions without properties are no objects: wherever they are referred to, their type stands instead. Objects
 * without a name of their own become definitions, named after the way to them.
 *
 * @param source - The parsed document.
 * @returns The object types, sorted by name.
 * @throws {WithalError} `E_SPECIFICATION` when the document is no OpenAPI, or a schema in it cannot be used;
 *   `E_REFERENCE` when a `$ref` leads nowhere or out of the document. Both name the file, the definition and the place.
 */
export function definitionsFromOpenApi(source: Specification): Definition[] {
  return [...readSchemas(schemasOfOpenApi(source)).definitions];
}
