/** What can be odd about a specification without making it unusable. */
export type Rule =
  /** `required` names a field that is not there. */
  | 'required-unknown'
  /** A choice is not of the field's type; it is left out. */
  | 'enum-type'
  /** A default is not of the field's type. */
  | 'default-type'
  /** A default is none of the choices. */
  | 'default-choice'
  /** A list says nothing of its elements. */
  | 'items-missing'
  /** A list of type map has no keys. */
  | 'list-keys-missing'
  /** The elements of a list do not have the field that is its key. */
  | 'list-keys-unknown'
  /** The key of a list is neither required nor has a default. */
  | 'list-keys-optional'
  /** An object has named fields and others; the others are entered by `at`, as if nothing were known of them. */
  | 'fields-and-others'
  /** An object keeps fields that it does not name; they are entered by `at`. */
  | 'unknown-fields-kept'
  /** A version is in the definition, and the server does not serve it. */
  | 'version-not-served'
  /** A version has no schema: its fields are not known. */
  | 'version-without-schema'
  /** A field of a program has no JSON form, and so no method. */
  | 'no-json'
  /** A type of a program is not known in its parts: the field is set as a whole. */
  | 'set-as-whole';

/** One oddity. */
export interface Lint {
  readonly rule: Rule;
  /** The file. */
  readonly source: string;
  /** The definition, and the way to the place in the file. */
  readonly definition: string;
  readonly pointer: string;
  /** One sentence. */
  readonly message: string;
}
