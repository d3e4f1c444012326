import {
  type ReadResult,
  type Definition,
  type Property,
  type Lint,
  Faults,
  pointerText,
  specificationError,
} from '../model/index.ts';
import { WithalError } from '../../errors/index.ts';
import { methodName } from '../../schema/index.ts';
import { byCodeUnit, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import { lintSchema } from './lint-schema.ts';
import { definitionMapType } from './merge-rules.ts';
import { schemaNotes } from './schema-notes.ts';
import { isObjectDefinition, isOpen } from './object-parts.ts';
import { referenceReader } from './references.ts';
import { fieldsIn } from './schema-fields.ts';
import type { DocumentContext, NamedSchema } from './document-context.ts';
import type { SchemaLocation } from './schema-location.ts';

/** The named schemas of one document. */
export interface SchemaSet {
  /** The name that errors give the document: its file. */
  readonly source: string;
  /** The prefix of references: `#/definitions/`; empty if references are not allowed. */
  readonly prefix: string;
  readonly schemas: readonly NamedSchema[];
  /** The fields that the server adds to embedded documents: `apiVersion`, `kind`, `metadata`. */
  readonly embedded?: JsonObject;
}

/** A set while it is read. */
interface Reading extends SchemaSet {
  readonly byId: ReadonlyMap<string, NamedSchema>;
  readonly definitions: Map<string, Definition>;
  readonly lints: Lint[];
  readonly faults: Faults;
  readonly fields: Map<string, readonly Property[]>;
}

/** The fields that lead to an inline object: the key after each `properties`. */
function fieldsInPointer(pointer: readonly string[], start: number): string[] {
  const fields: string[] = [];
  for (let index = start; index < pointer.length; index += 1) {
    if (pointer[index] !== 'properties') continue;
    index += 1;
    fields.push(pointer[index] ?? '');
  }
  return fields;
}

/** Adds the fields that every document has to an embedded document. */
function withEmbedded(schema: JsonObject, embedded: JsonObject | undefined): JsonObject {
  if (embedded === undefined || ownEntry(schema, 'x-kubernetes-embedded-resource') !== true) return schema;
  return { ...schema, properties: { ...Object(ownEntry(schema, 'properties')), ...embedded } };
}

/** What a schema says of its objects as such: whether they are open, and how server-side apply treats them. */
function objectFacts(
  schema: JsonObject,
  location: SchemaLocation,
  context: DocumentContext,
): Pick<Definition, 'open' | 'mapType'> {
  try {
    return { ...(isOpen(schema) ? { open: true } : {}), ...definitionMapType(schema) };
  } catch (cause) {
    if (cause instanceof WithalError) throw context.fail(location, cause.message);
    throw cause;
  }
}

function inlineReader(reading: Reading, context: () => DocumentContext): DocumentContext['inline'] {
  const { byId, definitions } = reading;
  return (found, location) => {
    const schema = withEmbedded(found, reading.embedded);
    const parent = byId.get(location.definition);
    if (parent === undefined) throw new RangeError(`There is no definition ${location.definition}.`);
    const fields = fieldsInPointer(location.pointer, parent.pointer.length);
    let id = [location.definition, ...fields].join('.');
    while (byId.has(id) || definitions.has(id)) id += '_';
    const named = {
      id,
      group: parent.group,
      version: parent.version,
      name: parent.name + fields.map((field) => methodName(field)).join(''),
      partOf: parent.id,
      description: textOf(schema, 'description'),
      ...objectFacts(schema, location, context()),
    };
    // The name is reserved before the fields are read, so that an inner definition cannot take it.
    definitions.set(id, { ...named, properties: [] });
    definitions.set(id, { ...named, properties: fieldsIn(schema, location, context()) });
    return { shape: 'object', id };
  };
}

function createContext(reading: Reading): DocumentContext {
  const context: DocumentContext = {
    ...referenceReader(
      {
        prefix: reading.prefix,
        schemas: reading.byId,
        fail: (location, problem) =>
          specificationError(reading.source, problem, { code: 'E_REFERENCE', ...location }),
        fields: (named) => namedFields(named, reading, context),
      },
      () => context,
    ),
    objects: new WeakMap(),
    faults: reading.faults,
    inline: inlineReader(reading, () => context),
    lint: (rule, location, message) => {
      const { definition, pointer } = location;
      reading.lints.push({
        rule,
        source: reading.source,
        definition,
        pointer: pointerText(pointer),
        message,
      });
    },
    fail: (location, problem) => specificationError(reading.source, problem, location),
  };
  return context;
}

/** Reads the fields of a definition, only once. */
function namedFields(named: NamedSchema, reading: Reading, context: DocumentContext): readonly Property[] {
  const before = reading.fields.get(named.id);
  if (before !== undefined) return before;
  const location = { definition: named.id, pointer: named.pointer };
  lintSchema(named.schema, location, context);
  const fields = fieldsIn(named.schema, location, context);
  reading.fields.set(named.id, fields);
  return fields;
}

function readDefinition(named: NamedSchema, reading: Reading, context: DocumentContext): void {
  const { id, group, version, name, kind, schema, pointer, statusSubresource } = named;
  const location = { definition: id, pointer };
  if (!isObjectDefinition(schema, location, context)) return;
  const notes = schemaNotes(schema);
  reading.definitions.set(id, {
    id,
    group,
    version,
    name,
    description: textOf(schema, 'description'),
    ...(notes.length === 0 ? {} : { notes }),
    properties: namedFields(named, reading, context),
    ...objectFacts(schema, location, context),
    ...(kind === undefined ? {} : { kind }),
    ...(kind === undefined || statusSubresource === undefined ? {} : { statusSubresource }),
  });
}

function checkNames({ schemas, byId, source }: Reading): void {
  const doubled = schemas.find((named) => byId.get(named.id) !== named);
  if (doubled === undefined) return;
  const location = { definition: doubled.id, pointer: doubled.pointer };
  throw specificationError(source, 'another definition of the document has the same name', location);
}

/**
 * Reads the definitions of a document.
 *
 * A schema without fields is not a definition: references to it become its type. Inline objects become definitions that
 * are named after the fields that lead to them.
 *
 * @param set - The named schemas of the document.
 * @returns The object types, sorted by name, and the lints.
 * @throws {WithalError} `E_SPECIFICATION` when a schema cannot be used, `E_REFERENCE` when a `$ref` leads nowhere or
 *   out of the document. Both name the file, the definition and the pointer; several faults are one error.
 */
export function readSchemas(set: SchemaSet): ReadResult {
  const schemas = set.schemas.toSorted((one, other) => byCodeUnit(one.id, other.id));
  const reading: Reading = {
    ...set,
    byId: new Map(schemas.map((named) => [named.id, named])),
    definitions: new Map(),
    lints: [],
    faults: new Faults(),
    fields: new Map(),
  };
  checkNames(reading);
  const context = createContext(reading);
  for (const named of schemas) reading.faults.collect(() => readDefinition(named, reading, context));
  reading.faults.report();
  const definitions = [...reading.definitions.values()];
  return {
    definitions: definitions.toSorted((one, other) => byCodeUnit(one.id, other.id)),
    lints: reading.lints,
  };
}
