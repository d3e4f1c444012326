/**
 * Prints a number with its noun.
 *
 * @param number - How many.
 * @param noun - The noun, in the singular.
 * @returns `1 file`, `2,372 functions`.
 */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : `${noun}s`}`;
}
