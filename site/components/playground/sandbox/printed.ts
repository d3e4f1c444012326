const widest = 84;

/** The parts of a list or an object, printed for a place further right. */
function partsOf(value: object, margin: string): string[] {
  if (Array.isArray(value)) return value.map((item) => printed(item, margin));
  return Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printed(item, margin)}`);
}

/** A value as JSON: in one line where it fits. */
function printed(value: unknown, margin: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close, space] = Array.isArray(value) ? ['[', ']', ''] : ['{', '}', ' '];
  const parts = partsOf(value, `${margin}  `);
  if (parts.length === 0) return open + close;
  const line = `${open}${space}${parts.join(', ')}${space}${close}`;
  if (margin.length + line.length <= widest && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${margin}  ${part}`).join(',\n')}\n${margin}${close}`;
}

/**
 * Prints a list as JSON, with a line for each element that fits into one.
 *
 * @param list - The elements.
 * @returns The text.
 */
export function printList(list: readonly unknown[]): string {
  if (list.length === 0) return '[]\n';
  return `[\n${list.map((item) => `  ${printed(item, '  ')}`).join(',\n')}\n]\n`;
}

/**
 * Prints a value as JSON.
 *
 * @param value - What JSON can hold.
 * @returns The text, without a line feed at the end.
 */
export const printJson = (value: unknown): string => printed(value, '');
