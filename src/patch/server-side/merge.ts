import { isEqual } from '../../json/equal.ts';
import type { Atom } from './atom.ts';
import { FieldSet } from './field-set.ts';
import { walk } from './walk.ts';

/**
 * Merges an object into another one of the same type: nothing is removed, and where both have a leaf the second wins.
 *
 * @param atom - The type.
 * @param live - The one object.
 * @param applied - The other one.
 * @returns The merged object.
 */
export function mergeObjects(atom: Atom, live: unknown, applied: unknown): unknown {
  return walk(
    () => atom,
    { left: live, right: applied, path: [] },
    {
      leaf: ({ left, right }) => (right === undefined || isEqual(left, right) ? left : right),
      after: () => undefined,
    },
  );
}

/** What has become of the fields of an object. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/**
 * Compares two objects of one type.
 *
 * @param atom - The type.
 * @param before - The one object.
 * @param after - The other one.
 * @returns The fields that are new, changed, and gone.
 */
export function compareObjects(atom: Atom, before: unknown, after: unknown): Comparison {
  const changes = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() };
  walk(
    () => atom,
    { left: before, right: after, path: [] },
    {
      leaf({ left, right, path }) {
        if (left === undefined) changes.added.insert(path);
        else if (right === undefined) changes.removed.insert(path);
        else if (!isEqual(left, right)) changes.modified.insert(path);
        return undefined;
      },
      after({ left, right, path }) {
        if (left === undefined) changes.added.insert(path);
        else if (right === undefined) changes.removed.insert(path);
      },
    },
  );
  return changes;
}
