import { applyPatches, enablePatches, produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { apply, build, compose, fromSteps, mutate, patch, steps } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { openParts, partsOf, sharedParts, stateOf } from '../fixtures/state.ts';
import { meta, shop, spec } from '../fixtures/table.ts';

enablePatches();

const app: Loose = loose();

interface Live {
  metadata: { name: string; labels: Record<string, string> };
  spec: { containers: { name: string; image?: string }[]; selector: Record<string, string> };
}

const live = (): Live => ({
  metadata: { name: 'shop', labels: { app: 'web' } },
  spec: { containers: [{ name: 'web' }, { name: 'api' }], selector: { app: 'web' } },
});

const change = shop.metadata
  .withLabelsMixin({ tier: 'front' })
  .spec.containers.where({ name: 'web' })
  .withImage('nginx')
  .spec.withContainersMixin({ name: 'log' });

const changed = {
  metadata: { name: 'shop', labels: { app: 'web', tier: 'front' } },
  spec: {
    containers: [{ name: 'web', image: 'nginx' }, { name: 'api' }, { name: 'log' }],
    selector: { app: 'web' },
  },
};

/** Programs whose last step fails on `live()`, after steps that fit. */
const failing: [string, Loose][] = [
  [
    'a parent that is no object',
    change.metadata.labels
      .at('app')
      .with('x')
      .at('metadata')
      .at('name')
      .with('y')
      .withStatus('x')
      .at('status')
      .at('b')
      .with('c'),
  ],
  ['an element that is not there', change.metadata.withName('x').spec.containers.at(9).withImage('y')],
  [
    'a match that is not there',
    change.without('metadata').spec.containers.where({ name: 'none' }).withImage('y'),
  ],
  [
    'two elements with one key',
    change.spec.withContainersMixin({ name: 'web' }).spec.containers.key({ name: 'web' }).withImage('y'),
  ],
];

describe('build', () => {
  test('gives the document of an expression', () => {
    expect(build(shop.new('x').spec.withReplicas(2))).toEqual({
      apiVersion: 'shop.io/v1',
      kind: 'Shop',
      metadata: { name: 'x' },
      spec: { replicas: 2 },
    });
  });

  test('gives an empty document for an expression without steps', () => {
    expect(build(shop)).toEqual({});
    expect(build(app)).toEqual({});
  });

  test('gives the same document each time, frozen throughout', () => {
    const expression = shop.new('x').withSpec({ containers: [{ name: 'web' }] });
    const document = build(expression);
    expect(build(expression)).toBe(document);
    expect(openParts(document, undefined)).toEqual([]);
  });

  test('refuses what is no expression', () => {
    for (const value of [undefined, null, false, {}, shop.metadata, 'x']) {
      expect(codeOf(() => build(value))).toBe('E_EXPRESSION');
    }
  });
});

describe('apply', () => {
  test('gives the next document', () => {
    expect(apply(live(), change)).toEqual(changed);
  });

  test('takes several expressions, in order, and skips what is falsy', () => {
    const document = apply(
      { n: 0, m: 0 },
      app.withN(1),
      false,
      null,
      undefined,
      '',
      0,
      app.withN(2).withM(1),
    );
    expect(document).toEqual({ n: 2, m: 1 });
  });

  test('gives the root itself where nothing changes', () => {
    const root = live();
    expect(apply(root)).toBe(root);
    expect(apply(root, shop)).toBe(root);
    expect(apply(root, shop.metadata.withName('shop').metadata.labels.at('app').with('web'))).toBe(root);
  });

  test('shares with the root what no step changes', () => {
    const root = live();
    const next = apply(root, change) as Live;
    expect(next.spec.selector).toBe(root.spec.selector);
    expect(next.spec.containers[1]).toBe(root.spec.containers[1]);
    expect(next.spec).not.toBe(root.spec);
  });

  test('begins with nothing where the root is undefined', () => {
    expect(apply(undefined as Loose, app.a.withB(1))).toEqual({ a: { b: 1 } });
  });

  test('refuses what is no expression', () => {
    for (const value of [{}, [], 'x', 1, true, () => 1, shop.metadata, app.user, apply]) {
      expect(codeOf(() => apply({}, value))).toBe('E_EXPRESSION');
    }
  });

  test('refuses expressions of different models in one call', () => {
    expect(codeOf(() => apply({}, shop.new('x'), meta.withName('y')))).toBe('E_MODEL');
  });

  test('refuses expressions of different models also after one without a schema', () => {
    expect(codeOf(() => apply({}, app.withA(1), shop.new('x'), meta.withName('y')))).toBe('E_MODEL');
  });
});

describe('what is handed in', () => {
  const ways: [string, (root: Live, expression: Loose) => unknown][] = [
    ['apply', (root, expression) => apply(root, expression)],
    ['patch', (root, expression) => patch(root, expression).document],
  ];

  test.each(ways)('is neither changed nor frozen by %s', (_name, give) => {
    const root = live();
    const before = stateOf(root);
    give(root, change);
    give(root, change);
    expect(stateOf(root)).toEqual(before);
    for (const [, expression] of failing) expect(() => give(root, expression)).toThrow('Cannot');
    expect(stateOf(root)).toEqual(before);
  });

  test.each(ways)('is not in what %s makes, and what is made is frozen', (_name, give) => {
    const root = live();
    const given = { name: 'new', env: [{ name: 'A', value: '1' }] };
    const document = give(root, shop.spec.withContainersMixin(given).withStatus({ list: [given] }));
    expect(openParts(document, root)).toEqual([]);
    expect(partsOf(document).has(given)).toBe(false);
    expect(Object.isFrozen(given)).toBe(false);
  });

  test('can be changed after recording, and nothing is seen of it', () => {
    const labels: Record<string, string> = { app: 'web' };
    const list = [{ name: 'a' }];
    const expression = shop.metadata.withLabels(labels).spec.withContainersMixin(list);
    labels['app'] = 'other';
    list[0]!.name = 'b';
    list.push({ name: 'c' });
    expect(build(expression)).toEqual({
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'a' }] },
    });
  });

  test('can be frozen', () => {
    const root = live();
    for (const part of partsOf(root).keys()) Object.freeze(part);
    expect(apply(root, change)).toEqual(changed);
    expect(patch(root, change).document).toEqual(changed);
  });
});

