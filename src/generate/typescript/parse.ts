import { firstLineOf } from '../../errors/index.ts';
import { sourceError } from '../model/index.ts';
import type * as Babel from '@babel/parser';
import type { File, Statement } from '@babel/types';

/** npm's `@babel/parser`. */
type Package = typeof Babel;

let loaded: Promise<Package> | undefined;

/** Where the parser stopped; its positions are instances of a class. */
function positionOf(cause: unknown): string {
  const at = cause instanceof SyntaxError && 'loc' in cause ? cause.loc : undefined;
  if (typeof at !== 'object' || at === null || !('line' in at) || !('column' in at)) return '';
  const { line, column } = at;
  return typeof line === 'number' && typeof column === 'number'
    ? `, at line ${line}, column ${column + 1}`
    : '';
}

function reasonOf(cause: unknown): string {
  if (cause instanceof RangeError) return 'it is nested too deep';
  return firstLineOf(cause)
    .replace(/ \(\d+:\d+\)$/, '')
    .replace(/\.$/, '');
}

/**
 * Parses a TypeScript file. The parser is loaded on first use.
 *
 * @param text - The content of the file.
 * @param name - The name that errors give it.
 * @returns Its statements.
 * @throws {WithalError} `E_SOURCE` when it is not valid TypeScript, with the line and the column.
 */
export async function parseTypeScript(text: string, name: string): Promise<readonly Statement[]> {
  return (await parseFile(text, name)).program.body;
}

/**
 * Finds the lines of a program in which a name stands: as an identifier, or as a whole string.
 *
 * @param text - The content of the file, in TypeScript or JavaScript.
 * @param name - The name that errors give it.
 * @returns The numbers of the lines by name, each once, in order.
 * @throws {WithalError} As `parseTypeScript`.
 */
export async function linesByName(text: string, name: string): Promise<ReadonlyMap<string, number[]>> {
  const { tokens } = await parseFile(text, name, true);
  const found = new Map<string, number[]>();
  for (const token of tokens ?? []) {
    const [value, line] = nameAndLine(token) ?? [];
    if (value === undefined || line === undefined) continue;
    const lines = found.get(value) ?? [];
    found.set(value, lines);
    if (lines.at(-1) !== line) lines.push(line);
  }
  return found;
}

/** Whether a value is an object with this entry; the parser's are instances of classes, and their type is left open. */
function has<Key extends string>(value: unknown, key: Key): value is { readonly [key in Key]: unknown } {
  return typeof value === 'object' && value !== null && key in value;
}

/** What a token says, and where. The type of a comment, which is a token too, is a text. */
function nameAndLine(token: unknown): [name: string, line: number] | undefined {
  if (!has(token, 'type') || !has(token, 'value') || !has(token, 'loc')) return undefined;
  const { type, value, loc } = token;
  if (typeof type === 'string' || typeof value !== 'string' || !has(loc, 'start')) return undefined;
  const { start } = loc;
  return has(start, 'line') && typeof start.line === 'number' ? [value, start.line] : undefined;
}

async function parseFile(text: string, name: string, tokens = false): Promise<File> {
  const { parse } = await (loaded ??= import('@babel/parser'));
  const isDeclaration = /\.d\.[cm]?ts$/.test(name);
  try {
    return parse(text, {
      sourceType: 'module',
      tokens,
      plugins: [
        ['typescript', { dts: isDeclaration }],
        'decorators',
        ...(name.endsWith('x') ? (['jsx'] as const) : []),
      ],
    });
  } catch (cause) {
    throw sourceError(name, `it is not valid TypeScript${positionOf(cause)}: ${reasonOf(cause)}`, cause);
  }
}
