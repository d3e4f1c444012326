import { formatPath, WithalError } from '../../errors/index.ts';
import { randomUUID } from 'node:crypto';

/** Deeper than any real document; bounds recursion. */
const deepest = 1000;

/** What JSON.stringify silently omits or changes. */
function problemOf(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value === undefined || typeof value === 'function' || typeof value === 'symbol'
    ? typeof value
    : undefined;
}

/** Whether JSON.stringify can print a value without a replacer, which takes three times as long. */
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
  // JSON.stringify reports cycles.
  if (depth > deepest || 'toJSON' in value) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainJson(item, depth + 1));
  return Object.values(value).every((item) => isPlainJson(item, depth + 1));
}

/**
 * Prints a value as indented JSON. Bigints are printed as integers.
 *
 * @param value - A value with a JSON form.
 * @returns The JSON, with a newline.
 * @throws {WithalError} `E_VALUE` when something has no JSON form, or contains itself.
 */
export function printJson(value: unknown): string {
  if (isPlainJson(value)) return `${JSON.stringify(value, undefined, 2)}\n`;
  // JSON.stringify cannot print bigints, so a unique marker stands for them until the end.
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
    const message = 'Cannot print the document as JSON: it contains itself, or is nested too deeply.';
    throw new WithalError({ code: 'E_VALUE', message, cause });
  }
  return `${hasIntegers ? text.replaceAll(new RegExp(`"${mark}(-?[0-9]+)"`, 'g'), '$1') : text}\n`;
}
