/**
 * Puts a text on one line.
 *
 * @param text - Any text.
 * @returns Its lines without the blanks around them, with one between them; empty lines are gone.
 */
export function oneLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}
