/** Something that has a key. */
interface Keyed {
  readonly key: string;
}

/**
 * Orders the elements of two lists that are merged: shared elements as in the right list, and each other element before
 * the one that it stood before.
 *
 * @param left - The elements of the left list, each key once.
 * @param right - The elements of the right list.
 * @returns One element for each key.
 */
export function mergeOrder<Item extends Keyed>(left: readonly Item[], right: readonly Item[]): Item[] {
  const inLeft = new Set(left.map(({ key }) => key));
  const inRight = new Set(right.map(({ key }) => key));
  const shared = right.filter(({ key }) => inLeft.has(key)).map(({ key }) => key);
  const result: Item[] = [];
  let [next, due] = [0, 0];
  const takeLeft = (): void => {
    for (let item = left[next]; item !== undefined; item = left[++next]) {
      if (!inRight.has(item.key)) result.push(item);
      else if (item.key === shared[due]) return;
      else if (due === shared.length) {
        // All shared elements are placed: from here on the two lists take turns.
        next++;
        return;
      }
    }
  };
  for (const item of right) {
    takeLeft();
    result.push(item);
    if (item.key !== shared[due]) continue;
    due++;
    next++;
  }
  return [...result, ...left.slice(next).filter(({ key }) => !inRight.has(key))];
}
