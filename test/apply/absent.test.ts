import { produce } from 'immer';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { apply, build, mutate, patch } from '../../src/index.ts';
import {
  applyJsonPatch,
  applyMergePatch,
  applyServerSide,
  applyStrategicMergePatch,
  diff,
  explain,
  patchBy,
  toJsonPatch,
  toMergePatch,
  toStrategicMergePatch,
} from '../../src/patch/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { container, shop } from '../fixtures/table.ts';

const app: Loose = loose();

describe('null counts as absent', () => {
  test.each<[string, unknown, Loose, unknown]>([
    ['an object to enter', { a: null }, app.a.withB(1), { a: { b: 1 } }],
    ['an entry', { a: null }, app.a.at('b').with(1), { a: { b: 1 } }],
    ['a list to append to', { a: null }, app.withAMixin([1]), { a: [1] }],
    ['a map to merge into', { a: null }, app.withAMixin({ b: 1 }), { a: { b: 1 } }],
    [
      'a list that gets an element by its key',
      { a: null },
      app.a.key({ n: 1 }).withB(2),
      { a: [{ n: 1, b: 2 }] },
    ],
    ['a list to insert into', { a: null }, app.a.insert(0, [1]), { a: [1] }],
    ['an element', { a: [null] }, app.a.at(0).withB(1), { a: [{ b: 1 }] }],
    ['the document', null, app.a.withB(1), { a: { b: 1 } }],
    [
      'what an expression is replayed on',
      { a: null },
      app.withAMixin(loose().b.withC(1)),
      { a: { b: { c: 1 } } },
    ],
    ['several levels', { a: null }, app.a.b.c.withD(1).a.b.withE(2), { a: { b: { c: { d: 1 }, e: 2 } } }],
  ])('as %s', (_name, root, change, expected) => {
    for (let round = 0; round < 3; round++) expect(apply(root as Loose, change)).toEqual(expected);
    const { document, patches, inverse } = patch(root as Loose, change);
    expect([document, patches.length, inverse.length]).toEqual([expected, 1, 1]);
    expect(inverse[0]?.value).toEqual(root === null ? null : Object.values(root as object).flat()[0]);
    expect(applyJsonPatch(root, toJsonPatch(change, root as Loose))).toEqual(expected);
    expect(explain(root as Loose, [change]).document).toEqual(expected);
    if (root === null) return;
    expect(produce(root as Loose, (draft: Loose) => mutate(draft, change))).toEqual(expected);
  });

  test.each<[string, unknown, Loose]>([
    ['what is removed from', { a: null }, app.a.without('b')],
    ['what has values removed', { a: null }, app.a.without({ n: 1 })],
    ['each', { a: null }, app.a.each().withB(1)],
    ['a key that is removed', { a: null }, app.a.key({ n: 1 }).without()],
  ])('and stays null as %s', (_name, root, change) => {
    expect(apply(root as Loose, change)).toBe(root);
    expect(patch(root as Loose, change)).toEqual({ document: root, patches: [], inverse: [] });
  });

  test('but a value that is set to null stays one', () => {
    expect(build(app.withA(null).a.without('b'))).toEqual({ a: null });
    expect(build(shop.metadata.withLabelsMixin({ a: null }))).toEqual({ metadata: { labels: { a: null } } });
    expect(build(app.withA(null).a.withB(1))).toEqual({ a: { b: 1 } });
  });

  test('and an element of it is not there', () => {
    expect(codeOf(() => apply({ a: null } as Loose, app.a.at(0).withB(1)))).toBe('E_INDEX');
    expect(codeOf(() => apply({ a: null } as Loose, app.a.where({ n: 1 }).withB(1)))).toBe('E_NO_MATCH');
  });
});

