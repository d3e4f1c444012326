import * as fc from 'fast-check';
import { type AnyExpression, createModels, model } from 'withal';
import {
  type Call,
  anyDocument,
  anyProgram,
  casesOf,
  chainOfCalls,
  shopDocument,
  shopProgram,
} from '../../test/fixtures/programs.ts';
import { lawSettings } from '../../test/fixtures/runs.ts';
import { table } from '../../test/fixtures/table.ts';

export const { numRuns: runs, seed = Date.now() } = lawSettings(5000, 5000);

/** Models, with documents and programs that fit them; every second program is about each. */
export const worlds = [
  {
    name: 'without a schema',
    begin: model('app'),
    documents: anyDocument,
    programs: anyProgram,
    typeMeta: {},
  },
  {
    name: 'with a schema',
    begin: createModels(table)(0),
    documents: shopDocument,
    programs: shopProgram,
    // A batch knows by them which documents an expression is for.
    typeMeta: { apiVersion: 'shop.io/v1', kind: 'Shop' },
  },
] as const;

/** One of them. */
export type World = (typeof worlds)[number];

/** Writes a program as somebody would. */
export function expressionOf(begin: object, calls: readonly Call[]): AnyExpression {
  return chainOfCalls(begin, calls) as AnyExpression;
}

/** How many are made at a time: all of 100,000 would fill the memory. */
const batch = 5000;

/**
 * Documents with programs.
 *
 * @yields As many as are asked for.
 */
export function* samples(world: World, count: number): Generator<readonly [base: object, calls: Call[]]> {
  for (let made = 0; made < count; made += batch) {
    const numRuns = Math.min(batch, count - made);
    yield* fc.sample(casesOf(world.documents, world.programs), { numRuns, seed: seed + made });
  }
}
