import { describe, expect, test } from 'vitest';
import { cases, measureCase, readCounts } from '../../tools/editor/counts.ts';
import { some } from '../fixtures/runs.ts';

const counts = readCounts();

/** The work of a compiler may grow by this much with a version of its own; more needs a new number and a reason. */
const tolerance = 1.05;

test('every case has its numbers, and no number is left over', () => {
  expect(Object.keys(counts).toSorted()).toEqual(Object.keys(cases).toSorted());
});

test.each(some(Object.keys(cases), 3))(
  '%s compiles, and costs no more than is checked in',
  async (name) => {
    const costs = await measureCase(name);
    for (const [compiler, { instantiations, diagnostics }] of Object.entries(costs)) {
      expect([compiler, diagnostics]).toEqual([compiler, []]);
      const most = Math.ceil((counts[name]?.[compiler] ?? 0) * tolerance);
      expect([compiler, instantiations, `of at most ${most}`, instantiations <= most]).toContain(true);
    }
  },
  60_000,
);

describe.each(['TypeScript 6.0', 'TypeScript 7.0'])('the numbers that are checked in, for %s', (compiler) => {
  const of = (name: string): number => counts[name]?.[compiler] ?? Number.POSITIVE_INFINITY;

  test('two kinds at depth 6 take at most 8,000 instantiations, with a facade or without', () => {
    expect(of('two-kinds')).toBeLessThanOrEqual(8000);
    expect(of('hand-written')).toBeLessThanOrEqual(8000);
  });

  test('a misspelt name at depth 7 costs at most twice the right one', () => {
    expect(of('misspelt-name')).toBeLessThanOrEqual(2 * of('right-name'));
    expect(of('hand-written-misspelt-name')).toBeLessThanOrEqual(2 * of('hand-written-right-name'));
  });
});
