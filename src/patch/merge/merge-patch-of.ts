import type { ChangeNode } from '../../apply/index.ts';
import { setKey, type JsonObject, isObject, ownEntry, isEqual } from '../../json/index.ts';
import type { DocumentPath } from '../pointer.ts';
import { checkValue, listReplaced } from './refuse.ts';

/** What a merge patch says of a place where nothing changes. */
export const unchanged: unique symbol = Symbol('unchanged');

/** The patch that makes an object of another; `unchanged` where it has nothing to do. */
function wholeFields(
  before: JsonObject,
  after: JsonObject,
  place: DocumentPath,
): JsonObject | typeof unchanged {
  const patch: Record<string, unknown> = {};
  for (const key of Object.keys(before))
    if (before[key] !== undefined && ownEntry(after, key) === undefined) setKey(patch, key, null);
  for (const key of Object.keys(after))
    addPart(patch, key, whole(ownEntry(before, key), after[key], [...place, key]));
  return Object.keys(patch).length === 0 ? unchanged : Object.freeze(patch);
}

function addPart(patch: Record<string, unknown>, key: string, part: unknown): void {
  if (part !== unchanged) setKey(patch, key, part);
}

/** The patch for what was set as a whole. */
function whole(before: unknown, after: unknown, place: DocumentPath): unknown {
  if (before === after) return unchanged;
  if (isObject(before) && isObject(after)) return wholeFields(before, after, place);
  if (before !== undefined && isEqual(before, after)) return unchanged;
  checkValue(place, after);
  return after;
}

/**
 * Finds the merge patch that does what was done at a place.
 *
 * @param node - The place, in the change tree of a finished document.
 * @param place - Where it is.
 * @returns The patch, or `unchanged`.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where a null would have to be set, or a list was changed in part.
 */
export function mergePatchOf(node: ChangeNode, place: DocumentPath = []): unknown {
  const { base, now } = node;
  if (now === undefined) return base === undefined ? unchanged : null;
  if (base === now) return unchanged;
  if (!node.isFromBase) return whole(base, now, place);
  if (!isObject(now)) {
    if (isEqual(base, now)) return unchanged;
    throw listReplaced(place);
  }
  const patch: Record<string, unknown> = {};
  for (const entry of node.inside)
    addPart(patch, String(entry.key), mergePatchOf(entry, [...place, entry.key]));
  return Object.keys(patch).length === 0 ? unchanged : Object.freeze(patch);
}
