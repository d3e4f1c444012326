import { isEqual } from '../../../src/json/index.ts';
import { describe, expect, test } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch, toJsonPatch } from '../../../src/patch/index.ts';
import { openParts, sharedParts, stateOf } from '../../fixtures/state.ts';
import { distance } from '../edit-distance.ts';
import { law, timeout, worlds } from '../worlds.ts';

/** Where the next one of several elements comes, side by side: they are held to their place by the test before the first. */
function placeAfter(path: string): string {
  return path.replace(/\d+$/, (index) => String(Number(index) + 1));
}

/** The element that an insertion stands behind. */
function placeBefore(path: string): string {
  return path.replace(/\d+$/, (index) => String(Number(index) - 1));
}

/** The elements that are reached without a test of them before; for what is added, one of a neighbour will do. */
function unguarded(patch: readonly JsonPatchOperation[]): string[] {
  const tested: string[] = [];
  const isTested = (element: string): boolean =>
    tested.some((place) => `${place}/`.startsWith(`${element}/`));
  return patch.flatMap(({ op, path }) => {
    if (op === 'test') tested.push(path);
    if (op === 'test') return [];
    const elements = [...path.matchAll(/\/\d+(?=\/|$)/g)].map(({ index, 0: text }) =>
      path.slice(0, index + text.length),
    );
    const found = elements.filter(
      (element) => !isTested(element) && !(op === 'add' && element === path && isTested(placeBefore(path))),
    );
    if (op === 'add') tested.push(placeAfter(path));
    return found;
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
