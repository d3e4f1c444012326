import { describe, expect, test } from 'vitest';
import { apply, build, compose, fromSteps, steps } from '../../src/index.ts';
import { chainOf, chainsOf, typedChainOf } from '../../src/record/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { openParts } from '../fixtures/state.ts';
import { container, envVar, meta, odd, policy, shop, spec } from '../fixtures/table.ts';

const app: Loose = loose();
const everything = shop
  .new('web')
  .metadata.labels.at('app.kubernetes.io/name')
  .with('web')
  .spec.containers.key({ name: 'a' })
  .withImage('i')
  .spec.containers.where({ name: 'a' })
  .env.at(0)
  .withValue('v')
  .metadata.withFinalizersMixin('keep')
  .spec.without('replicas')
  .withStatus({ a: [null, 1.5, true] });

describe('steps', () => {
  test('are the calls, in order, in wire names', () => {
    expect(steps(everything)).toEqual([
      { path: [], verb: 'new', value: { apiVersion: 'shop.io/v1', kind: 'Shop', metadata: { name: 'web' } } },
      { path: ['metadata', 'labels', 'app.kubernetes.io/name'], verb: 'with', value: 'web' },
      { path: ['spec', 'containers', { key: { name: 'a' } }, 'image'], verb: 'with', value: 'i' },
      { path: ['spec', 'containers', { where: { name: 'a' } }, 'env', 0, 'value'], verb: 'with', value: 'v' },
      { path: ['metadata', 'finalizers'], verb: 'withMixin', value: ['keep'] },
      { path: ['spec'], verb: 'without', value: ['replicas'] },
      { path: ['status'], verb: 'with', value: { a: [null, 1.5, true] } },
    ]);
  });

  test('use the key as it stands in JSON', () => {
    const expression = odd.withRaw('r').cidr.at('a').with('b').withXmx('1').aB.withName('n');
    expect(steps(expression).map(({ path }) => path)).toEqual([
      ['Raw'],
      ['CIDR', 'a'],
      ['-Xmx'],
      ['a.b', 'name'],
    ]);
  });

  test('are frozen throughout', () => {
    expect(openParts(steps(everything), undefined)).toEqual([]);
    expect(openParts(steps(shop.withMetadataMixin(meta.withName('x'))), undefined)).toEqual([]);
    expect(openParts(steps(shop.spec.withContainers(container.withName('x'))), undefined)).toEqual([]);
  });

  test('of an expression without steps are none', () => {
    expect(steps(shop)).toEqual([]);
    expect(steps(app)).toEqual([]);
  });

  test('of what is no expression are refused', () => {
    expect(codeOf(() => steps({} as Loose))).toBe('E_EXPRESSION');
    expect(codeOf(() => steps(shop.metadata))).toBe('E_EXPRESSION');
    expect(codeOf(() => steps(undefined as Loose))).toBe('E_EXPRESSION');
  });

  test('do not change when the chain goes on', () => {
    const first = app.withA(1);
    const before = steps(first);
    first.withB(2);
    first.c.withD(3);
    expect(steps(first)).toEqual(before);
  });
});

describe('compose', () => {
  test('puts expressions together, in order', () => {
    const composed = compose(shop.new('a'), shop.metadata.withName('b'), shop.spec.withReplicas(1));
    expect(steps(composed)).toEqual([
      ...steps(shop.new('a')),
      ...steps(shop.metadata.withName('b')),
      ...steps(shop.spec.withReplicas(1)),
    ]);
  });

  test('skips what is falsy', () => {
    expect(steps(compose<Loose>(false, app.withA(1), null, undefined, '', 0, app.withB(2)))).toHaveLength(2);
  });

  test('gives an expression that goes on', () => {
    expect(build(compose<Loose>(shop.new('a'), shop.spec.withReplicas(1)).metadata.withName('b'))).toEqual({
      apiVersion: 'shop.io/v1',
      kind: 'Shop',
      metadata: { name: 'b' },
      spec: { replicas: 1 },
    });
  });

  test('leaves its arguments as they are', () => {
    const [one, other] = [app.withA(1), app.withB(2)];
    compose(one, other);
    expect([steps(one).length, steps(other).length]).toEqual([1, 1]);
  });

  test.each([
    ['nothing', () => compose(), 'E_EXPRESSION'],
    ['only what is falsy', () => compose(false, null), 'E_EXPRESSION'],
    ['a document', () => compose({} as Loose), 'E_EXPRESSION'],
    ['a node', () => compose(shop.metadata), 'E_EXPRESSION'],
    ['different models', () => compose(shop.new('x'), meta.withName('x')), 'E_MODEL'],
    ['different models apart', () => compose(app, shop.new('x'), meta.withName('x')), 'E_MODEL'],
  ])('refuses %s', (_name, attempt, code) => {
    expect(codeOf(attempt)).toBe(code);
  });
});

