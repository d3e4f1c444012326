import { WithalError, describe } from '../errors/index.ts';
import { isObject, isList } from '../json/index.ts';

/** The path of one value in a document: keys of objects and indexes of lists, without `where` or `key`. */
export type DocumentPath = readonly (string | number)[];

function pointerError(pointer: unknown, reason: string): WithalError {
  const shown = typeof pointer === 'string' ? JSON.stringify(pointer) : describe(pointer);
  return new WithalError({
    code: 'E_POINTER',
    message: `Cannot read ${shown} as a JSON Pointer: ${reason}`,
  });
}

const badEscape = /~(?![01])/;

function unescapeToken(token: string): string {
  // The order matters: "~01" is "~1", not "/".
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Splits a pointer into its tokens; faster than `split`, which also makes an empty first one. */
function splitPointer(pointer: string): string[] {
  const tokens: string[] = [];
  let start = 1;
  for (let end = pointer.indexOf('/', 1); end >= 0; end = pointer.indexOf('/', start)) {
    tokens.push(pointer.slice(start, end));
    start = end + 1;
  }
  tokens.push(pointer.slice(start));
  return tokens;
}

/**
 * Reads a JSON Pointer (RFC 6901).
 *
 * @param pointer - The pointer: empty, or beginning with a slash.
 * @returns Its unescaped tokens from the root. All are strings, since only the document tells keys from indexes.
 * @throws {WithalError} `E_POINTER` if it is not a string, does not begin with a slash, or has a `~` that is not followed
 *   by `0` or `1`.
 * @example
 * ```ts
 * import { parsePointer } from 'withal/patch';
 *
 * parsePointer('/metadata/labels/app.kubernetes.io~1name'); //=> ['metadata', 'labels', 'app.kubernetes.io/name']
 * ```
 */
export function parsePointer(pointer: string): string[] {
  if (typeof pointer !== 'string') throw pointerError(pointer, 'it is not a string.');
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw pointerError(pointer, 'it must be empty or begin with "/".');
  const tokens = splitPointer(pointer);
  if (!pointer.includes('~')) return tokens;
  if (badEscape.test(pointer)) throw pointerError(pointer, 'every "~" must be followed by 0 or 1.');
  return tokens.map(unescapeToken);
}

/** Writes one token of a pointer, without its slash. */
export function escapeToken(token: string | number): string {
  if (typeof token === 'number') return String(token);
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

/**
 * Writes a JSON Pointer (RFC 6901).
 *
 * @param path - The keys and indexes from the root.
 * @returns The pointer; empty for the root.
 * @throws {WithalError} `E_POINTER` if a part is neither a string nor an index of 0 or more.
 * @example
 * ```ts
 * import { formatPointer } from 'withal/patch';
 *
 * formatPointer(['spec', 'containers', 0, 'a/b']); //=> '/spec/containers/0/a~1b'
 * ```
 */
export function formatPointer(path: DocumentPath): string {
  let pointer = '';
  for (const part of path) {
    if (typeof part !== 'string' && !(Number.isSafeInteger(part) && part >= 0))
      throw new WithalError({
        code: 'E_POINTER',
        message: `Cannot write ${typeof part === 'number' ? String(part) : describe(part)} into a JSON Pointer: its parts must be strings or indexes of 0 or more.`,
      });
    pointer += `/${escapeToken(part)}`;
  }
  return pointer;
}

/**
 * Reads a token as an index of a list.
 *
 * @param token - The token.
 * @returns The index, or `-1` if the token is not one: signs, leading zeros and anything but digits are refused.
 */
export function indexOfToken(token: string): number {
  const { length } = token;
  if (length === 0 || length > 15) return -1;
  if (length > 1 && token.charCodeAt(0) === 48) return -1;
  let index = 0;
  for (let position = 0; position < length; position++) {
    const digit = token.charCodeAt(position) - 48;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index;
}

/**
 * Reads the value that a JSON Pointer (RFC 6901) points to.
 *
 * @param document - The document; it is not changed.
 * @param pointer - The pointer.
 * @returns The value itself, not a copy; `undefined` if there is none. Inherited properties do not count.
 * @throws {WithalError} `E_POINTER` if the pointer cannot be read.
 * @example
 * ```ts
 * import { readPointer } from 'withal/patch';
 *
 * readPointer({ spec: { containers: [{ image: 'nginx' }] } }, '/spec/containers/0/image'); //=> 'nginx'
 * ```
 */
export function readPointer(document: unknown, pointer: string): unknown {
  let found = document;
  for (const token of parsePointer(pointer)) {
    if (isList(found)) found = found[indexOfToken(token)];
    else if (isObject(found) && Object.hasOwn(found, token)) found = found[token];
    else return undefined;
  }
  return found;
}
