import * as yaml from 'yaml';
import { expect, test } from 'vitest';
import { BlockEntries } from '../../../src/yaml/edit/value-sites.ts';
import { readSource } from '../../../src/yaml/edit/source.ts';

async function entries(text: string): Promise<string[] | undefined> {
  const { documents } = await readSource(text, 'a.yaml');
  const root = documents[0]?.document.contents;
  if (root === undefined || root === null) throw new Error('No document.');
  return new BlockEntries({ yaml, text }).of(root)?.map(({ start, end }) => text.slice(start, end));
}

test('entries end where their value ends', async () => {
  expect(await entries('a: 1 # c\nb:\n  c: |\n    x\n\n  # d\ne: &x\nf: [1,\n 2] # g\n')).toEqual([
    'a: 1',
    'b:\n  c: |\n    x',
    'e: &x',
    'f: [1,\n 2]',
  ]);
  expect(await entries('- a: 1\n  b: !!str 2\n# c\n- *x\n'.replace('- *x', '-'))).toEqual([
    '- a: 1\n  b: !!str 2',
    '-',
  ]);
});

test('what is written in another way is left to others', async () => {
  expect(await entries('? a\n: 1\n')).toBeUndefined();
  expect(await entries('&x a: 1\n')).toBeUndefined();
  expect(await entries('{a: 1}')).toBeUndefined();
});