describe('a draft of immer', () => {
  const root = { a: { b: 1 }, l: [{ c: 1 }] };
  const inRecipe = (attempt: (draft: Loose) => unknown): void => {
    produce(root as Loose, (draft: Loose) => void attempt(draft));
  };

  test.each<[string, (draft: Loose) => unknown]>([
    ['apply', (draft) => apply(draft, app.a.withB(2))],
    ['apply of nothing', (draft) => apply(draft)],
    ['apply to a part', (draft) => apply(draft.a, app.withB(2))],
    ['patch', (draft) => patch(draft, app.a.withB(2))],
    ['toJsonPatch', (draft) => toJsonPatch(app.a.withB(2), draft)],
    ['explain', (draft) => explain(draft, [app.a.withB(2)])],
    ['applyJsonPatch', (draft) => applyJsonPatch(draft, [{ op: 'remove', path: '/a' }])],
    ['applyMergePatch', (draft) => applyMergePatch(draft, { a: null })],
    ['applyStrategicMergePatch', (draft) => applyStrategicMergePatch(draft, { a: null }, { model: shop })],
    ['applyServerSide', (draft) => applyServerSide(draft, { a: 1 }, { manager: 'm', model: shop } as Loose)],
    ['diff', (draft) => diff(draft, {})],
    ['diff to it', (draft) => diff({}, draft)],
    ['patchBy', (draft) => patchBy(draft, (live) => live)],
    ['toMergePatch', (draft) => toMergePatch(app.a.withB(2), draft)],
    ['toStrategicMergePatch', (draft) => toStrategicMergePatch(shop.spec.withReplicas(1), draft)],
  ])('is refused by %s', (_name, attempt) => {
    inRecipe((draft) => {
      const { code, message } = refusalOf(() => attempt(draft));
      expect(code).toBe('E_DRAFT');
      expect(message).toContain('use mutate(draft, …) or mutateBy(draft, …)');
    });
  });

  test.each<[string, (draft: Loose) => unknown, (string | number)[]]>([
    ['a value', (draft) => app.withA(draft.a), ['a']],
    ['a part of a value', (draft) => app.withA({ x: [draft.l] }), ['a', 'x', 0]],
    ['what is mixed in', (draft) => app.withLMixin(draft.l), ['l']],
    ['an element', (draft) => app.l.insert(0, [draft.l[0]]), ['l', 0]],
    ['a match', (draft) => app.l.where({ c: draft.a }), ['l', 'c']],
    [
      'what an updater gives',
      (draft) =>
        apply(
          root as Loose,
          app.withA(() => draft.a),
        ),
      ['a'],
    ],
  ])('is refused as %s', (_name, attempt, path) => {
    inRecipe((draft) => {
      expect(refusalOf(() => attempt(draft))).toMatchObject({ code: 'E_DRAFT', path });
    });
  });

  test('leaves the state as it was where a reducer mistakes apply for mutate', () => {
    expect(() => inRecipe((draft) => apply(draft, app.a.withB(2)))).toThrow('mutate');
    expect(root).toEqual({ a: { b: 1 }, l: [{ c: 1 }] });
  });
});

describe('a plain object of another realm', () => {
  const other = (text: string): Loose => vm.runInNewContext(`(${text})`);

  test('is a document, a value and a match', () => {
    expect(apply(other('{ a: { b: 1 } }'), app.a.withC(2))).toEqual({ a: { b: 1, c: 2 } });
    expect(patch(other('{ a: { b: 1 } }'), app.a.withC(2)).patches).toEqual([
      { op: 'add', path: ['a', 'c'], value: 2 },
    ]);
    expect(build(shop.metadata.withLabels(other('{ a: "x" }')))).toEqual({
      metadata: { labels: { a: 'x' } },
    });
    expect(Object.getPrototypeOf((build as Loose)(app.withA(other('{}'))).a)).toBe(Object.prototype);
    expect(apply({ l: ['a', 'b'] } as Loose, app.l.each(other('/a/')).with('x'))).toEqual({ l: ['x', 'b'] });
    expect(apply({ l: [{ n: 1 }] } as Loose, app.l.where(other('{ n: 1 }')).withM(2))).toEqual({
      l: [{ n: 1, m: 2 }],
    });
    expect(build(app.withN(other('(n) => (n ?? 1) + 1')))).toEqual({ n: 2 });
  });

  test.each(['new (class A {})()', 'new Map()', 'new Date(0)', 'Object.create({ a: 1 })'])(
    'is not %s',
    (text) => {
      expect(codeOf(() => app.withA(other(text)))).toBe('E_VALUE');
      expect(codeOf(() => apply({ a: other(text) } as Loose, app.a.withB(1)))).toBe('E_PARENT');
    },
  );
});

describe('mixin at the root of a kind', () => {
  test('is the kind itself', () => {
    expect(build(shop.mixin.metadata.withName('x').mixin.spec.withReplicas(1))).toEqual({
      metadata: { name: 'x' },
      spec: { replicas: 1 },
    });
    expect(build(shop.new('a').mixin.metadata.withName('b'))).toMatchObject({
      kind: 'Shop',
      metadata: { name: 'b' },
    });
  });

  test('is under the dot of a kind alone', () => {
    expect(codeOf(() => shop.metadata.mixin)).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => container.mixin)).toBe('E_UNKNOWN_FIELD');
  });
});
