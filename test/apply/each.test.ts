import { describe, expect, test } from 'vitest';
import { apply, build } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { shop } from '../fixtures/table.ts';

const app: Loose = loose();
const containers: Loose = shop.spec.containers;
const of = (...list: unknown[]): Loose => ({ spec: { containers: list } });

describe('each', () => {
  test('enters every element', () => {
    expect(apply(of({ name: 'a' }, { name: 'b', image: 'i' }), containers.each().withImage('j'))).toEqual(
      of({ name: 'a', image: 'j' }, { name: 'b', image: 'j' }),
    );
  });

  test('enters those that match', () => {
    expect(
      apply(
        of({ name: 'a' }, { name: 'b' }, { name: 'c' }),
        containers.each({ name: ['a', 'c'] }).withImage('j'),
      ),
    ).toEqual(of({ name: 'a', image: 'j' }, { name: 'b' }, { name: 'c', image: 'j' }));
  });

  test.each([
    ['no element', of()],
    ['no list', { spec: {} }],
    ['null for a list', { spec: { containers: null } }],
    ['nothing on the way', {}],
  ])('does nothing where there is %s, and gives the root itself', (_name, root) => {
    expect(apply(root, containers.each().withImage('j'))).toBe(root);
    expect(apply(root, containers.each({ name: 'x' }).env.each().without('value'))).toBe(root);
  });

  test('does nothing behind another that finds nothing, where a match would be an error', () => {
    const root = of();
    expect(apply(root, containers.each().env.where({ name: 'A' }).withValue('1'))).toBe(root);
    expect(
      codeOf(() => apply(of({ name: 'a' }), containers.each().env.where({ name: 'A' }).withValue('1'))),
    ).toBe('E_NO_MATCH');
  });

  test('enters every entry of a map', () => {
    expect(
      apply({ metadata: { labels: { a: 'x', b: 'y' } } } as Loose, shop.metadata.labels.each().with('z')),
    ).toEqual({ metadata: { labels: { a: 'z', b: 'z' } } });
    expect(
      apply(
        { spec: { volumes: { a: {}, b: { name: 'n' } } } } as Loose,
        shop.spec.volumes.each().withPort(1),
      ),
    ).toEqual({ spec: { volumes: { a: { port: 1 }, b: { name: 'n', port: 1 } } } });
  });

  test('chooses among the elements of a list of scalars', () => {
    const root = { tags: ['a', 'b', 'ab'] };
    expect(apply(root, app.tags.each('a').with('x'))).toEqual({ tags: ['x', 'b', 'ab'] });
    expect(apply(root, app.tags.each(['a', 'b']).with('x'))).toEqual({ tags: ['x', 'x', 'ab'] });
    expect(apply(root, app.tags.each(/^a/).with('x'))).toEqual({ tags: ['x', 'b', 'x'] });
    expect(apply(root, app.tags.each((tag: string) => tag.length > 1).with('x'))).toEqual({
      tags: ['a', 'b', 'x'],
    });
  });

  test('enters lists in lists, one after the other', () => {
    const root = of({ name: 'a', env: [{ name: 'A' }] }, { name: 'b' }, { name: 'c', env: [{ name: 'C' }] });
    expect(apply(root, containers.each().env.each().withValue('1'))).toEqual(
      of(
        { name: 'a', env: [{ name: 'A', value: '1' }] },
        { name: 'b' },
        { name: 'c', env: [{ name: 'C', value: '1' }] },
      ),
    );
  });

  test('creates what is missing inside each element', () => {
    expect(apply(of({ name: 'a' }, null), containers.each().env.key({ name: 'A' }).withValue('1'))).toEqual(
      of({ name: 'a', env: [{ name: 'A', value: '1' }] }, { env: [{ name: 'A', value: '1' }] }),
    );
  });

  test('refuses what is neither a list nor a map', () => {
    expect(refusalOf(() => apply({ l: 'x' } as Loose, app.l.each().withA(1)))).toMatchObject({
      code: 'E_PARENT',
      path: ['l'],
    });
    expect(codeOf(() => apply(of('x'), containers.each().withImage('j')))).toBe('E_PARENT');
  });

  test('is a field where an object has one', () => {
    expect(apply({ each: { a: 1 } } as Loose, app.each.withA(2))).toEqual({ each: { a: 2 } });
    expect(build(app.insert.withA(1).update.withB(2).mixin.withC(3))).toEqual({
      insert: { a: 1 },
      update: { b: 2 },
      mixin: { c: 3 },
    });
  });
});

describe('an index from the end', () => {
  test('counts from the last element', () => {
    const root = of({ name: 'a' }, { name: 'b' });
    expect(apply(root, containers.at(-1).withImage('j'))).toEqual(
      of({ name: 'a' }, { name: 'b', image: 'j' }),
    );
    expect(apply(root, containers.at(-2).withImage('j'))).toEqual(
      of({ name: 'a', image: 'j' }, { name: 'b' }),
    );
  });

  test('counts in the list of that moment', () => {
    expect(apply({ l: [1] } as Loose, app.withLMixin([2]).l.at(-1).with(3))).toEqual({ l: [1, 3] });
  });

  test('is refused beyond the first element', () => {
    expect(refusalOf(() => apply(of({ name: 'a' }), containers.at(-2).withImage('j')))).toMatchObject({
      code: 'E_INDEX',
      path: ['spec', 'containers', -2],
      message: 'Cannot enter element -2 of spec.containers: the list has 1. Append with withXMixin.',
    });
  });

  test('is the first element where it is -0', () => {
    expect(apply({ l: [1, 2] } as Loose, app.l.at(-0).with(3))).toEqual({ l: [3, 2] });
  });

  test('means another element each time, also for a program that is kept', () => {
    const last = app.l.at(-1).with('x');
    for (const length of [1, 3, 2, 2])
      expect(apply({ l: Array.from({ length }, () => 'o') } as Loose, last)).toEqual({
        l: [...Array.from({ length: length - 1 }, () => 'o'), 'x'],
      });
    expect(apply({ l: ['o', 'o', 'o'] } as Loose, last)).toEqual({ l: ['o', 'o', 'x'] });
  });
});
