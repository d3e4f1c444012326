import { isObject } from '../../json/index.ts';
import { type Definition, type Property, type TypeTree, referenceIn } from '../model/index.ts';
import type { MergeRules } from '../../../types/index.d.ts';

/** The definitions of the elements of the lists in a type, each with the keys of its list. */
function listKeys(
  type: TypeTree,
  { mapKeys = [], mergeKey, inner = {} }: MergeRules,
): (readonly [id: string, keys: readonly string[]])[] {
  if (type.shape === 'map') return listKeys(type.value, inner);
  if (type.shape !== 'list') return [];
  if (type.element.shape !== 'object') return listKeys(type.element, inner);
  return [[type.element.id, mergeKey === undefined ? mapKeys : [...mapKeys, mergeKey]]];
}

/** By which fields lists tell the elements of each definition apart. */
function keysByElement(definitions: readonly Definition[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { type, rules } of definitions.flatMap(({ properties }) => properties)) {
    for (const [id, keys] of listKeys(type, rules)) {
      const before = found.get(id) ?? new Set();
      found.set(id, before);
      for (const key of keys) before.add(key);
    }
  }
  return found;
}

const isAlways = (property: Property): boolean => isObject(property.default);

/** The definitions of which every document of some kind has an object, whatever is set: those that a server makes. */
function alwaysThere(definitions: readonly Definition[]): ReadonlySet<string> {
  const byId = new Map(definitions.map((definition) => [definition.id, definition]));
  const found = new Set(definitions.filter(({ kind }) => kind !== undefined).map(({ id }) => id));
  // Iterating over a set also visits what is added meanwhile.
  for (const id of found) {
    for (const { type } of byId.get(id)?.properties.filter(isAlways) ?? []) {
      const inner = referenceIn(type);
      if (inner !== undefined) found.add(inner);
    }
  }
  return found;
}

/**
 * Chooses the defaults that the runtime needs: of the keys of lists, and of the objects that a document always has.
 *
 * @param definitions - The definitions of a table.
 * @returns A function that gives the defaults of one of them; nothing for most.
 */
export function rowDefaults(
  definitions: readonly Definition[],
): (definition: Definition) => { readonly [wire: string]: unknown } | undefined {
  const keys = keysByElement(definitions);
  const always = alwaysThere(definitions);
  return ({ id, properties }) => {
    const chosen = properties.filter((property) =>
      isAlways(property)
        ? always.has(id)
        : property.default !== undefined && keys.get(id)?.has(property.wire) === true,
    );
    return chosen.length === 0
      ? undefined
      : Object.fromEntries(chosen.map((property) => [property.wire, property.default]));
  };
}
