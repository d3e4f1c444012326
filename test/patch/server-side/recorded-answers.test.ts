import { describe, expect, test } from 'vitest';
import { WithalError } from '../../../src/errors.ts';
import { applyMergePatch } from '../../../src/patch/merge/apply.ts';
import { applyServerSide, recordUpdate } from '../../../src/patch/server-side/apply.ts';
import { conflictsOf } from '../../../src/patch/server-side/conflict.ts';
import { isThere, readRows } from '../strategic/schemas.ts';
import { type Row, type Step, recordedSchemas } from './rows.ts';

const files = ['server-answers/apply.jsonl.gz', 'server-answers/schemas/crds'] as const;
const there = files.every((file) => isThere(file));
const rows = there ? readRows<Row>(files[0]) : [];
const schemas = there ? recordedSchemas() : new Map<string, never>();

interface Recorded {
  readonly metadata?: { readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

/** The server reads the body as YAML, where a next-line character inside a text folds to a space. */
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

function answer(kind: string, live: Recorded | null, step: Step): unknown {
  const schema = schemas.get(kind);
  if (schema === undefined) throw new Error(`there is no ${kind}`);
  const manager = step.manager ?? '';
  const body = bodyOf(step);
  if (step.op === 'apply')
    return applyServerSide<unknown>(live, asYaml(body), { manager, force: step.force, schema });
  // The server gives every object a uid, which the rows do not keep.
  const before = live === null ? null : known(live);
  const next = settled(applyMergePatch<unknown>(before, withoutNulls(body)));
  return recordUpdate(before, next as Recorded, { manager, schema });
}

function tried(kind: string, live: Recorded | null, step: Step): unknown {
  try {
    return answer(kind, live, step);
  } catch (error) {
    return error;
  }
}

interface Place {
  readonly row: Row;
  readonly step: Step;
  readonly live: Recorded | null;
}

/** Every step with the object that it met: what the last step before it that was accepted has left. */
const places = rows.flatMap((row): Place[] => {
  let live: Recorded | null = row.base;
  return row.steps.map((step) => {
    const place = { row, step, live };
    if (step.result !== undefined) live = step.result;
    return place;
  });
});

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

const accepted = places.filter(({ step }) => step.result !== undefined);
const conflicts = places.filter(({ step }) => step.stage === 'conflict');
// Who asks, and with what. The names of the object and its namespace are the server's business, and a DEL that a YAML
// reader refuses is that of whoever writes the body.
const requests = places.filter(({ step: { stage, message = '', bodyText } }) => {
  if (stage === 'identity') return message.startsWith('Incorrect version');
  return stage === 'request' || (stage === 'decode' && bodyText !== undefined);
});
const typed = places.filter(({ step }) => step.stage === 'typed');

describe.runIf(there)('recorded answers of a real server to server-side apply', () => {
  test(`all ${accepted.length} steps that were accepted`, () => {
    for (const { row, step, live } of accepted) {
      const result = recorded(tried(row.schema, live, step), step.result ?? {});
      expect.soft(result, `${step.id} ${step.tag}`).toEqual(step.result);
    }
  });

  test(`all ${conflicts.length} conflicts`, () => {
    for (const { row, step, live } of conflicts) {
      const error = tried(row.schema, live, step);
      const found = conflictsOf(error).map(({ field, message }) => ({ field, message }));
      expect.soft(found.toSorted(byText), step.id).toEqual([...(step.causes ?? [])].toSorted(byText));
      expect
        .soft(error instanceof WithalError ? error.message.slice(0, 200) : error, step.id)
        .toBe(step.message);
    }
  });

  test(`all ${requests.length} that are refused before the engine is asked`, () => {
    for (const { row, step, live } of requests) {
      const error = tried(row.schema, live, step);
      expect.soft(error instanceof WithalError || error instanceof SyntaxError, step.id).toBe(true);
    }
  });

  test(`all ${typed.length} that are not of the schema`, () => {
    for (const { row, step, live } of typed) {
      const error = tried(row.schema, live, step);
      expect
        .soft(error instanceof WithalError ? error.code : error, `${step.id} ${step.message}`)
        .toBe('E_TYPED');
    }
  });
});
