/**
 * Prints a number with what it counts.
 *
 * @param number - How many.
 * @param noun - One of them.
 * @returns `1 file`, `2,372 functions`.
 */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : `${noun}s`}`;
}
