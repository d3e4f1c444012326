import { describe, expect, test } from 'vitest';
import { apply, build, model, patch, steps } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { container, meta, policy, shop, spec } from '../fixtures/table.ts';

/** What a chain means, row by row of the table in the README, with a schema (`shop`) and without one (`app`). */
const app: Loose = loose();

/** Both ways to apply have to agree; this is the document of either. */
function applied(root: unknown, expression: Loose): unknown {
  const document = apply(root, expression);
  expect(patch(root, expression).document).toEqual(document);
  return document;
}

describe('with', () => {
  test('sets a scalar', () => {
    expect(applied({ metadata: { name: 'old' } }, shop.metadata.withName('new'))).toEqual({
      metadata: { name: 'new' },
    });
    expect(applied({ user: { name: 'old' } }, app.user.withName('new'))).toEqual({ user: { name: 'new' } });
  });

  test('creates missing parents', () => {
    expect(applied({}, shop.spec.template.metadata.withName('x'))).toEqual({
      spec: { template: { metadata: { name: 'x' } } },
    });
    expect(applied({}, app.a.b.c.withD(1))).toEqual({ a: { b: { c: { d: 1 } } } });
  });

  test('replaces a map', () => {
    expect(applied({ metadata: { labels: { old: '1' } } }, shop.metadata.withLabels({ app: 'web' }))).toEqual(
      { metadata: { labels: { app: 'web' } } },
    );
    expect(applied({ labels: { old: '1' } }, app.withLabels({ app: 'web' }))).toEqual({
      labels: { app: 'web' },
    });
  });

  test('replaces an object', () => {
    expect(applied({ metadata: { name: 'x', generation: 1 } }, shop.withMetadata({ generation: 2 }))).toEqual(
      { metadata: { generation: 2 } },
    );
    expect(applied({ user: { name: 'x', age: 1 } }, app.withUser({ age: 2 }))).toEqual({ user: { age: 2 } });
  });

  test('replaces a list', () => {
    expect(applied({ metadata: { finalizers: ['a'] } }, shop.metadata.withFinalizers(['b', 'c']))).toEqual({
      metadata: { finalizers: ['b', 'c'] },
    });
    expect(applied({ tags: ['a'] }, app.withTags(['b', 'c']))).toEqual({ tags: ['b', 'c'] });
  });

  test('wraps one element into a list where a list is due', () => {
    expect(build(shop.spec.withContainers({ name: 'web' }))).toEqual({
      spec: { containers: [{ name: 'web' }] },
    });
    expect(build(shop.metadata.withFinalizers('keep'))).toEqual({ metadata: { finalizers: ['keep'] } });
    expect(build(shop.spec.withRows({ a: '1' }))).toEqual({ spec: { rows: [{ a: '1' }] } });
    expect(build(shop.spec.withAnything('x'))).toEqual({ spec: { anything: ['x'] } });
  });

  test('keeps a list of lists as it is', () => {
    expect(build(shop.spec.withMatrix([['a'], ['b']]))).toEqual({ spec: { matrix: [['a'], ['b']] } });
  });

  test('takes null as a value', () => {
    expect(build(shop.metadata.withName(null).withSpec(null))).toEqual({
      metadata: { name: null },
      spec: null,
    });
    expect(build(app.withA(null))).toEqual({ a: null });
  });

  test('on the root replaces the document', () => {
    expect(applied({ a: 1, b: 2 }, app.with({ c: 3 }))).toEqual({ c: 3 });
    expect(apply({ a: 1 }, app.with(null))).toBeNull();
  });

  test('on the root with null builds null', () => {
    expect(build(app.with(null))).toBeNull();
  });
});

