import * as fc from 'fast-check';
import { Immer, enablePatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { applySteps } from '../../src/apply/build.ts';
import { makePlan } from '../../src/apply/plan.ts';
import { draftPlan, freezePlanned } from '../../src/apply/plan-draft.ts';
import type { Fields } from '../../src/apply/plan-run.ts';
import { allValues } from '../../src/record/chain.ts';
import { bases, chainFrom, deepFrozenWhereNew, programs } from '../fixtures/plans.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });

describe('a plan does in a draft what the steps do to a document', () => {
  test('and its patches lead there and back', () => {
    let planned = 0;
    fc.assert(
      fc.property(programs, bases, (program, base) => {
        const chain = chainFrom(program);
        const plan = makePlan(chain[' shape']);
        if (plan === null || base === undefined) return;
        const fields = base as Fields;
        let fits = false;
        const [document, patches, inverse] = immer.produceWithPatches(fields, (draft) => {
          fits = draftPlan(plan, draft, fields, allValues([chain]));
        });
        if (!fits) return;
        planned++;
        freezePlanned(plan, document, fields);
        expect(document).toEqual(applySteps(base, [chain]));
        deepFrozenWhereNew(document, base);
        expect(immer.applyPatches(fields, patches)).toEqual(document);
        expect(immer.applyPatches(document, inverse)).toEqual(base);
      }),
      { numRuns: 3000 },
    );
    expect(planned).toBeGreaterThan(200);
  });

  test('and says so where an object on the way is none', () => {
    const chain = chainFrom([{ path: ['a', 'b'], verb: 'with', value: 1 }]);
    const plan = makePlan(chain[' shape']);
    if (plan === null) throw new Error('There is no plan.');
    const tryOn = (base: Fields): boolean => {
      let fits = false;
      immer.produce(base, (draft) => {
        fits = draftPlan(plan, draft, base, [1]);
      });
      return fits;
    };
    expect([tryOn({}), tryOn({ a: {} }), tryOn({ a: 'x' }), tryOn({ a: null }), tryOn({ a: [] })]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
