import type { ReadResult, Specification } from '../model/specification.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/guards.ts';
import { namePieces } from '../model/definition.ts';
import { kindOf } from './kind-of.ts';
import { readSchemas, type SchemaSet } from './read-schemas.ts';
import type { NamedSchema } from './document-context.ts';
import { specificationError } from '../model/errors.ts';

/** Where a version of OpenAPI keeps its definitions. */
interface SchemaSection {
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

function sectionOf(document: JsonObject): SchemaSection | undefined {
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
    sectionOf(document)?.schemas === undefined
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

function schemasOf(source: Specification): SchemaSet {
  const section = sectionOf(source.document);
  if (section === undefined)
    throw specificationError(
      source.name,
      'it is no OpenAPI document (no "swagger": "2.0", no "openapi": "3.…")',
    );
  if (!isObject(section.schemas) || Object.keys(section.schemas).length === 0)
    throw specificationError(source.name, 'it has no definitions');
  const schemas = Object.entries(section.schemas).map(([id, schema]) => {
    if (!isObject(schema))
      throw specificationError(source.name, 'a schema must be an object', {
        definition: id,
        pointer: [...section.pointer, id],
      });
    return namedSchema(id, schema, section.pointer);
  });
  return { source: source.name, prefix: `#/${section.pointer.join('/')}/`, schemas };
}

/**
 * Reads the definitions of an OpenAPI document of version 2 or 3.
 *
 * Definitions without properties are no objects: wherever they are referred to, their type stands instead. Objects
 * without a name of their own become definitions, named after the path to them.
 *
 * @param source - The parsed document.
 * @returns The object types, sorted by name, and what is odd about them.
 * @throws {WithalError} `E_SPECIFICATION` when the document is no OpenAPI, has no schemas, or one of them cannot be
 *   used; `E_REFERENCE` when a `$ref` leads nowhere or out of the document. Both name the file, the definition and the
 *   location in it.
 */
export function definitionsFromOpenApi(source: Specification): ReadResult {
  return readSchemas(schemasOf(source));
}
