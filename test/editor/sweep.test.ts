import { expect, test } from 'vitest';
import { listGroups } from '../../tools/editor/page.ts';
import { problemsOfSweep } from '../../tools/editor/report-sweep.ts';
import { sweep, takeSamples } from '../../tools/editor/sweep.ts';
import { isLong, some } from '../fixtures/runs.ts';
import { editors } from './editors.ts';

const samples = takeSamples({ pages: 1, entries: 3 });

test('every group has a sample', () => {
  expect(samples).toHaveLength(listGroups().length);
  expect(samples.filter(({ entries }) => entries.length === 0)).toEqual([]);
  const libraries = new Set(listGroups().map((group) => group.slice(0, group.lastIndexOf('/'))));
  expect([...libraries].toSorted()).toEqual([
    'kubernetes/1.36',
    'openshift/3.11',
    'openshift/3.11/kubernetes',
  ]);
});

test.each(editors)(
  '$name knows every group',
  async (compiler) => {
    const report = await sweep(compiler, some(samples, 12));
    expect(report.samples.length).toBeGreaterThanOrEqual(isLong ? samples.length : 12);
    expect(problemsOfSweep(report)).toEqual([]);
  },
  120_000,
);
