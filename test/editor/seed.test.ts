import { expect, test } from 'vitest';
import { compilers } from '../../tools/editor/compilers.ts';
import { problemsOf } from '../../tools/editor/examine.ts';
import { count } from '../../tools/editor/report-seed.ts';
import { examineSeed, seed } from '../../tools/editor/seed.ts';

test('the seed page has 47 functions and 5 objects', () => {
  expect(seed.entries.filter(({ kind }) => kind === 'function')).toHaveLength(47);
  expect(seed.entries.filter(({ kind }) => kind === 'object')).toHaveLength(5);
  expect(seed.entries.filter(({ description }) => description === '')).toEqual([]);
});

test.each(Object.values(compilers))(
  '$name knows every entry, at the beginning of a chain and behind its sixth link',
  async (compiler) => {
    const { first, sixth, extras, complaints } = await examineSeed(compiler);
    expect(complaints).toEqual([]);
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
