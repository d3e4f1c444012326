import type { Segment } from '../../types/index.d.ts';
import { boundedText } from './bounded-text.ts';
import { formatPath, withoutSecrets } from './format.ts';

/** Every kind of error, as a string that can be searched for. */
export type ErrorCode =
  /** A name under the dot, or a field in `at`, that the schema does not have. */
  | 'E_UNKNOWN_FIELD'
  /** A value of another shape than the field: a list for a scalar, a mixin on a scalar. */
  | 'E_SHAPE'
  /**
   * A value that has no JSON form, `undefined`, NaN, a Date, a class instance, a hole; a function where data is due; a value
   * that is not in the closed set of its field.
   */
  | 'E_VALUE'
  /** A value that contains itself. */
  | 'E_CYCLE'
  /** A value nested deeper than 200. */
  | 'E_DEPTH'
  /** An expression of another model. */
  | 'E_MODEL'
  /** A value on the path that is neither missing nor the object or list that is needed there. */
  | 'E_PARENT'
  /** `at(index)` of an element that does not exist, or `insert(index, …)` beyond the end of the list. */
  | 'E_INDEX'
  /** `where`, or the position of `insert`, without a match. */
  | 'E_NO_MATCH'
  /** Several places where one is needed: the position of `insert`, or what `read` reads. */
  | 'E_SEVERAL'
  /** `key` with several matches, or with fields that are not the list's merge key. */
  | 'E_KEY'
  /** An argument of a method or function that cannot be used. */
  | 'E_ARGUMENT'
  /** A function of the caller that throws, or that is asynchronous: an updater, a predicate. */
  | 'E_FUNCTION'
  /** Data handed to `fromSteps` that is not a list of steps. */
  | 'E_STEP'
  /** An argument that should be an expression and is not one. */
  | 'E_EXPRESSION'
  /** A draft of immer where a document or a value is due; `mutate` of something that is not a draft, or of its root as a whole. */
  | 'E_DRAFT'
  /** Setting, deleting, defining or enumerating on a chain. */
  | 'E_REFUSED'
  /** A patch, or a document to patch, that is not an object; or a patch that is malformed in another way. */
  | 'E_PATCH'
  /** A change that a form of patch cannot express; the message names a form that can. */
  | 'E_CANNOT_EXPRESS'
  /** A directive of a strategic merge patch that is unknown, malformed, or contradicts the patch. */
  | 'E_DIRECTIVE'
  /** A list in a strategic merge patch that is not in the order that the patch asks for. */
  | 'E_ORDER'
  /** An element of a keyed list that lacks the key, or a merged list without a key. */
  | 'E_MERGE_KEY'
  /** A merged list whose elements are of several kinds, null, or lists. */
  | 'E_ELEMENTS'
  /** A JSON Pointer that cannot be read or written. */
  | 'E_POINTER'
  /** An operation of a JSON Patch that is malformed, or does not fit the document. */
  | 'E_OPERATION'
  /** A `test` of a JSON Patch that fails. */
  | 'E_TEST'
  /**
   * Two expressions that set the same value differently, two managers that own the same field, or an object that belongs
   * to another apply set.
   */
  | 'E_CONFLICT'
  /** A patch that is larger than a server accepts. */
  | 'E_LIMIT'
  /** A configuration or a live object that does not fit the schema of server-side apply. */
  | 'E_TYPED'
  /** `metadata.managedFields` that cannot be read. */
  | 'E_MANAGED_FIELDS'
  /** A source that cannot be read: missing, or not what its name says. */
  | 'E_SOURCE'
  /** A document that is not a specification. */
  | 'E_SPECIFICATION'
  /** A reference in a specification that leads nowhere. */
  | 'E_REFERENCE'
  /** A name in a specification that cannot be used. */
  | 'E_NAME'
  /** An output folder or file that cannot be written. */
  | 'E_OUTPUT'
  /** A kubeconfig that cannot be used, or a cluster that cannot be reached or denies access. */
  | 'E_CLUSTER'
  /** A command line that cannot be understood. */
  | 'E_USAGE';

/** What an error is made of. */
export interface ErrorParts {
  /** Which kind of error it is. */
  readonly code: ErrorCode;
  /** What was attempted, where, what was found, and what to do; shortened where it is too long to be read. */
  readonly message: string;
  /** Where: the path from the root, in wire names. */
  readonly path?: readonly Segment[];
  /** The error that caused this one. */
  readonly cause?: unknown;
}

/** What marks an error of whatever copy of withal. */
const mark: unique symbol = Symbol.for('withal.error');

/**
 * The one error class of this library. An error of another copy of withal, such as the CommonJS one, is an instance as well.
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
  /** Which kind of error it is. */
  readonly code: ErrorCode;
  /** Where: the path from the root, in wire names, without secret values; empty if there is none. */
  readonly path: readonly Segment[];

  constructor(parts: ErrorParts) {
    super(boundedText(parts.message), parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'WithalError';
    this.code = parts.code;
    this.path = withoutSecrets(parts.path ?? []);
  }
}

Object.defineProperty(WithalError.prototype, mark, { value: true });
Object.defineProperty(WithalError, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    // A class that extends this one asks for its own instances.
    if (this !== WithalError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === 'object' && value !== null && mark in value;
  },
});

/**
 * Names a place in a document, for a message: `metadata.labels["a.b"]`, or `the root`.
 *
 * @param path - The path from the root.
 * @returns The name.
 */
export function placeOf(path: readonly Segment[]): string {
  return path.length === 0 ? 'the root' : formatPath(path);
}
