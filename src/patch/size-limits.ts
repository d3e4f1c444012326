import { largestBody } from '../json/limits.ts';
import { isObject } from '../json/guards.ts';
import { WithalError } from '../errors/withal-error.ts';

/** How large a patch may become. */
export interface SizeLimit {
  /**
   * The most bytes of the patch as JSON; a Kubernetes API server takes a body of 3 MiB.
   *
   * @default 3_145_728
   */
  readonly maxBytes?: number;
}

/** The most operations that a Kubernetes API server takes in one JSON Patch. */
export const mostOperations = 10_000;

/** A control character is written by its code, which no other character outdoes in UTF-8. */
const mostBytesOfCharacter = 6;
/** The longest number, and a comma. */
const mostBytesOfNumber = 26;

/**
 * What is left of a number of bytes when a value is taken off as if it were as long as it can be. Small patches are
 * nearly all patches, and this takes a tenth of printing them.
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

/**
 * Makes sure that a server takes a patch as the body of a request.
 *
 * @param form - What it is: "JSON Patch".
 * @param patch - The patch.
 * @param limit - The most bytes.
 * @throws {WithalError} `E_LIMIT` where it is larger.
 */
export function checkSize(form: string, patch: unknown, { maxBytes = largestBody }: SizeLimit): void {
  if (maxBytes === Number.POSITIVE_INFINITY) return;
  if (bytesLeft(patch, maxBytes) >= 0) return;
  const bytes = new TextEncoder().encode(JSON.stringify(patch)).length;
  if (bytes <= maxBytes) return;
  const message = `Cannot write the expression as a ${form}: it takes ${bytes} bytes, and at most ${maxBytes} are taken. Split the expression, or raise maxBytes where it is not for a server.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}
