/** Something that has a key. */
interface Keyed {
  readonly key: string;
}

/** An element of the result, and the list that it comes from. */
interface Placed<Item> {
  readonly side: 'left' | 'right';
  readonly item: Item;
}

/**
 * Orders the elements of two lists that are merged: shared elements as in the right list, and each other element before
 * the one that it stood before.
 *
 * @param left - The elements of the left list.
 * @param right - The elements of the right list, each key once.
 * @returns The elements of the right list, and those of the left whose keys the right one does not have.
 */
export function mergeOrder<Item extends Keyed>(
  left: readonly Item[],
  right: readonly Item[],
): Placed<Item>[] {
  const inLeft = new Set(left.map(({ key }) => key));
  const inRight = new Set(right.map(({ key }) => key));
  const shared = right.filter(({ key }) => inLeft.has(key)).map(({ key }) => key);
  const result: Placed<Item>[] = [];
  let [next, due] = [0, 0];
  const takeLeft = (): void => {
    for (let item = left[next]; item !== undefined; item = left[++next]) {
      if (!inRight.has(item.key)) result.push({ side: 'left', item });
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
    result.push({ side: 'right', item });
    if (item.key !== shared[due]) continue;
    due++;
    if (left[next]?.key === item.key) next++;
  }
  const rest = left.slice(next).filter(({ key }) => !inRight.has(key));
  return [...result, ...rest.map((item): Placed<Item> => ({ side: 'left', item }))];
}
