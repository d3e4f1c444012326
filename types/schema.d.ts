/**
 * A field's type, in a few characters:
 *
 * - `string`, `integer`, `number`, `boolean`: a scalar;
 * - `intOrString`, `numberOrString`: a scalar of two kinds;
 * - `=3`: a scalar that is one of the closed set at index 3 of the table's `sets`;
 * - `any`: whatever JSON holds;
 * - `#3`: the object at index 3 of the table's `types`;
 * - `[…]`: a list, with the type of its elements inside;
 * - `{…}`: a map, with the type of its values inside.
 *
 * `[{string}]` is a list of maps of strings, `[#12]` a list of objects.
 */
export type TypeNotation = string;

/** A value that a closed set can have. */
export type EnumValue = string | number | boolean;

/** How lists and maps are merged by the Kubernetes API server. */
export interface MergeRules {
  /** The key of strategic merge patch: `x-kubernetes-patch-merge-key`. */
  readonly mergeKey?: string;
  /** The strategies of strategic merge patch: `x-kubernetes-patch-strategy`, split at its commas. */
  readonly strategy?: readonly string[];
  /** How server-side apply treats a list: `x-kubernetes-list-type`. */
  readonly listType?: 'atomic' | 'set' | 'map';
  /** The keys of server-side apply: `x-kubernetes-list-map-keys`. */
  readonly mapKeys?: readonly string[];
  /** How server-side apply treats a map or object: `x-kubernetes-map-type`. */
  readonly mapType?: 'atomic' | 'granular';
  /** How its elements or entries are merged, where they are lists or maps themselves. */
  readonly inner?: MergeRules;
}

/** What is known of a field: its type, and how it is merged where the specification says so. */
export type FieldRow = TypeNotation | readonly [type: TypeNotation, rules: MergeRules];

/** What the runtime knows of one object type. */
export interface TypeRow {
  /** The name of the definition in the specification; two tables mean the same type by the same name. */
  readonly id: string;
  /** `apiVersion` and `kind`, where the type is a kind of its own. */
  readonly kind?: readonly [apiVersion: string, kind: string];
  /** The fields that must be there. */
  readonly required?: readonly string[];
  /** The fields by wire name, as they stand in JSON. */
  readonly fields: { readonly [wire: string]: FieldRow };
  /**
   * What stands for a field that is not there: for the keys of list elements, which server-side apply needs, and `{}` for
   * the objects that a server's own type always has.
   */
  readonly defaults?: { readonly [wire: string]: unknown };
  /** How server-side apply treats objects of this type wherever they are: `x-kubernetes-map-type` of the definition. */
  readonly mapType?: 'atomic' | 'granular';
  /** Whether objects of this type keep fields that are not among these; such a field holds anything. */
  readonly open?: true;
  /** Whether the kind has the subresource `status`: a request to the object itself does not change its status. */
  readonly statusSubresource?: true;
}

/**
 * The schema of a group: its own types and every type that they reach, so that a group loads no other.
 *
 * It is plain JSON data: no code, no patterns, no text from the specification but names and the values of closed sets.
 */
export interface SchemaTable {
  /** The version of this format. */
  readonly format: 1;
  /** The types; `#3` in a notation is an index into this list. */
  readonly types: readonly TypeRow[];
  /** The closed sets of values; `=3` in a notation is an index into this list. */
  readonly sets?: readonly (readonly EnumValue[])[];
}
