/**
 * Compares texts by their code units, so that the order does not depend on the machine's locale.
 *
 * @param one - A text.
 * @param other - Another.
 * @returns Less than, equal to, or greater than 0.
 */
export function byCodeUnit(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
