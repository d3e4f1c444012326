import { setKey } from '../../json/copy.ts';
import { type JsonObject, isObject, isList, ownEntry } from '../../json/guards.ts';
import type { Segment } from '../../../types/index.d.ts';
import { type Chain, type Recorded, stepsOf } from '../../record/chain.ts';
import type { FieldType } from '../../schema/schema.ts';
import { typeAt } from '../../schema/walk.ts';
import { cannotExpress, checkValue, listReplaced } from './refuse.ts';

type Patch = Record<string, unknown>;

const needsBase = 'Pass the document as the second argument, or use toJsonPatch.';

function isPatch(value: unknown): value is Patch {
  return isObject(value) && !Object.isFrozen(value);
}

/** The part of the patch for the object at a path; it is made where it is missing. */
function partAt(patch: Patch, path: readonly Segment[]): Patch {
  let part = patch;
  for (const [depth, segment] of path.entries()) {
    if (typeof segment !== 'string') throw listReplaced(path.slice(0, depth));
    const found = ownEntry(part, segment);
    const next = found === undefined ? {} : found;
    if (!isPatch(next)) {
      const reason = `an earlier step has removed or set it as a whole. ${needsBase}`;
      throw cannotExpress(path.slice(0, depth + 1), reason);
    }
    if (found === undefined) setKey(part, segment, next);
    part = next;
  }
  return part;
}

/** Sets a field that is no object: an object is merged into what is there, and cannot be set. */
function setField(patch: Patch, path: readonly Segment[], value: unknown): void {
  checkValue(path, value);
  if (isObject(value)) {
    const reason = `an object is merged into what the document has there, and does not replace it. Use withXMixin. ${needsBase}`;
    throw cannotExpress(path, reason);
  }
  const last = path.at(-1);
  if (typeof last !== 'string') throw last === undefined ? wholeDocument() : listReplaced(path.slice(0, -1));
  setKey(partAt(patch, path.slice(0, -1)), last, value);
}

function wholeDocument(): Error {
  return cannotExpress([], `the document is set as a whole. ${needsBase}`);
}

function mix(patch: Patch, path: readonly Segment[], value: unknown): void {
  if (isList(value)) return mixList(patch, path, value);
  partAt(patch, path);
  for (const [key, part] of Object.entries(isObject(value) ? value : {}))
    setField(patch, [...path, key], part);
}

/** What is appended to a list is known only where an earlier step has set the list. */
function mixList(patch: Patch, path: readonly Segment[], value: readonly unknown[]): void {
  const last = path.at(-1);
  if (typeof last !== 'string') throw listReplaced(path);
  const parent = partAt(patch, path.slice(0, -1));
  const found = ownEntry(parent, last);
  if (!isList(found)) throw listReplaced(path);
  checkValue(path, value);
  setKey(parent, last, Object.freeze([...found, ...value]));
}

function remove(patch: Patch, path: readonly Segment[], names: unknown, type: FieldType): void {
  if (type.shape === 'list') throw listReplaced(path);
  if (type.shape !== 'object' && type.shape !== 'map')
    throw cannotExpress(path, `it is not known whether a list or an object is there. ${needsBase}`);
  const part = partAt(patch, path);
  for (const name of isList(names) ? names : []) setKey(part, String(name), null);
}

/** A skeleton sets its parts, and leaves what else is in the metadata. */
function begin(patch: Patch, path: readonly Segment[], skeleton: unknown): void {
  for (const [key, value] of Object.entries(isObject(skeleton) ? skeleton : {})) {
    if (key === 'metadata') mix(patch, [...path, key], value);
    else setField(patch, [...path, key], value);
  }
}

function addStep(patch: Patch, { operation, value }: Recorded, type: FieldType): void {
  const path = operation.path.segments();
  if (operation.verb === 'with') setField(patch, path, value);
  else if (operation.verb === 'withMixin') mix(patch, path, value);
  else if (operation.verb === 'new') begin(patch, path, value);
  else remove(patch, path, value, typeAt(type, path));
}

function freeze(patch: Patch): JsonObject {
  for (const part of Object.values(patch)) if (isPatch(part)) freeze(part);
  return Object.freeze(patch);
}

/**
 * Writes the steps of an expression as a merge patch that holds for every document.
 *
 * @param chain - The expression.
 * @returns The patch, frozen.
 * @throws {WithalError} `E_CANNOT_EXPRESS` where it depends on the document what the patch would have to be.
 */
export function mergeWithoutBase(chain: Chain): JsonObject {
  const patch: Patch = {};
  for (const step of stepsOf(chain)) addStep(patch, step, chain[' model'].type);
  return freeze(patch);
}
