import { expect, test } from 'vitest';
import { compilers } from '../../tools/editor/compilers.ts';
import { listGroups } from '../../tools/editor/page.ts';
import { limits, medians, problemsOfSweep } from '../../tools/editor/report-sweep.ts';
import { sweep, takeSamples } from '../../tools/editor/sweep.ts';

const samples = takeSamples({ pages: 1, entries: 3 });

test('every group has a sample', () => {
  expect(samples).toHaveLength(listGroups().length);
  expect(samples.filter(({ entries }) => entries.length === 0)).toEqual([]);
  const libraries = new Set(listGroups().map((group) => group.split('/', 2).join('/')));
  expect([...libraries].toSorted()).toEqual(['kubernetes/1.11', 'kubernetes/1.36', 'openshift/3.11']);
});

test.each(Object.values(compilers))(
  '$name knows every group, and answers in time',
  async (compiler) => {
    const report = await sweep(compiler, samples);
    expect(problemsOfSweep(report)).toEqual([]);
    const { completion, hover } = medians(report);
    expect(Math.max(completion, hover)).toBeLessThanOrEqual(
      limits[compiler.name] ?? Number.POSITIVE_INFINITY,
    );
  },
  120_000,
);
