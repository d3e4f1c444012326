import { visibleText } from '../errors/index.ts';

/**
 * Prints text from outside on one line.
 *
 * @param text - The text.
 * @returns The text without line breaks; characters that a terminal would obey are escaped.
 */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll('\n', ' ');
}