describe('patch', () => {
  test('gives the next document, and the way there and back', () => {
    const root = live();
    const { document, patches, inverse } = patch(root, change);
    expect(document).toEqual(changed);
    expect(patches).toHaveLength(3);
    expect(patches).toContainEqual({ op: 'add', path: ['metadata', 'labels', 'tier'], value: 'front' });
    expect(patches).toContainEqual({ op: 'add', path: ['spec', 'containers', 0, 'image'], value: 'nginx' });
    expect(patches).toContainEqual({ op: 'add', path: ['spec', 'containers', 2], value: { name: 'log' } });
    expect(applyPatches(root, patches)).toEqual(document);
    expect(applyPatches(document as Loose, inverse)).toEqual(root);
  });

  test('gives no patch and the root itself where nothing changes', () => {
    const root = live();
    const result = patch(root, shop.metadata.withName('shop'), shop.metadata.without('generation'));
    expect(result).toEqual({ document: root, patches: [], inverse: [] });
    expect(result.document).toBe(root);
  });

  test('gives patches whose values share nothing with the root', () => {
    const root = live();
    const { patches, inverse } = patch(root, app.without('spec').withMetadata({ name: 'x' }));
    for (const { value } of [...patches, ...inverse]) expect(sharedParts(value, root)).toEqual([]);
    expect(inverse.map(({ value }) => value)).toContainEqual(live().spec);
  });

  test('changes one field of a document, and says no more than that', () => {
    expect(patch(live(), app.spec.selector.withApp('api')).patches).toEqual([
      { op: 'replace', path: ['spec', 'selector', 'app'], value: 'api' },
    ]);
  });

  test('replaces the document as a whole where a step says so', () => {
    const { document, patches, inverse } = patch({ a: 1 } as Loose, app.with({ b: 2 }));
    expect(document).toEqual({ b: 2 });
    expect(patches).toEqual([{ op: 'replace', path: [], value: { b: 2 } }]);
    expect(inverse).toEqual([{ op: 'replace', path: [], value: { a: 1 } }]);
  });

  test('takes a document with what JSON does not have in parts that are removed', () => {
    const root = { user: { name: 'x', nick: undefined, born: new Date(0) } };
    expect(apply(root as Loose, app.without('user'))).toEqual({});
    const { document, inverse } = patch(root as Loose, app.without('user'));
    expect(document).toEqual({});
    expect(applyPatches(document as Loose, inverse)).toEqual(root);
  });
});

