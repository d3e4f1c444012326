/**
 * Shortens a description.
 *
 * @param {string} text - A description.
 * @returns {string} Its first sentence, on one line.
 */
export function firstSentence(text) {
  const [paragraph = ''] = text.split('\n\n');
  const end = paragraph.search(/\.\s/);
  return (end === -1 ? paragraph : paragraph.slice(0, end + 1)).replaceAll(/\s+/g, ' ').trim();
}
