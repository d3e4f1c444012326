import { isEqual } from '../../json/index.ts';
import type { Atom } from './atom.ts';
import { FieldSet } from './field-set.ts';
import { type FieldChanges, comparedPairs, mergedPairs } from './list-pairs.ts';
import { walk } from './walk.ts';

/**
 * Merges an object into another one of the same type. Nothing is removed; where both have a leaf, the second one wins.
 *
 * @param atom - The type.
 * @param live - The first object.
 * @param applied - The second object.
 * @returns The merged object.
 */
export function mergeObjects(atom: Atom, live: unknown, applied: unknown): unknown {
  return walk(
    () => atom,
    { left: live, right: applied, path: [] },
    {
      leaf: ({ left, right }) => (right === undefined || isEqual(left, right) ? left : right),
      elements: mergedPairs,
      after: () => undefined,
    },
  );
}

/**
 * Compares two objects of one type.
 *
 * @param atom - The type.
 * @param before - The first object.
 * @param after - The second object.
 * @returns The fields that were added, modified and removed.
 */
export function compareObjects(atom: Atom, before: unknown, after: unknown): FieldChanges {
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
      elements: (list, pair) => comparedPairs(list, pair, changes),
      after({ left, right, path }) {
        if (left === undefined) changes.added.insert(path);
        else if (right === undefined) changes.removed.insert(path);
      },
    },
  );
  return changes;
}
