import type { Specification } from '../model/index.ts';
import type { JsonObject } from '../../json/index.ts';
import { describeFacts } from './describe-facts.ts';
import type { Span, Table, TableDefinition, TableField, TableKind } from './read-table.ts';
import { hasRelease, sinceOf, untilOf } from './releases.ts';

/** The release that is asked for, as an index, and the table around it. */
interface Asked {
  readonly table: Table;
  readonly index: number;
}

/** From when until when a field or a definition is there, where that is not always. */
function history(spans: readonly Span[], table: Table): JsonObject {
  const [since, until] = [sinceOf(spans, table), untilOf(spans, table)];
  return {
    ...(since === undefined ? {} : { 'x-withal-since': `Kubernetes ${since}` }),
    ...(until === undefined ? {} : { 'x-withal-until': `Kubernetes ${until}` }),
  };
}

const kindOf = ({ group, version, kind }: TableKind): JsonObject => ({ group, kind, version });

/** The fields of a release by name. An object made of entries may have a field called __proto__. */
function propertiesOf(fields: readonly TableField[], { table, index }: Asked): JsonObject {
  const present = fields.filter((field) => hasRelease(field, index));
  return Object.fromEntries(
    present.map(({ wire, schema }) => {
      const forms = fields.filter((field) => field.wire === wire);
      return [wire, { ...schema, ...history(forms, table) }];
    }),
  );
}

function schemaOf(definition: TableDefinition, asked: Asked): JsonObject {
  const { schema, fields, kinds } = definition;
  const own = { ...schema, ...history([definition], asked.table) };
  const present = fields.filter((field) => hasRelease(field, asked.index));
  if (present.length === 0) return own;
  const required = present.filter(({ isRequired }) => isRequired).map(({ wire }) => wire);
  const registered = kinds.filter((kind) => hasRelease(kind, asked.index)).map(kindOf);
  return {
    ...own,
    properties: propertiesOf(fields, asked),
    ...(required.length === 0 ? {} : { required }),
    type: 'object',
    ...(registered.length === 0 ? {} : { 'x-kubernetes-group-version-kind': registered }),
  };
}

/** A path as a document has one for each subresource `status`; all that is known of it is its kind. */
function statusPath(kind: TableKind): readonly [path: string, operations: JsonObject] {
  const operation = { 'x-kubernetes-group-version-kind': kindOf(kind) };
  return [`/${kind.group}/${kind.version}/${kind.kind}/status`, { put: operation }];
}

/**
 * Turns the facts of a release back into an OpenAPI v2 document, which is then read like any other specification.
 *
 * Its descriptions are made from the facts and link to the official reference, in place of the official sentences.
 *
 * @param table - The table.
 * @param index - The release, as an index.
 * @returns The document.
 */
export function tableDocument(table: Table, index: number): Specification {
  const asked = { table, index };
  const present = [...table.definitions].filter(([, definition]) => hasRelease(definition, index));
  const definitions = Object.fromEntries(present.map(([id, row]) => [id, schemaOf(row, asked)]));
  const kinds = present.flatMap(([, row]) => row.kinds);
  const withStatus = kinds.filter((kind) => kind.hasStatus && hasRelease(kind, index));
  const release = table.releases[index] ?? '';
  return {
    name: `Kubernetes ${release}`,
    document: {
      swagger: '2.0',
      info: { title: 'Kubernetes', version: release },
      paths: Object.fromEntries(withStatus.map(statusPath)),
      definitions: describeFacts(definitions, release),
    },
  };
}
