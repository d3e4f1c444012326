import { describe, expect, test } from 'vitest';
import { apply, build, patch, steps } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { refusalOf } from '../fixtures/refusal-of.ts';
import { container, shop } from '../fixtures/table.ts';

const app: Loose = loose();
const containers: Loose = shop.spec.containers;
const named = (...names: string[]): Loose => ({ spec: { containers: names.map((name) => ({ name })) } });

describe('insert', () => {
  test.each<[unknown, string[]]>([
    [0, ['x', 'a', 'b']],
    [1, ['a', 'x', 'b']],
    [2, ['a', 'b', 'x']],
    [-1, ['a', 'x', 'b']],
    [-2, ['x', 'a', 'b']],
    [{ before: { name: 'a' } }, ['x', 'a', 'b']],
    [{ after: { name: 'a' } }, ['a', 'x', 'b']],
    [{ before: { name: /^b/ } }, ['a', 'x', 'b']],
    [{ after: (one: Loose) => one.name === 'b' }, ['a', 'b', 'x']],
  ])('puts an element at %j', (position, names) => {
    expect(apply(named('a', 'b'), containers.insert(position, { name: 'x' }))).toEqual(named(...names));
  });

  test('puts several, and expressions, in order', () => {
    expect(apply(named('a'), containers.insert(0, [{ name: 'x' }, container.withName('y')]))).toEqual(
      named('x', 'y', 'a'),
    );
  });

  test('at 0 makes the list, and what is on the way', () => {
    expect(build(containers.insert(0, { name: 'x' }))).toEqual(named('x'));
    expect(apply({ l: null } as Loose, app.l.insert(0, ['x']))).toEqual({ l: ['x'] });
  });

  test('beside a value of a list of scalars', () => {
    const root = { metadata: { finalizers: ['a', 'b'] } } as Loose;
    expect(apply(root, shop.metadata.finalizers.insert({ after: 'a' }, 'x'))).toEqual({
      metadata: { finalizers: ['a', 'x', 'b'] },
    });
  });

  test('of nothing changes nothing, but a wrong position is an error', () => {
    const root = named('a');
    expect(apply(root, containers.insert(1, []))).toBe(root);
    expect(refusalOf(() => apply(root, containers.insert(2, []))).code).toBe('E_INDEX');
  });

  test('into each list', () => {
    const root = { rows: [['a'], ['b']] } as Loose;
    expect(apply(root, app.rows.each().insert(0, ['x']))).toEqual({
      rows: [
        ['x', 'a'],
        ['x', 'b'],
      ],
    });
  });

  test('shifts what later steps find, and earlier changes with it', () => {
    const { document, patches, inverse } = patch(
      named('a', 'b'),
      containers
        .at(1)
        .withImage('i')
        .spec.containers.insert(0, { name: 'x' })
        .spec.containers.at(2)
        .withImage('j'),
    );
    expect(document).toEqual({
      spec: { containers: [{ name: 'x' }, { name: 'a' }, { name: 'b', image: 'j' }] },
    });
    expect(patches.length).toBeGreaterThan(0);
    expect(inverse.length).toBeGreaterThan(0);
  });

  test.each<[string, unknown, string, string]>([
    [
      'an index beyond the end',
      3,
      'E_INDEX',
      'Cannot insert at 3 of spec.containers: the list has 2. Append with withXMixin.',
    ],
    [
      'an index before the first',
      -3,
      'E_INDEX',
      'Cannot insert at -3 of spec.containers: the list has 2. Append with withXMixin.',
    ],
    [
      'no match',
      { before: { name: 'z' } },
      'E_NO_MATCH',
      'Cannot insert into spec.containers: no element matches {"name":"z"}, and exactly one has to.',
    ],
    [
      'two matches',
      { after: { name: ['a', 'b'] } },
      'E_SEVERAL',
      'Cannot insert into spec.containers: 2 elements match {"name":["a","b"]}, and exactly one has to.',
    ],
  ])('refuses %s', (_name, position, code, message) => {
    expect(refusalOf(() => apply(named('a', 'b'), containers.insert(position, { name: 'x' })))).toMatchObject(
      {
        code,
        message,
      },
    );
  });

  test.each([
    ['nothing', undefined],
    ['a fraction', 0.5],
    ['a word', 'first'],
    ['two sides', { before: { name: 'a' }, after: { name: 'b' } }],
    ['no match', { before: {} }],
    ['a field that is not there', { before: { nmae: 'a' } }],
  ])('refuses %s as a position when it is recorded', (_name, position) => {
    expect(() => containers.insert(position, { name: 'x' })).toThrow('Cannot');
  });

  test('is data, unless its position holds a function or a pattern', () => {
    expect(steps(containers.insert({ after: { name: 'a' } }, { name: 'x' }))).toEqual([
      {
        path: ['spec', 'containers'],
        verb: 'insert',
        value: { position: { after: { name: 'a' } }, values: [{ name: 'x' }] },
      },
    ]);
    expect(refusalOf(() => steps(containers.insert({ after: { name: /a/ } }, [])))).toMatchObject({
      code: 'E_VALUE',
      path: ['spec', 'containers'],
    });
  });
});

