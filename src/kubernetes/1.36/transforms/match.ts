import type { ScalarMatch } from 'withal';

/**
 * Tells whether a text is like a match.
 *
 * @param text - The text.
 * @param match - A string, a list of strings of which one must be it, a RegExp, or a predicate.
 */
export function isLike(text: string, match: ScalarMatch<string>): boolean {
  if (typeof match === 'string') return text === match;
  if (typeof match === 'function') return match(text) === true;
  // Unlike test(…), search(…) starts at the beginning each time.
  return match instanceof RegExp ? text.search(match) >= 0 : match.includes(text);
}
