import type { Segment } from '../../types/index.d.ts';
import { formatPath, withoutSecrets } from './format.ts';

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
  /** A patch, or a document to patch, that is no object; or a patch of another wrong shape. */
  | 'E_PATCH'
  /** What a form of patch cannot say; the message names the form that can. */
  | 'E_CANNOT_EXPRESS'
  /** A directive of a strategic merge patch that is unknown, malformed, or contradicts its patch. */
  | 'E_DIRECTIVE'
  /** A list in a strategic merge patch that does not stand in the order that the patch asks for. */
  | 'E_ORDER'
  /** An element of a keyed list that lacks the key, or a list that is merged and has none. */
  | 'E_MERGE_KEY'
  /** A list that is merged, and whose elements are of several kinds, null, or lists. */
  | 'E_ELEMENTS'
  /** A JSON Pointer that cannot be read or written. */
  | 'E_POINTER'
  /** An operation of a JSON Patch that is malformed, or does not fit the document. */
  | 'E_OPERATION'
  /** A `test` of a JSON Patch that does not hold. */
  | 'E_TEST'
  /** Two expressions that set one place differently, or two managers that own one field. */
  | 'E_CONFLICT'
  /** A patch that is larger than a server takes. */
  | 'E_LIMIT'
  /** A configuration or a live object that is not of the schema that server-side apply reads it by. */
  | 'E_TYPED'
  /** `metadata.managedFields` that cannot be read. */
  | 'E_MANAGED_FIELDS'
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
  /** A kubeconfig that cannot be used, or a cluster that cannot be reached or does not let us in. */
  | 'E_CLUSTER'
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
 * const app = model<{ name: string; size: number }>();
 * app.withSize(Number.NaN); //=> throws E_VALUE
 * new WithalError({ code: 'E_VALUE', message: 'No.', path: ['size'] }).path; //=> ['size']
 * ```
 */
export class WithalError extends Error {
  /** Which kind of mistake it is. */
  readonly code: ErrorCode;
  /** Where: the way from the root, in wire names, without secret values; empty where there is none. */
  readonly path: readonly Segment[];

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'WithalError';
    this.code = parts.code;
    this.path = withoutSecrets(parts.path ?? []);
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
