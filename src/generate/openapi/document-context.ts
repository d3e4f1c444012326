import type { Faults, GroupVersionKind, NamePieces, Property, TypeTree, Rule } from '../model/index.ts';
import type { WithalError } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { SchemaLocation } from './schema-location.ts';

/** A schema that has a name. */
export interface NamedSchema extends NamePieces {
  readonly id: string;
  readonly schema: JsonObject;
  /** The keys from the root of the file to it. */
  readonly pointer: readonly string[];
  readonly kind?: GroupVersionKind;
  readonly statusSubresource?: true;
}

/** What reading one schema needs from the document around it. */
export interface DocumentContext {
  /** Returns the type that a `$ref` stands for. */
  reference(reference: string, location: SchemaLocation): TypeTree;
  /** Returns the schema that a `$ref` stands for, and its location. */
  target(
    reference: string,
    location: SchemaLocation,
  ): { readonly schema: JsonObject; readonly location: SchemaLocation };
  /** Returns the fields of the definition that a `$ref` stands for. */
  fieldsOf(reference: string, location: SchemaLocation): readonly Property[];
  /** Which schemas have fields, as far as known. */
  readonly objects: WeakMap<object, boolean>;
  /** Makes a definition of an object that has no name of its own. */
  inline(schema: JsonObject, location: SchemaLocation): TypeTree;
  /** Reports a problem that is not an error. */
  lint(rule: Rule, location: SchemaLocation, message: string): void;
  /** Collects what is at fault, field by field. */
  readonly faults: Faults;
  /** Makes the error for a problem at a location. */
  fail(location: SchemaLocation, problem: string): WithalError;
}
