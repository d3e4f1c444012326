import { type JsonObject, isObject, ownEntry } from '../../json/index.ts';
import type { Atom, FieldAtom } from './atom.ts';

function initialField({ type, initial }: FieldAtom, value: unknown): unknown {
  if (initial === 'object' && (value === undefined || isObject(value)))
    return withFields(type(), value ?? {});
  return value === undefined && initial === 'null' ? null : value;
}

function withFields({ map }: Atom, object: JsonObject): JsonObject {
  // An atomic object is owned as a whole, whatever its type has.
  if (map === undefined || map.relationship === 'atomic') return object;
  const fields = [...map.fields].map(([name, field]) => [name, initialField(field, ownEntry(object, name))]);
  return { ...object, ...Object.fromEntries(fields.filter(([, value]) => value !== undefined)) };
}

/**
 * Adds what a server's own type has of an object whether it is set or not.
 *
 * The kinds of a server are types of its program, some of whose parts are always there: `spec` and `status` of a
 * Deployment, and null for the list of containers. Who sets what is in them does not come to own them. Custom resources
 * have none.
 *
 * @param atom - The type of the object.
 * @param object - The object; it is not changed.
 * @returns The object as a server compares it with another one.
 */
export function withInitialFields(atom: Atom, object: JsonObject): JsonObject {
  return atom.map?.fields.get('metadata')?.initial === 'object' ? withFields(atom, object) : object;
}
