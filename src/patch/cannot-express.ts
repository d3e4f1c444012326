import { WithalError, isEveryElement, placeOf } from '../errors/index.ts';
import type { Segment } from '../../types/index.d.ts';

const names = {
  merge: 'a merge patch',
  strategic: 'a strategic merge patch',
  apply: 'an apply configuration',
  kustomize: 'a kustomize patch',
} as const;

/** The end of a refusal where the document would tell. */
export const passDocument = 'Pass the document as the second argument, or use toJsonPatch.';

/**
 * The error for a change that an encoding cannot express.
 *
 * @param encoding - The encoding.
 * @param path - The place of the change.
 * @param reason - Why it cannot be expressed, and which encoding can.
 * @returns The error, to throw.
 */
export function cannotExpress(
  encoding: keyof typeof names,
  path: readonly Segment[],
  reason: string,
): WithalError {
  const message = `Cannot express the change at ${placeOf(path)} as ${names[encoding]}: ${reason}`;
  return new WithalError({ code: 'E_CANNOT_EXPRESS', path: [...path], message });
}

/**
 * Says how elements or entries are chosen that only the document tells, for an error.
 *
 * @param what - What it is that is chosen.
 * @param segment - An index, `where` or `each`.
 * @returns A clause: `it chooses an element by its index`.
 */
export function chosenBy(what: 'elements' | 'entries', segment: Segment): string {
  if (typeof segment === 'number') return 'it chooses an element by its index';
  return typeof segment === 'object' && isEveryElement(segment)
    ? `it means all ${what} that are there`
    : `it chooses ${what} by a match`;
}
