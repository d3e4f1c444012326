import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySteps } from '../../src/apply/build.ts';
import { WithalError } from '../../src/errors/withal-error.ts';
import { makePlan } from '../../src/apply/plan.ts';
import { applyPlan, buildPlan, unfit } from '../../src/apply/plan-run.ts';
import { type Chain, allValues } from '../../src/record/chain.ts';
import { bases, chainFrom, deepFrozenWhereNew, programs } from '../fixtures/plans.ts';

function bySteps(base: unknown, chain: Chain): unknown {
  try {
    return applySteps(base, [chain]);
  } catch (error) {
    if (error instanceof WithalError) return error.code;
    throw error;
  }
}

function byPlan(base: unknown, chain: Chain): unknown {
  const plan = makePlan(chain[' shape']);
  if (plan === null) return unfit;
  const values = allValues([chain]);
  return base === undefined ? buildPlan(plan, values) : applyPlan(plan, base, values);
}

describe('a plan does what the steps do one by one', () => {
  test('on any document, or it says that it does not fit', () => {
    const counts = { planned: 0, unfit: 0 };
    fc.assert(
      fc.property(programs, bases, (program, base) => {
        const chain = chainFrom(program);
        const before = structuredClone(base);
        const planned = byPlan(base, chain);
        if (planned === unfit) {
          counts.unfit++;
          return;
        }
        counts.planned++;
        const stepped = bySteps(base, chain);
        expect(planned).toEqual(stepped);
        expect(base).toEqual(before);
        // Step by step, a value that goes and comes back makes a new document; at once, it does not.
        expect(stepped === base ? planned : base).toBe(base);
        deepFrozenWhereNew(planned, base);
      }),
      { numRuns: 3000 },
    );
    // Both ways have to be met, or the law says nothing.
    expect(counts.planned).toBeGreaterThan(200);
    expect(counts.unfit).toBeGreaterThan(100);
  });

  test('on documents with what a copy could lose', () => {
    const chain = chainFrom([{ path: ['a', 'b'], verb: 'with', value: 1 }]);
    expect(byPlan(JSON.parse('{"a":{"__proto__":{"x":1}}}'), chain)).toBe(unfit);
    expect(byPlan({ a: Object.assign(Object.create(null), { c: 1 }) }, chain)).toBe(unfit);
    expect(byPlan({ a: new Date() }, chain)).toBe(unfit);
  });
});
