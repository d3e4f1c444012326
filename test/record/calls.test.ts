import { describe, expect, test } from 'vitest';
import { apply, build, patch, steps } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { container, meta, policy, shop, signature, spec } from '../fixtures/table.ts';

const app: Loose = loose();

function applied(root: unknown, expression: Loose): unknown {
  const document = apply(root, expression);
  expect(patch(root, expression).document).toEqual(document);
  return document;
}

const web = { name: 'web', image: 'i' };
const api = { name: 'api', image: 'i' };
const shopOf = (...containers: object[]): object => ({ spec: { containers } });

describe('at', () => {
  test('enters an element by its index', () => {
    expect(applied(shopOf(api, web), shop.spec.containers.at(1).withImage('j'))).toEqual(
      shopOf(api, { ...web, image: 'j' }),
    );
    expect(applied({ l: [{ x: 1 }, { x: 2 }] }, app.l.at(0).withX(3))).toEqual({ l: [{ x: 3 }, { x: 2 }] });
  });

  test('sets, mixes into and empties an element as a whole', () => {
    expect(applied({ l: [1, 2] }, app.l.at(1).with(3))).toEqual({ l: [1, 3] });
    expect(applied({ l: [{ x: 1 }] }, app.l.at(0).withMixin({ y: 2 }))).toEqual({ l: [{ x: 1, y: 2 }] });
    expect(applied({ l: [{ x: 1, y: 2 }] }, app.l.at(0).without('x'))).toEqual({ l: [{ y: 2 }] });
    expect(applied({ l: [[1], [2]] }, app.l.at(1).withMixin([3]))).toEqual({ l: [[1], [2, 3]] });
  });

  test('refuses an element that is not there', () => {
    expect(codeOf(() => apply(shopOf(web), shop.spec.containers.at(1).withImage('j')))).toBe('E_INDEX');
    expect(codeOf(() => build(app.l.at(0).with(1)))).toBe('E_INDEX');
  });

  test('enters a map value by any key, and creates it', () => {
    expect(applied({}, shop.metadata.labels.at('app.kubernetes.io/name').with('web'))).toEqual({
      metadata: { labels: { 'app.kubernetes.io/name': 'web' } },
    });
    expect(applied({}, shop.spec.volumes.at('').withPort(1))).toEqual({
      spec: { volumes: { '': { port: 1 } } },
    });
    expect(applied({}, app.m.at('a.b').at('0').with(1))).toEqual({ m: { 'a.b': { 0: 1 } } });
  });

  test('enters a field by its wire name', () => {
    expect(build(shop.at('metadata').at('name').with('x'))).toEqual(build(shop.metadata.withName('x')));
  });

  test('enters any field that nothing is known of, by key and by index', () => {
    expect(
      applied({ status: { list: [{ a: 1 }] } }, shop.at('status').at('list').at(0).at('a').with(2)),
    ).toEqual({ status: { list: [{ a: 2 }] } });
  });

  test.each([
    ['a fraction', () => shop.spec.containers.at(0.5)],
    ['a string on a list', () => shop.spec.containers.at('0')],
    ['an index on a map', () => shop.metadata.labels.at(0)],
    ['an index on an object', () => shop.metadata.at(0)],
    ['NaN', () => app.l.at(Number.NaN)],
    ['an object', () => app.l.at({})],
    ['nothing', () => app.l.at()],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_ARGUMENT');
  });

  test('refuses a field that the schema does not have', () => {
    expect(refusalOf(() => shop.metadata.at('lables'))).toMatchObject({
      code: 'E_UNKNOWN_FIELD',
      path: ['metadata', 'lables'],
    });
  });

  test('refuses to enter a scalar', () => {
    expect(codeOf(() => shop.metadata.labels.at('a').at('b'))).toBe('E_ARGUMENT');
  });
});

