import { isMap, isSeq } from 'yaml';
import * as yaml from 'yaml';
import { expect, test } from 'vitest';
import { itemsOf } from '../../../src/yaml/edit/flow-items.ts';
import { readSource } from '../../../src/yaml/edit/source.ts';

async function items(text: string): Promise<string[] | undefined> {
  const { documents } = await readSource(text, 'a.yaml');
  const root: unknown = documents[0]?.document.contents;
  if (!isMap(root) && !isSeq(root)) throw new Error('No collection.');
  const found = itemsOf({ yaml, text }, root);
  return found?.map(({ start, end, comma }) => text.slice(start, end) + (comma === undefined ? '' : ' ,'));
}

test('items with their commas', async () => {
  expect(await items('[a, &x b , {c: 1},]')).toEqual(['a ,', '&x b ,', '{c: 1} ,']);
  expect(await items('{a: 1, "b": [2], c: }')).toEqual(['a: 1 ,', '"b": [2] ,', 'c:']);
});

test('what is written in another way is left to others', async () => {
  expect(await items('{a, b: 1}')).toBeUndefined();
  expect(await items('[a: 1]')).toBeUndefined();
  expect(await items('{? a : 1}')).toBeUndefined();
  expect(await items('a: 1')).toBeUndefined();
});
