import { specificationError } from '../model/index.ts';
import type { WithalError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { typeSchema, withFacts } from './notation.ts';

/*
 * The table is the facts of the official documents of several releases without their sentences, a line each, made by
 * tools/build/make-kubernetes-table.mjs:
 *
 *   withal-table 2 kubernetes 1.33.13 1.34.9 1.36.3    the releases, oldest first
 *
 *   [io.k8s.api.core.v1]                    a package
 *   Pod                                     a definition in it, with its own facts
 *     @ v1 Pod status                       an apiVersion and kind that it is registered for, and its subresource
 *     spec #PodSpec default={}              a field: another definition of the package, or by its whole name
 *   PodSpec
 *     containers! [#Container] mergeKey=name    `!` is required, `[…]` a list, `{…}` a map
 *     dnsPolicy string enum=Default,None    a closed set; `openEnum` where a newer server may add to it
 *     hostUsers boolean since=1.34          a line that some releases lack: the first that has it,
 *     oldUsers boolean until=1.34           or the last
 *   Quantity = string                       a definition that is no object with fields
 *
 * A field that changes has a line for each of its forms.
 */

/** The releases that have a line, as indices into those of the table. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A form of a field. */
export interface TableField extends Span {
  readonly wire: string;
  readonly isRequired: boolean;
  readonly schema: JsonObject;
}

/** A kind that a definition is registered for. */
export interface TableKind extends Span {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly hasStatus: boolean;
}

/** A definition with its forms in all releases. */
export interface TableDefinition extends Span {
  readonly packageName: string;
  /** Its own facts, or its whole schema if it is no object with fields. */
  readonly schema: JsonObject;
  readonly fields: TableField[];
  readonly kinds: TableKind[];
}

/** The facts of several releases. */
export interface Table {
  /** Oldest first: `1.36.3`. */
  readonly releases: readonly string[];
  readonly definitions: ReadonlyMap<string, TableDefinition>;
}

interface Reading {
  readonly releases: readonly string[];
  readonly definitions: Map<string, TableDefinition>;
  packageName: string;
  definition: TableDefinition | undefined;
}

/** Words with the releases taken from their end. */
interface Spanned {
  readonly words: readonly string[];
  readonly span: Span;
}

const head = /^withal-table 2 kubernetes ((?:\d+\.\d+\.\d+)(?: \d+\.\d+\.\d+)*)$/;
const bound = /^(since|until)=(\d+\.\d+)$/;

/** Takes the releases from the end of a line; without them, a line has those of what it stands in. */
function spanned(line: readonly string[], around: Span, releases: readonly string[]): Spanned | undefined {
  let { first, last } = around;
  const words = [...line];
  for (let found = bound.exec(words.at(-1) ?? ''); found !== null; found = bound.exec(words.at(-1) ?? '')) {
    const [, name, minor] = found;
    const index = releases.findIndex((release) => release.startsWith(`${minor}.`));
    if (name === 'since') first = index;
    else last = index;
    words.pop();
  }
  const isInside = first >= around.first && last <= around.last && first <= last;
  return isInside ? { words, span: { first, last } } : undefined;
}

const overlap = (one: Span, other: Span): boolean => one.first <= other.last && other.first <= one.last;

/** Reads an apiVersion and a kind; `false` if they cannot be read. */
function readKind({ kinds }: TableDefinition, { words, span }: Spanned): boolean {
  const [, apiVersion = '', kind = '', ...more] = words;
  const slash = apiVersion.lastIndexOf('/');
  const hasStatus = more[0] === 'status';
  const [group, version] = [apiVersion.slice(0, Math.max(slash, 0)), apiVersion.slice(slash + 1)];
  kinds.push({ group, version, kind, hasStatus, ...span });
  return kind !== '' && more.length === (hasStatus ? 1 : 0);
}

/** Reads a field; `false` if it cannot be read. */
function readField({ packageName, fields }: TableDefinition, { words, span }: Spanned): boolean {
  const [name = '', notation = '', ...facts] = words;
  const isRequired = name.endsWith('!');
  const wire = isRequired ? name.slice(0, -1) : name;
  const type = typeSchema(notation, packageName);
  const schema = type && withFacts(type, facts);
  if (wire === '' || schema === undefined) return false;
  if (fields.some((field) => field.wire === wire && overlap(field, span))) return false;
  fields.push({ wire, isRequired, schema, ...span });
  return true;
}

/** Reads a line below a definition; `false` if it cannot be read. */
function readMember({ definition, releases }: Reading, line: readonly string[]): boolean {
  const found = definition && spanned(line, definition, releases);
  if (definition === undefined || found === undefined) return false;
  return line[0] === '@' ? readKind(definition, found) : readField(definition, found);
}

/** Reads the first line of a definition; `false` if it cannot be read. */
function readDefinition(reading: Reading, line: readonly string[]): boolean {
  const { packageName, definitions, releases } = reading;
  const found = spanned(line, { first: 0, last: releases.length - 1 }, releases);
  if (found === undefined) return false;
  const [name = '', sign, notation = '', ...more] = found.words;
  const isAlias = sign === '=';
  const schema = isAlias ? typeSchema(notation, packageName) : withFacts({}, found.words.slice(1));
  const id = `${packageName}.${name}`;
  if (schema === undefined || packageName === '' || definitions.has(id) || (isAlias && more.length > 0))
    return false;
  const definition = { packageName, schema, fields: [], kinds: [], ...found.span };
  definitions.set(id, definition);
  reading.definition = isAlias ? undefined : definition;
  return true;
}

function readLine(reading: Reading, line: string): boolean {
  const [, packageName] = /^\[(\S+)\]$/.exec(line) ?? [];
  if (packageName !== undefined) {
    reading.packageName = packageName;
    reading.definition = undefined;
    return true;
  }
  return line.startsWith('  ')
    ? readMember(reading, line.slice(2).split(' '))
    : readDefinition(reading, line.split(' '));
}

/**
 * Reads a table of facts.
 *
 * @param text - The content of the table.
 * @param file - The name that errors give it.
 * @returns The facts of all its releases.
 * @throws {WithalError} `E_SPECIFICATION` when it is not a table, or a line cannot be read; it names the line.
 */
export function readTable(text: string, file: string): Table {
  const [first = '', ...lines] = text.replaceAll('\r\n', '\n').split('\n');
  const fail = (line: number, problem: string): WithalError =>
    specificationError(`${file}, line ${line}`, problem);
  const [, releases] = head.exec(first) ?? [];
  if (releases === undefined) throw fail(1, 'it is not a table of version 2');
  const reading: Reading = {
    releases: releases.split(' '),
    definitions: new Map(),
    packageName: '',
    definition: undefined,
  };
  for (const [index, line] of lines.entries()) {
    if (line === '' || readLine(reading, line)) continue;
    throw fail(index + 2, `${JSON.stringify(line.slice(0, 80))} cannot be read`);
  }
  return reading;
}
