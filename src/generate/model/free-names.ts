/** Names that are taken, each with the number that its next variant gets. */
export type TakenNames = Map<string, number>;

/**
 * Starts a set of taken names.
 *
 * @param names - Names that are taken.
 * @returns The list.
 */
export function takenNames(...names: readonly Iterable<string>[]): TakenNames {
  const taken: TakenNames = new Map();
  for (const some of names) for (const name of some) taken.set(name, 1);
  return taken;
}

/**
 * Finds a free name: the name itself, or `name_`, `name_2`, `name_3` where it is taken.
 *
 * @param wanted - The name.
 * @param taken - Names that are taken; the result is added.
 * @returns A name that was free.
 */
export function allocate(wanted: string, taken: TakenNames): string {
  let next = taken.get(wanted);
  let name = wanted;
  while (next !== undefined && taken.has(name)) {
    name = `${wanted}_${next === 1 ? '' : next}`;
    next += 1;
  }
  // The next number is remembered; otherwise many definitions of one name take quadratic time.
  if (next !== undefined) taken.set(wanted, next);
  taken.set(name, 1);
  return name;
}
