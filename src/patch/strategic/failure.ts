import type { JsonObject } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import { type ErrorCode, WithalError, placeOf } from '../../errors/withal-error.ts';
import type { FieldType } from '../../schema/schema.ts';

/** Merges an object of a patch into an object of a document. */
export type MergeObjects = (
  site: Site,
  original: JsonObject,
  patch: JsonObject,
  type: FieldType,
) => JsonObject;

/** Where a merge is: the way from the root, and what the caller has asked for. */
export interface Site {
  readonly path: Segment[];
  /** How the elements of a list are merged: lists and objects hold each other, and files import one way. */
  readonly mergeObjects: MergeObjects;
  /** Whether what a directive leaves where there is nothing to merge stays, as in Kubernetes 1.26. */
  readonly keepsLeftovers: boolean;
}

/** Goes a step down for a call, and comes back, also by an error. */
export function within<Result>(site: Site, segment: Segment, use: () => Result): Result {
  site.path.push(segment);
  const result = use();
  site.path.pop();
  return result;
}

/** The error of a patch that the server would refuse, with what it refuses it for. */
export function refusal(site: Site, code: ErrorCode, reason: string): WithalError {
  const path = [...site.path];
  const message = `Cannot apply the strategic merge patch at ${placeOf(path)}: ${reason}`;
  return new WithalError({ code, path, message });
}
