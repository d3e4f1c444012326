/**
 * Prints a value as it would be written in a program.
 *
 * @param value - A JSON value, in which functions and regular expressions may stand.
 * @returns JSON, with `/…/` for a regular expression and `(…) => …` for a function.
 */
export function literalText(value: unknown): string {
  if (typeof value === 'function') return '(…) => …';
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map(literalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}:${literalText(part)}`);
  return `{${entries.join(',')}}`;
}
