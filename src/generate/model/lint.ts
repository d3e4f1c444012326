/** The problems of a specification that do not make it unusable. */
export type Rule =
  /** `required` names a field that is not defined. */
  | 'required-unknown'
  /** An enum value is not of the field's type; it is left out. */
  | 'enum-type'
  /** A default is not of the field's type. */
  | 'default-type'
  /** A default is not one of the enum values. */
  | 'default-choice'
  /** A schema has properties or items that its type cannot have; the type wins. */
  | 'type-contradicted'
  /** A list does not describe its elements. */
  | 'items-missing'
  /** A list of type map names no keys. */
  | 'list-keys-missing'
  /** The elements of a list do not have the field that is its key. */
  | 'list-keys-unknown'
  /** The key of a list is neither required nor has a default. */
  | 'list-keys-optional'
  /** An object has named fields and others; the others are reached with `at` and have no type. */
  | 'fields-and-others'
  /** An object keeps fields that it does not name; they are reached with `at`. */
  | 'unknown-fields-kept'
  /** A version is defined but not served. */
  | 'version-not-served'
  /** A version has no schema, so its fields are unknown. */
  | 'version-without-schema'
  /** A field of a TypeScript interface has no JSON form, so it has no method. */
  | 'no-json'
  /** The parts of a TypeScript type are unknown: the field can only be set as a whole. */
  | 'set-as-whole';

/** One problem of a specification. */
export interface Lint {
  readonly rule: Rule;
  /** The file. */
  readonly source: string;
  /** The definition, and the pointer to the schema in the file. */
  readonly definition: string;
  readonly pointer: string;
  /** A sentence that says what is wrong. */
  readonly message: string;
}
