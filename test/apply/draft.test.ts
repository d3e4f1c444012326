import { createRequire } from 'node:module';
import { types } from 'node:util';
import { Immer, applyPatches, createDraft, enablePatches, finishDraft, produce } from 'immer';
import { describe, expect, test } from 'vitest';
import { apply, mutate, patch } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { openParts, partsOf, sharedParts, stateOf } from '../fixtures/state.ts';

enablePatches();
const app: Loose = loose();

describe('patch', () => {
  test('freezes nothing of the base, step by step and compiled', () => {
    const root = { a: { b: { c: 1 } }, l: [{ x: 1 }, { x: 2 }], keep: { d: [] } };
    const before = stateOf(root);
    for (let round = 0; round < 4; round++)
      patch(
        root as Loose,
        app.a.b
          .withC(2)
          .a.withE({ f: 1 })
          .withLMixin([{ x: 3 }]),
      );
    for (let round = 0; round < 4; round++)
      patch(root as Loose, app.l.where({ x: 1 }).withY(1).l.at(1).without('x'));
    expect(stateOf(root)).toEqual(before);
  });

  test('gives values in its patches that nobody can change for the base or the document', () => {
    const root = { a: { b: { c: 1 } } };
    for (let round = 0; round < 3; round++) {
      const { document, patches, inverse } = patch(root as Loose, app.withA({ z: 1 }));
      for (const { value } of [...patches, ...inverse]) {
        expect(sharedParts(value, root)).toEqual([]);
        expect(sharedParts(value, document)).toEqual([]);
        expect(openParts(value, undefined)).toEqual([]);
      }
    }
  });

  test('refuses step by step what it refuses compiled, and leaves nothing', () => {
    const root = { a: { b: 1 }, c: 'x' };
    for (let round = 0; round < 4; round++) {
      expect(codeOf(() => patch(root as Loose, app.a.withB(2).c.withD(1)))).toBe('E_PARENT');
    }
    expect(root).toEqual({ a: { b: 1 }, c: 'x' });
  });

  test.each<[string, unknown]>([
    ['a string', 'x'],
    ['null', null],
    ['a list', [1]],
    ['an object', { a: 1 }],
  ])('replaces %s as a whole, and back', (_name, root) => {
    const { document, patches, inverse } = patch(root as Loose, app.with({ b: 2 }));
    expect(document).toEqual({ b: 2 });
    expect(patches).toEqual([{ op: 'replace', path: [], value: { b: 2 } }]);
    expect(inverse.map(({ path }) => path)).toEqual([[]]);
    expect(inverse[0]?.value).toEqual(root);
  });

  test.each<[string, object, string]>([
    ['a Map', new Map(), 'a Map'],
    ['a Set', new Set(), 'a Set'],
    ['a Date', new Date(0), 'a Date'],
    ['a URL', new URL('https://example.org'), 'a URL'],
  ])('takes %s as a root as apply does', (_name, root, found) => {
    for (let round = 0; round < 3; round++) {
      expect(patch(root as Loose, app)).toEqual({ document: root, patches: [], inverse: [] });
      const { document, patches, inverse } = patch(root as Loose, app.with({ b: 2 }));
      expect([document, patches]).toEqual([{ b: 2 }, [{ op: 'replace', path: [], value: { b: 2 } }]]);
      expect(inverse[0]?.value).toBe(root);
      for (const way of [apply, patch])
        expect(() => way(root as Loose, app.withA(1))).toThrow(`it holds ${found}, and an object is needed`);
    }
  });

  test('shares what no step changes, and freezes nothing of it', () => {
    const root = { a: { b: 1 }, c: {} };
    for (let round = 0; round < 3; round++) {
      const { document, patches, inverse } = patch(root as Loose, app.a.withB(2));
      expect([document, patches, inverse]).toEqual([
        { a: { b: 2 }, c: {} },
        [{ op: 'replace', path: ['a', 'b'], value: 2 }],
        [{ op: 'replace', path: ['a', 'b'], value: 1 }],
      ]);
      expect((document as Loose).c).toBe(root.c);
    }
    expect([root, root.a, root.c].some((part) => Object.isFrozen(part))).toBe(false);
  });

  test('lists a field that went and came again where immer lists it', () => {
    const expression = app.withA(1).withB(2).without('a').withA(3);
    const immer = new Immer({ autoFreeze: false });
    const [document, patches, inverse] = immer.produceWithPatches({}, (draft: Loose) => {
      draft.a = 1;
      draft.b = 2;
      delete draft.a;
      draft.a = 3;
    });
    for (let round = 0; round < 3; round++) {
      const given = patch({} as Loose, expression);
      expect([given.patches, given.inverse]).toEqual([patches, inverse]);
      expect(JSON.stringify(given.document)).toBe(JSON.stringify(document));
    }
  });

  test('does not touch the settings of immer', () => {
    patch({ a: 1 } as Loose, app.withA(2));
    const next = produce({ a: { b: 1 } }, (draft) => void (draft.a.b = 2));
    expect(Object.isFrozen(next.a)).toBe(true);
  });

  test('changes what is in a Map or a class beside its way as little as apply does', () => {
    const root = { map: new Map([['a', 1]]), date: new Date(0), a: 1 };
    const { document } = patch(root as Loose, app.withA(2));
    expect((document as Loose).map).toBe(root.map);
    expect((document as Loose).date).toBe(root.date);
  });
});

