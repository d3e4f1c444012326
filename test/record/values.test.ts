import { describe, expect, test } from 'vitest';
import { apply, build, patch, steps } from '../../src/index.ts';
import { copyValue } from '../../src/record/index.ts';
import type { AnyExpression } from '../../types/index.d.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { openParts, partsOf, stateOf } from '../fixtures/state.ts';
import { container, envVar, meta, odd, shop, spec } from '../fixtures/table.ts';

const app: Loose = loose();

describe('a scalar field', () => {
  test.each([
    ['a string', () => shop.metadata.withName('x')],
    ['an integer', () => shop.spec.withReplicas(2)],
    ['a negative integer', () => shop.spec.withReplicas(-2)],
    ['a number', () => shop.spec.withRatio(0.5)],
    ['a boolean', () => shop.spec.withPaused(false)],
    ['a string where both are welcome', () => shop.spec.withTarget('http')],
    ['an integer where both are welcome', () => shop.spec.withTarget(80)],
    ['a string as an amount', () => shop.spec.withAmount('500m')],
    ['a fraction as an amount', () => shop.spec.withAmount(0.5)],
    ['a fraction as an amount in a map', () => shop.spec.amounts.at('cpu').with(0.5)],
    ['null', () => shop.spec.withReplicas(null)],
  ])('takes %s', (_name, attempt) => {
    expect(steps(attempt())).toHaveLength(1);
  });

  test.each([
    ['a number for a string', () => shop.metadata.withName(7)],
    ['a string for an integer', () => shop.spec.withReplicas('2')],
    ['a fraction for an integer', () => shop.spec.withReplicas(0.5)],
    ['a string for a number', () => shop.spec.withRatio('0.5')],
    ['a string for a boolean', () => shop.spec.withPaused('false')],
    ['a boolean where an integer or a string is due', () => shop.spec.withTarget(true)],
    ['a fraction where an integer or a string is due', () => shop.spec.withTarget(0.5)],
    ['a boolean as an amount', () => shop.spec.withAmount(true)],
    ['an object as an amount in a map', () => shop.spec.amounts.at('cpu').with({})],
    ['a list for a scalar', () => shop.metadata.withName(['x'])],
    ['an object for a scalar', () => shop.metadata.withName({ x: 1 })],
    ['a mixin on a scalar', () => shop.metadata.withNameMixin('x')],
    ['a number for the value of a map', () => shop.metadata.labels.at('a').with(1)],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_SHAPE');
  });

  test('refuses an expression', () => {
    expect(codeOf(() => shop.metadata.withName(meta.withName('x')))).toBe('E_MODEL');
  });
});

describe('a list field', () => {
  test.each([
    ['an object for a list of strings', () => shop.metadata.withFinalizers({ name: 'x' })],
    ['an object into a list of strings', () => shop.metadata.withFinalizersMixin({ name: 'x' })],
    ['a number for a list of strings', () => shop.metadata.withFinalizers(7)],
    ['a string for a list of integers', () => shop.spec.withNumbers('1')],
    ['a string for a list of objects', () => shop.spec.withContainers('web')],
    ['a string for a list of maps', () => shop.spec.withRows('a')],
    ['a string for a list of lists', () => shop.spec.withMatrix('a')],
    ['an object for a list of lists', () => shop.spec.withMatrix({ a: 1 })],
    ['null', () => shop.spec.withContainers(null)],
    ['null as a mixin', () => shop.spec.withContainersMixin(null)],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_SHAPE');
  });

  test('takes null and objects as they are where nothing is known', () => {
    expect(build(app.withTags(null).withList({ a: 1 }))).toEqual({ tags: null, list: { a: 1 } });
  });
});

describe('a map or object field', () => {
  test.each([
    ['a list for a map', () => shop.metadata.withLabels(['a'])],
    ['a string for a map', () => shop.metadata.withLabels('a')],
    ['a list for an object', () => shop.withMetadata([])],
    ['a number for an object', () => shop.withMetadata(1)],
    ['a list into a map', () => shop.metadata.withLabelsMixin(['a'])],
    ['a string into an object', () => shop.withMetadataMixin('a')],
    ['null into a map', () => shop.metadata.withLabelsMixin(null)],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_SHAPE');
  });

  test('takes null', () => {
    expect(build(shop.metadata.withLabels(null))).toEqual({ metadata: { labels: null } });
  });

  test('mixes scalars nowhere, also where nothing is known', () => {
    expect(codeOf(() => app.withAMixin(1))).toBe('E_SHAPE');
    expect(codeOf(() => app.withAMixin('a'))).toBe('E_SHAPE');
    expect(codeOf(() => app.withAMixin(null))).toBe('E_SHAPE');
    expect(codeOf(() => shop.at('status').withMixin('a'))).toBe('E_SHAPE');
  });
});

