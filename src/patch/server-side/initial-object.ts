import type { JsonObject } from '../../json/index.ts';
import type { Atom } from './atom.ts';

function initialFields({ map }: Atom): JsonObject {
  const fields = [...(map?.fields ?? [])].flatMap(([name, { type, initial }]): [string, unknown][] => {
    if (initial === undefined) return [];
    return [[name, initial === 'null' ? null : initialFields(type())]];
  });
  return Object.fromEntries(fields);
}

/**
 * Gives an object as a server has it before anything is set.
 *
 * The kinds of a server are types of its program, some of whose parts are always there: `spec` and `status` of a
 * Deployment, and null for the list of containers. Who creates one does not come to own them. Custom resources have none.
 *
 * @param atom - The type of the object.
 * @returns The object.
 */
export function initialObject(atom: Atom): JsonObject {
  return atom.map?.fields.get('metadata')?.initial === 'object' ? initialFields(atom) : {};
}
