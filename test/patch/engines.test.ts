import { applyStrategicMergePatch } from '../../src/patch/strategic/index.ts';
import { applyServerSide } from '../../src/patch/server-side/index.ts';
import {
  jsonPatchOf,
  mutateBy,
  patchBy,
  applyJsonPatch,
  toJsonPatch,
  applyMergePatch,
} from '../../src/patch/index.ts';
import { isEqual } from '../../src/json/index.ts';
import * as fc from 'fast-check';
import { Immer, enablePatches } from 'immer';
import { describe, expect, test } from 'vitest';
import { anyDocument } from '../fixtures/programs.ts';
import { stateOf } from '../fixtures/state.ts';
import { shop } from '../fixtures/table.ts';
import { law, settings, timeout, worlds } from './worlds.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });
const codeOf = (attempt: () => unknown): unknown => {
  try {
    return attempt();
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

type Change = (document: object) => object;

/** What a change gives there, and back, by immer and by our own engine. */
function waysOf(base: object, change: Change): Record<'there' | 'back', unknown[]> {
  const { document, patches, inverse } = patchBy(base, change);
  const there = [document, immer.applyPatches(base, patches), applyJsonPatch(base, jsonPatchOf(patches))];
  const back = [immer.applyPatches(document, inverse), applyJsonPatch(document, jsonPatchOf(inverse))];
  return { there, back };
}

/** The same for a change of a draft. */
function draftWaysOf(base: object, change: Change): Record<'there' | 'back', unknown[]> {
  const [document, patches, inverse] = immer.produceWithPatches(base, (draft: object) =>
    mutateBy(draft, change),
  );
  return {
    there: [document, immer.applyPatches(base, patches)],
    back: [immer.applyPatches(document, inverse)],
  };
}

/** Whether a change that has nothing to do does nothing. */
function isQuiet(base: object, change: Change): boolean {
  const { document, patches, inverse } = patchBy(base, change);
  return document === base && patches.length === 0 && inverse.length === 0;
}

describe.each(worlds)('$world', (world) => {
  test(
    'a JSON Patch gives patches there and back, and works on a draft',
    () => {
      law(world, ({ base, expression, next }) => {
        const patch = toJsonPatch(expression, base);
        if (patch.some(({ path }) => path === '')) return;
        const before = stateOf(base);
        const change: Change = (document) => applyJsonPatch(document, patch);
        expect(waysOf(base, change)).toEqual({ there: [next, next, next], back: [base, base] });
        expect(draftWaysOf(base, change)).toEqual({ there: [next, next], back: [base] });
        expect(isQuiet(base, change)).toBe(isEqual(base, next));
        expect(stateOf(base)).toEqual(before);
      });
    },
    timeout,
  );
});

test(
  'a merge patch gives patches there and back, and works on a draft',
  () => {
    const property = fc.property(anyDocument, anyDocument, (one, other) => {
      const base = JSON.parse(JSON.stringify(one)) as object;
      const change: Change = (document) => applyMergePatch(document, other);
      const next = change(base);
      expect(waysOf(base, change)).toEqual({ there: [next, next, next], back: [base, base] });
      expect(draftWaysOf(base, change)).toEqual({ there: [next, next], back: [base] });
      expect(isQuiet(base, change)).toBe(isEqual(base, next));
    });
    fc.assert(property, settings);
  },
  timeout,
);

const shopAt = (image: string): object => ({
  apiVersion: 'shop.io/v1',
  kind: 'Shop',
  spec: { containers: [{ name: 'web', image }, { name: 'log' }], replicas: 1 },
});
const body = { ...shopAt('i:2'), spec: { containers: [{ name: 'web', image: 'i:2' }, { name: 'new' }] } };

test.each<readonly [string, Change]>([
  ['a strategic merge patch', (live) => applyStrategicMergePatch(live, body, { model: shop })],
  ['server-side apply', (live) => applyServerSide(live, body, { manager: 'ci', model: shop, force: true })],
])('%s gives patches there and back, and works on a draft', (_engine, change) => {
  const base = shopAt('i:1');
  const before = stateOf(base);
  const next = change(base);
  expect(next).not.toEqual(base);
  expect(waysOf(base, change)).toEqual({ there: [next, next, next], back: [base, base] });
  expect(draftWaysOf(base, change)).toEqual({ there: [next, next], back: [base] });
  expect(isQuiet(next, change)).toBe(true);
  expect(stateOf(base)).toEqual(before);
});

test('a draft that the recipe has changed before is changed further', () => {
  const next = immer.produce(
    { a: { b: 1 }, list: [1, 2, 3] },
    (draft: { a: { b: number; c?: number }; list: number[] }) => {
      draft.a.b = 2;
      mutateBy(draft, (live) => applyMergePatch(live, { a: { c: 3 } }));
      mutateBy(draft.list, (live) => applyJsonPatch(live, [{ op: 'remove', path: '/1' }]));
    },
  );
  expect(next).toEqual({ a: { b: 2, c: 3 }, list: [1, 3] });
});

test('__proto__ as data survives a draft', () => {
  const base = JSON.parse('{"m": {"k": {"l": [1]}}}') as object;
  const patch = JSON.parse(
    '[{"op":"add","path":"/m/k/__proto__","value":{"x":1}},{"op":"add","path":"/m/k/l/-","value":2}]',
  );
  const next = immer.produce(base, (draft: object) => mutateBy(draft, (live) => applyJsonPatch(live, patch)));
  expect(JSON.stringify(next)).toBe('{"m":{"k":{"l":[1,2],"__proto__":{"x":1}}}}');
  expect(({} as { x?: number }).x).toBeUndefined();
});

test('an error leaves the draft as it was', () => {
  const next = immer.produce({ a: 1 }, (draft: { a: number }) => {
    const failing = [
      { op: 'replace', path: '/a', value: 2 },
      { op: 'test', path: '/a', value: 3 },
    ] as const;
    expect(codeOf(() => mutateBy(draft, (live) => applyJsonPatch(live, failing)))).toBe('E_TEST');
  });
  expect(next).toEqual({ a: 1 });
});

test('what is no draft, and the root of one, are refused', () => {
  expect(codeOf(() => mutateBy({ a: 1 }, (live) => live))).toBe('E_DRAFT');
  immer.produce({ a: 1 }, (draft: object) => {
    expect(codeOf(() => mutateBy(draft, () => [] as never))).toBe('E_DRAFT');
  });
});
