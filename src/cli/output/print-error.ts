import { WithalError, firstLineOf, hidden, hideInText, visibleText } from '../../errors/index.ts';
import type { ProcessIo } from '../command.ts';
import { styleFor } from './style.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** The user's module may have imported another copy of withal, with another class. */
function isOfOtherCopy(error: unknown): error is Error {
  return error instanceof Error && error.name === 'WithalError';
}

/** Longer texts are cut before they are looked at. */
const longestText = 10_000;
/** A chain of causes may lead back to its start. */
const mostCauses = 10;

function withoutSecrets(text: string): string {
  return hideInText(text.slice(0, longestText), () => hidden);
}

/** Messages of the system name the cause; any other error is unexpected. */
function sentenceOf(error: unknown): string {
  if (error instanceof WithalError || isOfOtherCopy(error)) return withoutSecrets(error.message);
  const message = withoutSecrets(error instanceof Error ? error.message : String(error));
  if (error instanceof Error && 'syscall' in error) return `${message}.`;
  return `Unexpected error: ${message} (set WITHAL_DEBUG=1 to print the stack trace; if this is a bug in withal, please report it)`;
}

/** What a parser says: the lines after the first quote the text, cut anywhere, and so does the end of an error of JSON. */
function headingOf(error: Error): string {
  const line = firstLineOf(error).slice(0, longestText);
  const isJson = error instanceof SyntaxError || line.endsWith(' is not valid JSON');
  const quoted = isJson ? line.search(/["'\u2026]|\.{3}/) : -1;
  const shown = quoted === -1 ? line : `${line.slice(0, quoted)}…`;
  return `${error.name}: ${withoutSecrets(shown)}`;
}

function stacksOf(error: unknown): string {
  const stacks: string[] = [];
  let next = error;
  while (next instanceof Error && stacks.length < mostCauses) {
    const frames = (next.stack ?? '').split('\n').filter((line) => /^\s{0,8}at \S/.test(line));
    stacks.push([headingOf(next), ...frames.map((line) => withoutSecrets(line))].join('\n'));
    next = next.cause;
  }
  return stacks.length === 0 ? '' : `${stacks.join('\ncaused by ')}\n`;
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
