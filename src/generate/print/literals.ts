import { escapeInvisible, visibleText } from '../../errors/visible-text.ts';
import { isIdentifier } from '../model/identifier.ts';

/*
 * Everything that comes from a specification reaches generated code through one of three sinks: the comment and the
 * string of this file, and the identifiers of identifier.ts. Specifications are written by strangers.
 */

// Where a compiler or an editor would read a tag; within a word (`a@b`) it reads none.
const tag = /(?<![\w\\])@/g;

/**
 * Prints a documentation comment.
 *
 * @param text - What it says; an empty text gives no comment.
 * @param indent - What stands before each line.
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
 * @returns The literal, in double quotes; what cannot be seen is written by its code.
 */
export function stringLiteral(text: string): string {
  return escapeInvisible(JSON.stringify(text));
}

/**
 * Prints the name of a member, quoted where it cannot stand without quotes.
 *
 * @param name - Any text.
 * @returns The name of a property or method.
 */
export function memberName(name: string): string {
  return isIdentifier(name) ? name : stringLiteral(name);
}

/**
 * Prints data as an expression. It is JSON, but for a key `__proto__`, which as a literal would not be a key.
 *
 * @param value - JSON data.
 * @returns One line of JavaScript.
 * @throws {RangeError} When the data holds a number that JSON does not know.
 */
export function jsonLiteral(value: unknown): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('JSON has no such number.');
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(',')}]`;
  const entries = Object.entries(value).map(([key, entry]) => {
    const name = key === '__proto__' ? '["__proto__"]' : stringLiteral(key);
    return `${name}:${jsonLiteral(entry)}`;
  });
  return `{${entries.join(',')}}`;
}
