/** Nobody nests deeper in earnest, and what is read later walks by recursion. */
export const deepestValue = 400;

/**
 * Tells whether something is nested deeper than a limit. It walks level by level, so it ends where recursion would not.
 *
 * @param root - Where it begins.
 * @param limit - The number of levels.
 * @param childrenOf - Gives what is one level below.
 * @returns `true` where there is a level beyond the limit.
 */
export function isDeeperThan<Item>(
  root: Item,
  limit: number,
  childrenOf: (item: Item) => Iterable<Item>,
): boolean {
  let level: Item[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: Item[] = [];
    for (const item of level) for (const child of childrenOf(item)) next.push(child);
    level = next;
  }
  return false;
}

const none: readonly unknown[] = [];

/**
 * Gives the values inside a JSON value that have values inside themselves.
 *
 * @param value - A JSON value.
 * @returns Its lists and objects.
 */
export function nestedValues(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return none;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inner.filter((item) => typeof item === 'object' && item !== null);
}
