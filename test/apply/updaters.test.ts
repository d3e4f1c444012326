import { produce } from 'immer';
import { describe, expect, test } from 'vitest';
import * as withal from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { meta, shop } from '../fixtures/table.ts';
import { stateOf } from '../fixtures/state.ts';

const { build, compose, mutate, patch, steps, fromSteps } = withal;
const apply = withal.apply as (root: Loose, ...expressions: Loose[]) => Loose;
const app: Loose = loose();

describe('an updater', () => {
  test('is given what is there, and undefined where nothing is', () => {
    const add = shop.spec.withReplicas((count: number | undefined) => (count ?? 0) + 1);
    expect(apply({ spec: { replicas: 2 } } as Loose, add)).toEqual({ spec: { replicas: 3 } });
    expect(apply({} as Loose, add)).toEqual({ spec: { replicas: 1 } });
    expect(build(compose(add, add))).toEqual({ spec: { replicas: 2 } });
  });

  test('is given undefined for a null that counts as absent, and null where that may be a value', () => {
    const old: unknown[] = [];
    const seen = (value: unknown): string => `${old.push(value)}`;
    apply({ metadata: { name: null } }, shop.metadata.withName(seen));
    apply(
      { metadata: { labels: null } },
      shop.metadata.withLabelsMixin((value: unknown) => ({ a: seen(value) })),
    );
    apply({ a: null }, app.withA(seen));
    apply(
      { a: null },
      app.withAMixin((value: unknown) => ({ b: seen(value) })),
    );
    expect(old).toEqual([undefined, undefined, null, undefined]);
  });

  test('is called each time anew, in the order of the steps', () => {
    const twice = app
      .withN(1)
      .withN((n: number) => n * 10)
      .withN((n: number) => n + 1);
    for (let round = 0; round < 3; round++)
      expect(build(twice.withN((n: number) => n + round))).toEqual({ n: 11 + round });
  });

  test('works on lists, maps, objects, elements and entries', () => {
    const root = { spec: { numbers: [1, 2], selector: { a: 'x' }, containers: [{ name: 'a' }] } } as Loose;
    expect(
      apply(
        root,
        shop.spec.withNumbers((list: number[]) => list.toReversed()),
      ).spec.numbers,
    ).toEqual([2, 1]);
    expect(
      apply(
        root,
        shop.spec.withSelector((map: object) => ({ ...map, b: 'y' })),
      ).spec.selector,
    ).toEqual({ a: 'x', b: 'y' });
    expect(
      apply(
        root,
        shop.spec.selector.at('a').with((text: string) => `${text}!`),
      ).spec.selector,
    ).toEqual({ a: 'x!' });
    expect(
      apply(
        root,
        shop.spec.numbers.each().with((n: number) => n + 1),
      ).spec.numbers,
    ).toEqual([2, 3]);
    expect(
      apply(
        root,
        shop.spec.containers.at(0).with((one: object) => ({ ...one, image: 'i' })),
      ).spec.containers,
    ).toEqual([{ name: 'a', image: 'i' }]);
  });

  test('may give an expression, and one element for a list, as a caller may', () => {
    expect(build(shop.withMetadata(() => meta.withName('x')))).toEqual({ metadata: { name: 'x' } });
    expect(build(shop.metadata.withFinalizers(() => 'x'))).toEqual({ metadata: { finalizers: ['x'] } });
  });

  test('in a mixin gives what is appended or merged', () => {
    const once = shop.metadata.withFinalizersMixin((list: string[] | undefined) =>
      list?.includes('x') === true ? [] : ['x'],
    );
    expect(build(compose(once, once))).toEqual({ metadata: { finalizers: ['x'] } });
    const root = { metadata: { labels: { a: '1' } } } as Loose;
    const count = shop.metadata.withLabelsMixin((labels: object) => ({
      count: String(Object.keys(labels).length),
    }));
    expect(apply(root, count)).toEqual({ metadata: { labels: { a: '1', count: '1' } } });
    expect(String(count)).toBe('core.v1.shop.metadata.withLabelsMixin((…) => …)');
  });

  test('in a mixin is given nothing where null is', () => {
    const given: unknown[] = [];
    const add = app.withTagsMixin((old: unknown) => [given.push(old)]);
    expect(apply({ tags: null }, add)).toEqual({ tags: [1] });
    apply(
      { tags: null },
      app.withTags((old: unknown) => [given.push(old)]),
    );
    expect(given).toEqual([undefined, null]);
  });

  test('works where an expression stands for a value, and where one is replayed', () => {
    const named = meta.withName((name: string | undefined) => `${name ?? 'no'}-x`);
    expect(apply({ metadata: { name: 'a' } } as Loose, shop.withMetadataMixin(named))).toEqual({
      metadata: { name: 'a-x' },
    });
    expect(build(shop.withMetadata(named))).toEqual({ metadata: { name: 'no-x' } });
  });

  test('can change nothing of the document', () => {
    const root = { l: [{ a: 1 }] };
    const before = stateOf(root);
    const change = app.withL((list: Loose) => {
      list[0].a = 2;
      return list;
    });
    expect(refusalOf(() => apply(root as Loose, change))).toMatchObject({ code: 'E_FUNCTION', path: ['l'] });
    expect(refusalOf(() => produce(root as Loose, (draft: Loose) => mutate(draft, change))).code).toBe(
      'E_FUNCTION',
    );
    expect(stateOf(root)).toEqual(before);
  });

  test('that gives a part of what it was given shares nothing with the root', () => {
    const root = { l: [{ a: 1 }] };
    const next = apply(
      root as Loose,
      app.withL((list: Loose) => list),
    );
    expect(next).toEqual(root);
    expect(next.l[0]).not.toBe(root.l[0]);
    expect(Object.isFrozen(next.l[0])).toBe(true);
    expect(Object.isFrozen(root.l[0])).toBe(false);
  });

  test('sees what a recipe has changed so far', () => {
    const next: Loose = produce({ n: 1, l: [1] } as Loose, (draft: Loose) => {
      draft.n = 5;
      draft.l.push(2);
      mutate(
        draft,
        app.withN((n: number) => n + 1).withL((list: number[]) => list.map((n) => n * 2)),
      );
    });
    expect(next).toEqual({ n: 6, l: [2, 4] });
  });

  test.each<[string, Loose, string, string]>([
    [
      'of another type',
      () => 'x',
      'E_SHAPE',
      'Cannot set spec.replicas: it is an integer, and a string was given.',
    ],
    ['that JSON cannot hold', () => Number.NaN, 'E_VALUE', 'Cannot record NaN at spec.replicas'],
    ['undefined', () => undefined, 'E_VALUE', 'Cannot record undefined at spec.replicas'],
    ['a promise', async () => 1, 'E_VALUE', 'Cannot record a Promise at spec.replicas'],
    ['a function', () => () => 1, 'E_VALUE', 'Cannot record a function at spec.replicas'],
  ])('that gives what is %s is refused, and nothing is applied', (_name, compute, code, message) => {
    const expression = shop.metadata.withName('x').spec.withReplicas(compute);
    for (const give of [apply, patch]) {
      const root = { metadata: { name: 'a' } } as Loose;
      const refused = refusalOf(() => give(root, expression));
      expect(refused).toMatchObject({ code, path: ['spec', 'replicas'] });
      expect(refused.message).toContain(message);
      expect(root).toEqual({ metadata: { name: 'a' } });
    }
  });

  test('that throws is refused with its words and its place', () => {
    const failing = shop.spec.containers.each().withImage(() => {
      throw new RangeError('no such image\nsecond line');
    });
    expect(refusalOf(() => apply({ spec: { containers: [{ name: 'a' }] } } as Loose, failing))).toEqual({
      code: 'E_FUNCTION',
      path: ['spec', 'containers', 0, 'image'],
      message: 'Cannot update spec.containers[0].image: the function throws: no such image',
    });
  });

  test('is no data', () => {
    expect(refusalOf(() => steps(shop.spec.withReplicas(() => 1)))).toMatchObject({
      code: 'E_VALUE',
      path: ['spec', 'replicas'],
      message:
        'Cannot write the step at spec.replicas as data: it holds a function. Apply the expression to a document instead.',
    });
    expect(
      refusalOf(() => fromSteps(shop, [{ path: ['spec'], verb: 'update', value: 1 }] as Loose)).code,
    ).toBe('E_STEP');
  });

  test('is refused where a scalar has no mixin, and inside a value', () => {
    expect(refusalOf(() => shop.metadata.withNameMixin(() => 'x')).code).toBe('E_SHAPE');
    expect(refusalOf(() => shop.withMetadata({ name: () => 'x' })).code).toBe('E_VALUE');
    expect(refusalOf(() => shop.spec.containers.insert(0, () => [])).code).toBe('E_VALUE');
  });
});
