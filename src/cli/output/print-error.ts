import { WithalError } from '../../errors/withal-error.ts';
import { visibleText } from '../../errors/visible-text.ts';
import type { Streams } from '../command.ts';
import { styleFor } from './style.ts';

/** An error of the withal that a user's module has imported, which may be another copy than this one. */
function isOfOtherCopy(error: unknown): error is Error {
  return error instanceof Error && error.name === 'WithalError';
}

/** A system error says what it could not do and where; any other error that is not ours is a fault of withal. */
function sentenceOf(error: unknown): string {
  if (error instanceof WithalError || isOfOtherCopy(error)) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'syscall' in error) return `Cannot go on: ${message}.`;
  return `Cannot go on: ${message} (this is a fault of withal; WITHAL_DEBUG=1 prints where)`;
}

function stacksOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const inner = error.cause === undefined ? '' : `caused by ${stacksOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${inner}`;
}

/**
 * Says what went wrong: a sentence, and with `WITHAL_DEBUG=1` where it happened.
 *
 * @param error - Whatever was thrown.
 * @param streams - Where it is said: in `complaints`.
 */
export function complain(
  error: unknown,
  { complaints, environment }: Pick<Streams, 'complaints' | 'environment'>,
): void {
  const name = styleFor(complaints, environment)('red', 'withal:');
  complaints.write(`${name} ${visibleText(sentenceOf(error))}\n`);
  const debug = environment['WITHAL_DEBUG'] ?? '';
  if (debug !== '' && debug !== '0') complaints.write(visibleText(stacksOf(error)));
}