const received = (model: Loose, expression: Loose): Loose =>
  fromSteps(model, JSON.parse(JSON.stringify(steps(expression))));
const step = (path: unknown, verb: unknown, value: unknown) => (): unknown =>
  fromSteps(shop, [{ path, verb, value }] as Loose);

describe('fromSteps', () => {
  test('makes of JSON an expression with the same steps', () => {
    expect(steps(received(shop, everything))).toEqual(steps(everything));
    expect(`${received(shop, everything)}`).toBe(`${everything}`);
  });

  test('makes the same without a schema', () => {
    const expression = app
      .withA(1)
      .a.b.at('c.d')
      .with(2)
      .l.key({ id: 1 })
      .withX(null)
      .l.where({ id: 1 })
      .without('x')
      .with({ z: 1 });
    expect(steps(received(app, expression))).toEqual(steps(expression));
  });

  test('gives frozen steps, whatever they came from', () => {
    const list = [
      { path: ['spec', 'policy'], verb: 'new', value: { apiVersion: 'policy.shop.io/v1', kind: 'Policy' } },
      { path: ['status'], verb: 'with', value: { a: [] } },
    ];
    expect(openParts(steps(fromSteps(shop, list as Loose)), undefined)).toEqual([]);
    expect(openParts(list, undefined)).not.toEqual([]);
  });

  test('begins anew, whatever steps the model given has', () => {
    expect(steps(fromSteps<Loose>(shop.new('x'), []))).toEqual([]);
  });

  test('takes new below the root, with and without a name', () => {
    const expression = shop.spec.withPolicyMixin(policy.new()).spec.withTemplateMixin(shop.new('t'));
    const back = received(shop, expression);
    expect(steps(back)).toEqual(steps(expression));
    for (let round = 0; round < 3; round++) expect(apply({} as Loose, back)).toStrictEqual(build(expression));
  });

  test('takes a value of 200 levels, as the chain does', () => {
    let value: unknown = 1;
    for (let level = 0; level < 200; level++) value = { a: value };
    expect(steps(received(app, app.withA(value)))).toEqual(steps(app.withA(value)));
  });

  test.each<[string, () => unknown, string]>([
    ['no list', () => fromSteps(shop, {} as Loose), 'E_STEP'],
    ['nothing', () => fromSteps(shop, undefined as Loose), 'E_STEP'],
    ['a list of nothing', () => fromSteps(shop, [null] as Loose), 'E_STEP'],
    ['a list of strings', () => fromSteps(shop, ['metadata'] as Loose), 'E_STEP'],
    ['a step without a path', () => fromSteps(shop, [{ verb: 'with', value: 1 }] as Loose), 'E_STEP'],
    ['a path that is a string', step('metadata.name', 'with', 'x'), 'E_STEP'],
    ['a verb that is not ours', step(['metadata'], 'delete', []), 'E_STEP'],
    ['without with no list', step(['metadata'], 'without', 'name'), 'E_STEP'],
    [
      'a segment with two choices',
      step(['spec', 'containers', { where: { name: 'a' }, key: { name: 'a' } }], 'with', {}),
      'E_STEP',
    ],
    ['a segment that is a list', step([['metadata'], 'name'], 'with', 'x'), 'E_STEP'],
    ['new without a kind', step([], 'new', { apiVersion: 'v1' }), 'E_STEP'],
    ['new of nothing', step([], 'new', null), 'E_STEP'],
    ['a segment that is null', step([null], 'with', 1), 'E_ARGUMENT'],
    ['an unknown field', step(['metdata', 'name'], 'with', 'x'), 'E_UNKNOWN_FIELD'],
    ['an unknown field to remove', step(['metadata'], 'without', ['nmae']), 'E_UNKNOWN_FIELD'],
    ['a wrong shape', step(['metadata', 'name'], 'with', 7), 'E_SHAPE'],
    ['a mixin on a scalar', step(['metadata', 'name'], 'withMixin', ['x']), 'E_SHAPE'],
    [
      'a wrong merge key',
      step(['spec', 'containers', { key: { image: 'i' } }, 'name'], 'with', 'x'),
      'E_KEY',
    ],
    ['an index on an object', step(['metadata', 0], 'with', 'x'), 'E_ARGUMENT'],
    ['a way into a scalar', step(['metadata', 'name', 'first'], 'with', 'x'), 'E_ARGUMENT'],
    ['a value without a JSON form', step(['status'], 'with', new Date(0)), 'E_VALUE'],
    ['no model', () => fromSteps({} as Loose, []), 'E_EXPRESSION'],
    ['a node as the model', () => fromSteps(shop.metadata, []), 'E_EXPRESSION'],
  ])('refuses %s', (_name, attempt, code) => {
    expect(codeOf(attempt)).toBe(code);
  });

  test('refuses what the chain has no method for', () => {
    // The chain has where and key on lists alone, without on what can be entered, new on kinds.
    expect(() => step(['metadata', { where: { name: 'x' } }, 'name'], 'with', 'y')()).toThrow('Cannot');
    expect(() => step(['metadata', 'labels', { key: { a: 'x' } }], 'with', 'y')()).toThrow('Cannot');
    expect(() => step(['metadata', 'name'], 'without', ['x'])()).toThrow('Cannot');
    expect(() => step(['metadata', 'name'], 'new', { apiVersion: 'v1', kind: 'K' })()).toThrow('Cannot');
    expect(() => step(['metadata'], 'new', { apiVersion: 'v1', kind: 'K' })()).toThrow('Cannot');
  });

  test('names the step that cannot be read', () => {
    const list = [...steps(spec.withReplicas(1)), { path: ['replicas'], verb: 'multiply', value: 2 }];
    expect(refusalOf(() => fromSteps(spec, list as Loose)).message).toContain('step 1');
  });
});

