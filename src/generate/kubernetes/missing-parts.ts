import { didYouMean } from '../../errors/index.ts';
import { isList, isObject, ownEntry, textOf, type JsonObject } from '../../json/index.ts';
import { apiVersionOf, byStability } from '../model/index.ts';
import type { Span, Table, TableDefinition, TableKind } from './read-table.ts';
import { ReleaseSchema } from './release-schema.ts';
import { hasRelease, minorOf, sinceOf, untilOf } from './releases.ts';

/** A kind or a field of a document that a release does not have. */
export interface MissingPart {
  /** The way to the field; empty for the kind itself. */
  readonly path: readonly (string | number)[];
  /** The object that has it, and its key there: of a kind, its `apiVersion`. */
  readonly holder: JsonObject;
  readonly key: string;
  /** The first release that has it: `1.34`, `1.32 or 1.33`; none where the oldest one does. */
  readonly since?: string;
  /** The last release that has it; none where the newest one does. */
  readonly until?: string;
  /** For a kind: the newest apiVersion that the release has in its place. */
  readonly instead?: string;
  /** For what no release has: how else it may have been meant. */
  readonly hint?: string;
}

const referencePrefix = '#/definitions/';

/** A kind with its forms in all releases, and its fields. */
interface KnownKind {
  readonly forms: TableKind[];
  readonly definition: TableDefinition;
}

/** What a release has, and what the others had. */
export class ReleaseFacts {
  readonly #table: Table;
  readonly #index: number;
  readonly #kinds = new Map<string, KnownKind>();
  /** The API groups of Kubernetes itself; `extensions` went before the oldest release. */
  readonly #groups: ReadonlySet<string>;
  #schema: ReleaseSchema | undefined = undefined;

  constructor(table: Table, index: number) {
    this.#table = table;
    this.#index = index;
    const groups = new Set(['extensions']);
    for (const definition of table.definitions.values()) {
      for (const kind of definition.kinds) {
        const name = `${apiVersionOf(kind)} ${kind.kind}`;
        const known = this.#kinds.get(name) ?? { forms: [], definition };
        known.forms.push(kind);
        this.#kinds.set(name, known);
        groups.add(kind.group);
      }
    }
    this.#groups = groups;
  }

  /**
   * Finds what of a document the release does not have.
   *
   * @param document - A manifest.
   * @returns The kind alone where that is missing, or else the fields, in the order of the document; `undefined` for what is
   *   no manifest, and for a resource of another API, about which the table says nothing.
   */
  missingIn(document: JsonObject): MissingPart[] | undefined {
    const [apiVersion, kind] = [textOf(document, 'apiVersion'), textOf(document, 'kind')];
    const found = this.#kinds.get(`${apiVersion} ${kind}`);
    const group = apiVersion.slice(0, Math.max(apiVersion.lastIndexOf('/'), 0));
    if (apiVersion === '' || kind === '' || !this.#groups.has(group)) return undefined;
    if (found?.forms.some((form) => hasRelease(form, this.#index)) === true) {
      const missing: MissingPart[] = [];
      this.#walkFields(document, found.definition, [], missing);
      return missing;
    }
    const instead = this.#newestOf(kind, group);
    const history = found === undefined ? {} : this.#historyOf(found.forms);
    const replacement = instead === undefined ? {} : { instead };
    return [{ path: [], holder: document, key: 'apiVersion', ...history, ...replacement }];
  }

  /** The newest apiVersion of a kind in the release, of the same group if there is one. */
  #newestOf(name: string, group: string): string | undefined {
    const kinds = [...this.#kinds.values()]
      .flatMap(({ forms }) => forms)
      .filter((kind) => kind.kind === name && hasRelease(kind, this.#index));
    const same = kinds.filter((kind) => kind.group === group);
    const [newest] = (same.length > 0 ? same : kinds).toSorted((one, other) =>
      byStability(one.version, other.version),
    );
    return newest && apiVersionOf(newest);
  }

  #historyOf(spans: readonly Span[]): Pick<MissingPart, 'since' | 'until'> {
    const [since, until] = [sinceOf(spans, this.#table), untilOf(spans, this.#table)];
    return { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  }

  #walk(value: unknown, schema: JsonObject, path: MissingPart['path'], missing: MissingPart[]): void {
    const reference = textOf(schema, '$ref');
    const definition = this.#table.definitions.get(reference.slice(referencePrefix.length));
    const inner = ownEntry(schema, 'items') ?? ownEntry(schema, 'additionalProperties');
    if (definition !== undefined && isObject(value)) this.#walkFields(value, definition, path, missing);
    if (!isObject(inner)) return;
    const entries = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
    for (const [key, entry] of entries) this.#walk(entry, inner, [...path, key], missing);
  }

  #walkFields(
    object: JsonObject,
    { fields }: TableDefinition,
    path: MissingPart['path'],
    missing: MissingPart[],
  ): void {
    // A definition without fields holds whatever it is given.
    if (fields.length === 0) return;
    for (const [wire, value] of Object.entries(object)) {
      const forms = fields.filter((field) => field.wire === wire);
      const present = forms.find((form) => hasRelease(form, this.#index));
      const place = [...path, wire];
      if (present !== undefined) this.#walk(value, present.schema, place, missing);
      else missing.push({ path: place, holder: object, key: wire, ...this.#absence(wire, forms, fields) });
    }
  }

  #absence(wire: string, forms: readonly Span[], fields: TableDefinition['fields']): Partial<MissingPart> {
    if (forms.length > 0) return this.#historyOf(forms);
    return { hint: didYouMean(wire, new Set(fields.map((field) => field.wire))).trim() };
  }

  /** The types of the release. */
  get schema(): ReleaseSchema {
    return (this.#schema ??= new ReleaseSchema(this.#table, this.#index));
  }

  /** The release, and what is said of what no release has: `1.31 to 1.36`. */
  get names(): { readonly release: string; readonly all: string } {
    const { releases } = this.#table;
    return {
      release: minorOf(releases[this.#index]),
      all: `${minorOf(releases[0])} to ${minorOf(releases.at(-1))}`,
    };
  }
}
