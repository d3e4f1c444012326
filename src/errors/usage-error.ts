import { WithalError } from './withal-error.ts';

/**
 * The error of a command line, or of options, that cannot be used.
 *
 * @param message - What is wrong, and what to pass.
 * @param cause - The error underneath, if any.
 * @returns The error, to throw.
 */
export function usageError(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_USAGE', message, cause });
}