describe('all or nothing', () => {
  test.each(failing)('apply and patch give nothing at %s', (_name, expression) => {
    const root = live();
    expect(() => apply(root, change, expression)).toThrow('Cannot');
    expect(() => patch(root, change, expression)).toThrow('Cannot');
    expect(root).toEqual(live());
  });

  test.each(failing)('mutate leaves the draft as it was at %s', (_name, expression) => {
    const next = produce(live(), (draft) => {
      draft.metadata.labels['mine'] = 'kept';
      expect(() => mutate(draft as Loose, expression)).toThrow('Cannot');
    });
    const expected = live();
    expected.metadata.labels['mine'] = 'kept';
    expect(next).toEqual(expected);
  });
});

describe('mutate', () => {
  test('changes a draft inside a recipe, beside other changes', () => {
    const next = produce(live(), (draft) => {
      draft.spec.selector['mine'] = '1';
      mutate(draft as Loose, change);
    });
    expect(next).toEqual({ ...changed, spec: { ...changed.spec, selector: { app: 'web', mine: '1' } } });
  });

  test('takes several expressions, and skips what is falsy', () => {
    expect(produce({ n: 0 }, (draft) => mutate(draft as Loose, app.withN(1), false, app.withM(2)))).toEqual({
      n: 1,
      m: 2,
    });
  });

  test('can be called again on what it has made', () => {
    const next = produce({} as Loose, (draft: Loose) => {
      mutate(draft, app.withUser({ tags: ['a'] }));
      mutate(draft, app.user.withTagsMixin(['b']).user.withName('x'));
    });
    expect(next).toEqual({ user: { tags: ['a', 'b'], name: 'x' } });
  });

  test('refuses what is no draft', () => {
    expect(codeOf(() => mutate({} as Loose, app.withA(1)))).toBe('E_DRAFT');
    expect(codeOf(() => mutate(undefined as Loose, app.withA(1)))).toBe('E_DRAFT');
  });

  test('refuses to replace the root of a draft, and leaves it as it was', () => {
    const next = produce({ a: 1 } as Loose, (draft: Loose) => {
      expect(codeOf(() => mutate(draft, app.withA(2).with({ b: 1 })))).toBe('E_DRAFT');
    });
    expect(next).toEqual({ a: 1 });
  });
});

test('an expression that went through JSON does the same', () => {
  const sent = JSON.parse(JSON.stringify(steps(change)));
  expect(apply(live(), fromSteps(shop, sent))).toEqual(changed);
});

test('one expression applies to many documents, and none meets another', () => {
  const expression = compose(
    shop.metadata.withLabelsMixin({ x: '1' }),
    shop.withSpecMixin(spec.withReplicas(1)),
  );
  const roots = Array.from({ length: 100 }, (_, index) => ({ metadata: { labels: { n: String(index) } } }));
  const documents = roots.map((root) => apply(root as Loose, expression));
  expect(documents).toEqual(
    roots.map((_, index) => ({ metadata: { labels: { n: String(index), x: '1' } }, spec: { replicas: 1 } })),
  );
});