test('an expression of an element is one of its own', () => {
  expect(
    build(
      container
        .withEnv([envVar.withName('A')])
        .env.at(0)
        .withValue('1'),
    ),
  ).toEqual({ env: [{ name: 'A', value: '1' }] });
});

describe('chainsOf', () => {
  test('gives the chains in order, without what is falsy', () => {
    const [one, other] = [shop.new('x'), shop.withStatus(1)];
    expect(chainsOf('apply', [false, one, null, other, undefined, '', 0])).toEqual([
      chainOf(one),
      chainOf(other),
    ]);
    expect(chainsOf('apply', [])).toEqual([]);
  });

  test('takes expressions with and without a schema together', () => {
    expect(chainsOf('apply', [app, shop, loose('other')])).toHaveLength(3);
  });

  test('names the argument that is no expression', () => {
    expect(refusalOf(() => chainsOf('apply', [shop, 'x'])).message).toBe(
      'Cannot apply argument 2: an expression is needed, and a string was given.',
    );
  });

  test('refuses two models, wherever they stand', () => {
    expect(codeOf(() => chainsOf('apply', [app, shop, app, meta]))).toBe('E_MODEL');
  });
});

test('a chain is shown as what its users hold', () => {
  const chain = chainOf(app);
  expect(chain !== undefined && typedChainOf(chain) === app).toBe(true);
  const expression = shop.new('x');
  const inside = chainOf(expression);
  expect(inside !== undefined && typedChainOf(inside) === expression).toBe(true);
});

describe('steps from outside', () => {
  let deep: object = {};
  for (let depth = 0; depth < 100_000; depth++) deep = { a: deep };
  const long = 'x '.repeat(500_000);

  test.each<[string, unknown, string]>([
    ['a verb nested 100,000 deep', { path: ['a'], verb: deep, value: 1 }, 'E_STEP'],
    ['a verb of a megabyte', { path: ['a'], verb: long, value: 1 }, 'E_STEP'],
    ['a segment nested 100,000 deep', { path: [deep], verb: 'with', value: 1 }, 'E_DEPTH'],
    [
      'a path of 201 segments',
      { path: Array.from({ length: 201 }, () => 'a'), verb: 'with', value: 1 },
      'E_DEPTH',
    ],
    [
      'a path of 100,000 segments',
      { path: Array.from({ length: 100_000 }, () => 'a'), verb: 'with', value: 1 },
      'E_DEPTH',
    ],
    ['a match nested 100,000 deep', { path: [{ where: deep }], verb: 'with', value: 1 }, 'E_DEPTH'],
    ['a value nested 100,000 deep', { path: ['a'], verb: 'with', value: deep }, 'E_DEPTH'],
    [
      'a position nested 100,000 deep',
      { path: ['a'], verb: 'insert', value: { position: deep, values: [] } },
      'E_ARGUMENT',
    ],
    [
      'a segment of a megabyte',
      { path: [long], verb: 'insert', value: { position: 'x', values: [] } },
      'E_ARGUMENT',
    ],
    ['an insertion without values', { path: ['a'], verb: 'insert', value: { position: 0 } }, 'E_SHAPE'],
    ['a removal that is no list', { path: ['a'], verb: 'without', value: 'b' }, 'E_STEP'],
    ['an update', { path: ['a'], verb: 'update', value: 1 }, 'E_STEP'],
    [
      'a choice by two selectors',
      { path: [{ where: { a: 1 }, each: {} }], verb: 'with', value: 1 },
      'E_STEP',
    ],
  ])('%s are refused, in a message that can be read', (_name, outside, code) => {
    const refused = refusalOf(() => fromSteps(loose(), [outside] as Loose));
    expect(refused.code).toBe(code);
    expect(refused.message.length).toBeLessThan(10_000);
  });
});