describe('withMixin', () => {
  test('appends to a list, without leaving out doubles', () => {
    expect(
      applied({ metadata: { finalizers: ['a'] } }, shop.metadata.withFinalizersMixin(['b', 'a'])),
    ).toEqual({ metadata: { finalizers: ['a', 'b', 'a'] } });
    expect(applied({ tags: ['a'] }, app.withTagsMixin(['b', 'a']))).toEqual({ tags: ['a', 'b', 'a'] });
  });

  test('begins a missing list empty', () => {
    expect(applied({}, shop.metadata.withFinalizersMixin(['a']))).toEqual({
      metadata: { finalizers: ['a'] },
    });
    expect(applied({}, app.withTagsMixin([]))).toEqual({ tags: [] });
  });

  test('wraps one element', () => {
    expect(
      applied({ spec: { containers: [{ name: 'a' }] } }, shop.spec.withContainersMixin({ name: 'b' })),
    ).toEqual({ spec: { containers: [{ name: 'a' }, { name: 'b' }] } });
    expect(build(shop.metadata.withFinalizersMixin('keep'))).toEqual({ metadata: { finalizers: ['keep'] } });
  });

  test('merges a map, and the right side wins', () => {
    expect(
      applied(
        { metadata: { labels: { a: '1', b: '1' } } },
        shop.metadata.withLabelsMixin({ b: '2', c: '2' }),
      ),
    ).toEqual({ metadata: { labels: { a: '1', b: '2', c: '2' } } });
  });

  test('merges an object one level deep, and no deeper', () => {
    const base = { spec: { replicas: 1, selector: { a: '1' } } };
    expect(applied(base, shop.withSpecMixin({ selector: { b: '2' } }))).toEqual({
      spec: { replicas: 1, selector: { b: '2' } },
    });
    expect(applied({ user: { a: { x: 1 }, b: 1 } }, app.withUserMixin({ a: { y: 2 } }))).toEqual({
      user: { a: { y: 2 }, b: 1 },
    });
  });

  test('of an empty object creates what is missing, and changes nothing else', () => {
    expect(applied({}, shop.withMetadataMixin({}))).toEqual({ metadata: {} });
    const base = { metadata: { name: 'x' } };
    expect(apply(base, shop.withMetadataMixin({}))).toBe(base);
  });

  test('stands for the whole at a node without a name', () => {
    expect(applied({ m: { a: { x: 1 } } }, app.m.at('a').withMixin({ y: 2 }))).toEqual({
      m: { a: { x: 1, y: 2 } },
    });
    expect(applied({}, shop.metadata.labels.withMixin({ a: '1' }))).toEqual({
      metadata: { labels: { a: '1' } },
    });
  });

  test('replays an expression under the field, so it merges as deep as the expression says', () => {
    const base = { metadata: { name: 'x', labels: { a: '1' } } };
    expect(applied(base, shop.withMetadataMixin(meta.labels.at('b').with('2')))).toEqual({
      metadata: { name: 'x', labels: { a: '1', b: '2' } },
    });
    expect(applied({ user: { a: { x: 1 } } }, app.withUserMixin(loose().a.withY(2)))).toEqual({
      user: { a: { x: 1, y: 2 } },
    });
  });

  test('replays without, where and key of an expression as well', () => {
    const base = { spec: { containers: [{ name: 'a' }], replicas: 1 } };
    const inner = spec
      .without('replicas')
      .containers.where({ name: 'a' })
      .withImage('i')
      .containers.key({ name: 'b' })
      .withImage('j');
    expect(applied(base, shop.withSpecMixin(inner))).toEqual({
      spec: {
        containers: [
          { name: 'a', image: 'i' },
          { name: 'b', image: 'j' },
        ],
      },
    });
  });

  test('replays new of an expression below the field', () => {
    expect(applied({ spec: { policy: { rules: [] } } }, shop.spec.withPolicyMixin(policy.new()))).toEqual({
      spec: { policy: { rules: [], apiVersion: 'policy.shop.io/v1', kind: 'Policy' } },
    });
    expect(applied({}, shop.spec.withTemplateMixin(shop.new('inner')))).toEqual({
      spec: { template: { apiVersion: 'shop.io/v1', kind: 'Shop', metadata: { name: 'inner' } } },
    });
  });

  test('replays an expression without steps as an empty object', () => {
    expect(applied({}, shop.withMetadataMixin(meta))).toEqual({ metadata: {} });
  });
});

describe('without', () => {
  test('removes fields of an object', () => {
    expect(
      applied(
        { metadata: { name: 'x', generation: 1, labels: {} } },
        shop.metadata.without('generation', 'labels'),
      ),
    ).toEqual({ metadata: { name: 'x' } });
    expect(applied({ a: 1, b: 2 }, app.without('a'))).toEqual({ b: 2 });
  });

  test('removes entries of a map, whatever characters their keys have', () => {
    const base = { metadata: { labels: { 'app.kubernetes.io/name': 'a', b: '1' } } };
    expect(applied(base, shop.metadata.labels.without('app.kubernetes.io/name'))).toEqual({
      metadata: { labels: { b: '1' } },
    });
  });

  test('removes every equal value of a list of scalars', () => {
    expect(
      applied({ metadata: { finalizers: ['a', 'b', 'a'] } }, shop.metadata.finalizers.without('a')),
    ).toEqual({ metadata: { finalizers: ['b'] } });
    expect(applied({ spec: { numbers: [1, 2, 1] } }, shop.spec.numbers.without(1))).toEqual({
      spec: { numbers: [2] },
    });
    expect(applied({ tags: ['a', null, 1, true] }, app.tags.without(null, 1))).toEqual({ tags: ['a', true] });
  });

  test('leaves what is absent absent', () => {
    const base = { metadata: { finalizers: ['a'] } };
    expect(
      apply(base, shop.metadata.without('labels').metadata.finalizers.without('b').spec.without('replicas')),
    ).toBe(base);
    expect(applied({}, app.a.b.without('c'))).toEqual({});
  });
});

