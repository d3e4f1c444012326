import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { lawSettings } from '../fixtures/runs.ts';
import { tryCase } from '../fixtures/yaml/cases.ts';

const settings = lawSettings(400, 10_000);
vi.setConfig({ testTimeout: 60_000 + settings.numRuns * 60 });

const numbers = fc.array(fc.nat(2 ** 24), { minLength: 60, maxLength: 700, size: 'max' });

test('whatever a text looks like, an edit writes what was meant, and leaves every comment and line that it is not about', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, async (thrown) => {
      const { kind, text, next, calls, wrong, reason } = await tryCase(thrown);
      const found = { wrong, reason, calls: kind === 'misfit' ? [] : calls, text, next };
      expect(found).toEqual({ ...found, wrong: undefined, reason: undefined });
    }),
    // A smaller case would take minutes to find; the message holds the whole text.
    { ...settings, endOnFailure: true },
  );
});