describe('where', () => {
  test('enters every match', () => {
    const base = { l: [{ a: 1, b: 1 }, { a: 2 }, { a: 1 }] };
    expect(applied(base, app.l.where({ a: 1 }).withB(9))).toEqual({
      l: [{ a: 1, b: 9 }, { a: 2 }, { a: 1, b: 9 }],
    });
  });

  test('matches by several fields, at any depth, and by whole lists', () => {
    const base = {
      l: [
        { a: { x: 1, y: 1 }, t: ['p'] },
        { a: { x: 1 }, t: ['p', 'q'] },
      ],
    };
    expect(applied(base, app.l.where({ a: { x: 1 }, t: ['p'] }).withHit(true))).toEqual({
      l: [
        { a: { x: 1, y: 1 }, t: ['p'], hit: true },
        { a: { x: 1 }, t: ['p', 'q'] },
      ],
    });
  });

  test('nests in another where, and needs a match in one of them only', () => {
    const base = {
      l: [
        { k: 1, m: [{ n: 1 }] },
        { k: 1, m: [{ n: 2 }, { n: 2, o: 0 }] },
        { k: 2, m: [{ n: 2 }] },
      ],
    };
    expect(applied(base, app.l.where({ k: 1 }).m.where({ n: 2 }).withO(3))).toEqual({
      l: [
        { k: 1, m: [{ n: 1 }] },
        {
          k: 1,
          m: [
            { n: 2, o: 3 },
            { n: 2, o: 3 },
          ],
        },
        { k: 2, m: [{ n: 2 }] },
      ],
    });
  });

  test('is decided when the step is applied, after the steps before it', () => {
    expect(applied({ l: [{ a: 1 }] }, app.l.at(0).withA(2).l.where({ a: 2 }).withB(1))).toEqual({
      l: [{ a: 2, b: 1 }],
    });
    expect(codeOf(() => apply({ l: [{ a: 1 }] }, app.l.at(0).withA(2).l.where({ a: 1 }).withB(1)))).toBe(
      'E_NO_MATCH',
    );
  });

  test('mixes into and removes from every match', () => {
    const base = {
      l: [
        { a: 1, t: [1] },
        { a: 1, t: [] },
      ],
    };
    expect(applied(base, app.l.where({ a: 1 }).withTMixin([2]).l.where({ a: 1 }).without('a'))).toEqual({
      l: [{ t: [1, 2] }, { t: [2] }],
    });
  });

  test('refuses a list without a match, and a list that is missing', () => {
    const step = shop.spec.containers.where({ name: 'web' }).withImage('j');
    expect(refusalOf(() => apply(shopOf(api), step))).toMatchObject({
      code: 'E_NO_MATCH',
      path: ['spec', 'containers', { where: { name: 'web' } }],
    });
    expect(codeOf(() => apply({}, step))).toBe('E_NO_MATCH');
  });

  test('takes any field, also where the list has a merge key', () => {
    expect(applied(shopOf(web), shop.spec.containers.where({ image: 'i' }).withName('x'))).toEqual(
      shopOf({ ...web, name: 'x' }),
    );
  });

  test.each([
    ['nothing', undefined],
    ['no fields', {}],
    ['a string', 'web'],
    ['a list', [{ name: 'web' }]],
    ['null', null],
    ['a Map', new Map([['name', 'web']])],
  ])('refuses %s', (_name, fields) => {
    expect(codeOf(() => shop.spec.containers.where(fields))).toBe('E_ARGUMENT');
    expect(codeOf(() => app.l.key(fields))).toBe('E_ARGUMENT');
  });

  test.each([
    ['nothing', undefined],
    ['no fields', {}],
    ['a Map', new Map([['name', 'web']])],
    ['an expression', container.withName('web')],
  ])('refuses %s where nothing is known', (_name, fields) => {
    expect(codeOf(() => app.l.where(fields))).toBe('E_ARGUMENT');
  });

  test('refuses a field that the elements do not have, and a value without a JSON form', () => {
    expect(codeOf(() => shop.spec.containers.where({ nmae: 'web' }))).toBe('E_UNKNOWN_FIELD');
    expect(codeOf(() => shop.spec.containers.where({ name: undefined }))).toBe('E_VALUE');
  });

  test('keeps no hold of the object that it was given', () => {
    const fields = { name: 'web' };
    const step = shop.spec.containers.where(fields).withImage('j');
    fields.name = 'api';
    expect(steps(step)[0]?.path).toEqual(['spec', 'containers', { where: { name: 'web' } }, 'image']);
    expect(Object.isFrozen(fields)).toBe(false);
  });
});

