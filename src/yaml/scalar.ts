/*
 * How one word of YAML is read. Kubernetes reads YAML 1.1 as go-yaml version 2 does, which is neither all of YAML 1.1
 * (12:30 is no number) nor YAML 1.2 (0777 is 511); what is here was found by asking kubectl.
 */

/** What a plain word can stand for. An integer that a number cannot hold is a bigint. */
export type Reading = string | number | bigint | boolean | null;

const words = new Map<string, Reading>([
  ['', null],
  ...['~', 'null', 'Null', 'NULL'].map((word): [string, Reading] => [word, null]),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word): [string, Reading] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word): [string, Reading] => [word, false]),
  ...['true', 'True', 'TRUE'].map((word): [string, Reading] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, Reading] => [word, false]),
]);

const coreWords = new Map([...words].filter(([word]) => /^(?:~?|null|true|false)$/i.test(word)));

const special = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const coreInteger = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const smallest = -(2n ** 63n);
const largest = 2n ** 64n - 1n;

/** A number where it is exact, and a bigint where it is not. */
function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function bigintOf(digits: string): bigint {
  if (/^0[0-7]+$/.test(digits)) return BigInt(`0o${digits.slice(1)}`);
  return BigInt(digits.toLowerCase());
}

function specialNumber(word: string): number {
  if (word.toLowerCase().endsWith('nan')) return Number.NaN;
  return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** No underscore, no letter, no digit: nothing but a text can begin so. */
const plainStart = /^[-+.0-9]/;

function numberOf(word: string): number | bigint | undefined {
  const [, sign = '', digits] = integer.exec(word) ?? [];
  if (digits !== undefined) {
    const value = sign === '-' ? -bigintOf(digits) : bigintOf(digits);
    return value < smallest || value > largest ? Number(value) : exact(value);
  }
  if (!float.test(word)) return undefined;
  const value = Number(word);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * Reads a plain word as Kubernetes does.
 *
 * @param word - The word as it stands, without quotes.
 * @returns What it stands for.
 */
export function kubernetesReading(word: string): Reading {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (!plainStart.test(word)) return word;
  if (special.test(word)) return specialNumber(word);
  // Underscores are for the eye, but not where a word begins with a dot.
  return numberOf(word.startsWith('.') ? word : word.replaceAll('_', '')) ?? word;
}

/**
 * Reads a plain word as YAML 1.2 does, by its core schema.
 *
 * @param word - The word as it stands, without quotes.
 * @returns What it stands for.
 */
export function coreReading(word: string): Reading {
  const known = coreWords.get(word);
  if (known !== undefined) return known;
  if (!plainStart.test(word)) return word;
  if (special.test(word)) return specialNumber(word);
  if (coreInteger.test(word)) {
    const value = word.startsWith('-') ? -BigInt(word.slice(1)) : BigInt(word.replace('+', ''));
    return value < smallest || value > largest ? Number(value) : exact(value);
  }
  return float.test(word) ? Number(word) : word;
}

/** What is never plain, whatever it stands for: numbers with colons, dates, and what looks like a number at all. */
const doubtful = /^[-+.]?[eE]?[-+.]?[0-9][-+0-9a-fA-FxXoOtTzZ_.: ]*$|^[-+]?\.?(?:inf|nan)/i;
/** Versions and addresses of machines: no reader takes them for numbers. */
const dotted = /^[0-9]+(?:\.[0-9]+){2,}$/;
/** A plain word begins with one of these, and has no `: ` and no ` #` in it. */
const safe =
  /^(?:[A-Za-z0-9_/$]|\.{1,2}\/|\.[A-Za-z]|--?[A-Za-z])[\u0021-\u0022\u0024-\u0039\u003b-\u007e]*$/;
const safeWithBlanks =
  /^(?:[A-Za-z0-9_/$]|\.{1,2}\/|\.[A-Za-z]|--?[A-Za-z])(?:[\u0021-\u0039\u003b-\u007e]| (?![ #])|:(?! |$))*(?<! )$/;

/**
 * Tells whether a text can stand without quotes: every reader of YAML takes it for this text.
 *
 * @param text - The text.
 * @returns `false` where there is any doubt.
 */
export function isPlain(text: string): boolean {
  if (!safe.test(text) && !safeWithBlanks.test(text)) return false;
  if (words.has(text)) return false;
  return !doubtful.test(text) || dotted.test(text);
}
