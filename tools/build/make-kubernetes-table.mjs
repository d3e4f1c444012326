// Makes the table of facts of the Kubernetes releases from their official OpenAPI documents, packed by gzip or not: those of
// version 2, each with its release in the name of the file; those of version 3, for the objects that are always there, which
// version 2 does not say; and the closed sets of strings of the newest release, which only a server publishes:
//
//   node tools/build/make-kubernetes-table.mjs k8s-openapi-v2-*.json.gz v3/*.json enums.json > src/generate/kubernetes/tables/kubernetes.txt
//
// The notation is explained in src/generate/kubernetes/read-table.ts. The sentences of the documents stay out. Whatever else
// a document says is refused, so that nothing is lost unseen: teach the notation to this file and to the readers.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { alwaysThere, kindsWithStatus, setsOf } from './kubernetes-facts.mjs';

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

/** A value of a closed set, in which a space and what the notation itself uses are escaped. */
const valueText = (value) => value.replaceAll(/[\s,%]/g, encodeURIComponent);

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

function setWord(set, place) {
  if (set === undefined) return [];
  return [
    plain(`${set.isOpen ? 'openEnum' : 'enum'}:${set.values.map(valueText).join(',')}`, place).replace(
      ':',
      '=',
    ),
  ];
}

/** The type of a field and its other facts, without the releases. */
function fieldFacts(schema, { home, place }, { always, sets }) {
  const facts = [...wordsOf(schema, structure, place), ...(always.has(place) ? ['default={}'] : [])];
  const set = setWord(sets.get(place), place);
  return [typeOf(schema, home, place), ...facts, ...set].join(' ');
}

/** What one release says of a definition: its own line, its kinds, and its fields by name. */
function readDefinition(id, schema, facts) {
  const home = folderOf(id);
  const name = plain(id.slice(home.length + 1), id);
  const { properties, required = [] } = schema;
  if (properties === undefined)
    return { own: `${name} = ${typeOf(schema, home, id)}`, kinds: [], fields: new Map() };
  if (schema.type !== 'object') fail(id, 'it has properties and is no object');
  const kinds = (schema['x-kubernetes-group-version-kind'] ?? []).map(({ group, version, kind }) => {
    const status = facts.withStatus.has([group, version, kind].join('/')) ? ' status' : '';
    return `@ ${plain(group === '' ? version : `${group}/${version}`, id)} ${plain(kind, id)}${status}`;
  });
  const missing = required.filter((wire) => !Object.hasOwn(properties, wire));
  if (missing.length > 0) fail(id, `${missing} is required and not there`);
  const fields = Object.entries(properties).map(([wire, field]) => {
    const place = `${id}.${wire}`;
    const start = plain(wire, place) + (required.includes(wire) ? '!' : '');
    return [wire, `${start} ${fieldFacts(field, { home, place }, facts)}`];
  });
  return { own: [name, ...wordsOf(schema, shape, id)].join(' '), kinds, fields: new Map(fields) };
}

const minor = (release) => release.split('.').slice(0, 2).join('.');

/** The words for the releases that have a line, as far as these are not all of those that could have it. */
function rangeWords(found, possible, { releases, place }) {
  const [first, last] = [found[0], found.at(-1)];
  if (last - first !== found.length - 1) fail(place, 'it went and came back, which the table cannot say');
  return [
    ...(first === possible[0] ? [] : [`since=${minor(releases[first])}`]),
    ...(last === possible.at(-1) ? [] : [`until=${minor(releases[last])}`]),
  ];
}

/** The lines of several releases, each once, with the releases that have it. */
function mergedLines(versions, possible, context) {
  const found = new Map();
  for (const [index, lines] of versions) {
    for (const line of lines) found.set(line, [...(found.get(line) ?? []), index]);
  }
  return [...found].map(([line, at]) => [line, ...rangeWords(at, possible, context)].join(' '));
}

/** The lines of a definition, which all releases that have it share. */
function definitionText(id, documents, context) {
  const found = documents.flatMap(({ definitions, facts }, index) =>
    Object.hasOwn(definitions, id) ? [[index, readDefinition(id, definitions[id], facts)]] : [],
  );
  const possible = found.map(([index]) => index);
  const place = { ...context, place: id };
  const own = new Set(found.map(([, version]) => version.own));
  if (own.size > 1) fail(id, 'its own facts differ between releases');
  const range = rangeWords(possible, [...documents.keys()], place);
  const wires = Object.keys(Object.fromEntries(found.flatMap(([, { fields }]) => [...fields]))).toSorted();
  const lines = [
    mergedLines(
      found.map(([index, version]) => [index, version.kinds]),
      possible,
      place,
    ),
    ...wires.map((wire) => {
      const versions = found.map(([index, { fields }]) => [
        index,
        fields.has(wire) ? [fields.get(wire)] : [],
      ]);
      return mergedLines(versions, possible, { ...context, place: `${id}.${wire}` });
    }),
  ].flat();
  return `${[...own, ...range].join(' ')}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

// Sorted by package first: a package inside another one must not cut that one in two.
const order = (id) => `${folderOf(id)} ${id}`;

/** The whole table: a head, and the definitions of each package below its name. */
function tableOf(documents) {
  const releases = documents.map(({ release }) => release);
  const lines = [`withal-table 2 kubernetes ${releases.join(' ')}\n`];
  const ids = [...new Set(documents.flatMap(({ definitions }) => Object.keys(definitions)))];
  let home = '';
  for (const id of ids.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))) {
    if (folderOf(id) !== home) lines.push(`\n[${plain((home = folderOf(id)), id)}]\n`);
    lines.push(definitionText(id, documents, { releases }));
  }
  return lines.join('');
}

function read(file) {
  const bytes = readFileSync(file);
  const document = JSON.parse(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  const [release] = /(?<!\d)\d+\.\d+\.\d+/.exec(path.basename(file)) ?? [];
  if (document.swagger !== undefined && release === undefined) fail(file, 'its name has no release');
  return { release, document };
}

/** Makes the table of documents, whose contents say what they are. */
function makeTable(files) {
  const all = files.map(read);
  const second = all.filter(({ document }) => document.swagger !== undefined);
  const releases = second.toSorted((one, other) =>
    one.release.localeCompare(other.release, 'en', { numeric: true }),
  );
  const newest = releases.at(-1)?.document;
  if (newest === undefined) fail('usage', 'make-kubernetes-table.mjs <document>…, with one of version 2');
  const others = all.map(({ document }) => document).filter(({ swagger }) => swagger === undefined);
  const always = alwaysThere(others.filter(({ openapi }) => openapi !== undefined));
  const enums = others.filter(({ openapi }) => openapi === undefined);
  const sets = setsOf(Object.assign({}, ...enums), newest);
  return tableOf(
    releases.map(({ release, document }) => ({
      release,
      definitions: document.definitions,
      facts: { always, sets, withStatus: kindsWithStatus(document) },
    })),
  );
}

try {
  process.stdout.write(makeTable(process.argv.slice(2)));
} catch (error) {
  console.error(`make-kubernetes-table: ${error.message}`);
  process.exitCode = 1;
}
