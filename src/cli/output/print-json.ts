import { randomUUID } from 'node:crypto';
import { formatPath } from '../../errors/format.ts';
import { WithalError } from '../../errors/withal-error.ts';

/** Nobody nests deeper in earnest. */
const deepest = 1000;

/** What JSON leaves out or changes in silence. */
function problemOf(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value === undefined || typeof value === 'function' || typeof value === 'symbol'
    ? typeof value
    : undefined;
}

/** Whether JSON.stringify says all of a value by itself; a function that looks at every part takes three times as long. */
function isPlainJson(value: unknown, depth = 0): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  // What contains itself is told by JSON.stringify.
  if (depth > deepest || 'toJSON' in value) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth + 1));
  return Object.values(value).every((item) => isPlainJson(item, depth + 1));
}

/**
 * Prints a value as JSON, in lines. Integers that are bigints are printed as they are.
 *
 * @param value - A value with a JSON form.
 * @returns The JSON, with a line end.
 * @throws {WithalError} `E_VALUE` where something has no JSON form, or contains itself.
 */
export function printJson(value: unknown): string {
  if (isPlainJson(value)) return `${JSON.stringify(value, undefined, 2)}\n`;
  // JSON.stringify cannot print a bigint; a word that nobody else knows stands for it until the end.
  const mark = `integer ${randomUUID()} `;
  let hasIntegers = false;
  const replace = (key: string, item: unknown): unknown => {
    const problem = problemOf(item);
    if (problem !== undefined) {
      const message = `Cannot print ${key === '' ? 'the document' : formatPath([key])} as JSON: ${problem} has no JSON form.`;
      throw new WithalError({ code: 'E_VALUE', message });
    }
    if (typeof item !== 'bigint') return item;
    hasIntegers = true;
    return `${mark}${item}`;
  };
  let text: string;
  try {
    text = JSON.stringify(value, replace, 2);
  } catch (cause) {
    if (cause instanceof WithalError) throw cause;
    const message = 'Cannot print the document as JSON: it contains itself, or is nested too deep.';
    throw new WithalError({ code: 'E_VALUE', message, cause });
  }
  return `${hasIntegers ? text.replaceAll(new RegExp(`"${mark}(-?[0-9]+)"`, 'g'), '$1') : text}\n`;
}
