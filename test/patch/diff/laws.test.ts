import { steps } from '../../../src/record/index.ts';
import { apply } from '../../../src/apply/index.ts';
import { isEqual } from '../../../src/json/index.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyJsonPatch, diff, toJsonPatch } from '../../../src/patch/index.ts';
import { distance } from '../edit-distance.ts';
import { law, pairs, settings, timeout, worlds } from '../worlds.ts';

const copy = (value: unknown): never => JSON.parse(JSON.stringify(value)) as never;

describe.each(pairs)('$world', ({ begin, documents }) => {
  test(
    'the difference of two documents leads from one to the other',
    () => {
      const property = fc.property(documents, documents, (one, other) => {
        const [before, after] = [copy(one), copy(other)];
        const change = diff(before, after, { model: begin });
        expect(apply(before, change)).toEqual(after);
        expect([before, after]).toEqual([copy(one), copy(other)]);
        expect(applyJsonPatch(before, toJsonPatch(change, before))).toEqual(after);
      });
      fc.assert(property, settings);
    },
    timeout,
  );
});

describe.each(worlds)('$world', (world) => {
  test(
    'what an expression did is found again, in no more steps than it takes',
    () => {
      let [taken, optimal] = [0, 0];
      law(world, ({ base, next }) => {
        const change = diff(base as never, copy(next), { model: world.begin });
        expect(apply(base, change)).toEqual(next);
        const count = steps(change).length;
        expect(count === 0).toBe(isEqual(base, next));
        taken += count;
        optimal += distance(base, next);
      });
      console.log(`diff ${world.world}: ${(taken / optimal).toFixed(3)} of the optimum`);
      expect(taken / optimal).toBeLessThanOrEqual(1.05);
    },
    timeout,
  );
});
