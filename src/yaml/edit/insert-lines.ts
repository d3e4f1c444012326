import { blankStops } from './lines.ts';
import type { PrintContext } from './context.ts';

/** The text that ends a printed value, on the last of its lines; `undefined` where it is no text. */
function lastText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return lastText(Object.values(value).at(-1));
}

/**
 * Puts the lines of a value behind a line. A text that ends in empty lines would take those below for its own: it uses
 * them, and the others go.
 *
 * @param context - The edit.
 * @param at - Where the line ends.
 * @param lines - The lines.
 * @param value - The value that they end.
 */
export function insertLines({ source: { text }, splices, layout }: PrintContext, at: number, lines: readonly string[], value: unknown): void {
  if (lines.length === 0) return;
  const { lineEnd } = layout;
  const ends = lastText(value) ?? '';
  let printed = lines;
  if (ends.endsWith('\n\n') && lines.at(-1) === '') {
    const count = lines.length - 1 - lines.findLastIndex((line) => line !== '');
    const below = blankStops(text, at);
    printed = lines.slice(0, lines.length - Math.min(count, below.length));
    if (below.length > count) splices.remove(below[count - 1] ?? at, below.at(-1) ?? at);
  }
  const isLast = at === text.length && ends.endsWith('\n');
  splices.insert(at, printed.map((line) => lineEnd + line).join('') + (isLast ? lineEnd : ''));
}
