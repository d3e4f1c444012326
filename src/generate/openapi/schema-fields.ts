import { byCodeUnit } from '../../json/order.ts';
import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/guards.ts';
import { WithalError } from '../../errors/withal-error.ts';
import type { Property } from '../model/definition.ts';
import { mergeRules } from './merge-rules.ts';
import { notesOf } from './notes.ts';
import { branchesOf, hasProperties, isObjectPart, partsUnder, type Part } from './object-parts.ts';
import { inside, type Context, type Place } from './schema-place.ts';
import { schemaType } from './schema-type.ts';
import { unionOf } from '../model/union-type.ts';

function ownFields({ schema, place }: Part, context: Context): Property[] {
  const found = ownEntry(schema, 'properties');
  if (!isObject(found)) return [];
  const required = new Set(textsOf(schema, 'required'));
  const wires = Object.keys(found).toSorted(byCodeUnit);
  return wires.map((wire) => field(wire, ownEntry(found, wire), required.has(wire), { place, context }));
}

function field(
  wire: string,
  schema: unknown,
  required: boolean,
  around: { readonly place: Place; readonly context: Context },
): Property {
  const place = inside(around.place, 'properties', wire);
  const type = schemaType(schema, place, around.context);
  if (!isObject(schema)) return { wire, description: '', required, type, rules: {} };
  const description = textOf(schema, 'description');
  // Nothing is said twice.
  const notes = notesOf(schema, required).filter((note) => !description.includes(note));
  try {
    return {
      wire,
      description,
      ...(notes.length === 0 ? {} : { notes }),
      required,
      type,
      rules: mergeRules(schema),
    };
  } catch (cause) {
    if (cause instanceof WithalError) throw around.context.fail(place, cause.message);
    throw cause;
  }
}

/** The fields that at least one branch of a union has; one that not every branch asks for may be missing. */
function unitedFields(parts: readonly Part[], context: Context): Property[] {
  const lists = parts.map((part) => fieldsIn(part.schema, part.place, context));
  const byWire = new Map<string, Property[]>();
  for (const property of lists.flat())
    byWire.set(property.wire, [...(byWire.get(property.wire) ?? []), property]);
  return [...byWire.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const required = same.length === lists.length && same.every((property) => property.required);
    return [{ ...first, required, type: unionOf(same.map(({ type }) => type)) }];
  });
}

/**
 * Gathers the fields of an object: its own, those of its parts in `allOf`, and those of the branches of its union.
 * Where two of them have one name, the object's own wins, and the first of its parts.
 *
 * @param schema - The schema of an object.
 * @param place - Where it stands.
 * @param context - The document around it.
 * @returns The fields, sorted by wire name.
 * @throws {WithalError} `E_SPECIFICATION` or `E_REFERENCE` when a field's schema cannot be used.
 */
export function fieldsIn(schema: JsonObject, place: Place, context: Context): Property[] {
  const reference = ownEntry(schema, '$ref');
  if (typeof reference === 'string') return [...context.fieldsOf(reference, place)];
  const fields = new Map<string, Property>();
  const add = (properties: readonly Property[]): void => {
    for (const property of properties) if (!fields.has(property.wire)) fields.set(property.wire, property);
  };
  add(ownFields({ schema, place }, context));
  const isOneMore = (part: Part): boolean => isObjectPart(part, context);
  for (const part of partsUnder({ schema, place }, 'allOf').filter(isOneMore))
    add(fieldsIn(part.schema, part.place, context));
  // Beside fields of its own, the branches of an object are limits and no fields.
  const union = hasProperties(schema) ? [] : branchesOf({ schema, place });
  if (union.length > 0 && union.every(isOneMore)) add(unitedFields(union, context));
  for (const wire of textsOf(schema, 'required')) {
    const property = fields.get(wire);
    if (property?.required === false) fields.set(wire, { ...property, required: true });
  }
  return [...fields.values()].toSorted((one, other) => byCodeUnit(one.wire, other.wire));
}
