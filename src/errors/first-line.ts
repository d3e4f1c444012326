/**
 * Gives the first line of what was thrown; further lines can quote a file, which may hold secrets.
 *
 * @param thrown - What was thrown.
 * @returns The line.
 */
export function firstLineOf(thrown: unknown): string {
  const [line = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
  return line;
}
