import { WithalError, visibleText } from '../../errors/index.ts';
import type { ProcessIo } from '../command.ts';
import { styleFor } from './style.ts';
import { visibleLine } from './visible-line.ts';

/** The user's module may have imported another copy of withal, with another class. */
function isOfOtherCopy(error: unknown): error is Error {
  return error instanceof Error && error.name === 'WithalError';
}

/** Messages of the system name the cause; any other error is unexpected. */
function sentenceOf(error: unknown): string {
  if (error instanceof WithalError || isOfOtherCopy(error)) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'syscall' in error) return `${message}.`;
  return `Unexpected error: ${message} (set WITHAL_DEBUG=1 to print the stack trace; if this is a bug in withal, please report it)`;
}

function stacksOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const inner = error.cause === undefined ? '' : `caused by ${stacksOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${inner}`;
}

/**
 * Prints an error: a sentence, and with `WITHAL_DEBUG=1` the stack trace.
 *
 * @param error - Whatever was thrown.
 * @param io - Where it is printed, and the environment.
 */
export function printError(error: unknown, { stderr, env }: Pick<ProcessIo, 'stderr' | 'env'>): void {
  const prefix = styleFor(stderr, env)('red', 'withal:');
  stderr.write(`${prefix} ${visibleText(sentenceOf(error))}\n`);
  const debug = env['WITHAL_DEBUG'] ?? '';
  if (debug !== '' && debug !== '0') stderr.write(visibleText(stacksOf(error)));
}

/**
 * Prints a warning on one line.
 *
 * @param text - The warning.
 * @param stderr - Where it is printed.
 */
export function printWarning(text: string, stderr: ProcessIo['stderr']): void {
  stderr.write(`warning: ${visibleLine(text)}\n`);
}
