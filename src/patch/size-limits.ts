import { WithalError } from '../errors/index.ts';
import { largestBody, isObject } from '../json/index.ts';

/** How large a patch may become. */
export interface SizeLimit {
  /**
   * The maximum size of the patch in bytes of JSON. A Kubernetes API server accepts a body of 3 MiB.
   *
   * @default 3_145_728
   */
  readonly maxBytes?: number;
}

/** The maximum number of operations that a Kubernetes API server accepts in one JSON Patch. */
export const mostOperations = 10_000;

/** The escape of a control character, which is longer than any character in UTF-8. */
const mostBytesOfCharacter = 6;
/** The most that a unit of a JavaScript text takes in UTF-8. */
const mostBytesOfUnit = 3;
/** The longest number, and a comma. */
const mostBytesOfNumber = 26;

/**
 * Subtracts from a number of bytes the most that a value can take. Nearly all patches are small, and this takes a tenth
 * of the time of printing them.
 */
function bytesLeft(value: unknown, left: number): number {
  if (typeof value === 'string') return left - value.length * mostBytesOfCharacter - 3;
  if (typeof value !== 'object' || value === null) return left - mostBytesOfNumber;
  let rest = left - 3;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && rest >= 0; index++) rest = bytesLeft(value[index], rest);
    return rest;
  }
  if (!isObject(value)) return rest;
  for (const key in value) {
    if (rest < 0) return rest;
    if (Object.hasOwn(value, key)) rest = bytesLeft(value[key], rest - key.length * mostBytesOfCharacter - 4);
  }
  return rest;
}

/** The names, quotes, colons and commas of an operation, and the name of what it does. */
const mostBytesOfOperation = 60;

/** The same for operations of a JSON Patch whose entries are known: that takes a third of the time. */
function bytesLeftByOperations(operations: readonly SizedOperation[], left: number): number {
  let rest = left - 2;
  for (const { path, value } of operations) {
    if (rest < 0) return rest;
    rest -= mostBytesOfOperation + path.length * mostBytesOfCharacter;
    if (value !== undefined) rest = bytesLeft(value, rest);
  }
  return rest;
}

/** An operation that adds, replaces, removes or tests. */
interface SizedOperation {
  readonly path: string;
  readonly value?: unknown;
}

/**
 * Makes sure that a JSON Patch that was written here is not larger than a server accepts.
 *
 * @param operations - The operations; none of them moves or copies.
 * @param limit - The limit.
 * @throws {WithalError} `E_LIMIT` if the patch is larger.
 */
export function checkSizeOfOperations(operations: readonly SizedOperation[], limit: SizeLimit): void {
  const { maxBytes = largestBody } = limit;
  if (maxBytes === Number.POSITIVE_INFINITY || bytesLeftByOperations(operations, maxBytes) >= 0) return;
  checkSize('JSON Patch', operations, limit);
}

/**
 * Makes sure that a patch is not larger than a server accepts.
 *
 * @param form - The form of the patch: "JSON Patch".
 * @param patch - The patch.
 * @param limit - The limit.
 * @throws {WithalError} `E_LIMIT` if the patch is larger.
 */
export function checkSize(form: string, patch: unknown, { maxBytes = largestBody }: SizeLimit): void {
  if (maxBytes === Number.POSITIVE_INFINITY) return;
  if (bytesLeft(patch, maxBytes) >= 0) return;
  const text = JSON.stringify(patch);
  if (text.length * mostBytesOfUnit <= maxBytes) return;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= maxBytes) return;
  const message = `Cannot write the expression as a ${form}: it takes ${bytes} bytes, and the limit is ${maxBytes}. Split the expression, or raise maxBytes if the patch is not for a server.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}
