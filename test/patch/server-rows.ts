import { isObject } from '../../src/json/index.ts';
import { parsePointer } from '../../src/patch/index.ts';
import { hasShared, readRows } from './shared.ts';

/** One recorded answer of a real API server; the README beside the rows explains the members. */
export interface ServerRow {
  readonly id: string;
  readonly base: unknown;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly status: number;
  readonly stage?: string;
  readonly result?: unknown;
  readonly defaulted?: readonly string[];
  readonly dropped?: readonly string[];
  readonly normalized?: readonly string[];
  readonly rfc?: 'server-accepts-more' | 'server-accepts-less' | 'other-result';
}

/** The rows of one kind of patch, or none where the data is missing. */
export function serverRows(kind: 'json' | 'merge'): ServerRow[] {
  const path = `server-answers/${kind}.jsonl.gz`;
  return hasShared(path) ? readRows<ServerRow>(path) : [];
}

/** Whether something is refused as it should be: with an error of ours, or because it is no JSON. */
export function isRefusal(error: unknown): error is Error {
  // By its name, since the score holds the built package against the same rows.
  return error instanceof Error && (error.name === 'WithalError' || error.name === 'SyntaxError');
}

/** The body of a request; throws where it is no JSON. */
export function bodyOf(row: ServerRow): unknown {
  return row.bodyText === undefined ? row.body : (JSON.parse(row.bodyText) as unknown);
}

function removeAt(document: unknown, pointer: string): void {
  const tokens = parsePointer(pointer);
  const last = tokens.pop() ?? '';
  let container: unknown = document;
  for (const token of tokens) {
    if (Array.isArray(container)) container = (container as unknown[])[Number(token)];
    else container = isObject(container) && Object.hasOwn(container, token) ? container[token] : undefined;
  }
  if (Array.isArray(container)) container.splice(Number(last), 1);
  else if (isObject(container)) delete (container as Record<string, unknown>)[last];
}

/** A copy of a document without some places; elements of a list go from the last one on. */
export function without(document: unknown, ...pointers: (readonly string[] | undefined)[]): unknown {
  const copy = structuredClone(document);
  const all = pointers.flatMap((list) => list ?? []);
  for (const pointer of all.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true })))
    removeAt(copy, pointer);
  return copy;
}
