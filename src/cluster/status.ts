import { oneLine } from '../errors/index.ts';
import {
  deepestDocument,
  isDeeperThan,
  isObject,
  listOf,
  nestedValues,
  ownEntry,
  textOf,
  type JsonObject,
} from '../json/index.ts';
import type { ClusterResponse } from './send.ts';

/** A field that another field manager owns. */
export interface FieldConflict {
  /** The field as the server prints it: `.spec.replicas`. */
  readonly field: string;
  /** Who owns it: `"creator" using apps/v1`. */
  readonly owner: string;
}

/** What a failed response says. */
interface Refusal {
  readonly status: number;
  /** The `reason` of the Status: `Conflict`, `Invalid`; `NoStatus` when the body is none. */
  readonly reason: string;
  /** The message, on one line; of a page, a sentence with its status. */
  readonly message: string;
  /** The fields that other managers own. */
  readonly conflicts: readonly FieldConflict[];
  /** After how many seconds to retry. */
  readonly retryAfter: number | undefined;
}

/** Parses a JSON object; `undefined` when the text is anything else, or nested deeper than any document. */
export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !isDeeperThan<unknown>(value, deepestDocument, nestedValues)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

/** In characters: what is longer, nobody reads. */
const longestMessage = 2000;

/** The text of a body that is no Status. An object is no message, and the page of a proxy is made for browsers. */
function otherText({ status, body }: ClusterResponse): string {
  const start = body.slice(0, longestMessage).trimStart();
  return status < 300 || start.startsWith('<') ? '' : start;
}

function statusSentence({ status, headers }: ClusterResponse): string {
  if (status === 200 || status === 201)
    return `the server responded with status ${status}, but not with an object`;
  const isRedirect = status >= 300 && status < 400 && headers.location !== undefined;
  const rest = isRedirect ? ', a redirect, which is not followed' : '';
  return `the server responded with status ${status}${rest}`;
}

function conflictsIn(details: JsonObject): FieldConflict[] {
  return listOf(details, 'causes').flatMap((cause) => {
    if (!isObject(cause) || textOf(cause, 'reason') !== 'FieldManagerConflict') return [];
    const owner = oneLine(textOf(cause, 'message').slice(0, longestMessage)).replace(/^conflicts? with /, '');
    return [{ field: textOf(cause, 'field').slice(0, longestMessage), owner }];
  });
}

/** The seconds of a `Retry-After` header, which holds a number or a date: `Sun, 06 Nov 1994 08:49:37 GMT`. */
function retryAfterOf(response: ClusterResponse, details: JsonObject, now: number): number | undefined {
  const header = response.headers['retry-after'];
  if (header !== undefined) {
    if (/^\d+$/.test(header)) return Number(header);
    const date = /^[A-Z][a-z]/.test(header) ? Date.parse(header) : Number.NaN;
    if (!Number.isNaN(date)) return Math.max((date - now) / 1000, 0);
  }
  const seconds = ownEntry(details, 'retryAfterSeconds');
  return typeof seconds === 'number' && seconds > 0 ? seconds : undefined;
}

/**
 * Reads a failed response: a Kubernetes `Status`, or whatever a proxy sends.
 *
 * @param response - A failed response.
 * @param now - The current time in milliseconds, for a `Retry-After` with a date.
 * @returns What it says.
 */
export function refusalOf(response: ClusterResponse, now: number = Date.now()): Refusal {
  const body = objectOf(response.body);
  const isStatus = body !== undefined && textOf(body, 'kind') === 'Status';
  const status: JsonObject = isStatus ? body : {};
  const found = ownEntry(status, 'details');
  const details: JsonObject = isObject(found) ? found : {};
  const text = isStatus ? textOf(status, 'message') : otherText(response);
  const message = oneLine(text.slice(0, longestMessage));
  return {
    status: response.status,
    reason: isStatus ? textOf(status, 'reason') : 'NoStatus',
    message: message === '' ? statusSentence(response) : message,
    conflicts: conflictsIn(details),
    retryAfter: retryAfterOf(response, details, now),
  };
}

/**
 * Reads the warnings of a response: `299 - "policy/v1beta1 PodDisruptionBudget is deprecated"`.
 *
 * @param response - A response.
 * @returns The text of each.
 */
export function warningsOf(response: ClusterResponse): string[] {
  const text = response.headers.warning ?? '';
  const quoted = text.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g);
  return [...quoted].map(([, warning = '']) => oneLine(warning.replaceAll(/\\(.)/g, '$1')));
}
