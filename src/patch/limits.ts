import { WithalError } from '../errors.ts';

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

/** The largest body that a Kubernetes API server takes. */
export const mostBytes = 3 * 1024 * 1024;

/** No character of a string takes more bytes than this in UTF-8. */
const mostBytesOfCharacter = 3;

/**
 * Makes sure that a server takes a patch as the body of a request.
 *
 * @param form - What it is: "JSON Patch".
 * @param patch - The patch.
 * @param limit - The most bytes.
 * @throws {WithalError} `E_LIMIT` where it is larger.
 */
export function checkSize(form: string, patch: unknown, { maxBytes = mostBytes }: SizeLimit): void {
  if (maxBytes === Number.POSITIVE_INFINITY) return;
  const text = JSON.stringify(patch);
  if (text.length * mostBytesOfCharacter <= maxBytes) return;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= maxBytes) return;
  const message = `Cannot write the expression as a ${form}: it takes ${bytes} bytes, and at most ${maxBytes} are taken. Split the expression, or raise maxBytes where it is not for a server.`;
  throw new WithalError({ code: 'E_LIMIT', message });
}
