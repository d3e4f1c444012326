/**
 * Tells whether something is nested deeper than a limit. It walks level by level, so it ends where recursion would not.
 *
 * @param root - Where it begins.
 * @param limit - The number of levels.
 * @param visit - Hands what is one level below to a function; a list of it would have to be made for each item.
 * @returns `true` where there is a level beyond the limit.
 */
export function isDeeperThan<Item>(
  root: Item,
  limit: number,
  visit: (item: Item, add: (child: Item) => void) => void,
): boolean {
  let level: Item[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    const next: Item[] = [];
    const add = (child: Item): void => void next.push(child);
    for (const item of level) visit(item, add);
    level = next;
  }
  return false;
}

/**
 * Hands over the values inside a JSON value that may have values inside themselves.
 *
 * @param value - A JSON value.
 * @param add - Is called with its lists and objects.
 */
export function nestedValues(value: unknown, add: (inner: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const item of inner) if (typeof item === 'object' && item !== null) add(item);
}