describe('without', () => {
  test('removes the elements that match, and none is fine', () => {
    const root = named('a', 'b', 'c');
    expect(apply(root, containers.without({ name: 'b' }))).toEqual(named('a', 'c'));
    expect(apply(root, containers.without({ name: ['a', 'c'] }))).toEqual(named('b'));
    expect(apply(root, containers.without({ name: /[ab]/ }))).toEqual(named('c'));
    expect(
      apply(
        root,
        containers.without((one: Loose) => one.name > 'a'),
      ),
    ).toEqual(named('a'));
    expect(apply(root, containers.without({ name: 'z' }))).toBe(root);
    expect(build(containers.without({ name: 'z' }))).toEqual({});
  });

  test('removes from a list of scalars by values, patterns and predicates', () => {
    const root = { metadata: { finalizers: ['a', 'b', 'ab'] } } as Loose;
    const { finalizers } = shop.metadata;
    expect(apply(root, finalizers.without('a', 'b'))).toEqual({ metadata: { finalizers: ['ab'] } });
    expect(apply(root, finalizers.without(/^a/))).toEqual({ metadata: { finalizers: ['b'] } });
    expect(
      apply(
        root,
        finalizers.without((one: string) => one.length === 1),
      ),
    ).toEqual({ metadata: { finalizers: ['ab'] } });
  });

  test.each<[string, Loose, string[]]>([
    ['an index', containers.at(1), ['a', 'c']],
    ['an index from the end', containers.at(-1), ['a', 'b']],
    ['a match', containers.where({ name: ['a', 'c'] }), ['b']],
    ['a key', containers.key({ name: 'a' }), ['b', 'c']],
    ['a key that is missing', containers.key({ name: 'z' }), ['a', 'b', 'c']],
    ['each', containers.each(), []],
    ['each that matches', containers.each({ name: /[bc]/ }), ['a']],
    ['each where none does', containers.each({ name: 'z' }), ['a', 'b', 'c']],
  ])('removes the place entered by %s', (_name, place, names) => {
    expect(apply(named('a', 'b', 'c'), place.without())).toEqual(named(...names));
  });

  test('removes an entry or a field entered by at', () => {
    const root = { metadata: { name: 'x', labels: { a: '1', 'b.c': '2' } } } as Loose;
    expect(apply(root, shop.metadata.labels.at('b.c').without())).toEqual({
      metadata: { name: 'x', labels: { a: '1' } },
    });
    expect(apply(root, shop.metadata.at('labels').without())).toEqual({ metadata: { name: 'x' } });
    expect(apply(root, shop.metadata.labels.at('z').without())).toBe(root);
    expect(steps(shop.metadata.labels.at('a').without())).toEqual([
      { path: ['metadata', 'labels'], verb: 'without', value: ['a'] },
    ]);
  });

  test('removes every entry of a map', () => {
    const root = { metadata: { labels: { a: '1', b: '2' } } } as Loose;
    expect(apply(root, shop.metadata.labels.each().without())).toEqual({ metadata: { labels: {} } });
  });

  test('removes elements of several lists at once', () => {
    const root = { l: [{ m: [1, 2] }, { m: [2, 3] }] } as Loose;
    expect(apply(root, app.l.each().m.each(2).without())).toEqual({ l: [{ m: [1] }, { m: [3] }] });
  });

  test.each([
    ['an index that is not there', containers.at(3), 'E_INDEX'],
    ['a match that finds none', containers.where({ name: 'z' }), 'E_NO_MATCH'],
  ])('refuses %s', (_name, place, code) => {
    expect(refusalOf(() => apply(named('a', 'b', 'c'), place.without())).code).toBe(code);
  });

  test('and insert together are the list built by hand', () => {
    const moved = containers.key({ name: 'c' }).without().spec.containers.insert(0, { name: 'c' });
    expect(apply(named('a', 'b', 'c'), moved)).toEqual(named('c', 'a', 'b'));
  });
});
