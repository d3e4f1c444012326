import { expect, test } from 'vitest';
import { problemsOf } from '../../tools/editor/examine.ts';
import { count } from '../../tools/editor/report-seed.ts';
import { examineSeed, seed } from '../../tools/editor/seed.ts';
import { editors } from './editors.ts';

test('the seed page has 47 functions and 5 objects', () => {
  expect(seed.entries.filter(({ kind }) => kind === 'function')).toHaveLength(47);
  expect(seed.entries.filter(({ kind }) => kind === 'object')).toHaveLength(5);
  expect(seed.entries.filter(({ description }) => description === '')).toEqual([]);
});

test.each(editors)(
  '$name knows every entry, at the beginning of a chain and after its sixth call',
  async (compiler) => {
    const { first, sixth, extras, diagnostics } = await examineSeed(compiler);
    expect(diagnostics).toEqual([]);
    expect(extras.findings.length).toBe(seed.extras.length);
    expect(problemsOf(extras.findings)).toEqual([]);
    for (const examination of [first, sixth]) {
      expect(problemsOf(examination.findings)).toEqual([]);
      expect(count(examination, 'completion')).toBe('52/52');
      expect(count(examination, 'hover')).toBe('52/52');
      expect(count(examination, 'definition')).toBe('52/52');
      expect(count(examination, 'signature')).toBe('47/47');
    }
  },
  60_000,
);
