import type { JsonObject } from '../../json/index.ts';
import { apiVersionOf } from '../model/index.ts';
import type { Table, TableDefinition } from './read-table.ts';
import { hasRelease } from './releases.ts';

/** A field of a type in one release. */
export interface ReleaseField {
  readonly isRequired: boolean;
  /** Its type and rules, as OpenAPI 2 has them; of an object that is always there, `default` is `{}`. */
  readonly schema: JsonObject;
}

/** A type in one release. */
export interface ReleaseType {
  /** Its name in the specification: `io.k8s.api.core.v1.Pod`. */
  readonly id: string;
  /** What it is if it is no object with fields. */
  readonly schema: JsonObject;
  readonly fields: ReadonlyMap<string, ReleaseField>;
}

const referencePrefix = '#/definitions/';

/** The types of one release. Each is read on first use. */
export class ReleaseSchema {
  readonly #table: Table;
  readonly #index: number;
  readonly #types = new Map<string, ReleaseType>();
  readonly #kinds = new Map<string, string>();

  constructor(table: Table, index: number) {
    this.#table = table;
    this.#index = index;
    for (const [id, { kinds }] of table.definitions)
      for (const kind of kinds)
        if (hasRelease(kind, index)) this.#kinds.set(`${apiVersionOf(kind)} ${kind.kind}`, id);
  }

  /**
   * Finds the type of a kind.
   *
   * @param apiVersion - `apps/v1`.
   * @param kind - `Deployment`.
   * @returns The type; `undefined` where the release has no such kind.
   */
  typeOfKind(apiVersion: string, kind: string): ReleaseType | undefined {
    const id = this.#kinds.get(`${apiVersion} ${kind}`);
    return id === undefined ? undefined : this.#type(id);
  }

  /**
   * Finds the type that a schema refers to.
   *
   * @param reference - `#/definitions/io.k8s.api.core.v1.Pod`.
   * @returns The type; `undefined` where the release has none.
   */
  typeOf(reference: string): ReleaseType | undefined {
    return reference === '' ? undefined : this.#type(reference.slice(referencePrefix.length));
  }

  #type(id: string): ReleaseType | undefined {
    const known = this.#types.get(id);
    if (known !== undefined) return known;
    const definition = this.#table.definitions.get(id);
    if (definition === undefined || !hasRelease(definition, this.#index)) return undefined;
    const type = { id, schema: definition.schema, fields: this.#fieldsOf(definition) };
    this.#types.set(id, type);
    return type;
  }

  #fieldsOf({ fields }: TableDefinition): ReadonlyMap<string, ReleaseField> {
    const present = fields.filter((field) => hasRelease(field, this.#index));
    return new Map(present.map(({ wire, isRequired, schema }) => [wire, { isRequired, schema }]));
  }
}
