// The facts for tools/build/make-kubernetes-table.mjs that a definition of version 2 does not say itself.

/** The kinds with the subresource `status`: those that a path ends for in `/status`. */
export function kindsWithStatus({ paths = {} }) {
  const operations = Object.entries(paths).flatMap(([name, found]) =>
    name.endsWith('/status') ? Object.values(found) : [],
  );
  const kinds = operations.map((operation) => operation['x-kubernetes-group-version-kind']);
  return new Set(kinds.filter(Boolean).map(({ group, version, kind }) => [group, version, kind].join('/')));
}

const isEmptyObject = (value) => JSON.stringify(value) === '{}';

/** The fields whose object is always there, in whatever release says so: references with an empty default. */
export function alwaysThere(documents) {
  const schemas = documents.flatMap(({ components = {} }) => Object.entries(components.schemas ?? {}));
  return new Set(
    schemas.flatMap(([id, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, field]) => isEmptyObject(field.default) && (field.$ref ?? field.allOf) !== undefined)
        .map(([wire]) => `${id}.${wire}`),
    ),
  );
}

function referencesIn(schema) {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = typeof schema.$ref === 'string' ? [schema.$ref.slice('#/definitions/'.length)] : [];
  return [...own, ...Object.values(schema).flatMap(referencesIn)];
}

const isKind = (schema) => schema['x-kubernetes-group-version-kind'] !== undefined;

/** The definitions that users write: those that a kind reaches without its status, which only servers write. */
function writtenByUsers(definitions) {
  const found = new Set(Object.keys(definitions).filter((id) => isKind(definitions[id])));
  // A set that grows is walked to its end.
  for (const id of found) {
    const { properties, ...rest } = definitions[id];
    const written = Object.entries(properties ?? {}).filter(
      ([wire]) => wire !== 'status' || !isKind(definitions[id]),
    );
    for (const next of referencesIn([rest, written])) found.add(next);
  }
  return found;
}

/** The closed sets by their fields. A set that only servers write is open, since a newer one may add to it. */
export function setsOf(enums, { definitions }) {
  const written = writtenByUsers(definitions);
  const sets = Object.entries(enums).flatMap(([id, fields]) =>
    Object.entries(fields).map(([wire, values]) => {
      if (definitions[id]?.properties?.[wire] === undefined)
        throw new Error(`${id}.${wire}: a set of no field`);
      return [`${id}.${wire}`, { values, isOpen: !written.has(id) }];
    }),
  );
  return new Map(sets);
}
