import { isObject } from '../json/index.ts';

/**
 * What kubectl escapes, and what the server would misread: it parses JSON bodies as YAML too, which rejects a raw U+007F
 * and takes a raw U+0085 for a line break.
 */
const escaped = /[<>&\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const surrogate = /[\ud800-\udfff]/;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function printText(text: string): string {
  return JSON.stringify(text).replaceAll(escaped, escapeCharacter);
}

/** Go's order: by UTF-8 bytes, which differs from JavaScript's only beyond U+FFFF. */
function byBytes(one: string, other: string): number {
  if (surrogate.test(one) || surrogate.test(other))
    return Buffer.compare(Buffer.from(one), Buffer.from(other));
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function print(value: unknown): string {
  if (typeof value === 'string') return printText(value);
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => print(item)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const keys = Object.keys(value).toSorted(byBytes);
  return `{${keys.map((key) => `${printText(key)}:${print(value[key])}`).join(',')}}`;
}

/**
 * Prints a document as the body of a request, byte for byte as kubectl does: sorted keys, one line, exact integers.
 *
 * @param document - A document of JSON values; an integer may be a `bigint`.
 * @returns JSON with a newline.
 */
export function printBody(document: unknown): string {
  return `${print(document)}\n`;
}
