import type { JsonObject } from '../../json/guards.ts';
import type { WithalError } from '../../errors/withal-error.ts';
import type { GroupVersionKind, NamePieces, Property, TypeTree } from '../model/definition.ts';
import type { Rule } from '../model/lint.ts';

/** A place in a specification, for errors and for the names of inline objects. */
export interface Place {
  /** The definition that it is in. */
  readonly definition: string;
  /** The way from the root of the document. */
  readonly pointer: readonly string[];
}

/** A schema that has a name. */
export interface NamedSchema extends NamePieces {
  readonly id: string;
  readonly schema: JsonObject;
  /** The way to it from the root of the file. */
  readonly pointer: readonly string[];
  readonly kind?: GroupVersionKind;
}

/** What is asked of the whole document while one schema is read. */
export interface Context {
  /** Gives the type that a `$ref` stands for. */
  reference(reference: string, place: Place): TypeTree;
  /** Gives the schema that a `$ref` stands for, and where it is. */
  target(reference: string, place: Place): { readonly schema: JsonObject; readonly place: Place };
  /** Gives the fields of the definition that a `$ref` stands for. */
  fieldsOf(reference: string, place: Place): readonly Property[];
  /** Which schemas have fields, as far as it is known. */
  readonly objects: WeakMap<object, boolean>;
  /** Makes a definition of an object that has no name of its own. */
  inline(schema: JsonObject, place: Place): TypeTree;
  /** Takes down what is odd, and no error. */
  lint(rule: Rule, place: Place, message: string): void;
  /** Words an error: where, and what is wrong there. */
  fail(place: Place, problem: string): WithalError;
}

/**
 * Gives the place of a part of a schema.
 *
 * @param place - The place of the schema.
 * @param keys - The way from there to the part.
 * @returns The place of the part.
 */
export function inside(place: Place, ...keys: string[]): Place {
  return { definition: place.definition, pointer: [...place.pointer, ...keys] };
}

/**
 * Writes the way from the root of a document to a part of it.
 *
 * @param pointer - The keys.
 * @returns A JSON Pointer for people, as it stands behind the `#` of an address; white space is a space.
 */
export function pointerText(pointer: readonly string[]): string {
  const keys = pointer.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(/\s/g, ' '));
  return `#/${keys.join('/')}`;
}
