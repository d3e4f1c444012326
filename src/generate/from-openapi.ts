import { WithalError } from '../errors.ts';
import { methodName } from '../names.ts';
import { namePieces, type Definition, type Property, type TypeTree } from './definition.ts';
import { byCodeUnit, isObject, own, textOf, textsOf, type JsonObject } from './json-object.ts';
import { kindOf } from './kind-of.ts';
import { mergeRules } from './merge-rules.ts';
import type { Specification } from './read.ts';
import { hasProperties, inside, schemaType, type Context, type Place } from './schema-type.ts';

/** A document while it is read. */
interface Reading extends Context {
  readonly source: Specification;
  readonly schemas: ReadonlyMap<string, JsonObject>;
  readonly definitions: Map<string, Definition>;
}

const prefix = '#/definitions/';

/** References to references; it keeps a hostile document from exhausting the stack. */
const longestChain = 200;

function pointerText(pointer: readonly string[]): string {
  return `#/${pointer.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

function failure(
  code: 'E_SPECIFICATION' | 'E_REFERENCE',
  source: Specification,
  place: Place,
  problem: string,
): WithalError {
  const message = `Cannot use ${source.name}, definition ${place.definition}, at ${pointerText(place.pointer)}: ${problem}.`;
  return new WithalError({ code, message, path: place.pointer });
}

function readSchemas(source: Specification): Map<string, JsonObject> {
  const refuse = (problem: string): WithalError =>
    new WithalError({ code: 'E_SPECIFICATION', message: `Cannot use ${source.name}: ${problem}.` });
  if (own(source.document, 'swagger') !== '2.0')
    throw refuse('it is no OpenAPI v2 document (no "swagger": "2.0")');
  const found = own(source.document, 'definitions');
  if (!isObject(found) || Object.keys(found).length === 0) throw refuse('it has no definitions');
  const schemas = new Map<string, JsonObject>();
  for (const [id, schema] of Object.entries(found)) {
    if (!isObject(schema)) throw refuse(`definition ${id} is no object`);
    schemas.set(id, schema);
  }
  return schemas;
}

/** Reads the name in `#/definitions/…`; whatever points out of the document is refused, and never read. */
function referenceName(reference: string): string | undefined {
  if (!reference.startsWith(prefix)) return undefined;
  try {
    const name = decodeURIComponent(reference.slice(prefix.length));
    return name.includes('/') ? undefined : name.replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}

/** Gives what a reference stands for: an object by name, or the type itself where it is a scalar, a list or a map. */
function referenceReader(
  reading: Omit<Reading, keyof Context>,
  context: () => Context,
): Context['reference'] {
  const known = new Map<string, TypeTree>();
  const open = new Set<string>();
  return (reference, place) => {
    const refuse = (problem: string): WithalError =>
      failure(
        'E_REFERENCE',
        reading.source,
        inside(place, '$ref'),
        `${JSON.stringify(reference)} ${problem}`,
      );
    const id = referenceName(reference);
    if (id === undefined)
      throw refuse('leads out of the definitions of this document, and nothing else is read');
    const schema = reading.schemas.get(id);
    if (schema === undefined) throw refuse('leads nowhere');
    if (hasProperties(schema)) return { shape: 'object', id };
    const before = known.get(id);
    if (before !== undefined) return before;
    // A map of itself has no name that a type could be printed by; its entries are taken as they come.
    if (open.has(id)) return { shape: 'any' };
    if (open.size === longestChain)
      throw refuse(`is the end of a chain of more than ${longestChain} references`);
    open.add(id);
    const type = schemaType(schema, { definition: id, pointer: ['definitions', id] }, context());
    open.delete(id);
    known.set(id, type);
    return type;
  };
}

/** The fields on the way to an inline object: what stands after each `properties`. */
function fieldsOnTheWay(pointer: readonly string[]): string[] {
  const fields: string[] = [];
  for (let index = 2; index < pointer.length; index += 1) {
    if (pointer[index] !== 'properties') continue;
    index += 1;
    fields.push(pointer[index] ?? '');
  }
  return fields;
}

function inlineReader(reading: Omit<Reading, keyof Context>, context: () => Context): Context['inline'] {
  return (schema, place) => {
    const parent = namePieces(place.definition);
    const fields = fieldsOnTheWay(place.pointer);
    let id = [place.definition, ...fields].join('.');
    while (reading.schemas.has(id) || reading.definitions.has(id)) id += '_';
    const name = parent.name + fields.map((field) => methodName(field)).join('');
    // The place is taken before the fields are read, so that what is inside cannot take it.
    reading.definitions.set(id, { id, ...parent, name, description: '', properties: [] });
    const described = {
      description: textOf(schema, 'description'),
      properties: properties(schema, place, context()),
    };
    reading.definitions.set(id, { id, ...parent, name, ...described });
    return { shape: 'object', id };
  };
}

function properties(schema: JsonObject, place: Place, context: Context): Property[] {
  const found = own(schema, 'properties');
  if (!isObject(found)) return [];
  const required = new Set(textsOf(schema, 'required'));
  const wires = Object.keys(found).toSorted(byCodeUnit);
  return wires.map((wire) => property(wire, own(found, wire), required.has(wire), { place, context }));
}

function property(
  wire: string,
  schema: unknown,
  required: boolean,
  around: { readonly place: Place; readonly context: Context },
): Property {
  const place = inside(around.place, 'properties', wire);
  const type = schemaType(schema, place, around.context);
  if (!isObject(schema)) return { wire, description: '', required, type, rules: {} };
  try {
    return { wire, description: textOf(schema, 'description'), required, type, rules: mergeRules(schema) };
  } catch (cause) {
    if (cause instanceof WithalError) throw around.context.fail(place, cause.message);
    throw cause;
  }
}

function createReading(source: Specification): Reading {
  const base = { source, schemas: readSchemas(source), definitions: new Map<string, Definition>() };
  const reading: Reading = {
    ...base,
    reference: referenceReader(base, () => reading),
    inline: inlineReader(base, () => reading),
    fail: (place, problem) => failure('E_SPECIFICATION', source, place, problem),
  };
  return reading;
}

/**
 * Reads the definitions of an OpenAPI v2 document.
 *
 * Definitions without properties are no objects: wherever they are referred to, their type stands instead. Objects
 * without a name of their own become definitions, named after the way to them.
 *
 * @param source - The parsed document.
 * @returns The object types, sorted by name.
 * @throws {WithalError} `E_SPECIFICATION` when the document is no OpenAPI v2, or a schema in it cannot be used;
 *   `E_REFERENCE` when a `$ref` leads nowhere or out of the document. Both name the file, the definition and the place.
 */
export function definitionsFromOpenApi(source: Specification): Definition[] {
  const reading = createReading(source);
  for (const [id, schema] of reading.schemas) {
    if (!hasProperties(schema)) continue;
    const kind = kindOf(id, schema);
    const described = {
      description: textOf(schema, 'description'),
      properties: properties(schema, { definition: id, pointer: ['definitions', id] }, reading),
    };
    reading.definitions.set(id, {
      id,
      ...namePieces(id),
      ...described,
      ...(kind === undefined ? {} : { kind }),
    });
  }
  return [...reading.definitions.values()].toSorted((one, other) => byCodeUnit(one.id, other.id));
}
