/**
 * Finds what no data can say.
 *
 * @param value - A JSON value, in which functions and regular expressions may stand.
 * @returns The first function or regular expression in it; `undefined` where there is none.
 */
export function codeIn(value: unknown): unknown {
  if (typeof value === 'function' || value instanceof RegExp) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const part of Object.values(value)) {
    const found = codeIn(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
