import { type Specification, specificationError } from '../model/index.ts';
import type { WithalError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { describeFacts } from './describe-facts.ts';

/*
 * A table is the facts of an official document without its sentences, a line each, made by
 * tools/build/make-kubernetes-table.mjs:
 *
 *   withal-table 1 kubernetes 1.36.3
 *
 *   [io.k8s.api.core.v1]                    a package
 *   Pod                                     a definition in it, with its own facts
 *     @ v1 Pod status                       an apiVersion and kind that it is registered for, and its subresource
 *     spec #PodSpec default={}              a field: another definition of the package, or by its whole name
 *   PodSpec
 *     containers! [#Container] mergeKey=name    `!` is required, `[…]` a list, `{…}` a map
 *   Quantity = string                       a definition that is no object with fields
 */

/** A definition while it is read. */
interface Row {
  readonly packageName: string;
  readonly schema: Record<string, unknown>;
  readonly fields: Record<string, JsonObject>;
  readonly required: string[];
  readonly kinds: JsonObject[];
  /** Those of the kinds that have the subresource `status`. */
  readonly withStatus: JsonObject[];
}

interface Reading {
  readonly file: string;
  readonly rows: Map<string, Row>;
  release: string;
  packageName: string;
  row: Row | undefined;
}

const head = /^withal-table 1 kubernetes (\d+\.\d+\.\d+)$/;
const scalar = /^(string|integer|number|boolean)(?::(\S+))?$/;
const word = /^(mergeKey|strategy|listType|mapKeys|mapType|default)=(\S+)$/;

const extensions = {
  mergeKey: 'x-kubernetes-patch-merge-key',
  strategy: 'x-kubernetes-patch-strategy',
  listType: 'x-kubernetes-list-type',
  mapKeys: 'x-kubernetes-list-map-keys',
  mapType: 'x-kubernetes-map-type',
  default: 'default',
} as const;

function isExtension(name: string | undefined): name is keyof typeof extensions {
  return name !== undefined && Object.hasOwn(extensions, name);
}

/** Turns the notation of a type into a schema; `undefined` if it is unknown. */
function typeSchema(notation: string, packageName: string): JsonObject | undefined {
  const [, type, format] = scalar.exec(notation) ?? [];
  if (type !== undefined) return format === undefined ? { type } : { type, format };
  if (notation === 'any') return {};
  if (notation === 'object') return { type: 'object' };
  if (notation.startsWith('#')) {
    const name = notation.slice(1);
    return { $ref: `#/definitions/${name.includes('.') ? name : `${packageName}.${name}`}` };
  }
  return bracketSchema(notation, packageName);
}

function bracketSchema(notation: string, packageName: string): JsonObject | undefined {
  const isList = notation.startsWith('[') && notation.endsWith(']');
  const isMap = notation.startsWith('{') && notation.endsWith('}');
  if (!isList && !isMap) return undefined;
  const inner = typeSchema(notation.slice(1, -1), packageName);
  if (inner === undefined) return undefined;
  return isList ? { type: 'array', items: inner } : { type: 'object', additionalProperties: inner };
}

/** Reads the facts after a type or a name; `undefined` if one of them is unknown. */
function factsOf(words: readonly string[]): JsonObject | undefined {
  const facts: Record<string, unknown> = {};
  for (const text of words) {
    const [, name, value = ''] = word.exec(text) ?? [];
    if (!isExtension(name)) return undefined;
    // The only default in a table is that of an object that is always there.
    if (name === 'default' && value !== '{}') return undefined;
    const fact = name === 'default' ? {} : value;
    facts[extensions[name]] = name === 'mapKeys' ? value.split(',') : fact;
  }
  return facts;
}

function kindOf(apiVersion: string, kind: string): JsonObject {
  const slash = apiVersion.lastIndexOf('/');
  return { group: apiVersion.slice(0, Math.max(slash, 0)), kind, version: apiVersion.slice(slash + 1) };
}

/** Reads a line with an apiVersion and a kind; `false` if it cannot be read. */
function readKind(row: Row, apiVersion: string, [name = '', ...more]: readonly string[]): boolean {
  const kind = kindOf(apiVersion, name);
  row.kinds.push(kind);
  if (more[0] === 'status') row.withStatus.push(kind);
  return name !== '' && (more.length === 0 || more.join(' ') === 'status');
}

/** Reads a line below a definition; `false` if it cannot be read. */
function readMember(row: Row, [first = '', second = '', ...more]: readonly string[]): boolean {
  if (first === '@') return readKind(row, second, more);
  const isRequired = first.endsWith('!');
  const wire = isRequired ? first.slice(0, -1) : first;
  const schema = typeSchema(second, row.packageName);
  const facts = factsOf(more);
  if (wire === '' || schema === undefined || facts === undefined || Object.hasOwn(row.fields, wire))
    return false;
  // Defined and not assigned, because a field may be called __proto__.
  Object.defineProperty(row.fields, wire, { value: { ...schema, ...facts }, enumerable: true });
  if (isRequired) row.required.push(wire);
  return true;
}

/** Reads the first line of a definition; `false` if it cannot be read. */
function readDefinition(reading: Reading, [name = '', ...more]: readonly string[]): boolean {
  const { packageName, rows } = reading;
  const isAlias = more[0] === '=';
  const schema = isAlias ? typeSchema(more[1] ?? '', packageName) : factsOf(more);
  const id = `${packageName}.${name}`;
  if (schema === undefined || packageName === '' || rows.has(id) || (isAlias && more.length > 2))
    return false;
  const row: Row = {
    packageName,
    schema: { ...schema },
    fields: {},
    required: [],
    kinds: [],
    withStatus: [],
  };
  rows.set(id, row);
  reading.row = isAlias ? undefined : row;
  return true;
}

function readLine(reading: Reading, line: string): boolean {
  const [, packageName] = /^\[(\S+)\]$/.exec(line) ?? [];
  if (packageName !== undefined) {
    reading.packageName = packageName;
    reading.row = undefined;
    return true;
  }
  if (!line.startsWith('  ')) return readDefinition(reading, line.split(' '));
  return reading.row !== undefined && readMember(reading.row, line.slice(2).split(' '));
}

function readLines(text: string, file: string): Reading {
  const [first = '', ...lines] = text.replaceAll('\r\n', '\n').split('\n');
  const release = head.exec(first)?.[1] ?? '';
  const reading: Reading = { file, rows: new Map(), release, packageName: '', row: undefined };
  const fail = (line: number, problem: string): WithalError =>
    specificationError(`${file}, line ${line}`, problem);
  if (release === '') throw fail(1, 'it is not a table of version 1');
  for (const [index, line] of lines.entries()) {
    if (line === '' || readLine(reading, line)) continue;
    throw fail(index + 2, `${JSON.stringify(line.slice(0, 80))} cannot be read`);
  }
  return reading;
}

function schemaOf({ schema, fields, required, kinds }: Row): JsonObject {
  if (Object.keys(fields).length === 0) return schema;
  return {
    ...schema,
    properties: fields,
    ...(required.length === 0 ? {} : { required }),
    type: 'object',
    ...(kinds.length === 0 ? {} : { 'x-kubernetes-group-version-kind': kinds }),
  };
}

/** A path as a document has one for each subresource `status`; all that is known of it is its kind. */
function statusPath(kind: JsonObject): readonly [path: string, operations: JsonObject] {
  const { group, version, kind: name } = kind;
  const operation = { 'x-kubernetes-group-version-kind': kind };
  return [`/${String(group)}/${String(version)}/${String(name)}/status`, { put: operation }];
}

/**
 * Reads a table of facts back into an OpenAPI v2 document, which is then read like any other specification.
 *
 * Its descriptions are made from the facts and link to the official reference, in place of the official sentences.
 *
 * @param text - The content of the table.
 * @param file - The name that errors give it.
 * @returns The document.
 * @throws {WithalError} `E_SPECIFICATION` when it is not a table, or a line cannot be read; it names the line.
 */
export function readTable(text: string, file: string): Specification {
  const { rows, release } = readLines(text, file);
  const definitions = Object.fromEntries([...rows].map(([id, row]) => [id, schemaOf(row)]));
  const withStatus = [...rows.values()].flatMap((row) => row.withStatus);
  return {
    name: file,
    document: {
      swagger: '2.0',
      info: { title: 'Kubernetes', version: release },
      paths: Object.fromEntries(withStatus.map(statusPath)),
      definitions: describeFacts(definitions, release),
    },
  };
}
