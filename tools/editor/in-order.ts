/**
 * Does one thing after the other: what is measured, or shares a server, cannot be done at once.
 *
 * @param items - What is done.
 * @param act - Does one of them.
 * @returns The results, in order.
 */
export async function inOrder<Item, Result>(
  items: Iterable<Item>,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(await act(item));
  }
  return results;
}
