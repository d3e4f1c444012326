import { Immer, applyPatches, enablePatches } from 'immer';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Patched } from '../../types/index.d.ts';
import { apply, mutate, patch } from '../../src/index.ts';
import { explain, toJsonPatch } from '../../src/patch/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { openParts } from '../fixtures/state.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });
const app: Loose = loose();

const wideList = (): Loose => ({
  items: Array.from({ length: 200 }, (_, index) => ({ name: `item-${index}`, spec: { size: index } })),
});

const applied = (base: Loose, change: Loose): Loose => apply(base, change);
const patched = (base: Loose, change: Loose): Patched<Loose> => patch(base, change) as Patched<Loose>;
const mutated = (base: Loose, change: Loose): Loose =>
  immer.produce(base as object, (draft: unknown) => mutate(draft, change));

afterEach(() => void vi.restoreAllMocks());

/** What is frozen while something is done: whatever a tree copies is frozen. */
function frozenBy(run: () => unknown): unknown[] {
  const freeze = vi.spyOn(Object, 'freeze');
  run();
  const frozen = freeze.mock.calls.map(([value]) => value);
  freeze.mockRestore();
  return frozen;
}

describe('a JSON Patch', () => {
  test('copies nothing of the document for fields that are set or removed', () => {
    const base = wideList();
    const change = app.items
      .at(7)
      .spec.withSize(0)
      .items.at(-1)
      .spec.without('size')
      .items.at(7)
      .withName('x');
    const copies = frozenBy(() => toJsonPatch(change, base));
    expect(copies).toEqual([]);
    expect(toJsonPatch(change, base)).toEqual([
      { op: 'test', path: '/items/7/name', value: 'item-7' },
      { op: 'replace', path: '/items/7/spec/size', value: 0 },
      { op: 'replace', path: '/items/7/name', value: 'x' },
      { op: 'test', path: '/items/199/name', value: 'item-199' },
      { op: 'remove', path: '/items/199/spec/size' },
    ]);
  });

  test('has frozen values, where steps go into what a step has set, too', () => {
    const change = app
      .withA({ b: { c: 1 } })
      .a.b.withD(2)
      .l.at(0)
      .withE({ f: 1 })
      .l.at(0)
      .e.withG(2);
    const operations = toJsonPatch(change, { l: [{ name: 'x' }] } as Loose);
    expect(operations.flatMap((operation) => ('value' in operation ? [operation.value] : []))).toEqual([
      { b: { c: 1, d: 2 } },
      'x',
      { f: 1, g: 2 },
    ]);
    for (const operation of operations)
      expect(openParts('value' in operation ? operation.value : undefined, undefined)).toEqual([]);
  });
});

describe('what is changed again after it was looked at', () => {
  const grow = (old: number): number => old + 1;

  test('is seen by matches, updaters and removals in between', () => {
    const change = app.items
      .at(3)
      .withName('new')
      .items.where({ name: 'new' })
      .spec.withSize(grow)
      .items.at(3)
      .spec.withSize(grow)
      .items.without({ name: 'item-0' })
      .items.where({ name: 'new' })
      .spec.withSize(grow);
    const expected = { name: 'new', spec: { size: 6 } };
    expect(applied(wideList(), change).items[2]).toEqual(expected);
    expect(patched(wideList(), change).document.items[2]).toEqual(expected);
    expect(explain(wideList(), [change]).document.items[2]).toEqual(expected);
    const { document, patches } = patched(wideList(), change);
    expect(applyPatches(wideList() as object, patches)).toEqual(document);
  });

  test('comes last among the keys if it was removed in between', () => {
    const base = { a: 1, b: 2 } as Loose;
    const change = app.withC(3).without('a').withD(4).withA(5).withB(6);
    const keys = ['b', 'c', 'd', 'a'];
    expect(Object.keys(applied(base, change))).toEqual(keys);
    expect(Object.keys(patched(base, change).document)).toEqual(keys);
    expect(Object.keys(explain(base, [change]).document as object)).toEqual(keys);
    expect(Object.keys(mutated(base, change))).toEqual(keys);
  });

  test('is a change, even if it is as it was in the end', () => {
    const base = { a: { b: 1 } } as Loose;
    const change = app.a.withB(2).a.withB(1);
    expect(applied(base, change)).not.toBe(base);
    const { document, patches } = patched(base, change);
    expect(patches).toEqual([]);
    expect(document).toEqual(base);
    expect(document).not.toBe(base);
    expect(document.a).not.toBe(base.a);
    expect(openParts(document, base)).toEqual([]);
    expect(toJsonPatch(change, base)).toEqual([]);
  });
});

test('an entry that holds undefined is removed from the document, by the patches and from a draft', () => {
  const base = { a: { u: undefined, b: 1 } } as Loose;
  const change = app.a.without('u');
  const { document, patches, inverse } = patched(base, change);
  expect(Object.keys(document.a)).toEqual(['b']);
  expect(patches).toEqual([{ op: 'remove', path: ['a', 'u'] }]);
  expect(Object.keys((applyPatches(document as object, inverse) as Loose).a)).toEqual(['b', 'u']);
  expect(Object.keys(mutated(base, change).a)).toEqual(['b']);
});
