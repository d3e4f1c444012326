// Control characters, those that turn the direction of a text, line ends that editors do not show, and half characters.
const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff';
const directions = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const halves = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
const invisible = /* @__PURE__ */ new RegExp(`[${controls}${directions}]|${halves}`, 'g');

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Escapes every character that cannot be seen.
 *
 * @param text - Any text.
 * @returns The text; a character that is not shown, or changes the direction of the text, stands as `\u202e`.
 */
export function escapeInvisible(text: string): string {
  return text.replaceAll(invisible, escapeCharacter);
}

/**
 * Makes a text safe to print for people: characters that cannot be seen are shown by their code.
 *
 * @param text - Any text.
 * @returns The text with `\n` as its only line ends.
 */
export function visibleText(text: string): string {
  return escapeInvisible(text.replaceAll(/\r\n?/g, '\n'));
}
