import { WithalError } from '../../src/errors/index.ts';
import { apply } from '../../src/apply/index.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyJsonPatch, applyMergePatch, toJsonPatch, toMergePatch } from '../../src/patch/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { anyDocument, anyProgram, casesOf, chainOfCalls } from '../fixtures/programs.ts';
import { forEach, hasKubectl, patchLocally } from './kubectl.ts';
import { runs, settings } from './worlds.ts';

/** Each case is a process of its own. */
const count = Math.max(20, Math.ceil(runs / 100));

const { seed = Date.now() } = settings;
console.log(`kubectl: ${count} cases, seed ${seed}`);

/** Custom resources, whose `spec` random programs are about. */
const cases = fc
  // Half of the programs can be applied to their documents, or more.
  .sample(casesOf(anyDocument, anyProgram), { numRuns: count * 5, seed })
  .flatMap(([spec, calls]) => {
    const base = { apiVersion: 'x.io/v1', kind: 'Any', metadata: { name: 'any' }, spec };
    const expression = chainOfCalls(
      loose(),
      calls.map((call) => ({ ...call, path: ['spec', ...call.path] })),
    );
    try {
      return [{ base, expression, next: apply(base, expression) }];
    } catch {
      return [];
    }
  })
  .slice(0, count);

/** The merge patch, or `undefined` where it is refused; any other error is a bug. */
function mergePatchOr(expression: Loose, base: object): unknown {
  try {
    return toMergePatch(expression, base);
  } catch (error) {
    if (error instanceof WithalError && error.code === 'E_CANNOT_EXPRESS') return undefined;
    throw error;
  }
}

test.skipIf(!hasKubectl)(
  'kubectl reads our JSON Patches as we do',
  { timeout: 30_000 + count * 500 },
  async () => {
    await forEach(cases, async ({ base, expression, next }) => {
      const patch = toJsonPatch(expression, base);
      expect(await patchLocally(base, 'json', patch)).toEqual(next);
      expect(applyJsonPatch(base, patch)).toEqual(next);
    });
    expect(cases).toHaveLength(count);
  },
);

test.skipIf(!hasKubectl)('kubectl takes the tests of an element that holds nulls', async () => {
  const spec = { l: [{ a: null, b: [1, null, { c: null }] }, { d: 1 }] };
  const base = { apiVersion: 'x.io/v1', kind: 'Any', metadata: { name: 'any' }, spec };
  const patch = toJsonPatch(loose().spec.l.at(0).without(), base as Loose);
  expect(patch.map(({ op, path }) => `${op} ${path}`)).toEqual([
    'test /spec/l/0/a',
    'test /spec/l/0/b/0',
    'test /spec/l/0/b/1',
    'test /spec/l/0/b/2/c',
    'remove /spec/l/0',
  ]);
  expect(await patchLocally(base, 'json', patch)).toEqual({ ...base, spec: { l: [{ d: 1 }] } });
});

test.skipIf(!hasKubectl)(
  'kubectl reads our merge patches as we do',
  { timeout: 30_000 + count * 500 },
  async () => {
    let said = 0;
    await forEach(cases, async ({ base, expression, next }) => {
      const patch = mergePatchOr(expression, base);
      if (patch === undefined) return;
      said++;
      expect(await patchLocally(base, 'merge', patch)).toEqual(next);
      expect(applyMergePatch(base, patch)).toEqual(next);
    });
    expect(said).toBeGreaterThan(0);
  },
);
