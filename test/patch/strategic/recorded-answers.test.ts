import { describe, expect, test } from 'vitest';
import { WithalError } from '../../../src/errors.ts';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/apply.ts';
import { pruned } from './pointers.ts';
import { isThere, modelsOf, readRows, readShared } from './schemas.ts';

interface Row {
  readonly id: string;
  readonly schema: string;
  readonly base: object;
  readonly body?: unknown;
  readonly bodyText?: string;
  readonly status: number;
  readonly stage?: string;
  readonly result?: unknown;
  readonly defaulted?: readonly string[];
  readonly dropped?: readonly string[];
  readonly normalized?: readonly string[];
  readonly kubectl133?: string;
}

const files = [
  'server-answers/strategic.jsonl.gz',
  'server-answers/schemas/builtins-openapi-v2.json',
] as const;
const there = files.every((file) => isThere(file));
const rows = there ? readRows<Row>(files[0]) : [];
const models = there ? modelsOf(readShared(files[1])) : new Map<string, object>();

function answer(row: Row, leftovers: 'drop' | 'keep'): unknown {
  const model = models.get(row.schema);
  if (model === undefined) throw new Error(`there is no ${row.schema}`);
  const body: unknown = row.bodyText === undefined ? row.body : JSON.parse(row.bodyText);
  return applyStrategicMergePatch(row.base, body, { model, leftovers });
}

/** An answer or an error, so that the rows after it are looked at too. */
function tried(row: Row, leftovers: 'drop' | 'keep'): unknown {
  try {
    return compared(row, answer(row, leftovers));
  } catch (error) {
    return error;
  }
}

/** The places that the server decides about and the patch engine does not. */
function compared(row: Row, result: unknown): unknown {
  return pruned(result, [...(row.dropped ?? []), ...(row.normalized ?? [])]);
}

function expected(row: Row): unknown {
  return pruned(row.result, [...(row.defaulted ?? []), ...(row.normalized ?? [])]);
}

const accepted = rows.filter(({ status }) => status === 200);
const refused = rows.filter(({ stage }) => stage === 'patch' || stage === 'decode' || stage === 'panic');
const later = rows.filter((row) => !accepted.includes(row) && !refused.includes(row));

describe.runIf(there)('recorded answers of a real server to strategic merge patches', () => {
  test(`all ${accepted.length} that were accepted`, () => {
    for (const row of accepted) expect.soft(tried(row, 'keep'), row.id).toEqual(expected(row));
  });

  test('the same by the rules of newer servers, where the two do not differ', () => {
    const same = accepted.filter(({ kubectl133 }) => kubectl133 === undefined);
    for (const row of same) expect.soft(tried(row, 'drop'), row.id).toEqual(expected(row));
  });

  test(`all ${refused.length} that the engine refused`, () => {
    for (const row of refused) {
      const call = (): unknown => answer(row, 'keep');
      const isBroken = row.bodyText !== undefined && row.stage === 'decode';
      expect.soft(call, row.id).toThrow(isBroken ? Error : WithalError);
    }
  });

  test(`all ${later.length} that were refused after the engine was done`, () => {
    for (const row of later) expect.soft(() => answer(row, 'keep'), row.id).not.toThrow();
  });
});
