import { byCodeUnit } from '../../json/order.ts';
import { ownEntry, textOf, type JsonObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { methodName } from '../../schema/names.ts';
import type { Definition, Property } from '../model/definition.ts';
import type { Lint } from '../model/lint.ts';
import { lintSchema } from './lint-schema.ts';
import { notesOf } from './notes.ts';
import { isDefinition, isOpen } from './object-parts.ts';
import { referenceReader } from './references.ts';
import { fieldsIn } from './schema-fields.ts';
import { pointerText, type Context, type NamedSchema, type Place } from './schema-place.ts';

/** The named schemas of one document: what a front end makes of it. */
export interface SchemaSet {
  /** What errors call the document: its file. */
  readonly source: string;
  /** What stands before a name in a reference; empty where nothing can be referred to. */
  readonly prefix: string;
  readonly schemas: readonly NamedSchema[];
  /** The fields of every whole document inside another, which the server adds: `apiVersion`, `kind`, `metadata`. */
  readonly embedded?: JsonObject;
}

/** What a document holds. */
export interface ReadResult {
  /** The object types, sorted by name. */
  readonly definitions: readonly Definition[];
  readonly lints: readonly Lint[];
  /** Definitions that give way to those of another document. */
  readonly standIns?: ReadonlySet<string>;
}

/** A set while it is read. */
interface Reading extends SchemaSet {
  readonly byId: ReadonlyMap<string, NamedSchema>;
  readonly definitions: Map<string, Definition>;
  readonly lints: Lint[];
  readonly fields: Map<string, readonly Property[]>;
}

function failure(
  code: 'E_SPECIFICATION' | 'E_REFERENCE',
  source: string,
  place: Place,
  problem: string,
): WithalError {
  // A name from a specification may hold line ends; an error is one line.
  const definition = place.definition.replaceAll(/\s/g, ' ').slice(0, 300);
  const message = `Cannot use ${source}, definition ${definition}, at ${pointerText(place.pointer)}: ${problem}.`;
  return new WithalError({ code, message, path: place.pointer });
}

/** The fields on the way to an inline object: what stands after each `properties`. */
function fieldsOnTheWay(pointer: readonly string[], start: number): string[] {
  const fields: string[] = [];
  for (let index = start; index < pointer.length; index += 1) {
    if (pointer[index] !== 'properties') continue;
    index += 1;
    fields.push(pointer[index] ?? '');
  }
  return fields;
}

/** A whole document inside another has the fields that every document has. */
function withEmbedded(schema: JsonObject, embedded: JsonObject | undefined): JsonObject {
  if (embedded === undefined || ownEntry(schema, 'x-kubernetes-embedded-resource') !== true) return schema;
  return { ...schema, properties: { ...Object(ownEntry(schema, 'properties')), ...embedded } };
}

function inlineReader(reading: Reading, context: () => Context): Context['inline'] {
  const { byId, definitions } = reading;
  return (found, place) => {
    const schema = withEmbedded(found, reading.embedded);
    const parent = byId.get(place.definition);
    if (parent === undefined) throw new RangeError(`There is no definition ${place.definition}.`);
    const fields = fieldsOnTheWay(place.pointer, parent.pointer.length);
    let id = [place.definition, ...fields].join('.');
    while (byId.has(id) || definitions.has(id)) id += '_';
    const named = {
      id,
      group: parent.group,
      version: parent.version,
      name: parent.name + fields.map((field) => methodName(field)).join(''),
      partOf: parent.id,
      description: textOf(schema, 'description'),
      ...(isOpen(schema) ? { open: true as const } : {}),
    };
    // The place is taken before the fields are read, so that what is inside cannot take it.
    definitions.set(id, { ...named, properties: [] });
    definitions.set(id, { ...named, properties: fieldsIn(schema, place, context()) });
    return { shape: 'object', id };
  };
}

function createContext(reading: Reading): Context {
  const context: Context = {
    ...referenceReader(
      {
        prefix: reading.prefix,
        schemas: reading.byId,
        fail: (place, problem) => failure('E_REFERENCE', reading.source, place, problem),
        fields: (named) => namedFields(named, reading, context),
      },
      () => context,
    ),
    objects: new WeakMap(),
    inline: inlineReader(reading, () => context),
    lint: (rule, place, message) => {
      const { definition, pointer } = place;
      reading.lints.push({
        rule,
        source: reading.source,
        definition,
        pointer: pointerText(pointer),
        message,
      });
    },
    fail: (place, problem) => failure('E_SPECIFICATION', reading.source, place, problem),
  };
  return context;
}

/** Reads the fields of a definition once, whoever asks for them. */
function namedFields(named: NamedSchema, reading: Reading, context: Context): readonly Property[] {
  const before = reading.fields.get(named.id);
  if (before !== undefined) return before;
  const place = { definition: named.id, pointer: named.pointer };
  lintSchema(named.schema, place, context);
  const fields = fieldsIn(named.schema, place, context);
  reading.fields.set(named.id, fields);
  return fields;
}

function readDefinition(named: NamedSchema, reading: Reading, context: Context): void {
  const { id, group, version, name, kind, schema, pointer } = named;
  if (!isDefinition(schema, { definition: id, pointer }, context)) return;
  const notes = notesOf(schema);
  reading.definitions.set(id, {
    id,
    group,
    version,
    name,
    description: textOf(schema, 'description'),
    ...(notes.length === 0 ? {} : { notes }),
    properties: namedFields(named, reading, context),
    ...(isOpen(schema) ? { open: true } : {}),
    ...(kind === undefined ? {} : { kind }),
  });
}

function checkNames({ schemas, byId, source }: Reading): void {
  const doubled = schemas.find((named) => byId.get(named.id) !== named);
  if (doubled === undefined) return;
  const place = { definition: doubled.id, pointer: doubled.pointer };
  throw failure('E_SPECIFICATION', source, place, 'another definition of the document has the same name');
}

/**
 * Reads the definitions of a document.
 *
 * Schemas without fields are no objects: wherever they are referred to, their type stands instead. Objects without a
 * name of their own become definitions, named after the way to them.
 *
 * @param set - The named schemas of the document.
 * @returns The object types, sorted by name, and what is odd about them.
 * @throws {WithalError} `E_SPECIFICATION` when a schema cannot be used, `E_REFERENCE` when a `$ref` leads nowhere or
 *   out of the document. Both name the file, the definition and the place.
 */
export function readSchemas(set: SchemaSet): ReadResult {
  const schemas = set.schemas.toSorted((one, other) => byCodeUnit(one.id, other.id));
  const reading: Reading = {
    ...set,
    byId: new Map(schemas.map((named) => [named.id, named])),
    definitions: new Map(),
    lints: [],
    fields: new Map(),
  };
  checkNames(reading);
  const context = createContext(reading);
  for (const named of schemas) readDefinition(named, reading, context);
  const definitions = [...reading.definitions.values()];
  return {
    definitions: definitions.toSorted((one, other) => byCodeUnit(one.id, other.id)),
    lints: reading.lints,
  };
}
