import { isIdentifier } from '../model/identifier.ts';

/*
 * Everything that comes from a specification reaches generated code through one of three sinks: the comment and the
 * string of this file, and the identifiers of identifier.ts. Specifications are written by strangers.
 */

// Control characters, those that turn the direction of a text, line ends that editors do not show, and half characters.
const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\ufeff';
const directions = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const halves = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
const invisible = new RegExp(`[${controls}${directions}]|${halves}`, 'g');

// Where a compiler or an editor would read a tag; within a word (`a@b`) it reads none.
const tag = /(?<![\w\\])@/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Makes a text safe to print for people: characters that cannot be seen are shown by their code.
 *
 * @param text - Any text.
 * @returns The text with `\n` as its only line ends.
 */
export function visibleText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(invisible, escapeCharacter);
}

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
  return JSON.stringify(text).replaceAll(invisible, escapeCharacter);
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
