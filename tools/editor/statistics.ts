/**
 * The middle of some numbers.
 *
 * @param numbers - At least one.
 * @returns The median; of an even count, the higher of the two.
 */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
