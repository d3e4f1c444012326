import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { apply } from '../../../src/apply/index.ts';
import { isEqual } from '../../../src/json/index.ts';
import { fromSteps, steps } from '../../../src/record/index.ts';
import { applyJsonPatch, diff, toJsonPatch } from '../../../src/patch/index.ts';
import type { Step } from '../../../types/index.d.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { editedPairs } from './edits.ts';

const settings = lawSettings(800, 40_000);
const timeout = 60_000 + settings.numRuns * 20;

test(
  'after edits of a list, the difference leads from one document to the other, also by way of JSON',
  () => {
    const property = fc.property(editedPairs(4), ({ model, before, after }) => {
      const change = diff(before as never, after, { model });
      expect(apply(before, change)).toEqual(after);
      const sent = JSON.parse(JSON.stringify(steps(change))) as Step[];
      expect(apply(before, fromSteps(model, sent))).toEqual(after);
      expect(applyJsonPatch(before, toJsonPatch(change, before))).toEqual(after);
    });
    fc.assert(property, settings);
  },
  timeout,
);

/** How many steps one edit of an element may take: what moves, or is another one, is removed and inserted. */
const mostSteps = { remove: 1, insert: 1, change: 1, replace: 2, move: 2 } as const;

test(
  'the edit of one element takes one step, and sets no list as a whole',
  () => {
    const property = fc.property(editedPairs(1), ({ model, list, before, after, edits: [edit] }) => {
      const taken = steps(diff(before as never, after, { model }));
      expect(taken.length === 0).toBe(isEqual(before, after));
      // The fields of one that takes another's place may all be others.
      if (edit === undefined || edit.what === 'replace') return;
      expect(taken.length).toBeLessThanOrEqual(mostSteps[edit.what]);
      const isWhole = ({ path, verb }: Step): boolean => verb === 'with' && path.length === list.length;
      expect(taken.filter(isWhole)).toEqual([]);
    });
    fc.assert(property, settings);
  },
  timeout,
);
