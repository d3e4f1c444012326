import { firstLineOf } from '../../errors/index.ts';
import { sourceError } from '../model/index.ts';
import type * as Babel from '@babel/parser';
import type { Statement } from '@babel/types';

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
  const { parse } = await (loaded ??= import('@babel/parser'));
  const isDeclaration = /\.d\.[cm]?ts$/.test(name);
  try {
    const file = parse(text, {
      sourceType: 'module',
      plugins: [
        ['typescript', { dts: isDeclaration }],
        'decorators',
        ...(name.endsWith('x') ? (['jsx'] as const) : []),
      ],
    });
    return file.program.body;
  } catch (cause) {
    throw sourceError(name, `it is not valid TypeScript${positionOf(cause)}: ${reasonOf(cause)}`, cause);
  }
}