describe('a field of which nothing is known', () => {
  test.each([[1], ['a'], [null], [[1]], [{ a: { b: 1 } }]])('takes %j', (value) => {
    expect(build(shop.withStatus(value))).toEqual({ status: value });
  });
});

describe('what has no JSON form', () => {
  class Point {
    x = 1;
  }
  const values: [string, unknown][] = [
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['a bigint', 1n],
    ['a symbol', Symbol('s')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a WeakMap', new WeakMap()],
    ['a Promise', Promise.resolve()],
    ['a typed array', new Uint8Array(1)],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['an Error', new Error('e')],
    ['a class instance', new Point()],
    ['an object with a prototype of its own', Object.create({ x: 1 })],
    ['a boxed string', Object('x')],
    ['a boxed number', Object(1)],
    ['a URL', new URL('https://example.org')],
  ];

  /** The ways by which a value comes in. */
  const entries: [string, (value: unknown) => unknown][] = [
    ['withX of a string', (value) => shop.metadata.withName(value)],
    ['withX of an integer', (value) => shop.spec.withReplicas(value)],
    ['withX of a number', (value) => shop.spec.withRatio(value)],
    ['withX of any', (value) => shop.withStatus(value)],
    ['withX of a map', (value) => shop.metadata.withLabels({ a: value })],
    ['withX of an object', (value) => shop.withMetadata({ name: value })],
    ['withX of a list', (value) => shop.metadata.withFinalizers(['a', value])],
    ['withX of a list of objects', (value) => shop.spec.withContainers([{ name: value }])],
    [
      'an element beside an expression',
      (value) => shop.spec.withContainers([container.withName('a'), value]),
    ],
    ['withXMixin of a list', (value) => shop.spec.withAnythingMixin([value])],
    ['withXMixin of a map', (value) => shop.metadata.withLabelsMixin({ a: value })],
    ['with', (value) => shop.metadata.labels.at('a').with(value)],
    ['where', (value) => shop.spec.containers.where({ name: value })],
    ['key', (value) => shop.spec.containers.key({ name: value })],
    ['withX without a schema', (value) => app.withA(value)],
    ['withXMixin without a schema', (value) => app.withAMixin({ b: { c: value } })],
    ['with of the root', (value) => app.with({ a: [value] })],
  ];

  /** What is an updater or part of a match in some places. */
  const code: [string, unknown][] = [
    ['a function', () => 1],
    ['a class', Point],
    ['a RegExp', /a/],
  ];
  const dataEntries = entries.filter(
    ([name]) =>
      !/^(with|withX of a string|withX of an integer|withX of a number|withX of any|where|key|withX without a schema)$/.test(
        name,
      ),
  );

  test.each(dataEntries)('a function, a class or a pattern is refused by %s', (_name, enter) => {
    for (const [name, value] of code) expect([name, codeOf(() => enter(value))]).toEqual([name, 'E_VALUE']);
  });

  test.each(entries)('is refused by %s', (_name, enter) => {
    for (const [name, value] of values) expect([name, codeOf(() => enter(value))]).toEqual([name, 'E_VALUE']);
  });

  test('is refused where one element stands for a list', () => {
    for (const [name, value] of values) {
      expect([name, codeOf(() => shop.metadata.withFinalizers(value))]).toEqual([name, 'E_VALUE']);
      expect([name, codeOf(() => shop.spec.withContainersMixin(value))]).toEqual([name, 'E_VALUE']);
    }
  });

  test('is refused with the path of the part', () => {
    expect(refusalOf(() => shop.withStatus({ a: [1, { 'b.c': undefined }] })).path).toEqual([
      'status',
      'a',
      1,
      'b.c',
    ]);
  });

  test('is refused in a list with holes, also beside an expression', () => {
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(codeOf(() => app.withA([1, , 2]))).toBe('E_VALUE');
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(codeOf(() => shop.spec.withContainers([container.withName('a'), , { name: 'b' }]))).toBe(
      'E_VALUE',
    );
  });

  test('leaves the chain as it was', () => {
    const chain = shop.metadata.withName('x');
    const before = steps(chain);
    codeOf(() => chain.withStatus({ a: 1, b: undefined }));
    expect(steps(chain)).toEqual(before);
    expect(build(chain)).toEqual({ metadata: { name: 'x' } });
  });
});

const nested = (depth: number): unknown => {
  let value: unknown = 'leaf';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
};

describe('depth and cycles', () => {
  test('200 levels are taken, as they are', () => {
    expect(build(app.withA(nested(200)))).toEqual({ a: nested(200) });
  });

  test('201 levels are refused', () => {
    expect(codeOf(() => app.withA(nested(201)))).toBe('E_DEPTH');
    expect(codeOf(() => shop.withStatus(nested(100_000)))).toBe('E_DEPTH');
  });

  /** An expression with another one in it, and so on. */
  const inside = (levels: number, put: (inner: AnyExpression) => AnyExpression): AnyExpression => {
    let expression: AnyExpression = app.withA(1);
    for (let level = 1; level < levels; level += 1) expression = put(expression);
    return expression;
  };

  test('so are expressions inside one another, as values and as mixins', () => {
    const set = (inner: AnyExpression): AnyExpression => app.withA(inner);
    const merge = (inner: AnyExpression): AnyExpression => app.withAMixin(inner);
    expect(JSON.stringify(build(inside(200, set)))).toHaveLength('{"a":}'.length * 200 + 1);
    expect(codeOf(() => inside(5000, set))).toBe('E_DEPTH');
    expect(patch({}, inside(200, merge)).patches).toHaveLength(1);
    expect(codeOf(() => inside(201, merge))).toBe('E_DEPTH');
  });

  test('and paths, however they are written', () => {
    const fields = (count: number): AnyExpression => {
      let place: Record<string, unknown> = app as never;
      for (let index = 1; index < count; index += 1) place = place['a'] as never;
      return (place['withA'] as (value: number) => AnyExpression)(1);
    };
    const keys = (count: number): AnyExpression => {
      type At = { at(key: string): At; with(value: number): AnyExpression };
      let place: At = app as never;
      for (let index = 0; index < count; index += 1) place = place.at('a');
      return place.with(1);
    };
    for (const path of [fields, keys]) {
      expect(patch({}, path(200)).patches).toHaveLength(1);
      expect(codeOf(() => path(201))).toBe('E_DEPTH');
      expect(codeOf(() => path(5000))).toBe('E_DEPTH');
    }
  });

  test('an object that contains itself is refused', () => {
    const self: Record<string, unknown> = {};
    self['a'] = { b: [self] };
    expect(codeOf(() => app.withA(self))).toBe('E_CYCLE');
    expect(codeOf(() => shop.withStatus([self]))).toBe('E_CYCLE');
  });

  test('one object in two places is taken twice', () => {
    const part = { x: 1 };
    const document = build(app.withA({ one: part, other: part })) as Loose;
    expect(document).toEqual({ a: { one: { x: 1 }, other: { x: 1 } } });
    expect(document.a.one).not.toBe(part);
  });

  test('200 levels survive steps, JSON and a patch', () => {
    const { patches } = patch({}, app.withA(nested(200)));
    expect(patches).toEqual([{ op: 'add', path: ['a'], value: nested(200) }]);
  });

  test('a document of any depth can be changed', () => {
    const base = { deep: nested(300), x: 1 };
    expect(apply(base, app.withX(2))).toEqual({ deep: nested(300), x: 2 });
    expect(patch(base, app.without('deep')).document).toEqual({ x: 1 });
  });
});

describe('a node as a value', () => {
  test('is refused: it has no steps', () => {
    expect(refusalOf(() => shop.withMetadata(shop.metadata))).toMatchObject({
      code: 'E_VALUE',
      path: ['metadata'],
    });
    expect(codeOf(() => app.withA({ b: app.c }))).toBe('E_VALUE');
    expect(codeOf(() => shop.spec.withContainers([shop.spec]))).toBe('E_VALUE');
  });
});

describe('names of types', () => {
  test('are the last three parts of the definition, as its page has them', () => {
    expect(String(shop)).toBe('core.v1.shop');
    expect(String(envVar)).toBe('core.v1.envVar');
  });

  test('stand in the error of an unknown field', () => {
    expect(() => meta.at('nmae')).toThrow('of meta.v1.meta at the root. Did you mean name?');
    expect(() => meta.at('name')).not.toThrow();
  });
});

test('a model that is no kind records its own type', () => {
  expect(build(spec.withReplicas(1).policy.withRules([]))).toEqual({ replicas: 1, policy: { rules: [] } });
  expect(build(odd.withRaw('x'))).toEqual({ Raw: 'x' });
});

const origin = { segments: () => ['part'] };
const copied = (value: unknown): unknown => copyValue(value, origin);

describe('a copy of a value', () => {
  test.each([
    ['text'],
    [''],
    [0],
    [-1.5],
    [Number.MAX_SAFE_INTEGER],
    [true],
    [false],
    [null],
    [[]],
    [{}],
    [[[null]]],
    [{ a: [{ b: 1 }] }],
  ])('copies %j', (value) => {
    expect(copied(value)).toStrictEqual(value);
  });

  test('shares nothing with the value, and leaves it as it was', () => {
    const value = { a: [{ b: 1 }], c: {} };
    const before = stateOf(value);
    const copy = copied(value);
    for (const part of partsOf(copy).keys()) expect(partsOf(value).has(part)).toBe(false);
    expect(stateOf(value)).toEqual(before);
  });

  test('gives what is frozen throughout', () => {
    expect(openParts(copied({ a: [{ b: [] }] }), undefined)).toEqual([]);
  });

  test('takes an object without a prototype, and makes it a plain one', () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(copied(bare)).toStrictEqual({ a: 1 });
  });

  test('takes own keys alone, and no symbols, as JSON does', () => {
    const value = Object.defineProperty({ a: 1, [Symbol('s')]: 2 }, 'hidden', { value: 3 });
    expect(Reflect.ownKeys(copied(value) as object)).toEqual(['a']);
  });

  test('keeps __proto__ as a key like any other', () => {
    const copy = copied(JSON.parse('{"__proto__":{"x":1},"constructor":2,"prototype":3}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__', 'constructor', 'prototype']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect('x' in copy).toBe(false);
  });

  test('takes nothing that somebody has put on the prototype of all objects', () => {
    const polluted = { value: 1, enumerable: true, configurable: true, writable: true };
    // oxlint-disable-next-line eslint/no-extend-native -- this is what the test is about
    Object.defineProperty(Object.prototype, 'polluted', polluted);
    const copy = copied({ a: 1 });
    Reflect.deleteProperty(Object.prototype, 'polluted');
    expect(copy).toEqual({ a: 1 });
  });

  test('reads a getter once', () => {
    let reads = 0;
    const value = {
      get a() {
        reads += 1;
        return reads;
      },
    };
    expect(copied(value)).toEqual({ a: 1 });
    expect(reads).toBe(1);
  });

  test('says where the part is that cannot be copied', () => {
    expect(refusalOf(() => copied({ a: [1, { 'b.c': undefined }] }))).toEqual({
      code: 'E_VALUE',
      path: ['part', 'a', 1, 'b.c'],
      message:
        'Cannot record undefined at part.a[1]["b.c"]: leave the field out, use null, or remove it with without(…).',
    });
  });

  test('refuses a hole and undefined in a list', () => {
    // oxlint-disable-next-line no-sparse-arrays -- the hole is what is tested
    expect(refusalOf(() => copied([1, , 2])).message).toBe(
      'Cannot record a hole at part[1]: leave the element out, or use null.',
    );
    expect(refusalOf(() => copied([undefined])).message).toBe(
      'Cannot record undefined at part[0]: leave the element out, or use null.',
    );
  });

  test('refuses what nests deeper than the limit, and nothing above it', () => {
    let value: unknown = 1;
    for (let level = 0; level < 200; level++) value = [value];
    expect(copied(value)).toEqual(value);
    expect(codeOf(() => copied([value]))).toBe('E_DEPTH');
  });

  test('refuses what contains itself', () => {
    const one: Record<string, unknown> = {};
    one['other'] = { one };
    expect(codeOf(() => copied(one))).toBe('E_CYCLE');
    const list: unknown[] = [];
    list.push(list);
    expect(codeOf(() => copied(list))).toBe('E_CYCLE');
  });

  test('asks a converter for what is no plain value', () => {
    const found = copyValue({ a: new Date(0) }, origin, (value, place) => [
      value instanceof Date,
      place.segments(),
    ]);
    expect(found).toEqual({ a: [true, ['part', 'a']] });
  });
});