describe('mutate', () => {
  test('works on a draft of a part', () => {
    const next = produce({ user: { name: 'x' }, other: 1 }, (draft) =>
      mutate(draft.user as Loose, app.withName('y').withAge(1)),
    );
    expect(next).toEqual({ user: { name: 'y', age: 1 }, other: 1 });
  });

  test('works on a draft that outlives a function', () => {
    const draft = createDraft({ a: 1 });
    mutate(draft as Loose, app.withB(2));
    expect(finishDraft(draft)).toEqual({ a: 1, b: 2 });
  });

  test('works on a draft of another copy of immer', () => {
    const path = createRequire(import.meta.url).resolve('immer');
    const other = createRequire(import.meta.url)(path) as { produce: typeof produce };
    expect(
      other.produce({ l: [{ id: 1 }] }, (draft: unknown) =>
        mutate(draft as Loose, app.l.where({ id: 1 }).withX(1).l.key({ id: 2 }).withX(2)),
      ),
    ).toEqual({
      l: [
        { id: 1, x: 1 },
        { id: 2, x: 2 },
      ],
    });
  });

  test('gives the patches of the recipe', () => {
    const immer = new Immer({ autoFreeze: false });
    const [document, patches, inverse] = immer.produceWithPatches({ a: { b: 1 }, l: [1] }, (draft: unknown) =>
      mutate(draft as Loose, app.a.withB(2).withLMixin([2])),
    );
    expect(patches).toEqual(
      expect.arrayContaining([
        { op: 'replace', path: ['a', 'b'], value: 2 },
        { op: 'add', path: ['l', 1], value: 2 },
      ]),
    );
    expect(applyPatches(document, inverse)).toEqual({ a: { b: 1 }, l: [1] });
  });

  test('gives no patch where nothing changes', () => {
    const immer = new Immer({ autoFreeze: false });
    const root = { a: { b: 1 } };
    const [document, patches] = immer.produceWithPatches(root, (draft: unknown) =>
      mutate(draft as Loose, app.a.withB(1).a.without('c')),
    );
    expect(document).toBe(root);
    expect(patches).toEqual([]);
  });

  test('leaves no draft in the document', () => {
    const next = produce({ l: ['x', { a: 1 }] } as Loose, (draft: Loose) =>
      mutate(draft, app.l.at(1).withB(2).l.without('x').l.at(0).withC(3)),
    );
    expect(next).toEqual({ l: [{ a: 1, b: 2, c: 3 }] });
    expect([...partsOf(next).keys()].filter((part) => types.isProxy(part))).toEqual([]);
  });

  test('puts everything back after an error: fields, entries, elements, what was removed and what was added', () => {
    const root = { a: { b: 1 }, gone: { x: 1 }, l: [{ id: 1 }, 'x'], m: { k: 1 } };
    const expression = app.a
      .withB(2)
      .withNew({ deep: 1 })
      .without('gone')
      .l.at(0)
      .withId(9)
      .withLMixin([2])
      .l.without('x')
      .withMMixin({ k: 2, j: 3 })
      .fail.at(0)
      .with(1);
    const next = produce(root as Loose, (draft: Loose) => {
      expect(codeOf(() => mutate(draft, expression))).toBe('E_INDEX');
      expect(draft).toEqual(root);
    });
    expect(next).toEqual(root);
    expect(apply(root as Loose, app.withZ(1))).toEqual({ ...root, z: 1 });
  });

  test('puts a key called __proto__ back after an error', () => {
    const root = JSON.parse('{"m":{"__proto__":1,"a":1}}');
    const next = produce(root, (draft: Loose) => {
      expect(codeOf(() => mutate(draft, app.m.without('__proto__').fail.at(0).with(1)))).toBe('E_INDEX');
    });
    expect(JSON.stringify(next)).toContain('"__proto__":1');
  });
});
