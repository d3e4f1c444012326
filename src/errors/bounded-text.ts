/** What nobody reads to its end: a word that is longer came from outside. */
const longestWord = 300;
const longestText = 10_000;

/**
 * Shortens what is too long for a message: words that no program has, and texts that no screen shows.
 *
 * @param text - A message, with whatever was put into it.
 * @returns The text; the middle of a word of more than 300 characters, and of a text of more than 10,000, stands as `…`.
 */
export function boundedText(text: string): string {
  if (text.length <= longestWord) return text;
  const words = text.replaceAll(/\S+/g, (word) =>
    word.length <= longestWord ? word : `${word.slice(0, 100)}…${word.slice(-20)}`,
  );
  return words.length <= longestText ? words : `${words.slice(0, 5000)}…${words.slice(-1000)}`;
}
