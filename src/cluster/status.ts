import { oneLine } from '../errors/index.ts';
import { isObject, ownEntry, textOf, type JsonObject } from '../json/index.ts';
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
  /** The message, on one line. */
  readonly message: string;
  /** The fields that other managers own. */
  readonly conflicts: readonly FieldConflict[];
  /** After how many seconds to retry. */
  readonly retryAfter: number | undefined;
}

/** Parses a JSON object; `undefined` when the text is anything else. */
export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function conflictsIn(details: JsonObject): FieldConflict[] {
  const causes = ownEntry(details, 'causes');
  const list: readonly unknown[] = Array.isArray(causes) ? causes : [];
  return list.flatMap((cause) => {
    if (!isObject(cause) || textOf(cause, 'reason') !== 'FieldManagerConflict') return [];
    const owner = oneLine(textOf(cause, 'message')).replace(/^conflicts? with /, '');
    return [{ field: textOf(cause, 'field'), owner }];
  });
}

/** The seconds of a `Retry-After` header, which holds a number or a date. */
function retryAfterOf(response: ClusterResponse, details: JsonObject, now: number): number | undefined {
  const header = response.headers['retry-after'];
  if (header !== undefined) {
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
    if (!Number.isNaN(seconds)) return Math.max(seconds, 0);
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
  const text = oneLine(isStatus ? textOf(status, 'message') : response.body).slice(0, 2000);
  return {
    status: response.status,
    reason: isStatus ? textOf(status, 'reason') : 'NoStatus',
    message: text === '' ? `the server responded with status ${response.status}` : text,
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
