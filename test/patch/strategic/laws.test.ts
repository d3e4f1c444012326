import { fromSteps } from '../../../src/record/index.ts';
import { WithalError } from '../../../src/errors/index.ts';
import { apply } from '../../../src/apply/index.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyStrategicMergePatch, toStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import type { Loose } from '../../fixtures/loose.ts';
import { lawSettings } from '../../fixtures/runs.ts';
import { sharedParts } from '../../fixtures/state.ts';
import { settled } from '../settled.ts';
import { anyPod, anyProgram, pod } from './programs.ts';

const settings = lawSettings();
const timeout = 30_000 + settings.numRuns * 20;

function attempt<Result>(use: () => Result): Result | WithalError {
  try {
    return use();
  } catch (error) {
    if (error instanceof WithalError) return error;
    throw error;
  }
}

const law = (check: (base: object, expression: Loose) => void): void => {
  fc.assert(
    fc.property(anyPod, anyProgram, (base, program) => {
      check(base, fromSteps(pod, program));
    }),
    settings,
  );
};

describe('a strategic merge patch', () => {
  test(
    'that was made for a document gives what the expression gives',
    () => {
      let said = 0;
      law((base, expression) => {
        const next = attempt(() => apply(base, expression) as object);
        const patch = attempt(() => toStrategicMergePatch(expression, base));
        const refused = patch instanceof WithalError;
        if (!refused) said++;
        expect(refused ? [] : sharedParts(patch, base)).toEqual([]);
        const given = refused ? patch.code : applyStrategicMergePatch(base, patch, { model: pod });
        const code = next instanceof WithalError ? next.code : 'E_CANNOT_EXPRESS';
        expect(given).toEqual(refused ? code : next);
      });
      expect(said / settings.numRuns).toBeGreaterThan(0.8);
    },
    timeout,
  );

  test(
    'that was made for no document gives the same, but for the order of what is new',
    () => {
      let said = 0;
      law((base, expression) => {
        const next = attempt(() => apply(base, expression) as object);
        const patch = attempt(() => toStrategicMergePatch(expression));
        if (next instanceof WithalError || patch instanceof WithalError) return;
        said++;
        expect(settled(applyStrategicMergePatch(base, patch, { model: pod }))).toEqual(settled(next));
      });
      expect(said / settings.numRuns).toBeGreaterThan(0.1);
    },
    timeout,
  );

  test(
    'changes no argument and freezes none',
    () => {
      law((base, expression) => {
        const before = structuredClone(base);
        const patch = attempt(() => toStrategicMergePatch(expression, base));
        if (patch instanceof WithalError) return;
        const open = structuredClone(patch);
        applyStrategicMergePatch(base, open, { model: pod });
        expect(base).toEqual(before);
        expect(open).toEqual(patch);
        expect([Object.isFrozen(base), Object.isFrozen(open)]).toEqual([false, false]);
      });
    },
    timeout,
  );

  test(
    'of what is there already gives the document itself',
    () => {
      law((base, expression) => {
        const patch = attempt(() => toStrategicMergePatch(expression, base));
        if (patch instanceof WithalError) return;
        const next = applyStrategicMergePatch(base, patch, { model: pod });
        expect(toStrategicMergePatch(fromSteps(pod, []), next)).toEqual({});
        expect(applyStrategicMergePatch(next, {}, { model: pod })).toBe(next);
      });
    },
    timeout,
  );
});
