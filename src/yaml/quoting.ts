/** How a text is quoted; `plain` is quoted where it has to be. */
export type Quoting = 'plain' | 'single' | 'double';

const meaningful = /^(?:~|null|y|yes|n|no|true|false|on|off|=|<<)$/i;
/** Numbers of all bases, times in base 60, dates, infinities: whatever one of the two versions might take for them. */
const numeric = /^[-+]?(?:[._]*[0-9][0-9a-fA-FxXoObB_.:+-]*(?:[tT ].*)?|\.(?:inf|nan)|[._]+|e[-+]?[0-9]+)$/i;
const beginning = /^(?:[A-Za-z0-9_/.$+=<(;\\^~]|-(?=[\w/.$-])|[\u00a1-\uffff])/;
const odd = /[^\u0020-\u007e\u00a1-\u0607\u0620-\u1fff\u2010-\u2027\u2030-\u205f\u3001-\ud7ff\uf900-\ufdcf]/;

/** Tells whether a text is read as this text without quotes by YAML 1.1 and by YAML 1.2. */
function isPlain(text: string, inFlow: boolean): boolean {
  if (!beginning.test(text) || odd.test(text) || meaningful.test(text) || numeric.test(text)) return false;
  if (text.endsWith(' ') || text.endsWith(':') || /: | #|^---|^\.\.\./.test(text)) return false;
  return !inFlow || !/[,[\]{}]|:["']|^[-?]$/.test(text);
}

// What a terminal or an editor does not show as it is.
const invisible = /[\u007f-\u00a0\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/**
 * Prints a text in double quotes, as JSON and every YAML reads it.
 *
 * @param text - Any text.
 * @returns The text with its quotes; what cannot be seen is written by its code.
 */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    invisible,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Prints a text so that YAML 1.1, which Kubernetes reads, and YAML 1.2 read it as this text.
 *
 * @param text - Any text.
 * @param quoting - How it is quoted where there is a choice.
 * @param inFlow - Whether it stands inside brackets or braces.
 * @returns The text on one line, quoted where it has to be.
 */
export function textScalar(text: string, quoting: Quoting = 'plain', inFlow = false): string {
  if (quoting === 'plain' && isPlain(text, inFlow)) return text;
  if (quoting === 'single' && !odd.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

/**
 * Prints a scalar on one line.
 *
 * @param value - A text, number, boolean or null.
 * @param quoting - How a text is quoted.
 * @param inFlow - Whether it stands inside brackets or braces.
 * @returns YAML.
 */
export function scalarText(value: unknown, quoting: Quoting = 'plain', inFlow = false): string {
  return typeof value === 'string' ? textScalar(value, quoting, inFlow) : JSON.stringify(value);
}

/**
 * Prints a text of several lines as a block: `|`.
 *
 * @param text - Any text.
 * @returns The indicator and the lines without indentation; `undefined` where a block cannot hold the text.
 */
export function blockText(text: string): { readonly header: string; readonly lines: string[] } | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  if (!text.includes('\n') || !/^\S/.test(body)) return undefined;
  if (lines.at(-1) === '' || lines.some((line) => /^\s+$/.test(line))) return undefined;
  if (lines.some((line) => odd.test(line.replaceAll('\t', ' ')))) return undefined;
  return { header: body === text ? '|-' : '|', lines };
}
