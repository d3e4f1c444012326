import { isObject, isEqual } from '../../src/json/index.ts';

/** How many operations lead from one list to another, by trying every alignment. */
function listDistance(one: readonly unknown[], other: readonly unknown[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [left, before] of one.entries()) {
    const next = [left + 1];
    for (const [right, after] of other.entries()) {
      const changed = (row[right] ?? 0) + distance(before, after);
      next.push(Math.min(changed, (row[right + 1] ?? 0) + 1, (next[right] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/**
 * The least number of operations that lead from one document to another, where one operation adds, removes or replaces
 * one entry or element. To replace an object or list as a whole is one as well, if more than one entry of it changed.
 */
export function distance(one: unknown, other: unknown): number {
  if (isEqual(one, other)) return 0;
  if (Array.isArray(one) && Array.isArray(other)) return listDistance(one, other);
  if (!isObject(one) || !isObject(other)) return 1;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  let sum = 0;
  for (const key of keys) {
    const both = Object.hasOwn(one, key) && Object.hasOwn(other, key);
    sum += both ? distance(one[key], other[key]) : 1;
  }
  return sum;
}
