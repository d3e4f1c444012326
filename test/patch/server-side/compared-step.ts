import { isRefusal } from '../server-rows.ts';
import type { Row, Step } from './rows.ts';

/** An object as the rows keep it. */
interface Recorded {
  readonly metadata?: { readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** Servers read the body as YAML; that of 1.26 folds a next-line character inside a text to a space. */
function asYaml(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('\u0085', ' '));
}

/** The server's merge patch removes the nulls of objects in lists too. */
function withoutNulls(value: unknown, isInList = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item, true));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => !isInList || part !== null);
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutNulls(part, isInList)]));
}

/** A body as JSON; a text without anything in it is an object without fields. */
function bodyOf({ body, bodyText }: Step): unknown {
  if (bodyText === undefined) return body;
  return bodyText === '' ? {} : JSON.parse(bodyText);
}

const known = (live: Recorded): Recorded => ({ ...live, metadata: { ...live.metadata, uid: 'uid' } });

/** The engines that answer a step. */
export interface Engines {
  /** The version of the server whose answers are recorded. */
  readonly server: '1.26' | '1.36';
  applyServerSide(kind: string, live: Recorded | null, body: unknown, step: Step): unknown;
  recordUpdate(kind: string, live: Recorded | null, next: Recorded, step: Step): unknown;
  applyMergePatch(document: unknown, patch: unknown): unknown;
  conflictsOf(error: unknown): readonly { readonly field: string; readonly message: string }[];
}

function answer(engines: Engines, { row, step, live }: Place): unknown {
  const body = bodyOf(step);
  if (step.op === 'apply') {
    const read = engines.server === '1.26' ? asYaml(body) : body;
    return engines.applyServerSide(row.schema, live, read, step);
  }
  // The server gives every object a uid, which the rows do not keep.
  const before = live === null ? null : known(live);
  const next = settled(engines.applyMergePatch(before, withoutNulls(body)));
  return engines.recordUpdate(row.schema, before, next as Recorded, step);
}

function tried(engines: Engines, place: Place): unknown {
  try {
    return answer(engines, place);
  } catch (error) {
    return error;
  }
}

/** A step, with the object that it met. */
export interface Place {
  readonly row: Row;
  readonly step: Step;
  readonly live: Recorded | null;
}

/** Every step with the object that it met: what the last step before it that was accepted has left. */
export function placesOf(rows: readonly Row[]): Place[] {
  return rows.flatMap((row): Place[] => {
    let live: Recorded | null = row.base;
    return row.steps.map((step) => {
      // An object whose last finalizer goes while it waits for that is gone, and 201 says that another one was made.
      const place = { row, step, live: step.status === 201 ? null : live };
      if (step.result !== undefined) live = step.result;
      return place;
    });
  });
}

const isBare = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** What the server makes of metadata: nulls are empty texts there, and what is empty is not kept. */
function settledMetadata(given: object | undefined): Record<string, unknown> {
  const metadata: Record<string, unknown> = { ...given };
  for (const key of ['labels', 'annotations']) {
    const texts = metadata[key];
    if (typeof texts !== 'object' || texts === null) continue;
    metadata[key] = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text === null ? '' : text]),
    );
  }
  // One empty entry of managedFields means something.
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => !isBare(value)));
}

const settled = (result: unknown): unknown =>
  result instanceof Error || typeof result !== 'object' || result === null
    ? result
    : {
        ...result,
        metadata: settledMetadata('metadata' in result ? (result.metadata as object) : undefined),
      };

const writtenByServer = new Set([
  'uid',
  'resourceVersion',
  'selfLink',
  'creationTimestamp',
  'deletionTimestamp',
  'generation',
]);

/** A result as the rows keep it: with the name and namespace of the request, without what the server alone writes. */
function recorded(result: unknown, expected: Recorded): unknown {
  if (result instanceof Error || typeof result !== 'object' || result === null) return result;
  const metadata = settledMetadata('metadata' in result ? (result.metadata as object) : undefined);
  const own = Object.fromEntries(Object.entries(metadata).filter(([key]) => !writtenByServer.has(key)));
  const request = expected.metadata ?? {};
  const names = Object.fromEntries(
    ['name', 'namespace'].flatMap((key) => (key in request ? [[key, request[key]]] : [])),
  );
  return { ...result, metadata: { ...names, ...own } };
}

const byText = (one: object, other: object): number => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);

/** What an answer is held against; `undefined` for what the server refuses after the engine was asked. */
export function answerKind({ step }: Place): 'accepted' | 'conflict' | 'request' | 'typed' | undefined {
  if (step.result !== undefined) return 'accepted';
  const { causes, message = '', bodyText } = step;
  if (causes !== undefined && message.startsWith('Apply failed')) return 'conflict';
  if (message.startsWith('failed to create typed patch object')) return 'typed';
  // Who asks, for which kind, and with what. The names of the object and its namespace are the server's business, and so
  // are characters that its YAML reader refuses.
  const requests =
    /^(PatchOptions|Incorrect version|invalid object type|metadata\.managedFields must be nil)/;
  const isNoObject = bodyText !== undefined && message.startsWith('error decoding YAML');
  return requests.test(message) || isNoObject ? 'request' : undefined;
}

const codeOf = (error: unknown): unknown => (isRefusal(error) && 'code' in error ? error.code : error);

/**
 * Answers a step, and gives what came of it and what was to come.
 *
 * @param place - A request to a real server, and the object that it met.
 * @param engines - Our engines.
 * @returns Both.
 */
export function comparedStep(place: Place, engines: Engines): { result: unknown; expected: unknown } {
  const { step } = place;
  const answered = tried(engines, place);
  switch (answerKind(place)) {
    case 'accepted':
      return { result: recorded(answered, step.result ?? {}), expected: step.result };
    case 'conflict': {
      const found = engines.conflictsOf(answered).map(({ field, message }) => ({ field, message }));
      const message = isRefusal(answered) ? answered.message.slice(0, 200) : answered;
      return {
        result: { causes: found.toSorted(byText), message },
        expected: { causes: [...(step.causes ?? [])].toSorted(byText), message: step.message },
      };
    }
    case 'request':
      return { result: isRefusal(answered) ? 'refused' : answered, expected: 'refused' };
    case 'typed':
      return { result: codeOf(answered), expected: 'E_TYPED' };
    default:
      return { result: undefined, expected: undefined };
  }
}
