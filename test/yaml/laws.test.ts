import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { apply, WithalError } from '../../src/index.ts';
import { isMap, isNode, isScalar } from 'yaml';
import { type YamlSource, readSource } from '../../src/yaml/index.ts';
import { loose } from '../fixtures/loose.ts';
import { anyDocument, anyProgram, casesOf, chainOfCalls } from '../fixtures/programs.ts';
import { runs } from '../fixtures/runs.ts';
import { anyDice, writeYaml } from '../fixtures/written-yaml.ts';

const numRuns = runs(200, 2000);
vi.setConfig({ testTimeout: 60_000 + numRuns * 20 });

/** Makes two parts of a document the same object, so that it is written with an anchor and an alias. */
function withShared(base: object, isShared: boolean): object {
  const first: unknown = Object.values(base).find((part) => typeof part === 'object' && part !== null);
  return isShared && first !== undefined ? { ...base, again: first, more: { x: [first] } } : base;
}

/** The text of every entry of the root whose value stays. */
function untouchedParts({ documents: [read], text }: YamlSource, after: unknown): string[] {
  const [root, before] = [read?.document.contents, read?.value as Record<string, unknown>];
  if (!isMap(root) || typeof after !== 'object' || after === null || Array.isArray(after)) return [];
  return root.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const isKept =
      name in after && JSON.stringify(before[name]) === JSON.stringify(after[name as keyof typeof after]);
    if (!isKept || !isScalar(key) || !isNode(value)) return [];
    // Comments behind the last line may be about what comes next.
    return [text.slice(key.range?.[0], value.range?.[1]).replace(/(?:\s*\n\s*#[^\n]*)*\s*$/, '')];
  });
}

test('what is written reads as the expression applied to what was read', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      casesOf(anyDocument, anyProgram),
      anyDice,
      fc.boolean(),
      async ([base, calls], dice, isShared) => {
        const text = writeYaml(withShared(base, isShared), dice);
        // The printer of these texts now and then prints what its own reader refuses.
        const source = await readSource(text, 'a.yaml').catch(() => undefined);
        fc.pre(source !== undefined);
        const [before] = source.values;
        let after: unknown;
        try {
          after = apply(before as object, chainOfCalls(loose(), calls));
        } catch (error) {
          if (error instanceof WithalError) return;
          throw error;
        }
        const next = source.edit([after]);
        if (next !== text) changed++;
        const again = await readSource(next, 'next.yaml').catch((error: unknown) => ({ error, values: [] }));
        const error = 'error' in again ? again.error : undefined;
        expect({ text, next, error, values: again.values }).toEqual({
          text,
          next,
          error: undefined,
          values: [after],
        });
        expect(source.edit([before])).toBe(text);
        // Anchors may be written out, and a map with explicit keys is written anew.
        const parts = /&|^ *\? /m.test(text) ? [] : untouchedParts(source, after);
        expect(parts.filter((part) => !next.includes(part))).toEqual([]);
      },
    ),
    { numRuns },
  );
  expect(changed).toBeGreaterThan(numRuns / 4);
});
