import type { FieldType, ObjectType } from '../schema/index.ts';
import type { WithalError } from '../errors/index.ts';
import type { Chain } from './chain.ts';
import type { Path } from './path.ts';

/**
 * What values are held against where a schema says what is due. Models with a schema bring it along, so that a bundle in
 * which all models are interfaces alone has none of it.
 */
export interface Checks {
  /** Makes the value of a `with` step. */
  set(type: FieldType, value: unknown, path: Path): unknown;
  /** Makes the value of a `withMixin` step that is no expression. */
  mixin(type: FieldType, value: unknown, path: Path): unknown;
  /** Makes the elements that an `insert` step adds. */
  insertion(type: FieldType, value: unknown, path: Path): readonly unknown[];
  /** Makes sure that a copy is in the closed sets of its fields. */
  sets(type: FieldType, copy: unknown, path: Path): unknown;
  /** Makes sure that an expression is of the type that is due. */
  model(chain: Chain, type: FieldType, path: Path): void;
  /** The error of a field that the schema does not have. */
  unknownField(object: ObjectType, wire: string, path: Path): WithalError;
}

let known: Checks | undefined;

/** Says how values are held against a schema. */
export function checkBy(given: Checks): void {
  known = given;
}

/** Whether a model with a schema was made. */
export function hasChecks(): boolean {
  return known !== undefined;
}

/** The checks, for types that only a schema has: whoever has read one has handed them in. */
export function checks(): Checks {
  return known as Checks;
}
