/** How a text is quoted; `plain` is quoted where it has to be, and `double` is a string of JSON. */
export type Quoting = 'plain' | 'single' | 'double';

/** Most texts: printable ASCII without a blank, a colon or a hash, and a beginning that is no indicator. */
const common =
  /^(?:[A-Za-z0-9_/$]|\.{1,2}\/|\.[A-Za-z]|--?[A-Za-z])[\u0021-\u0022\u0024-\u0039\u003b-\u007e]*$/;
/** A plain scalar begins with one of these, or with a dash and something that is no blank. */
const beginning = /^(?:[A-Za-z0-9_/.$+=<(;\\^~]|-(?=[\w/.$-])|[\u00a1-\uffff])/;
/** What ends a plain scalar or a document, and blanks that would be lost. */
const ending = /: | #|[ :]$|^---|^\.\.\./;
/** Characters that are not seen, and blanks other than the common one. */
const unseen = /(?! )[\p{C}\p{Z}]/gu;
/** The same, and characters outside of the basic plane, which kubectl never prints plain. */
const neverPlain = /(?! )[\p{C}\p{Z}]|[\u{10000}-\u{10ffff}]/u;
/** Characters that are not seen are written by their code, which no block can. */
export const neverInBlock = /(?![ \n\t])[\p{C}\p{Z}]/u;
const ascii = /^[\u0020-\u007e]*$/;

/** What a reader of YAML 1.1 or 1.2 may take for null, a boolean, a number, a default value or a merge key. */
const word = /^(?:~|null|y|yes|n|no|true|false|on|off|=|<<|[-+]?\.?(?:inf|nan))$/i;
const longestWord = 5;
/** Whatever looks like a number of any base, a time in base 60, or a date. */
const numeric = /^[-+._]*(?:[eE][-+._]*)?[0-9][-+0-9a-fA-FxXoOtTzZ_.: ]*$|^[-+]?[._]+$/;
/** Versions and addresses of machines: no reader takes them for numbers. */
const dotted = /^[0-9]+(?:\.[0-9]+){2,}$/;

const flowIndicator = /[,[\]{}]|:["']|^[-?]$/;

/**
 * Tells whether a text can stand without quotes: Kubernetes, YAML 1.1 and YAML 1.2 all read it as this text. Where
 * there is no doubt, it is plain where kubectl prints it plain.
 */
function isPlain(text: string, inFlow: boolean): boolean {
  if (!common.test(text)) {
    if (!beginning.test(text) || ending.test(text)) return false;
    if (!ascii.test(text) && neverPlain.test(text)) return false;
  }
  if (text.length <= longestWord && word.test(text)) return false;
  if (numeric.test(text) && !dotted.test(text)) return false;
  return !inFlow || !flowIndicator.test(text);
}

function escape(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** A string of JSON; JSON has no escape for characters outside of the basic plane, so they stay. */
function jsonString(text: string): string {
  const literal = JSON.stringify(text);
  if (ascii.test(text)) return literal;
  return literal.replaceAll(unseen, (character) => (character.length > 1 ? character : escape(character)));
}

function doubleQuoted(text: string): string {
  const literal = JSON.stringify(text);
  return ascii.test(text) ? literal : literal.replaceAll(unseen, escape);
}

/**
 * Prints a text on one line, so that YAML 1.1, which Kubernetes reads, and YAML 1.2 read it as this text.
 *
 * @param text - Any text.
 * @param quoting - How it is quoted where there is a choice.
 * @param inFlow - Whether it stands inside brackets or braces.
 * @returns The text, quoted where it has to be; what cannot be seen is written by its code.
 */
export function quoteText(text: string, quoting: Quoting = 'plain', inFlow = false): string {
  if (quoting === 'double') return jsonString(text);
  if (quoting === 'plain') return isPlain(text, inFlow) ? text : doubleQuoted(text);
  return neverPlain.test(text) ? doubleQuoted(text) : `'${text.replaceAll("'", "''")}'`;
}

/** Lines of blanks alone, which nobody sees and editors remove. */
const blankLine = /^[ \t]+$/m;
const mostIndented = 9;

/**
 * Prints a text of several lines as a block, with the indicators that keep it: `|`, `|-` without a line end after the
 * last line, `|+` with several, and `|2` where the first line begins with a blank or is empty.
 *
 * @param text - Any text.
 * @param step - How many columns the lines will be indented below their key or dash.
 * @returns The header and the lines without indentation; `undefined` where a block would not show the text as it is.
 */
export function blockLines(
  text: string,
  step: number,
): { readonly header: string; readonly lines: readonly string[] } | undefined {
  if (!text.includes('\n') || neverInBlock.test(text) || blankLine.test(text)) return undefined;
  const isIndented = /^\s/.test(text);
  if (isIndented && step > mostIndented) return undefined;
  const hasEnd = text.endsWith('\n');
  const hasSeveral = text.endsWith('\n\n') || text === '\n';
  const header = `|${isIndented ? step : ''}${hasSeveral ? '+' : ''}${hasEnd ? '' : '-'}`;
  return { header, lines: (hasEnd ? text.slice(0, -1) : text).split('\n') };
}
