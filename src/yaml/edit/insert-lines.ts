import { lineStop, tailStop } from './lines.ts';
import type { PrintContext } from './context.ts';

/** The text that ends a printed value, on the last of its lines; `undefined` where it is no text. */
function lastText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return lastText(Object.values(value).at(-1));
}

/**
 * Puts the lines of a value after a line. A text that ends in empty lines would take those below for its own, so that
 * they go.
 *
 * @param context - The edit.
 * @param at - Where the line ends.
 * @param lines - The lines.
 */
export function insertLines({ splices, layout }: PrintContext, at: number, lines: readonly string[]): void {
  if (lines.length === 0) return;
  splices.insert(at, lines.map((line) => layout.lineEnd + line).join(''));
  if (lines.at(-1) === '') splices.endBlock(at);
}

/**
 * Finds the line after which the lines of a value can be put: a text that ends them would take deeper comments for its
 * own, so that it stands after those.
 *
 * @param context - The edit.
 * @param end - Where what is there ends.
 * @param place - The column of the key or dash, and the value.
 * @returns The offset where the line ends.
 */
export function placeBelow(
  { source: { text } }: PrintContext,
  end: number,
  { column, value }: { readonly column: number; readonly value: unknown },
): number {
  return lastText(value)?.includes('\n') === true ? tailStop(text, end, column) : lineStop(text, end);
}
