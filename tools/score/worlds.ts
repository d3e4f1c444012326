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

/** Writes a program as somebody would. */
export function expressionOf(begin: object, calls: readonly Call[]): AnyExpression {
  return chainOfCalls(begin, calls) as AnyExpression;
}

/** Documents with programs, as many as are asked for. */
export function samples(
  world: (typeof worlds)[number],
  count: number,
): (readonly [base: object, calls: Call[]])[] {
  return fc.sample(casesOf(world.documents, world.programs), { numRuns: count, seed });
}
