/**
 * Tells whether a value is nested deeper than a limit. It walks level by level, so no depth exhausts the
 * stack; what stands at several places of a level, as aliases in YAML do, counts once.
 *
 * @param root - The value to start from.
 * @param limit - The number of levels.
 * @param visit - Calls `add` with each child of an item. A callback, so that no list is made for each item.
 * @returns `true` if there is a level beyond the limit.
 */
export function isDeeperThan<Item>(
  root: Item,
  limit: number,
  visit: (item: Item, add: (child: Item) => void) => void,
): boolean {
  let level: ReadonlySet<Item> = new Set([root]);
  for (let depth = 0; level.size > 0; depth += 1) {
    if (depth > limit) return true;
    const next = new Set<Item>();
    const add = (child: Item): void => void next.add(child);
    for (const item of level) visit(item, add);
    level = next;
  }
  return false;
}

/**
 * Visits the lists and objects directly inside a JSON value.
 *
 * @param value - A JSON value.
 * @param add - Called with each of them.
 */
export function nestedValues(value: unknown, add: (inner: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const item of inner) if (typeof item === 'object' && item !== null) add(item);
}
