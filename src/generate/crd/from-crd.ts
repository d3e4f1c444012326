import { readSchemas, type NamedSchema, type SchemaSet } from '../openapi/index.ts';
import {
  type ReadResult,
  type Specification,
  type GroupVersionKind,
  type Lint,
  Faults,
  pointerText,
  specificationError,
} from '../model/index.ts';
import type { WithalError } from '../../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject, objectAt } from '../../json/index.ts';
import { kindFields, listMetaId, metaIds, metaSchemas } from './object-meta.ts';

/** A version of a custom resource. */
interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly schema: unknown;
  readonly pointer: readonly string[];
  readonly statusSubresource: boolean;
}

/** A custom resource definition while it is read. */
interface Crd {
  readonly source: string;
  readonly group: string;
  readonly kind: string;
  readonly listKind: string;
  readonly lints: Lint[];
}

/**
 * Tells whether a document defines a custom resource.
 *
 * @param document - A document.
 * @returns `true` for every version of `CustomResourceDefinition`.
 */
export function isCrd(document: JsonObject): boolean {
  return (
    ownEntry(document, 'kind') === 'CustomResourceDefinition' &&
    textOf(document, 'apiVersion').startsWith('apiextensions.k8s.io/')
  );
}

const definition = 'CustomResourceDefinition';

function refusal(source: string, pointer: readonly string[], problem: string): WithalError {
  return specificationError(source, problem, { definition, pointer });
}

const hasStatus = (holder: JsonObject): boolean => Object.hasOwn(objectAt(holder, 'subresources'), 'status');

/** Reads the versions; in `v1beta1` all may share one schema, and a single version may be given as `version`. */
function versionsOf(spec: JsonObject, source: string): Version[] {
  const shared = ownEntry(objectAt(spec, 'validation'), 'openAPIV3Schema');
  const sharedPointer = ['spec', 'validation', 'openAPIV3Schema'];
  const listed = ownEntry(spec, 'versions');
  if (!Array.isArray(listed) || listed.length === 0) {
    const name = textOf(spec, 'version');
    if (name === '') throw refusal(source, ['spec', 'versions'], 'it has no versions');
    const pointer = sharedPointer;
    return [{ name, served: true, schema: shared, pointer, statusSubresource: hasStatus(spec) }];
  }
  return listed.map((version: unknown, index) => {
    const pointer = ['spec', 'versions', String(index)];
    if (!isObject(version)) throw refusal(source, pointer, 'a version must be an object');
    const found = ownEntry(objectAt(version, 'schema'), 'openAPIV3Schema');
    return {
      name: textOf(version, 'name'),
      served: ownEntry(version, 'served') !== false,
      schema: found ?? shared,
      pointer: found === undefined ? sharedPointer : [...pointer, 'schema', 'openAPIV3Schema'],
      statusSubresource: hasStatus(spec) || hasStatus(version),
    };
  });
}

/** The name that the server gives the definition: `io.cert-manager.v1.Certificate`. */
function idOf({ group, version, kind }: GroupVersionKind): string {
  return [...group.split('.').toReversed(), version, kind].join('.');
}

/** Describes the limits that a definition sets on `metadata`, such as a pattern for names. */
function withLimits(found: JsonObject): JsonObject {
  const metadata = objectAt(kindFields, 'metadata');
  const { type: _, description: __, ...limits } = found;
  if (Object.keys(limits).length === 0) return metadata;
  const description = `${textOf(metadata, 'description')}\n\nLimits: \`${JSON.stringify(limits)}\`.`;
  return { ...metadata, description };
}

/** Adds the fields that the server adds; what a definition says about them only limits them. */
function withKindFields(schema: JsonObject): JsonObject {
  const { description: _, ...rest } = schema;
  const description = textOf(schema, 'description');
  const before = objectAt(schema, 'properties');
  const properties = { ...before, ...kindFields, metadata: withLimits(objectAt(before, 'metadata')) };
  return { ...rest, ...(description === '' ? {} : { description }), type: 'object', properties };
}

function listSchema({ kind }: Crd, id: string): JsonObject {
  return {
    type: 'object',
    description: `A list of objects of the kind ${kind}.`,
    required: ['items'],
    properties: {
      apiVersion: kindFields['apiVersion'],
      items: { type: 'array', items: { $ref: `#/definitions/${id}` }, description: 'The objects.' },
      kind: kindFields['kind'],
      metadata: { $ref: `#/definitions/${listMetaId}`, description: 'What the list says of itself.' },
    },
  };
}

function schemasOfVersion(version: Version, crd: Crd): NamedSchema[] {
  const { group, kind, listKind, source } = crd;
  const gvk = { group, version: version.name, kind };
  const id = idOf(gvk);
  const lint = (rule: Lint['rule'], message: string): void => {
    crd.lints.push({ rule, source, definition: id, pointer: pointerText(version.pointer), message });
  };
  if (!version.served) lint('version-not-served', `The server does not serve version ${version.name}.`);
  if (version.schema === undefined) lint('version-without-schema', `Version ${version.name} has no schema.`);
  const found = version.schema ?? {};
  if (!isObject(found)) throw refusal(source, version.pointer, 'a schema must be an object');
  const place = { group, version: version.name, pointer: version.pointer };
  const list = { ...gvk, kind: listKind };
  const status = version.statusSubresource ? { statusSubresource: true as const } : {};
  const one = { ...place, id, name: kind, kind: gvk, schema: withKindFields(found), ...status };
  if (listKind === kind) return [one];
  return [one, { ...place, id: idOf(list), name: listKind, kind: list, schema: listSchema(crd, id) }];
}

