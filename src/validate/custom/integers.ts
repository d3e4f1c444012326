/** The largest number below 2^63, beyond which a number has no digits for. */
const largest = 2 ** 63 - 1024;

/**
 * Tells whether a server can hold a number as an integer.
 *
 * @param value - The number.
 * @returns Whether it is from -2^63 to 2^63 - 1.
 */
export function isInt64(value: number): boolean {
  return value >= -(2 ** 63) && value <= largest;
}

/**
 * Makes a number of an integer that a number cannot hold exactly.
 *
 * @param value - The integer.
 * @returns The nearest number for which `isInt64` is as for the integer.
 */
export function numberOf(value: bigint): number {
  return value < 2n ** 63n ? Math.min(Number(value), largest) : Number(value);
}
