import { WithalError } from '../../errors/withal-error.ts';
import type { Call } from '../command.ts';

/**
 * Makes the error for a command line that cannot be meant.
 *
 * @param message - What cannot be done, and what to say instead.
 * @param cause - What a parser said.
 * @returns The error, `E_USAGE`.
 */
export function usageError(message: string, cause?: unknown): WithalError {
  return new WithalError({ code: 'E_USAGE', message, ...(cause === undefined ? {} : { cause }) });
}

/**
 * Gives the values of an option that may be given several times.
 *
 * @param value - What the command was called with.
 * @returns The values, in order; none where the option was not given.
 */
export function listOf(value: Call['options'][string]): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}
