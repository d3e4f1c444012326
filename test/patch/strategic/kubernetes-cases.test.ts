import { WithalError } from '../../../src/errors/index.ts';
import { describe, expect, test } from 'vitest';
import { createModels } from '../../../src/index.ts';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { type Case, casesIn, runsOf, sorted, table } from './kubernetes-cases.ts';
import { isThere, readShared } from './schemas.ts';

const model = createModels(table)(0);

function applied(document: unknown, patch: unknown): unknown {
  return applyStrategicMergePatch(document ?? {}, patch, { model });
}

const file = 'suites/strategic-merge-cases.json';
const there = isThere(file);
const suite = (there ? readShared(file) : {}) as { [table: string]: readonly Case[] };
const { sortCases, patchCases } = casesIn(suite);

describe.runIf(there)('the cases that Kubernetes tests its own engine with', () => {
  // These are of the sort that Kubernetes compares by, and hold no patch; what they say of merge keys is ours too.
  test.each(sortCases)('$description', (one) => {
    expect(sorted(one['original'])).toEqual(one['sorted']);
  });

  test.each(patchCases.filter(({ one }) => one['expectedError'] === undefined))('$title', ({ one }) => {
    for (const { from, patch, to } of runsOf(one)) expect(applied(from, patch)).toEqual(to);
  });

  test.each(patchCases.filter(({ one }) => one['expectedError'] !== undefined))('$title', ({ one }) => {
    for (const { from, patch } of runsOf(one)) expect(() => applied(from, patch)).toThrow(WithalError);
  });

  test('are 154', () => {
    expect(sortCases.length + patchCases.length).toBe(154);
  });
});
