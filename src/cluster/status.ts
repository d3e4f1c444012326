import { isObject, ownEntry, textOf, type JsonObject } from '../json/guards.ts';
import type { Answer } from './send.ts';

/** A field that another manager owns. */
export interface LiveConflict {
  /** The field as the server prints it: `.spec.replicas`. */
  readonly field: string;
  /** Who owns it: `"creator" using apps/v1`. */
  readonly owner: string;
}

/** What an answer that is no success says. */
export interface Refusal {
  readonly status: number;
  /** The server's word for it: `Conflict`, `Invalid`; empty where it has none. */
  readonly reason: string;
  /** What it says, in one line. */
  readonly message: string;
  /** The fields that others own. */
  readonly conflicts: readonly LiveConflict[];
  /** After how many seconds the server would be asked again. */
  readonly retryAfter: number | undefined;
}

/** Reads an object of JSON; `undefined` where a text is something else. */
export function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}

function conflictsIn(details: JsonObject): LiveConflict[] {
  const causes = ownEntry(details, 'causes');
  const list: readonly unknown[] = Array.isArray(causes) ? causes : [];
  return list.flatMap((cause) => {
    if (!isObject(cause) || textOf(cause, 'reason') !== 'FieldManagerConflict') return [];
    const owner = oneLine(textOf(cause, 'message')).replace(/^conflicts? with /, '');
    return [{ field: textOf(cause, 'field'), owner }];
  });
}

/** The seconds of a `Retry-After`, which says a number or a date. */
function retryAfterOf(answer: Answer, details: JsonObject, now: number): number | undefined {
  const header = answer.headers['retry-after'];
  if (header !== undefined) {
    const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
    if (!Number.isNaN(seconds)) return Math.max(seconds, 0);
  }
  const said = ownEntry(details, 'retryAfterSeconds');
  return typeof said === 'number' && said > 0 ? said : undefined;
}

/**
 * Reads what a server says when it refuses: a `Status` of Kubernetes, or whatever a proxy before it answers.
 *
 * @param answer - An answer that is no success.
 * @param now - The time, in milliseconds, which a `Retry-After` with a date counts from.
 * @returns What it says.
 */
export function refusalOf(answer: Answer, now: number = Date.now()): Refusal {
  const body = objectOf(answer.body);
  const isStatus = body !== undefined && textOf(body, 'kind') === 'Status';
  const status: JsonObject = isStatus ? body : {};
  const found = ownEntry(status, 'details');
  const details: JsonObject = isObject(found) ? found : {};
  const text = oneLine(isStatus ? textOf(status, 'message') : answer.body).slice(0, 2000);
  return {
    status: answer.status,
    reason: isStatus ? textOf(status, 'reason') : 'NoStatus',
    message: text === '' ? `the server answers ${answer.status}` : text,
    conflicts: conflictsIn(details),
    retryAfter: retryAfterOf(answer, details, now),
  };
}

/**
 * Reads the warnings of an answer: `299 - "policy/v1beta1 PodDisruptionBudget is deprecated"`.
 *
 * @param answer - An answer.
 * @returns What each of them says.
 */
export function warningsOf(answer: Answer): string[] {
  const text = answer.headers.warning ?? '';
  const quoted = text.matchAll(/\b\d{3} \S+ "((?:[^"\\]|\\.)*)"/g);
  return [...quoted].map(([, warning = '']) => oneLine(warning.replaceAll(/\\(.)/g, '$1')));
}