describe('order', () => {
  test('the later of two setters wins', () => {
    expect(build(shop.metadata.withName('a').metadata.withName('b'))).toEqual({ metadata: { name: 'b' } });
  });

  test('a parent set after its child replaces the child', () => {
    expect(applied({}, app.a.withB(1).withA({ c: 2 }))).toEqual({ a: { c: 2 } });
  });

  test('a child set after its parent changes what the parent was set to', () => {
    expect(applied({}, app.withA({ c: 2 }).a.withB(1))).toEqual({ a: { c: 2, b: 1 } });
  });

  test('a field that was removed can be set again, and the other way round', () => {
    expect(applied({ a: 1 }, app.without('a').withA(2))).toEqual({ a: 2 });
    expect(applied({ a: 1 }, app.withA(2).without('a'))).toEqual({});
  });

  test('an element appended can be entered by the steps that follow', () => {
    const expression = app
      .withL([{ id: 1 }])
      .withLMixin([{ id: 2 }])
      .l.where({ id: 2 })
      .withX(1)
      .l.at(1)
      .withY(2)
      .l.key({ id: 2 })
      .withZ(3);
    expect(applied({}, expression)).toEqual({ l: [{ id: 1 }, { id: 2, x: 1, y: 2, z: 3 }] });
  });
});

describe('new', () => {
  test('gives a kind with metadata its apiVersion, kind and name', () => {
    expect(build(shop.new('web'))).toEqual({
      apiVersion: 'shop.io/v1',
      kind: 'Shop',
      metadata: { name: 'web' },
    });
  });

  test('takes no name, and then there is no metadata', () => {
    expect(build(shop.new())).toEqual({ apiVersion: 'shop.io/v1', kind: 'Shop' });
  });

  test('gives a kind without metadata its apiVersion and kind', () => {
    expect(build(policy.new())).toEqual({ apiVersion: 'policy.shop.io/v1', kind: 'Policy' });
  });

  test('on a document keeps what it does not name', () => {
    const base = { kind: 'Old', metadata: { labels: { a: '1' } }, spec: { replicas: 1 } };
    expect(applied(base, shop.new('web'))).toEqual({
      apiVersion: 'shop.io/v1',
      kind: 'Shop',
      metadata: { name: 'web', labels: { a: '1' } },
      spec: { replicas: 1 },
    });
  });
});

describe('an expression as a value', () => {
  test('stands for the document that it builds', () => {
    expect(build(shop.withMetadata(meta.withName('x').labels.at('a').with('1')))).toEqual({
      metadata: { name: 'x', labels: { a: '1' } },
    });
    expect(build(app.withUser(loose().withName('x')))).toEqual({ user: { name: 'x' } });
  });

  test('replaces with `with`, unlike with a mixin', () => {
    expect(applied({ metadata: { generation: 1 } }, shop.withMetadata(meta.withName('x')))).toEqual({
      metadata: { name: 'x' },
    });
  });

  test('is welcome as an element of a list, beside plain elements', () => {
    expect(build(shop.spec.withContainers([container.withName('a'), { name: 'b' }]))).toEqual({
      spec: { containers: [{ name: 'a' }, { name: 'b' }] },
    });
    expect(build(app.withL([loose().withX(1), { x: 2 }]))).toEqual({ l: [{ x: 1 }, { x: 2 }] });
  });

  test('is wrapped where one element stands for a list', () => {
    expect(build(shop.spec.withContainersMixin(container.withName('a')))).toEqual({
      spec: { containers: [{ name: 'a' }] },
    });
  });

  test('is welcome inside a nested literal', () => {
    expect(build(shop.withSpec({ containers: [{ env: [container.withName('deep')] }] }))).toEqual({
      spec: { containers: [{ env: [{ name: 'deep' }] }] },
    });
    expect(build(app.withA({ b: { c: loose().withD(1) } }))).toEqual({ a: { b: { c: { d: 1 } } } });
  });

  test('without a schema is welcome in a model with one', () => {
    expect(build(shop.withMetadata(model<{ name: string }>().withName('x')))).toEqual({
      metadata: { name: 'x' },
    });
  });

  test('is recorded as plain data', () => {
    expect(steps(shop.withMetadata(meta.withName('x')))).toEqual([
      { path: ['metadata'], verb: 'with', value: { name: 'x' } },
    ]);
  });
});
