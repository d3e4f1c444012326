import type { JsonObject } from '../../json/guards.ts';
import type { WithalError } from '../../errors/withal-error.ts';
import type { GroupVersionKind, NamePieces, Property, TypeTree } from '../model/definition.ts';
import type { Rule } from '../model/lint.ts';
import type { SchemaLocation } from './schema-location.ts';

/** A schema that has a name. */
export interface NamedSchema extends NamePieces {
  readonly id: string;
  readonly schema: JsonObject;
  /** The way to it from the root of the file. */
  readonly pointer: readonly string[];
  readonly kind?: GroupVersionKind;
}

/** What is asked of the whole document while one schema is read. */
export interface DocumentContext {
  /** Gives the type that a `$ref` stands for. */
  reference(reference: string, location: SchemaLocation): TypeTree;
  /** Gives the schema that a `$ref` stands for, and where it is. */
  target(
    reference: string,
    location: SchemaLocation,
  ): { readonly schema: JsonObject; readonly location: SchemaLocation };
  /** Gives the fields of the definition that a `$ref` stands for. */
  fieldsOf(reference: string, location: SchemaLocation): readonly Property[];
  /** Which schemas have fields, as far as it is known. */
  readonly objects: WeakMap<object, boolean>;
  /** Makes a definition of an object that has no name of its own. */
  inline(schema: JsonObject, location: SchemaLocation): TypeTree;
  /** Takes down what is odd, and no error. */
  lint(rule: Rule, location: SchemaLocation, message: string): void;
  /** Words an error: where, and what is wrong there. */
  fail(location: SchemaLocation, problem: string): WithalError;
}
