import { stringLiteral } from '../../generate/print/index.ts';
import { WithalError, describe } from '../../errors/index.ts';
import { isObject } from '../../json/index.ts';
import type { Code } from './layout.ts';

const plainKey = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;
const lineEnd = /\n(?!$)/;
/** Strings up to this length stay on one line. */
const shortText = 60;

/**
 * Prints a string as a person would: in single quotes, in double quotes when it contains single ones, and as a template
 * when it has several lines.
 *
 * @param text - The string.
 * @returns A literal; invisible characters are escaped.
 */
export function stringCode(text: string): string {
  if (text.length > shortText && lineEnd.test(text)) return templateCode(text);
  return quoted(text);
}

function quoted(text: string): string {
  const double = stringLiteral(text);
  const inner = double.slice(1, -1);
  if (!text.includes("'")) return `'${inner.replaceAll(String.raw`\"`, '"')}'`;
  return text.includes('"')
    ? `'${inner.replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)}'`
    : double;
}

/** Keeps the lines of the string, so that it is easy to read and change. */
function templateCode(text: string): string {
  const lines = text.split('\n').map((line) =>
    stringLiteral(line)
      .slice(1, -1)
      .replaceAll(String.raw`\"`, '"')
      .replaceAll('`', '\\`')
      .replaceAll('${', '\\${'),
  );
  return `\`${lines.join('\n')}\``;
}

/**
 * Prints the key of an object.
 *
 * @param key - The key.
 * @returns The key, quoted when necessary; `__proto__` in brackets, since it would set the prototype otherwise.
 */
export function keyCode(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  // A key cannot be a template.
  return plainKey.test(key) ? key : quoted(key);
}

function numberCode(value: number): string {
  if (!Number.isFinite(value)) {
    const message = `Cannot print ${value}: it is not a JSON number.`;
    throw new WithalError({ code: 'E_VALUE', message });
  }
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * Prints a JSON value as a literal.
 *
 * @param value - A JSON value.
 * @returns The literal.
 * @throws {WithalError} `E_VALUE` when it holds what JSON cannot.
 */
export function literalCode(value: unknown): Code {
  if (typeof value === 'string') return stringCode(value);
  if (typeof value === 'number') return numberCode(value);
  if (typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return { open: '[', items: value.map(literalCode) };
  if (isObject(value)) return objectCode(value);
  if (typeof value === 'bigint') {
    const message = `Cannot print ${value}: JavaScript rounds integers over 2^53. Write it as a string, or leave the field in YAML.`;
    throw new WithalError({ code: 'E_VALUE', message });
  }
  const message = `Cannot print ${describe(value)}: it has no JSON form.`;
  throw new WithalError({ code: 'E_VALUE', message });
}

function objectCode(fields: { readonly [key: string]: unknown }): Code {
  const items = Object.keys(fields).map((key) => ({ key: keyCode(key), value: literalCode(fields[key]) }));
  return { open: '{', items };
}
