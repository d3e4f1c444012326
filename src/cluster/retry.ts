import { setTimeout as sleep } from 'node:timers/promises';
import { refusalOf } from './status.ts';
import type { ClusterResponse } from './send.ts';

/** The connection was lost or never made. Whether the server did its work is unknown, and apply is idempotent. */
const transientErrors = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);
const transientStatuses = new Set([429, 500, 502, 503, 504]);

/** In milliseconds. */
const firstPause = 200;
/** In milliseconds; a response that asks for a longer pause counts as a failure. */
const longestPause = 60_000;

/** What the server says of an admission webhook that it could not ask, or that denied a request. */
const webhookRefusals = ['failed calling webhook "', '" denied the request'];

/** How a request is retried. */
interface RetryOptions {
  /** How often, after the first try. */
  readonly retries: number;
  /** Ends the waiting, and all retries. */
  readonly stop: AbortSignal;
  /** Whether a retry cannot help after an error. */
  readonly isPermanent?: (error: unknown) => boolean;
  /** Waits; tests replace it. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Reads the code of a network error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Tells whether another try gets the same response: the apply engine responds with a 500 without a reason to a document
 * that does not fit its schema, and what a webhook has refused it refuses again.
 */
function isFinal(status: number, reason: string, message: string): boolean {
  return status === 500 && (reason === '' || webhookRefusals.some((words) => message.includes(words)));
}

/**
 * Finds how long to wait before a retry after a response.
 *
 * @param response - The response.
 * @param tries - How many requests were made.
 * @returns The milliseconds, or `undefined` when a retry cannot help.
 */
function pauseAfterResponse(response: ClusterResponse, tries: number): number | undefined {
  if (!transientStatuses.has(response.status)) return undefined;
  const { reason, message, retryAfter } = refusalOf(response);
  if (isFinal(response.status, reason, message)) return undefined;
  if (retryAfter === undefined) return spread(backOff(tries));
  const pause = retryAfter * 1000;
  // Not sooner than the server says.
  return pause > longestPause ? undefined : pause + Math.random() * Math.max(pause / 2, backOff(tries));
}

/**
 * Finds how long to wait before a retry after an error.
 *
 * @param error - The error.
 * @param tries - How many requests were made.
 * @returns The milliseconds, or `undefined` when a retry cannot help: a wrong certificate stays wrong.
 */
function pauseAfterError(error: unknown, tries: number): number | undefined {
  return transientErrors.has(codeOf(error)) ? spread(backOff(tries)) : undefined;
}

/** Doubles each time. */
function backOff(tries: number): number {
  return Math.min(firstPause * 2 ** (tries - 1), longestPause);
}

/** Adds up to half at random, so that requests do not come back all at once. */
function spread(pause: number): number {
  return Math.min(pause * (1 + Math.random() / 2), longestPause);
}

async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => {});
}

/** The result of one try. */
type Attempt = { readonly response: ClusterResponse } | { readonly error: unknown };

async function attempt(send: () => Promise<ClusterResponse>): Promise<Attempt> {
  try {
    return { response: await send() };
  } catch (error) {
    return { error };
  }
}

function pauseAfter(last: Attempt, tries: number, options: RetryOptions): number | undefined {
  if ('response' in last) return pauseAfterResponse(last.response, tries);
  return options.isPermanent?.(last.error) === true ? undefined : pauseAfterError(last.error, tries);
}

/**
 * Sends a request until it succeeds or a retry cannot help: retries 429, 500, 502, 503, 504 and lost connections.
 *
 * @param send - Sends it once.
 * @param options - How often, and what ends the waiting.
 * @returns The last response, and how many requests were made.
 * @throws {Error} The last error, when there was no response.
 */
export async function retry(
  send: () => Promise<ClusterResponse>,
  options: RetryOptions,
): Promise<{ readonly response: ClusterResponse; readonly tries: number }> {
  const wait = options.wait ?? waitFor;
  for (let tries = 1; ; tries += 1) {
    const last = await attempt(send);
    const pause = pauseAfter(last, tries, options);
    const isOver = pause === undefined || tries > options.retries || options.stop.aborted;
    if (!isOver) await wait(pause, options.stop);
    if (!isOver && !options.stop.aborted) continue;
    if ('response' in last) return { response: last.response, tries };
    throw last.error;
  }
}
