import {
  type GroupVersionKind,
  type ReadResult,
  type Specification,
  namePieces,
  specificationError,
} from '../model/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import { definitionKind, readKinds } from './definition-kind.ts';
import { quantityName } from './references.ts';
import { readSchemas, type SchemaSet } from './read-schemas.ts';
import type { NamedSchema } from './document-context.ts';

/** Where a version of OpenAPI keeps its definitions. */
interface SchemaSection {
  readonly pointer: readonly string[];
  readonly schemas: unknown;
}

/**
 * Tells whether a document is OpenAPI.
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
 * Tells whether a document has no schemas at all, as a server publishes for some paths.
 *
 * @param document - An OpenAPI document.
 * @param isNamed - Whether the user named it. OpenAPI 2 has one document for everything; without schemas, one that is
 *   named is then an error.
 * @returns `true` if there is nothing to read.
 */
export function hasNoSchemas(document: JsonObject, isNamed: boolean): boolean {
  if (isNamed && ownEntry(document, 'swagger') !== undefined) return false;
  return sectionOf(document)?.schemas === undefined;
}

const kindText = ({ group, version, kind }: GroupVersionKind): string => [group, version, kind].join('/');

/** The kinds with the subresource `status`: those that a path ends for in `/status`. */
function kindsWithStatus(document: JsonObject): ReadonlySet<string> {
  const paths = ownEntry(document, 'paths');
  const found = Object.entries(isObject(paths) ? paths : {}).flatMap(([path, operations]) =>
    path.endsWith('/status') && isObject(operations) ? Object.values(operations) : [],
  );
  return new Set(found.filter(isObject).flatMap((operation) => readKinds(operation).map(kindText)));
}

function namedSchema(
  id: string,
  schema: JsonObject,
  { pointer, withStatus }: { readonly pointer: readonly string[]; readonly withStatus: ReadonlySet<string> },
): NamedSchema {
  const kind = definitionKind(id, schema);
  // So that both versions of one document give the same models.
  const described =
    id === quantityName ? { type: 'string', description: textOf(schema, 'description') } : schema;
  return {
    id,
    ...namePieces(id),
    schema: described,
    pointer: [...pointer, id],
    ...(kind === undefined ? {} : { kind }),
    ...(kind !== undefined && withStatus.has(kindText(kind)) ? { statusSubresource: true } : {}),
  };
}

function schemasOf(source: Specification): SchemaSet {
  const section = sectionOf(source.document);
  if (section === undefined)
    throw specificationError(
      source.name,
      'it is not an OpenAPI document: it has neither "swagger": "2.0" nor "openapi": "3.…"',
    );
  if (!isObject(section.schemas) || Object.keys(section.schemas).length === 0)
    throw specificationError(source.name, 'it has no definitions');
  const place = { pointer: section.pointer, withStatus: kindsWithStatus(source.document) };
  const schemas = Object.entries(section.schemas).map(([id, schema]) => {
    if (!isObject(schema))
      throw specificationError(source.name, 'a schema must be an object', {
        definition: id,
        pointer: [...section.pointer, id],
      });
    return namedSchema(id, schema, place);
  });
  return { source: source.name, prefix: `#/${section.pointer.join('/')}/`, schemas };
}

/**
 * Reads the definitions of an OpenAPI document of version 2 or 3.
 *
 * A schema without fields is not a definition: references to it become its type. Inline objects become definitions that
 * are named after the fields that lead to them.
 *
 * @param source - The parsed document.
 * @returns The object types, sorted by name, and the lints.
 * @throws {WithalError} `E_SPECIFICATION` when the document is not OpenAPI, has no schemas, or one of them cannot be
 *   used; `E_REFERENCE` when a `$ref` leads nowhere or out of the document. Both name the file, the definition and the
 *   location in it.
 */
export function definitionsFromOpenApi(source: Specification): ReadResult {
  return readSchemas(schemasOf(source));
}
