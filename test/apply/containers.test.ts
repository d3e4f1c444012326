import { beforeAll, describe, expect, test } from 'vitest';
import { apply, patch } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { openParts, stateOf } from '../fixtures/state.ts';

const app: Loose = loose();

describe('an expression that is applied', () => {
  test('forgets what it has met below a place that is replaced', () => {
    const expression = app.a.b
      .withC(1)
      .withA({ b: { d: 2 } })
      .a.b.withC(3);
    expect(apply({ a: { b: { c: 0 } } } as Loose, expression)).toEqual({ a: { b: { d: 2, c: 3 } } });
    expect(patch({ a: { b: { c: 0 } } } as Loose, expression).document).toEqual({ a: { b: { d: 2, c: 3 } } });
  });

  test('forgets what it has met below a place that is removed', () => {
    const expression = app.a.b.withC(1).a.without('b').a.b.withD(2);
    expect(apply({ a: { b: { c: 0 } } } as Loose, expression)).toEqual({ a: { b: { d: 2 } } });
  });

  test('follows elements that move up when one before them is removed', () => {
    const expression = app.l.at(1).withA(2).l.without('x').l.at(0).withB(3);
    expect(apply({ l: ['x', { a: 1 }] } as Loose, expression)).toEqual({ l: [{ a: 2, b: 3 }] });
    expect(patch({ l: ['x', { a: 1 }] } as Loose, expression).document).toEqual({ l: [{ a: 2, b: 3 }] });
  });

  test('chooses among elements as the steps before have left them', () => {
    const expression = app.l
      .at(0)
      .with({ id: 9 })
      .l.where({ id: 9 })
      .withX(1)
      .l.at(1)
      .withId(8)
      .l.key({ id: 8 })
      .withY(2);
    const expected = {
      l: [
        { id: 9, x: 1 },
        { id: 8, y: 2 },
      ],
    };
    expect(apply({ l: [{ id: 1 }, { id: 2 }] } as Loose, expression)).toEqual(expected);
    expect(patch({ l: [{ id: 1 }, { id: 2 }] } as Loose, expression).document).toEqual(expected);
  });

  test('keeps nothing of a document once it is over', () => {
    const expression = app.a.withB(1);
    expect(apply({ a: { x: 1 } } as Loose, expression)).toEqual({ a: { x: 1, b: 1 } });
    expect(apply({ a: { y: 2 } } as Loose, expression)).toEqual({ a: { y: 2, b: 1 } });
    expect(() => apply({ a: 'x' } as Loose, expression)).toThrow('Cannot');
    expect(apply({ a: null } as Loose, expression)).toEqual({ a: { b: 1 } });
    expect(apply({ a: { z: 3 } } as Loose, expression)).toEqual({ a: { z: 3, b: 1 } });
  });

  test('is not disturbed by another that begins before it ends', () => {
    const inner = app.a.withB(9);
    const root = {
      get a() {
        apply({ a: { inner: true } } as Loose, inner);
        return { x: 1 };
      },
    };
    expect(apply(root as Loose, app.a.withB(1).a.withC(2))).toEqual({ a: { x: 1, b: 1, c: 2 } });
  });

  test('freezes an element that it has changed, also where a later step moves it', () => {
    const root = { l: ['x', { a: 1 }] };
    const { document } = patch(root as Loose, app.l.at(1).withA(2).l.without('x'));
    expect(openParts(document, root)).toEqual([]);
  });

  test('freezes no element of the base that a step has moved', () => {
    const root = { l: ['x', { a: 1 }, { b: 2 }] };
    const before = stateOf(root);
    patch(root as Loose, app.l.without('x').l.at(1).without('none'));
    expect(stateOf(root)).toEqual(before);
  });
});

describe('a parent that is there and is no object', () => {
  test.each<[string, unknown, Loose]>([
    ['a string for an object', { a: 'x' }, app.a.withB(1)],
    ['a list for an object', { a: [] }, app.a.withB(1)],
    ['a Date for an object', { a: new Date(0) }, app.a.withB(1)],
    ['a Map for an object', { a: new Map() }, app.a.withB(1)],
    ['an object for a list', { a: {} }, app.a.at(0).with(1)],
    ['an object to append to', { a: {} }, app.withAMixin([1])],
    ['a list to merge into', { a: [] }, app.withAMixin({ b: 1 })],
    ['a string to merge into', { a: 'x' }, app.withAMixin({ b: 1 })],
    ['a string to choose from', { a: 'x' }, app.a.where({ b: 1 }).withC(1)],
    ['an object to choose from', { a: {} }, app.a.key({ b: 1 }).withC(1)],
    ['a root that is a string', 'x', app.withA(1)],
    ['a root that is a list', [], app.withA(1)],
    ['a root that is a Map', new Map(), app.withA(1)],
  ])('%s is refused', (_name, root, expression) => {
    for (let round = 0; round < 3; round++) {
      expect(codeOf(() => apply(root as Loose, expression))).toBe('E_PARENT');
      expect(codeOf(() => patch(root as Loose, expression))).toBe('E_PARENT');
    }
  });
});

test('a Map or a Set in the way is told in our own words, also by patch', () => {
  const expressions = [app.a.withB(1), app.a.b.withC(1), app.withAMixin({ b: 1 })];
  for (const held of [new Map(), new Set()]) {
    for (const expression of expressions) {
      const message = /^Cannot [a-z ]+ a: it holds a (?:Map|Set)/;
      expect(() => patch({ a: held } as Loose, expression)).toThrow(message);
      expect(() => apply({ a: held } as Loose, expression)).toThrow(message);
    }
  }
});

describe('after more names than are kept', () => {
  beforeAll(() => {
    for (let index = 0; index < 20_100; index++) void loose()[`name${index}`];
  });

  test('steps mean what they meant', () => {
    const expression = app.late
      .withList([{ id: 1 }])
      .late.list.key({ id: 2 })
      .withX(1)
      .late.list.key({ id: 2 })
      .withY(2)
      .late.withZ(1)
      .withLate2({ a: 1 })
      .late2.withB(2);
    const expected = { late: { list: [{ id: 1 }, { id: 2, x: 1, y: 2 }], z: 1 }, late2: { a: 1, b: 2 } };
    for (let round = 0; round < 3; round++) expect(apply({} as Loose, expression)).toEqual(expected);
  });

  test('patch finds an element that an earlier step has added', () => {
    const expression = app.later.key({ id: 2 }).withX(1).later.key({ id: 2 }).withY(2);
    expect(patch({ later: [{ id: 1 }] } as Loose, expression).document).toEqual({
      later: [{ id: 1 }, { id: 2, x: 1, y: 2 }],
    });
  });
});
