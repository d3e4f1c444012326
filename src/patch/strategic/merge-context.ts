import type { FieldType } from '../../schema/index.ts';
import { type ErrorCode, WithalError, placeOf } from '../../errors/index.ts';
import type { JsonObject } from '../../json/index.ts';
import type { Segment } from '../../../types/index.d.ts';

/** Merges an object of a patch into an object of a document. */
type MergeObjects = (
  context: MergeContext,
  original: JsonObject,
  patch: JsonObject,
  type: FieldType,
) => JsonObject;

/** How far a merge has come, and how it is done. */
export interface MergeContext {
  /** The path from the root. */
  readonly path: Segment[];
  /** Merges the elements of a list. Lists and objects hold each other, and imports run one way, so it is handed in. */
  readonly mergeObjects: MergeObjects;
  /** Whether directives and nulls stay where there is nothing to merge them into, as in Kubernetes 1.26. */
  readonly keepsLeftovers: boolean;
}

/** Calls a function with a segment added to the path. An error ends the merge, so the path is not restored then. */
export function within<Result>(context: MergeContext, segment: Segment, use: () => Result): Result {
  context.path.push(segment);
  const result = use();
  context.path.pop();
  return result;
}

/** The error for a patch that the server would refuse, with the server's reason. */
export function mergeError(context: MergeContext, code: ErrorCode, reason: string): WithalError {
  const path = [...context.path];
  const message = `Cannot apply the strategic merge patch at ${placeOf(path)}: ${reason}`;
  return new WithalError({ code, path, message });
}
