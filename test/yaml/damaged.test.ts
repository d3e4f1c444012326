import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesOf, elementOrigins } from '../../src/apply/index.ts';
import { WithalError } from '../../src/errors/index.ts';
import { chainOf } from '../../src/record/index.ts';
import { type YamlSource, readAnySource } from '../../src/yaml/index.ts';
import { chainOfCalls } from '../fixtures/calls.ts';
import { loose } from '../fixtures/loose.ts';
import { lawSettings } from '../fixtures/runs.ts';
import { damaged } from '../fixtures/yaml/damage.ts';
import { Dice } from '../fixtures/yaml/dice.ts';
import { editsOf } from '../fixtures/yaml/edits.ts';
import { writeLayout } from '../fixtures/yaml/layouts.ts';

const numbers = fc.array(fc.nat(2 ** 24), { minLength: 60, maxLength: 500, size: 'max' });

/** What the documents are, without the empty ones; what cannot be read is a word. */
function valuesOf({ documents }: YamlSource, after?: ReadonlyMap<number, unknown>): unknown[] {
  const values = documents.map(({ error, value }, index): unknown =>
    error === undefined ? (after?.has(index) === true ? after.get(index) : value) : 'unread',
  );
  return values.flatMap((value) => (value === null || value === undefined ? [] : [structuredClone(value)]));
}

/** Edits one document that can be read, where all before it can be; tells what is wrong, or `undefined` for nothing. */
async function wrongWith(dice: Dice): Promise<string | undefined> {
  const text = damaged(writeLayout(dice), dice);
  const source = await readAnySource(text, 'a.yaml');
  const index = dice.throw(source.documents.length);
  const before = source.values[index];
  if (before === null || before === undefined) return undefined;
  if (source.documents.slice(0, index + 1).some(({ error }) => error !== undefined)) return undefined;
  const chain = chainOf(chainOfCalls(loose(), editsOf(before, dice)));
  if (chain === undefined) return undefined;
  const tree = changesOf(before, [chain]);
  const document = tree.document();
  const next = source.edit(source.values.with(index, document), elementOrigins(dice.chance(4) ? [] : [tree]));
  const [wanted, found] = [
    valuesOf(source, new Map([[index, document]])),
    valuesOf(await readAnySource(next, 'next.yaml')),
  ];
  return isDeepStrictEqual(found, wanted)
    ? undefined
    : `${text}\n--- became\n${next}\n--- which is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
}

test('a damaged text that can be read is edited to what was meant, or the program does not fit', async () => {
  const wrong: string[] = [];
  for (const thrown of fc.sample(numbers, lawSettings())) {
    const found = await wrongWith(new Dice(thrown)).catch((error: unknown) => {
      if (error instanceof WithalError) return undefined;
      throw error;
    });
    if (found !== undefined) wrong.push(found);
  }
  expect(wrong).toEqual([]);
}, 600_000);
