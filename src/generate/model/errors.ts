import { type ErrorCode, WithalError } from '../../errors/index.ts';

/**
 * Prints a JSON Pointer for people.
 *
 * @param pointer - The keys.
 * @returns The pointer as a URI fragment: `#/spec/versions/0`. White space is printed as a space.
 */
export function pointerText(pointer: readonly string[]): string {
  const keys = pointer.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll(/\s/g, ' '));
  return `#/${keys.join('/')}`;
}

/**
 * Makes the error for a source that cannot be read.
 *
 * @param name - The source.
 * @param problem - What is wrong with it.
 * @param cause - The error that caused it, if any.
 * @returns The error, `E_SOURCE`.
 */
export function sourceError(name: string, problem: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_SOURCE', message: `Cannot read ${name}: ${problem}.`, cause });
}

/**
 * Makes the error for a specification that was read and cannot be used.
 *
 * @param source - The file.
 * @param problem - What is wrong with it.
 * @param at - Where, and the code if it is not `E_SPECIFICATION`.
 * @returns The error.
 */
export function specificationError(
  source: string,
  problem: string,
  at: { readonly code?: ErrorCode; readonly definition?: string; readonly pointer?: readonly string[] } = {},
): WithalError {
  const { code = 'E_SPECIFICATION', definition, pointer } = at;
  // A name from a specification may hold line ends; an error is one line.
  const name = definition?.replaceAll(/\s/g, ' ').slice(0, 300);
  const where =
    name === undefined || pointer === undefined ? '' : `, definition ${name}, at ${pointerText(pointer)}`;
  const message = `Cannot use ${source}${where}: ${problem}.`;
  return new WithalError({ code, message, ...(pointer === undefined ? {} : { path: pointer }) });
}
