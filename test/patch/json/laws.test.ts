import { isEqual } from '../../../src/json/index.ts';
import { describe, expect, test } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch, toJsonPatch } from '../../../src/patch/index.ts';
import { openParts, sharedParts, stateOf } from '../../fixtures/state.ts';
import { distance } from '../edit-distance.ts';
import { law, timeout, worlds } from '../worlds.ts';

/** The place before one of a list. */
function placeBefore(path: string): string {
  return path.replace(/\d+$/, (index) => String(Number(index) - 1));
}

/** The elements that are reached without a test of them before. */
function unguarded(patch: readonly JsonPatchOperation[]): string[] {
  const tested: string[] = [];
  return patch.flatMap(({ op, path }) => {
    if (op === 'test') tested.push(path);
    if (op === 'test') return [];
    const elements = [...path.matchAll(/\/\d+(?=\/|$)/g)].map(({ index, 0: text }) =>
      path.slice(0, index + text.length),
    );
    const isTested = (element: string): boolean =>
      tested.some((place) => `${place}/`.startsWith(`${element}/`));
    const found = elements.filter((element) => !isTested(element));
    if (op !== 'add') return found;
    // What comes is held to its place by the element on either side, or by what came just before.
    tested.push(path);
    return found.filter((element) => element !== path || !isTested(placeBefore(path)));
  });
}

describe.each(worlds)('$world', (world) => {
  test(
    'the JSON Patch of an expression, applied to the base, gives the next document',
    () => {
      law(world, ({ base, expression, next }) => {
        const before = stateOf(base);
        const patch = toJsonPatch(expression, base);
        const result = applyJsonPatch(base, JSON.parse(JSON.stringify(patch)) as JsonPatchOperation[]);
        expect(result).toEqual(next);
        expect([openParts(result, base), sharedParts(patch, base)]).toEqual([[], []]);
        expect(stateOf(base)).toEqual(before);
        expect(patch.length === 0).toBe(isEqual(base, next));
      });
    },
    timeout,
  );

  test(
    'an operation inside an element stands behind a test of that element',
    () => {
      law(world, ({ base, expression }) => {
        expect(unguarded(toJsonPatch(expression, base))).toEqual([]);
      });
    },
    timeout,
  );

  test(
    'a patch is no longer than it has to be',
    () => {
      let emitted = 0;
      let optimal = 0;
      law(world, ({ base, expression, next }) => {
        emitted += toJsonPatch(expression, base).filter(({ op }) => op !== 'test').length;
        optimal += distance(base, next);
      });
      console.log(
        `JSON Patch ${world.world}: ${(emitted / optimal).toFixed(3)} of the optimum, ${emitted} operations`,
      );
      expect(emitted / optimal).toBeLessThanOrEqual(1.05);
    },
    timeout,
  );
});
