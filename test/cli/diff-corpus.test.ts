import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { apply } from 'withal';
import { applyJsonPatch, applyMergePatch, applyStrategicMergePatch } from 'withal/patch';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AnyExpression } from '../../types/index.d.ts';
import { openModels } from '../../src/cli/input/index.ts';
import { generate } from '../../src/generate/index.ts';
import { shared } from '../generate/fixtures.ts';
import { recordedDefinitions, recordedRows } from './corpus.ts';
import { compilePrograms, programFolder, runCommand, runProgram } from './programs.ts';
import { isLong, some } from '../fixtures/runs.ts';

const print = (documents: readonly unknown[]): string =>
  documents.map((document) => JSON.stringify(document)).join('\n---\n');

const folder = programFolder('diff-corpus');
const models = join(folder, 'models');

interface Pair {
  readonly before: { readonly apiVersion: string; readonly kind: string };
  readonly after: unknown;
}

/** What a server had, and what it had after a patch. */
function pairsOf(name: 'json' | 'merge' | 'strategic', count: number): Pair[] {
  const pairs = recordedRows(name).flatMap(({ base, result }) =>
    result === undefined || isDeepStrictEqual(base, result) ? [] : [{ before: base, after: result } as Pair],
  );
  return some(pairs.slice(0, count), 70);
}

/** Compares all pairs in one run: they are matched one after the other, since each has its number. */
async function diffOf(pairs: readonly Pair[], options: Record<string, string>): Promise<string> {
  const [before, after] = [join(folder, 'before.yaml'), join(folder, 'after.yaml')];
  writeFileSync(before, print(pairs.map((pair) => pair.before)));
  writeFileSync(after, print(pairs.map((pair) => pair.after)));
  const { stdout, code } = await runCommand('diff', [before, after], { showValues: true, ...options });
  expect(code).toBe(1);
  return stdout;
}

/** What the printed program makes of each first document. */
async function applied(pairs: readonly Pair[], program: string): Promise<unknown[]> {
  const exported = await runProgram(folder, program);
  const names = [...program.matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
  expect(names).toHaveLength(pairs.length);
  return pairs.map(({ before }, index) => apply(before, exported[names[index] ?? ''] as AnyExpression));
}

const wrong = (pairs: readonly Pair[], results: readonly unknown[]): unknown[] =>
  pairs.filter(({ after }, index) => !isDeepStrictEqual(after, results[index]));

describe.skipIf(!existsSync(shared))('what is printed leads from one to the other (needs ../shared)', () => {
  beforeAll(async () => {
    await generate(models, { sources: [{ file: recordedDefinitions }] });
  });

  const cases = [
    ['strategic', ''],
    ['merge', ''],
    ['merge', models],
    ['json', models],
  ] as const;

  test.each(cases)('programs: %s %s', { timeout: 120_000 }, async (name, from) => {
    const pairs = pairsOf(name, 700);
    expect(pairs.length).toBeGreaterThan(isLong ? 500 : 50);
    const program = await diffOf(pairs, from === '' ? {} : { models: from });
    writeFileSync(join(folder, `${name}${from === '' ? '' : '-models'}.ts`), program);
    expect(wrong(pairs, await applied(pairs, program))).toEqual([]);
  });

  test('programs compile strictly', { timeout: 120_000 }, () => {
    expect(compilePrograms(folder)).toBe('');
  });

  test.each(['strategic', 'merge'] as const)('JSON Patch: %s', { timeout: 120_000 }, async (name) => {
    const pairs = pairsOf(name, 700);
    const entries = JSON.parse(await diffOf(pairs, { output: 'json-patch' })) as { patch: never }[];
    expect(
      wrong(
        pairs,
        entries.map(({ patch }, index) => applyJsonPatch(pairs[index]?.before, patch)),
      ),
    ).toEqual([]);
  });

  test.each(['strategic', 'merge'] as const)('merge patch: %s', { timeout: 120_000 }, async (name) => {
    const withoutNull = pairsOf(name, 700).filter(({ after }) => !JSON.stringify(after).includes('null'));
    expect(withoutNull.length).toBeGreaterThan(isLong ? 300 : 30);
    const entries = JSON.parse(await diffOf(withoutNull, { output: 'merge' })) as { patch: unknown }[];
    expect(
      wrong(
        withoutNull,
        entries.map(({ patch }, index) => applyMergePatch(withoutNull[index]?.before, patch)),
      ),
    ).toEqual([]);
  });

  test('strategic merge patch', { timeout: 120_000 }, async () => {
    const known = await openModels([]);
    const pairs = pairsOf('strategic', 700);
    const entries = JSON.parse(await diffOf(pairs, { output: 'strategic' })) as { patch: object }[];
    const results: unknown[] = [];
    for (const [index, { patch }] of entries.entries()) {
      const { before } = pairs[index] as Pair;
      const model = await known.find(before.apiVersion, before.kind);
      results.push(applyStrategicMergePatch(before, patch, { model: model?.expression as never }));
    }
    expect(wrong(pairs, results)).toEqual([]);
  });
});
