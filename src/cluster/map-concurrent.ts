/**
 * Works on the parts of a list, several at a time, in order.
 *
 * @param parts - The parts.
 * @param parallel - How many at a time.
 * @param stop - When it is aborted, no other part is begun.
 * @param work - What is done with each.
 * @returns The parts that were never begun.
 * @throws {Error} The first error of `work`; no other part is begun after it, and those in work are waited for.
 */
export async function inParallel<Part>(
  parts: readonly Part[],
  parallel: number,
  stop: AbortSignal,
  work: (part: Part) => Promise<void>,
): Promise<Part[]> {
  const rest = [...parts].toReversed();
  const errors: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (!stop.aborted && errors.length === 0) {
      const part = rest.pop();
      if (part === undefined) return;
      try {
        await work(part);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, parts.length) }, worker));
  if (errors.length > 0) throw errors[0];
  return rest.toReversed();
}