describe('key', () => {
  test('enters the one element with this key', () => {
    expect(applied(shopOf(api, web), shop.spec.containers.key({ name: 'web' }).withImage('j'))).toEqual(
      shopOf(api, { ...web, image: 'j' }),
    );
  });

  test('creates the element with its key when it is missing, and the list too', () => {
    expect(applied(shopOf(api), shop.spec.containers.key({ name: 'web' }).withImage('j'))).toEqual(
      shopOf(api, { name: 'web', image: 'j' }),
    );
    expect(build(app.l.key({ id: 1 }).withX(2))).toEqual({ l: [{ id: 1, x: 2 }] });
  });

  test('creates an element once, however many steps name it', () => {
    const step = app.l.key({ id: 1 }).withX(1).l.key({ id: 1 }).withY(2);
    expect(applied({}, step)).toEqual({ l: [{ id: 1, x: 1, y: 2 }] });
  });

  test('nests, and creates on the way', () => {
    expect(build(shop.spec.containers.key({ name: 'web' }).env.key({ name: 'A' }).withValue('1'))).toEqual(
      shopOf({ name: 'web', env: [{ name: 'A', value: '1' }] }),
    );
  });

  test('creates nothing where something is to be removed', () => {
    const base = shopOf(api);
    expect(apply(base, shop.spec.containers.key({ name: 'web' }).without('image'))).toBe(base);
  });

  test('refuses several elements with the key', () => {
    expect(
      refusalOf(() => apply(shopOf(web, web), shop.spec.containers.key({ name: 'web' }).withImage('j'))),
    ).toMatchObject({ code: 'E_KEY', path: ['spec', 'containers'] });
  });

  test('takes the merge key of strategic merge, or all keys of server-side apply', () => {
    expect(build(shop.spec.ports.key({ port: 80 }).withName('a'))).toEqual({
      spec: { ports: [{ port: 80, name: 'a' }] },
    });
    expect(build(shop.spec.ports.key({ protocol: 'UDP', port: 80 }).withName('a'))).toEqual({
      spec: { ports: [{ protocol: 'UDP', port: 80, name: 'a' }] },
    });
  });

  test('refuses fields that are no merge key of the list', () => {
    expect(refusalOf(() => shop.spec.containers.key({ image: 'i' }))).toMatchObject({
      code: 'E_KEY',
      path: ['spec', 'containers'],
    });
    expect(codeOf(() => shop.spec.ports.key({ protocol: 'UDP' }))).toBe('E_KEY');
  });

  test('takes any field where the items have no such field as the merge key', () => {
    expect(build(shop.signatures.key({ type: 'atomic' }).withContent('c'))).toEqual({
      signatures: [{ type: 'atomic', content: 'c' }],
    });
  });

  test('finds elements as where does, at any depth', () => {
    expect(applied({ l: [{ m: { name: 'a', x: 1 } }] }, app.l.key({ m: { name: 'a' } }).withY(2))).toEqual({
      l: [{ m: { name: 'a', x: 1 }, y: 2 }],
    });
  });
});

describe('new', () => {
  test.each([
    ['a model without a schema', () => app.new('x')],
    ['a type that is no kind', () => meta.new('x')],
    ['a name for a kind without metadata', () => policy.new('x')],
    ['a name that is no string', () => shop.new(7)],
    ['a name that is null', () => shop.new(null)],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_ARGUMENT');
  });

  test('is under the dot of the root alone', () => {
    expect(codeOf(() => shop.spec.template.new)).toBe('E_UNKNOWN_FIELD');
  });
});

describe('without', () => {
  test.each([
    ['a number on an object', () => shop.metadata.without(1)],
    ['an object on an object', () => shop.metadata.without({ name: 'web' })],
    ['a string on a list of objects', () => shop.spec.containers.without('web')],
    ['an object without fields', () => shop.spec.containers.without({})],
    ['a number on a list of objects', () => shop.spec.containers.without(1)],
    ['nothing on a field', () => shop.spec.containers.without()],
    ['nothing on the root', () => shop.without()],
    ['nothing on a field without a schema', () => app.user.without()],
    ['undefined', () => app.without(undefined)],
    ['NaN', () => app.tags.without(Number.NaN)],
    ['a symbol', () => app.without(Symbol('a'))],
    ['a list of names', () => shop.metadata.without(['name'])],
  ])('refuses %s', (_name, attempt) => {
    expect(codeOf(attempt)).toBe('E_ARGUMENT');
  });

  test('refuses a field that the schema does not have', () => {
    expect(refusalOf(() => shop.without('metdata'))).toMatchObject({
      code: 'E_UNKNOWN_FIELD',
      path: ['metdata'],
    });
  });
});

test('an expression of another model is refused', () => {
  expect(codeOf(() => shop.withMetadata(spec.withReplicas(1)))).toBe('E_MODEL');
  expect(codeOf(() => shop.withMetadataMixin(spec.withReplicas(1)))).toBe('E_MODEL');
  expect(codeOf(() => shop.spec.withContainersMixin(signature.withType('x')))).toBe('E_MODEL');
  expect(codeOf(() => shop.spec.withContainers([container.withName('x'), signature.withType('x')]))).toBe(
    'E_MODEL',
  );
});
