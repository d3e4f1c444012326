import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { unpackArchive } from '../generate/corpus.ts';
import { anyDocument } from '../fixtures/programs.ts';
import { lawSettings, some } from '../fixtures/runs.ts';
import { anyDice, writeYaml } from '../fixtures/written-yaml.ts';
import { damaged } from '../fixtures/yaml/damage.ts';
import { Dice } from '../fixtures/yaml/dice.ts';
import { writeLayout } from '../fixtures/yaml/layouts.ts';
import { anyPieces } from './any-pieces.ts';
import { packages, readingsOf } from './composers.ts';
import { composeFromEvents } from '../../src/yaml/compose-events.ts';
import { oddLayouts, oddStreams } from './odd-layouts.ts';

const settings = lawSettings(2000, 15_000);
vi.setConfig({ testTimeout: 60_000 + settings.numRuns * 20 });

/** Sees that both readings of a text are the same; tells how much of it was read by events. */
function seeBoth(text: string): { parts: number; read: number } {
  const { parts, readings } = readingsOf(text);
  for (const { byEvents, byTokens } of readings)
    expect({ text, read: byEvents }).toEqual({ text, read: byTokens });
  return { parts, read: readings.length };
}

const numbers = fc.array(fc.nat(2 ** 24), { minLength: 60, maxLength: 500, size: 'max' });

/** Sees that both readings of random texts are the same; gives the share of them that was read by events. */
function shareOf(texts: fc.Arbitrary<string>): number {
  let [parts, read] = [0, 0];
  fc.assert(
    fc.property(texts, (text) => {
      const seen = seeBoth(text);
      parts += seen.parts;
      read += seen.read;
    }),
    settings,
  );
  return read / parts;
}

test('layouts of people and programs have the same nodes and tokens by events', () => {
  expect(shareOf(numbers.map((thrown) => writeLayout(new Dice(thrown))))).toBeGreaterThan(0.2);
});

test('documents as npm writes them have the same nodes and tokens by events', () => {
  const texts = fc.tuple(anyDocument, anyDice).map(([base, dice]) => writeYaml(base, dice));
  expect(shareOf(texts)).toBeGreaterThan(0.3);
});

test('what is damaged is read by events as by tokens, or not at all', () => {
  const texts = numbers.map((thrown) => {
    const dice = new Dice(thrown);
    return damaged(writeLayout(dice), dice);
  });
  expect(shareOf(texts)).toBeGreaterThan(0.1);
});

test('any text at all is read by events as by tokens, or not at all', () => {
  expect(shareOf(anyPieces)).toBeGreaterThan(0.01);
});

test('odd layouts are read by events as by tokens, or not at all', () => {
  const texts = [...oddLayouts, ...oddStreams.map((write) => write('x: 1\n'))];
  const read = texts.map((text) => seeBoth(text).read);
  expect(read.filter((count) => count > 0).length).toBeGreaterThan(10);
});

test('lines without contents are passed however many there are', () => {
  for (const lines of ['#x\n', '\n', ' \n'].map((line) => line.repeat(2_000_000)))
    expect(composeFromEvents(packages, { start: 0, text: `a:\n${lines}  - b\n` })?.toJS()).toEqual({
      a: ['b'],
    });
});

test('custom resources as their projects publish them are read by events', ({ skip }) => {
  const files = (unpackArchive('crds.tar.xz') ?? []).filter((file) => /\.ya?ml$/.test(file));
  if (files.length === 0) skip();
  const seen = some(files, 30).map((file) => seeBoth(readFileSync(file, 'utf8')));
  expect(seen.filter(({ parts, read }) => read < parts)).toEqual([]);
});
