import { type Property, unionOf } from '../model/index.ts';
import { WithalError } from '../../errors/index.ts';
import { byCodeUnit, isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import { mergeRules } from './merge-rules.ts';
import { schemaConstraints } from './schema-constraints.ts';
import { fieldDefault, schemaNotes } from './schema-notes.ts';
import { unionParts, isObjectPart, partsAt, type SchemaPart } from './object-parts.ts';
import type { DocumentContext } from './document-context.ts';
import { hasProperties } from './schema-branches.ts';
import { inside, type SchemaLocation } from './schema-location.ts';
import { schemaType } from './schema-type.ts';

function ownFields({ schema, location }: SchemaPart, context: DocumentContext): Property[] {
  const found = ownEntry(schema, 'properties');
  if (!isObject(found)) return [];
  const required = new Set(textsOf(schema, 'required'));
  const wires = Object.keys(found).toSorted(byCodeUnit);
  const read = (wire: string): Property =>
    field(wire, ownEntry(found, wire), required.has(wire), { location, context });
  return wires.flatMap((wire) => context.faults.collect(() => read(wire)) ?? []);
}

function field(
  wire: string,
  schema: unknown,
  required: boolean,
  around: { readonly location: SchemaLocation; readonly context: DocumentContext },
): Property {
  const location = inside(around.location, 'properties', wire);
  const type = schemaType(schema, location, around.context);
  if (!isObject(schema)) return { wire, description: '', required, type, rules: {} };
  const description = textOf(schema, 'description');
  // Notes that the description already contains are left out.
  const standIn = fieldDefault(schema, required);
  const notes = schemaNotes(schema, required).filter((note) => !description.includes(note));
  const constraints = schemaConstraints(schema);
  try {
    return {
      wire,
      description,
      ...(notes.length === 0 ? {} : { notes }),
      required,
      type,
      rules: mergeRules({ schema, location }, around.context),
      ...(standIn === undefined ? {} : { default: standIn }),
      ...(constraints === undefined ? {} : { constraints }),
    };
  } catch (cause) {
    if (cause instanceof WithalError) throw around.context.fail(location, cause.message);
    throw cause;
  }
}

/** The fields of all branches of a union; a field is required only if every branch requires it. */
function unitedFields(parts: readonly SchemaPart[], context: DocumentContext): Property[] {
  const lists = parts.map((part) => fieldsIn(part.schema, part.location, context));
  const byWire = new Map<string, Property[]>();
  for (const property of lists.flat())
    byWire.set(property.wire, [...(byWire.get(property.wire) ?? []), property]);
  return [...byWire.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const required = same.length === lists.length && same.every((property) => property.required);
    // What one branch requires of a value need not hold in the others.
    const { constraints: _constraints, ...others } = first;
    return [{ ...others, required, type: unionOf(same.map(({ type }) => type)) }];
  });
}

/**
 * Gathers the fields of an object: its own, those of its parts in `allOf`, and those of the branches of its union.
 * If two fields have the same name, the object's own field wins, then that of the first part.
 *
 * @param schema - The schema of an object.
 * @param location - Where it stands.
 * @param context - The document around it.
 * @returns The fields, sorted by wire name.
 * @throws {WithalError} `E_SPECIFICATION` or `E_REFERENCE` when a field's schema cannot be used.
 */
export function fieldsIn(schema: JsonObject, location: SchemaLocation, context: DocumentContext): Property[] {
  const reference = ownEntry(schema, '$ref');
  if (typeof reference === 'string') return [...context.fieldsOf(reference, location)];
  const fields = new Map<string, Property>();
  const add = (properties: readonly Property[]): void => {
    for (const property of properties) if (!fields.has(property.wire)) fields.set(property.wire, property);
  };
  add(ownFields({ schema, location }, context));
  const isOneMore = (part: SchemaPart): boolean => isObjectPart(part, context);
  for (const part of partsAt({ schema, location }, 'allOf').filter(isOneMore))
    add(fieldsIn(part.schema, part.location, context));
  // If the object has fields of its own, the branches of its union only constrain them.
  const union = hasProperties(schema) ? [] : unionParts({ schema, location });
  if (union.length > 0 && union.every(isOneMore)) add(unitedFields(union, context));
  for (const wire of textsOf(schema, 'required')) {
    const property = fields.get(wire);
    if (property?.required === false) fields.set(wire, { ...property, required: true });
  }
  return [...fields.values()].toSorted((one, other) => byCodeUnit(one.wire, other.wire));
}
