import { steps } from '../../../src/record/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import { isEqual } from '../../../src/json/index.ts';
import { describe, expect, test } from 'vitest';
import { applyMergePatch, toMergePatch } from '../../../src/patch/index.ts';
import { sharedParts } from '../../fixtures/state.ts';
import { pruned } from '../settled.ts';
import { law, timeout, worlds } from '../worlds.ts';

/** A patch, or `undefined` where it is refused; any other error is a bug. */
function patchOr<Patch>(make: () => Patch): Patch | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof WithalError && error.code === 'E_CANNOT_EXPRESS') return undefined;
    throw error;
  }
}

/** A patch as it arrives where it is sent. */
const sent = (patch: unknown): unknown => JSON.parse(JSON.stringify(patch));

describe.each(worlds)('$world', (world) => {
  test(
    'the merge patch of an expression, applied to the base, gives the next document',
    () => {
      let [said, all] = [0, 0];
      law(world, ({ base, expression, next }) => {
        all++;
        const patch = patchOr(() => toMergePatch(expression, base));
        if (patch === undefined) return;
        said++;
        expect(applyMergePatch(base, sent(patch))).toEqual(next);
        expect(sharedParts(patch, base)).toEqual([]);
        expect(isEqual(patch, {})).toBe(isEqual(base, next));
      });
      console.log(`Merge patch ${world.world}: ${said} of ${all} expressions can be said`);
      expect(said).toBeGreaterThan(all / 5);
    },
    timeout,
  );

  test(
    'what is said without a base holds for every document',
    () => {
      let said = 0;
      law(world, ({ base, expression, next }) => {
        const patch = patchOr(() => toMergePatch(expression));
        if (patch === undefined) return;
        said++;
        const removes = steps(expression).some(({ verb }) => verb === 'without');
        const result = applyMergePatch(base, sent(patch));
        expect(removes ? pruned(result) : result).toEqual(removes ? pruned(next) : next);
      });
      expect(said).toBeGreaterThan(0);
    },
    timeout,
  );
});
