import { isIdentifier } from '../model/index.ts';
import { escapeInvisible, visibleText } from '../../errors/index.ts';

/*
 * Specifications are untrusted input. Text from them reaches generated code only as a comment or a string literal, which
 * this file escapes, or as an identifier of model/identifier.ts.
 */

// An `@` that a compiler or an editor would read as a tag; inside a word (`a@b`) it is not one.
const tag = /(?<![\w\\])@/g;

/**
 * Prints a documentation comment.
 *
 * @param text - Its text; an empty text gives no comment.
 * @param indent - The indentation of each line.
 * @returns The comment with its line end, or nothing.
 */
export function comment(text: string, indent = ''): string {
  const lines = visibleText(text)
    .replaceAll('*/', '*\\/')
    .replaceAll(tag, '\\@')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines.at(-1) === '') lines.pop();
  while (lines[0] === '') lines.shift();
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  const body = lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('');
  return `${indent}/**\n${body}${indent} */\n`;
}

/**
 * Prints a string literal.
 *
 * @param text - Any text.
 * @returns The literal in double quotes, with invisible characters escaped.
 */
export function stringLiteral(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/**
 * Prints the name of a member, quoted unless it is an identifier.
 *
 * @param name - Any text.
 * @returns The name of a property or method.
 */
export function memberName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/**
 * Prints data as an expression. It is JSON except for the key `__proto__`, which a literal would not treat as a key.
 *
 * @param value - JSON data.
 * @returns One line of JavaScript.
 * @throws {RangeError} When the data holds a number that JSON does not know.
 */
export function jsonLiteral(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('JSON cannot represent this number.');
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(',')}]`;
  const entries = Object.entries(value).map(([key, entry]) => {
    const name = key === '__proto__' ? '["__proto__"]' : stringLiteral(key);
    return `${name}:${jsonLiteral(entry)}`;
  });
  return `{${entries.join(',')}}`;
}
