import { listNotes } from '../openapi/index.ts';
import { namePieces, type Specification } from '../model/index.ts';
import { isObject, ownEntry, textOf, textsOf, type JsonObject } from '../../json/index.ts';
import { descriptionOf, textOfField, type Descriptions, type TypeDescription } from './read-descriptions.ts';

/** The schemas of a document by name. */
type Schemas = { readonly [id: string]: JsonObject };

const folderOf = (id: string): string => id.slice(0, id.lastIndexOf('.'));
const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('.') + 1);

/** Finds the API group of each package by its kinds: `rbac.authorization.k8s.io` for `io.k8s.api.rbac.v1`. */
function groupsByPackage(schemas: Schemas): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const [id, schema] of Object.entries(schemas)) {
    const kinds = ownEntry(schema, 'x-kubernetes-group-version-kind');
    const groups = found.get(folderOf(id)) ?? new Set();
    found.set(folderOf(id), groups);
    for (const kind of Array.isArray(kinds) ? kinds : [])
      if (isObject(kind)) groups.add(textOf(kind, 'group'));
  }
  // A package whose kinds belong to several groups, or to the core group, goes by its own name: meta, core.
  return new Map(
    [...found].map(([home, groups]) => {
      const [only = ''] = groups.size === 1 ? groups : [];
      return [home, only === '' ? namePieces(`${home}.x`).group : only];
    }),
  );
}

/**
 * Gives the address of a definition in the official reference of a release.
 *
 * @param id - The definition's name.
 * @param group - Its API group.
 * @param release - The release: `1.36.3`.
 * @returns An address that ends in `#deployment-v1-apps`.
 */
function referenceAddress(id: string, group: string, release: string): string {
  const { version, name } = namePieces(id);
  const minor = release.split('.').slice(0, 2).join('.');
  // For a name without a version the reference uses the two parts before it in reverse: `info-version-pkg`.
  const [outer = '', inner = ''] = folderOf(id).split('.').slice(-2);
  const pieces = version === '' ? [name, inner, outer] : [name, version, group.replaceAll('.', '-')];
  return `https://kubernetes.io/docs/reference/generated/kubernetes-api/v${minor}/#${pieces.join('-').toLowerCase()}`;
}

/** Describes a type: ``list of `Container` ``. */
function typeText(schema: unknown): string {
  if (!isObject(schema)) return 'any value';
  const reference = textOf(schema, '$ref');
  if (reference !== '') return `\`${nameIn(reference)}\``;
  const items = ownEntry(schema, 'items');
  if (items !== undefined) return `list of ${typeText(items)}`;
  const values = ownEntry(schema, 'additionalProperties');
  if (values !== undefined) return `map of ${typeText(values)}`;
  return textOf(schema, 'type') || 'any value';
}

/** Describes how a list is merged: by which keys, as a set, or not at all. */
function mergeText(schema: JsonObject): string[] {
  const mapKeys = textsOf(schema, 'x-kubernetes-list-map-keys');
  const mergeKey = textOf(schema, 'x-kubernetes-patch-merge-key');
  const isAtomic = textOf(schema, 'x-kubernetes-list-type') === 'atomic';
  return [
    ...listNotes(schema),
    ...(mergeKey === '' || mapKeys.join() === mergeKey
      ? []
      : [`Strategic merge patches tell its elements apart by \`${mergeKey}\`.`]),
    ...(isAtomic ? ['It is replaced as a whole.'] : []),
  ];
}

/** What describing the fields of one definition needs. */
interface Describing {
  /** The definition's short name: `PodSpec`. */
  readonly name: string;
  /** Its address in the official reference. */
  readonly address: string;
  /** The names of the fields that must be there. */
  readonly required: ReadonlySet<string>;
  /** What the client library says of it. */
  readonly said: TypeDescription | undefined;
  /** Whether something is said of a definition. */
  readonly isDescribed: (id: string) => boolean;
}

const paragraphs = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n');

/** Describes a field: by what is said of it, or by its path and type. */
function fieldText(wire: string, field: JsonObject, describing: Describing): string {
  const { name, address, required, said, isDescribed } = describing;
  const merging = mergeText(field).join(' ');
  const text = textOfField(said, wire);
  if (text !== '') return paragraphs(text, merging);
  // A field of which nothing is said has the description of its type.
  const [, target = ''] = /^#\/definitions\/(.+)$/.exec(textOf(field, '$ref')) ?? [];
  if (merging === '' && isDescribed(target)) return '';
  const facts = `\`${name}.${wire}\`: ${typeText(field)}, ${required.has(wire) ? 'required' : 'optional'}.`;
  return paragraphs(merging === '' ? facts : `${facts} ${merging}`, address);
}

function describeFields(schema: JsonObject, describing: Describing): JsonObject {
  const fields = ownEntry(schema, 'properties');
  if (!isObject(fields)) return {};
  const described = Object.entries(fields).map(([wire, field]) => {
    if (!isObject(field)) return [wire, field];
    return [wire, { ...field, description: fieldText(wire, field, describing) }];
  });
  return { properties: Object.fromEntries(described) };
}

const noDescriptions: Descriptions = new Map();

/**
 * Describes every definition and field: by what a client library says of it, or from facts alone (its path, its type, whether
 * it is required); with its list keys, and the address of the official reference.
 *
 * @param schemas - The definitions of a release.
 * @param release - The release.
 * @param descriptions - What is said of its definitions and fields; nothing by default.
 * @returns The same definitions with descriptions. A field without one has that of its type.
 */
export function describeFacts(
  schemas: Schemas,
  release: string,
  descriptions: Descriptions = noDescriptions,
): Schemas {
  const groups = groupsByPackage(schemas);
  const isDescribed = (id: string): boolean => (descriptionOf(descriptions, id)?.text ?? '') !== '';
  const described: Record<string, JsonObject> = {};
  for (const [id, schema] of Object.entries(schemas)) {
    const group = groups.get(folderOf(id)) ?? '';
    const { name, version } = namePieces(id);
    const address = referenceAddress(id, group, release);
    const said = descriptionOf(descriptions, id);
    const about = version === '' ? `${name}.` : `${name} of ${group}/${version}.`;
    const description = paragraphs(said?.text || about, address);
    const required = new Set(textsOf(schema, 'required'));
    const fields = describeFields(schema, { name, address, required, said, isDescribed });
    described[id] = { ...schema, description, ...fields };
  }
  return described;
}

/**
 * Describes the definitions of a table by what a client library says of them.
 *
 * @param specification - What was read from a table.
 * @param descriptions - What is said of its definitions and fields.
 * @returns The same specification with these descriptions; what nothing is said of keeps its facts.
 */
export function withDescriptions(specification: Specification, descriptions: Descriptions): Specification {
  const { name, document } = specification;
  const [info, definitions] = [ownEntry(document, 'info'), ownEntry(document, 'definitions')];
  const schemas = Object.entries(isObject(definitions) ? definitions : {}).filter(hasSchema);
  const release = isObject(info) ? textOf(info, 'version') : '';
  const described = describeFacts(Object.fromEntries(schemas), release, descriptions);
  return { name, document: { ...document, definitions: described } };
}

const hasSchema = (entry: readonly [id: string, schema: unknown]): entry is [string, JsonObject] =>
  isObject(entry[1]);
