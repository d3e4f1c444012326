import { setTimeout as sleep } from 'node:timers/promises';
import { refusalOf } from './status.ts';
import type { Answer } from './send.ts';

/** The connection ended or was never made; whether the server has done its work is not known, and apply may be repeated. */
const passingErrors = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
const passingStatuses = new Set([429, 500, 502, 503, 504]);

/** In milliseconds. */
const firstPause = 200;
/** In milliseconds: whoever asks for more patience than this is told to the user instead. */
const longestPause = 60_000;

/** How often something is tried. */
export interface RetryOptions {
  /** How many times more, after the first. */
  readonly retries: number;
  /** Ends the waiting; nothing is tried again then. */
  readonly stop: AbortSignal;
  /** Whether an error is not worth another try. */
  readonly isHopeless?: (error: unknown) => boolean;
  /** Waits; a test has a clock of its own. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The code of an error of the network. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Tells how long to wait before the next try of something that the server refused.
 *
 * A 500 without a reason is what the apply engine says of a document that does not fit its schema: it will say it again.
 *
 * @param answer - What the server said.
 * @param tried - How many times it was tried.
 * @returns The milliseconds, or `undefined` where another try is of no use.
 */
export function pauseAfterAnswer(answer: Answer, tried: number): number | undefined {
  if (!passingStatuses.has(answer.status)) return undefined;
  const { reason, retryAfter } = refusalOf(answer);
  if (answer.status === 500 && reason === '') return undefined;
  if (retryAfter === undefined) return backOff(tried);
  return retryAfter * 1000 > longestPause ? undefined : retryAfter * 1000;
}

/**
 * Tells how long to wait before the next try of something that had no answer.
 *
 * @param error - What went wrong.
 * @param tried - How many times it was tried.
 * @returns The milliseconds, or `undefined` where another try is of no use: a wrong certificate stays wrong.
 */
export function pauseAfterError(error: unknown, tried: number): number | undefined {
  return passingErrors.has(codeOf(error)) ? backOff(tried) : undefined;
}

/** Twice as long each time, and by half as much again at random, so that many do not come back at once. */
function backOff(tried: number): number {
  return Math.min(firstPause * 2 ** (tried - 1) * (1 + Math.random() / 2), longestPause);
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

/** An answer, or an error in its place. */
type Attempt = { readonly answer: Answer } | { readonly error: unknown };

async function attempt(ask: () => Promise<Answer>): Promise<Attempt> {
  try {
    return { answer: await ask() };
  } catch (error) {
    return { error };
  }
}

function pauseAfter(last: Attempt, tries: number, options: RetryOptions): number | undefined {
  if ('answer' in last) return pauseAfterAnswer(last.answer, tries);
  return options.isHopeless?.(last.error) === true ? undefined : pauseAfterError(last.error, tries);
}

/**
 * Asks again as long as that can help: after 429, 500, 502, 503, 504 and a lost connection.
 *
 * @param ask - Asks once.
 * @param options - How often, and what ends the waiting.
 * @returns The last answer, and how many times it was asked.
 * @throws {Error} The last error, where there never was an answer.
 */
export async function askAgain(
  ask: () => Promise<Answer>,
  options: RetryOptions,
): Promise<{ readonly answer: Answer; readonly tries: number }> {
  const wait = options.wait ?? waitFor;
  for (let tries = 1; ; tries += 1) {
    const last = await attempt(ask);
    const pause = pauseAfter(last, tries, options);
    const isOver = pause === undefined || tries > options.retries || options.stop.aborted;
    if (!isOver) await wait(pause, options.stop);
    if (!isOver && !options.stop.aborted) continue;
    if ('answer' in last) return { answer: last.answer, tries };
    throw last.error;
  }
}
