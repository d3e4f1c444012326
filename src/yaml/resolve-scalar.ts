/**
 * Which rules plain scalars are read by. Kubernetes reads YAML 1.1 as go-yaml version 2 does, which is neither all of
 * YAML 1.1 (12:30 is a string) nor YAML 1.2 (0777 is 511); its rules were found by asking kubectl.
 */
export type Dialect = 'kubernetes' | 'yaml-1.2';

/** The value of a scalar. An integer that a number cannot hold is a bigint. */
export type ScalarValue = string | number | bigint | boolean | null;

const words = new Map<string, ScalarValue>([
  ['', null],
  ...['~', 'null', 'Null', 'NULL'].map((word): [string, ScalarValue] => [word, null]),
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'].map((word): [string, ScalarValue] => [word, true]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'].map((word): [string, ScalarValue] => [word, false]),
  ...['true', 'True', 'TRUE'].map((word): [string, ScalarValue] => [word, true]),
  ...['false', 'False', 'FALSE'].map((word): [string, ScalarValue] => [word, false]),
]);

const coreWords = new Map([...words].filter(([word]) => /^(?:~?|null|true|false)$/i.test(word)));

const special = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integer = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const coreInteger = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

const smallest = -(2n ** 63n);
const largest = 2n ** 64n - 1n;

/** A number where it is exact, a bigint where it is not. */
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

/** What begins otherwise and is none of the words is a string. */
const numericStart = /^[-+.0-9]/;

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

function resolveKubernetes(word: string): ScalarValue {
  const known = words.get(word);
  if (known !== undefined) return known;
  if (!numericStart.test(word)) return word;
  if (special.test(word)) return specialNumber(word);
  // Underscores are dropped; in a word that begins with a point, only where they stand between digits.
  const isSeparated = !word.startsWith('.') || !/(?<!\d)_|_(?!\d)/.test(word);
  return numberOf(isSeparated ? word.replaceAll('_', '') : word) ?? word;
}

/** By the core schema of YAML 1.2. */
function resolveCore(word: string): ScalarValue {
  const known = coreWords.get(word);
  if (known !== undefined) return known;
  if (!numericStart.test(word)) return word;
  if (special.test(word)) return specialNumber(word);
  if (coreInteger.test(word)) {
    const value = word.startsWith('-') ? -BigInt(word.slice(1)) : BigInt(word.replace('+', ''));
    return value < smallest || value > largest ? Number(value) : exact(value);
  }
  return float.test(word) ? Number(word) : word;
}

/**
 * Resolves a plain scalar.
 *
 * @param text - The scalar as it is written, without quotes.
 * @param dialect - By which rules.
 * @returns Its value.
 */
export function resolveScalar(text: string, dialect: Dialect): ScalarValue {
  return dialect === 'kubernetes' ? resolveKubernetes(text) : resolveCore(text);
}