// The rules of the API server: DNS names, and for kinds the same with upper-case letters.
const groupPattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;
const versionPattern = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const kindPattern = /^[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const longestName = 253;

/** Refuses names that the API server would refuse; they become names of files and interfaces. */
function checkName(name: string, pattern: RegExp, source: string, pointer: readonly string[]): string {
  if (name === '') throw refusal(source, pointer, 'there is no name');
  if (name.length <= longestName && pattern.test(name)) return name;
  const shown = JSON.stringify(name.slice(0, 80));
  throw specificationError(source, `${shown} is not a valid name`, { code: 'E_NAME', definition, pointer });
}

/** The versions, each with a name of its own. */
function checkedVersions(spec: JsonObject, source: string): readonly Version[] {
  const versions = versionsOf(spec, source);
  const names = new Set<string>();
  for (const [index, { name }] of versions.entries()) {
    const pointer = ['spec', 'versions', String(index), 'name'];
    checkName(name, versionPattern, source, pointer);
    if (names.has(name)) throw refusal(source, pointer, `another version is called ${name} too`);
    names.add(name);
  }
  return versions;
}

const nothing: ReadResult = { definitions: [], lints: [] };

function setOf(source: string, schemas: readonly NamedSchema[]): SchemaSet {
  const prefix = '#/definitions/';
  return { source, prefix, schemas: [...schemas, ...metaSchemas], embedded: kindFields };
}

/**
 * Reads a custom resource definition of `apiextensions.k8s.io/v1` or `v1beta1`: the kind in all its versions, its list
 * kind, and the types of `metadata`.
 *
 * @param source - The parsed document.
 * @returns The object types and the lints. The definitions of `metadata` are stand-ins for those of Kubernetes.
 * @throws {WithalError} `E_SPECIFICATION` when it has no group, no kind or no versions, or a schema cannot be used;
 *   `E_NAME` when the API server would refuse one of these names; `E_REFERENCE` when a schema contains a `$ref`. Several
 *   faults are one error.
 */
export function definitionsFromCrd(source: Specification): ReadResult {
  const spec = objectAt(source.document, 'spec');
  const names = objectAt(spec, 'names');
  const group = textOf(spec, 'group');
  const kind = textOf(names, 'kind');
  const faults = new Faults();
  // What has no usable name is read under another one, for the faults of its schemas.
  const listed = textOf(names, 'listKind');
  const named = (name: string, pattern: RegExp, ...pointer: string[]): string =>
    faults.collect(() => checkName(name, pattern, source.name, ['spec', ...pointer])) ?? 'unnamed';
  const usableGroup = named(group, groupPattern, 'group');
  const usable = named(kind, kindPattern, 'names', 'kind');
  const crd: Crd = {
    source: source.name,
    group: usableGroup,
    kind: usable,
    listKind: listed === '' ? `${usable}List` : named(listed, kindPattern, 'names', 'listKind'),
    lints: [],
  };
  const versions = faults.collect(() => checkedVersions(spec, source.name)) ?? [];
  const schemas = versions.flatMap((version) => faults.collect(() => schemasOfVersion(version, crd)) ?? []);
  const { definitions, lints } = faults.collect(() => readSchemas(setOf(source.name, schemas))) ?? nothing;
  faults.report();
  return { definitions, lints: [...crd.lints, ...lints], standIns: metaIds };
}

/** A version of a custom resource, as a validator needs it. */
export interface CustomVersion {
  readonly apiVersion: string;
  readonly kind: string;
  readonly served: boolean;
  /** `undefined` where the definition does not say. */
  readonly isNamespaced: boolean | undefined;
  /** Its schema as it is written; `undefined` where there is none. */
  readonly schema: JsonObject | undefined;
}

/**
 * Reads which kinds a custom resource definition of `apiextensions.k8s.io/v1` or `v1beta1` defines, and their schemas.
 *
 * @param source - The parsed document.
 * @returns The kind in all its versions.
 * @throws {WithalError} `E_SPECIFICATION` when it has no group, no kind or no versions, or a schema is no object; `E_NAME`
 *   when the API server would refuse one of these names.
 */
export function customVersions(source: Specification): CustomVersion[] {
  const spec = objectAt(source.document, 'spec');
  const group = checkName(textOf(spec, 'group'), groupPattern, source.name, ['spec', 'group']);
  const kindPointer = ['spec', 'names', 'kind'];
  const kind = checkName(textOf(objectAt(spec, 'names'), 'kind'), kindPattern, source.name, kindPointer);
  const scope = textOf(spec, 'scope');
  const isNamespaced = scope === '' ? undefined : scope === 'Namespaced';
  return checkedVersions(spec, source.name).map(({ name, served, schema, pointer }) => {
    if (schema !== undefined && !isObject(schema))
      throw refusal(source.name, pointer, 'a schema must be an object');
    return { apiVersion: `${group}/${name}`, kind, served, isNamespaced, schema };
  });
}
