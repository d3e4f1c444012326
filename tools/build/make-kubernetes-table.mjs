// Makes the table of facts of a Kubernetes release from its official OpenAPI documents, packed by gzip or not: that of
// version 2, and those of version 3, for the objects that are always there, which version 2 does not say:
//
//   node tools/build/make-kubernetes-table.mjs 1.36.3 swagger.json v3/*.json > src/generate/kubernetes/tables/1.36.txt
//
// What the table holds is names, types, required fields, keys, group-version-kinds and which of them have the subresource
// `status`. The sentences of the documents stay out. Whatever else a document says is refused, so that nothing is lost
// unseen: teach the notation to this file and to src/generate/kubernetes/read-table.ts.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const prefix = '#/definitions/';
const scalars = new Set(['string', 'integer', 'number', 'boolean']);

/** Facts of a field or a definition, each with the word that says it. */
const words = {
  'x-kubernetes-patch-merge-key': 'mergeKey',
  'x-kubernetes-patch-strategy': 'strategy',
  'x-kubernetes-list-type': 'listType',
  'x-kubernetes-list-map-keys': 'mapKeys',
  'x-kubernetes-map-type': 'mapType',
};

const left = new Set(['description', 'x-kubernetes-unions']);
const structure = new Set(['$ref', 'type', 'format', 'items', 'additionalProperties']);
const shape = new Set(['type', 'properties', 'required', 'x-kubernetes-group-version-kind']);

function fail(place, problem) {
  throw new Error(`${place}: ${problem}`);
}

function plain(text, place) {
  return /^[^\s!=]+$/.test(text) ? text : fail(place, `${JSON.stringify(text)} cannot stand in a table`);
}

const folderOf = (id) => id.slice(0, id.lastIndexOf('.'));

/** A reference within the same package is said by the last piece alone. */
function reference(target, home, place) {
  if (!target.startsWith(prefix)) fail(place, `${target} leads out of the document`);
  const id = plain(target.slice(prefix.length), place);
  return `#${folderOf(id) === home ? id.slice(home.length + 1) : id}`;
}

function typeOf(schema, home, place) {
  const { $ref, type, format, items, additionalProperties } = schema;
  const end = format === undefined ? '' : `:${plain(format, place)}`;
  if ($ref !== undefined) return reference($ref, home, place);
  if (scalars.has(type)) return type + end;
  if (end !== '') fail(place, `a format on ${type}`);
  if (type === 'array' && items) return `[${typeIn(items, home, place)}]`;
  if (type === 'object' && additionalProperties) return `{${typeIn(additionalProperties, home, place)}}`;
  if (type === 'object') return 'object';
  return type === undefined ? 'any' : fail(place, `type ${type}`);
}

/** The type of an element or an entry, which can say nothing but its type. */
function typeIn(schema, home, place) {
  const more = Object.keys(schema).filter((key) => !structure.has(key) && key !== 'description');
  return more.length > 0 ? fail(place, `${more.join()} inside a list or map`) : typeOf(schema, home, place);
}

function wordsOf(schema, known, place) {
  const facts = Object.keys(schema).filter((key) => !known.has(key) && !left.has(key));
  return facts.toSorted().map((key) => {
    const name = words[key] ?? fail(place, `the table has no word for ${key}`);
    return `${name}=${plain(String(schema[key]), place)}`;
  });
}

function fieldLine(wire, schema, required, { home, place, isAlways }) {
  const name = plain(wire, place) + (required ? '!' : '');
  const facts = [...wordsOf(schema, structure, place), ...(isAlways ? ['default={}'] : [])];
  return `  ${[name, typeOf(schema, home, place), ...facts].join(' ')}\n`;
}

function definitionText(id, schema, { always, withStatus }) {
  const home = folderOf(id);
  const name = plain(id.slice(home.length + 1), id);
  const { properties, required = [] } = schema;
  if (properties === undefined) return `${name} = ${typeOf(schema, home, id)}\n`;
  if (schema.type !== 'object') fail(id, 'it has properties and is no object');
  const kinds = (schema['x-kubernetes-group-version-kind'] ?? []).map(({ group, version, kind }) => {
    const status = withStatus.has([group, version, kind].join('/')) ? ' status' : '';
    return `  @ ${plain(group === '' ? version : `${group}/${version}`, id)} ${plain(kind, id)}${status}\n`;
  });
  const missing = required.filter((wire) => !Object.hasOwn(properties, wire));
  if (missing.length > 0) fail(id, `${missing} is required and not there`);
  const fields = Object.keys(properties)
    .toSorted()
    .map((wire) => {
      const place = `${id}.${wire}`;
      return fieldLine(wire, properties[wire], required.includes(wire), {
        home,
        place,
        isAlways: always.has(place),
      });
    });
  return `${[name, ...wordsOf(schema, shape, id)].join(' ')}\n${kinds.join('')}${fields.join('')}`;
}

// Sorted by package first: a package inside another one must not cut that one in two.
const order = (id) => `${folderOf(id)} ${id}`;

/** The kinds with the subresource `status`: those that a path ends for in `/status`. */
function kindsWithStatus({ paths = {} }) {
  const operations = Object.entries(paths).flatMap(([path, found]) =>
    path.endsWith('/status') ? Object.values(found) : [],
  );
  const kinds = operations.map((operation) => operation['x-kubernetes-group-version-kind']);
  return new Set(kinds.filter(Boolean).map(({ group, version, kind }) => [group, version, kind].join('/')));
}

const isEmptyObject = (value) => JSON.stringify(value) === '{}';

/** The fields whose object is always there: references with an empty default. */
function alwaysThere(documents) {
  const schemas = documents.flatMap(({ components = {} }) => Object.entries(components.schemas ?? {}));
  return new Set(
    schemas.flatMap(([id, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, field]) => isEmptyObject(field.default) && (field.$ref ?? field.allOf) !== undefined)
        .map(([wire]) => `${id}.${wire}`),
    ),
  );
}

/** The whole table: a head, and the definitions of each package below its name. */
function tableOf({ definitions, ...document }, release, version3) {
  const facts = { always: alwaysThere(version3), withStatus: kindsWithStatus(document) };
  const lines = [`withal-table 1 kubernetes ${release}\n`];
  let home = '';
  for (const id of Object.keys(definitions).toSorted((one, other) => (order(one) < order(other) ? -1 : 1))) {
    if (folderOf(id) !== home) lines.push(`\n[${plain((home = folderOf(id)), id)}]\n`);
    lines.push(definitionText(id, definitions[id], facts));
  }
  return lines.join('');
}

function read(file) {
  const bytes = readFileSync(file);
  return JSON.parse(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
}

const [release, file, ...version3] = process.argv.slice(2);
try {
  if (!/^\d+\.\d+\.\d+$/.test(release ?? '') || file === undefined)
    fail('usage', 'make-kubernetes-table.mjs <1.36.3> <document> [<document of version 3> …]');
  process.stdout.write(tableOf(read(file), release, version3.map(read)));
} catch (error) {
  console.error(`make-kubernetes-table: ${error.message}`);
  process.exitCode = 1;
}
