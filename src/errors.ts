import type { Segment } from '../types/index.d.ts';
import { formatPath } from './format.ts';

/** Every kind of mistake, as a string that can be searched for. */
export type ErrorCode =
  /** A name under the dot, or a field in `at`, that the schema does not have. */
  | 'E_UNKNOWN_FIELD'
  /** A value whose shape is not the field's: a list for a scalar, a mixin on a scalar. */
  | 'E_SHAPE'
  /** A value that has no JSON form: `undefined`, NaN, a function, a Date, a class instance, a hole. */
  | 'E_VALUE'
  /** A value that contains itself. */
  | 'E_CYCLE'
  /** A value nested deeper than 200. */
  | 'E_DEPTH'
  /** An expression of another model. */
  | 'E_MODEL'
  /** Something on the way is there, but is no object or no list. */
  | 'E_PARENT'
  /** `at(index)` of an element that is not there. */
  | 'E_INDEX'
  /** `where` without a match. */
  | 'E_NO_MATCH'
  /** `key` with several matches, or with fields that are not the list's merge key. */
  | 'E_KEY'
  /** An argument of `at`, `where`, `key`, `without` or `new` that cannot be used. */
  | 'E_ARGUMENT'
  /** Data handed to `fromSteps` that is no list of steps. */
  | 'E_STEP'
  /** An argument that should be an expression and is not. */
  | 'E_EXPRESSION'
  /** `mutate` of something that is no draft, or of a draft's root as a whole. */
  | 'E_DRAFT'
  /** Setting, deleting, defining or enumerating on a chain. */
  | 'E_REFUSED'
  /** A source that cannot be read: missing, or not what its name says. */
  | 'E_SOURCE'
  /** A document that is no specification. */
  | 'E_SPECIFICATION'
  /** A reference in a specification that leads nowhere. */
  | 'E_REFERENCE'
  /** A name in a specification that cannot be used. */
  | 'E_NAME'
  /** An output folder or file that cannot be written. */
  | 'E_OUTPUT'
  /** A command line that cannot be understood. */
  | 'E_USAGE';

/** What an error is made of. */
export interface ErrorParts {
  /** Which kind of mistake it is. */
  readonly code: ErrorCode;
  /** What was attempted, where, what was found, and what to do. */
  readonly message: string;
  /** Where: the way from the root, in wire names. */
  readonly path?: readonly Segment[];
  /** The error behind this one. */
  readonly cause?: unknown;
}

/**
 * The one error class of this library.
 *
 * @example
 * ```ts
 * import { model, WithalError } from 'withal';
 *
 * try {
 *   model<{ name: string }>().withName(Number.NaN as never);
 * } catch (error) {
 *   error instanceof WithalError && error.code; //=> 'E_VALUE'
 * }
 * ```
 */
export class WithalError extends Error {
  /** Which kind of mistake it is. */
  readonly code: ErrorCode;
  /** Where: the way from the root, in wire names; empty where there is none. */
  readonly path: readonly Segment[];

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'WithalError';
    this.code = parts.code;
    this.path = parts.path ?? [];
  }
}

/**
 * Says where something is, for a sentence: `metadata.labels["a.b"]`, or `the root`.
 *
 * @param path - The way from the root.
 * @returns A few words.
 */
export function placeOf(path: readonly Segment[]): string {
  return path.length === 0 ? 'the root' : formatPath(path);
}
