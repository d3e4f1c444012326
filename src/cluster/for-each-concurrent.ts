/**
 * Works on the items of a list, several at a time, starting them in order.
 *
 * @param items - The items.
 * @param limit - How many at a time.
 * @param stop - Once aborted, no further item is started.
 * @param work - What is done with each.
 * @throws {Error} The first error of `work`. No item is started after it; those in progress are waited for.
 */
export async function forEachConcurrent<Item>(
  items: readonly Item[],
  limit: number,
  stop: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (stop.aborted || errors.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
}
