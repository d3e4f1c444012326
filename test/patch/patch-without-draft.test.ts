import { Immer, enablePatches, produce } from 'immer';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Patch, Patched } from '../../types/index.d.ts';
import { patch } from '../../src/index.ts';
import { patchWithoutDraft } from '../../src/patch/index.ts';
import { exactText } from '../fixtures/exact.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { shop } from '../fixtures/table.ts';

enablePatches();
const immer = new Immer({ autoFreeze: false });
const app = loose();

afterEach(() => void vi.restoreAllMocks());

const short = ({ op, path, value }: Patch): string =>
  `${op} ${path.join('.')}${op === 'remove' ? '' : ` ${JSON.stringify(value)}`}`;

/** Programs whose order is easily got wrong, with the recipe that does the same and the patches that immer makes of it. */
const programs: readonly (readonly [
  name: string,
  base: object,
  expression: Loose,
  recipe: (draft: Loose) => void,
  patches: readonly string[],
])[] = [
  [
    'what was gone into last comes first, and the root last',
    { a: { n: 1 }, b: { c: { n: 1 } }, n: 1 },
    app.a.withN(2).withN(2).b.c.withN(2),
    (draft) => {
      draft.a.n = 2;
      draft.n = 2;
      draft.b.c.n = 2;
    },
    ['replace b.c.n 2', 'replace a.n 2', 'replace n 2'],
  ],
  [
    'the entries of an object come in the order in which they were first set',
    { a: 1, b: 1, c: { n: 1 } },
    app.c.withN(2).withB(2).withA(2).withB(3),
    (draft) => {
      draft.c.n = 2;
      draft.b = 2;
      draft.a = 2;
      draft.b = 3;
    },
    ['replace c.n 2', 'replace b 3', 'replace a 2'],
  ],
  [
    'an entry that comes and goes takes a new turn when it comes again',
    { b: 1 },
    app.withX(1).without('x').withB(2).withX(2),
    (draft) => {
      draft.x = 1;
      delete draft.x;
      draft.b = 2;
      draft.x = 2;
    },
    ['replace b 2', 'add x 2'],
  ],
  [
    'a list that becomes shorter loses its last elements, the last one first',
    { l: [1, 2, 3, 4] },
    app.l.without(1, 3),
    (draft) => void (draft.l = draft.l.filter((n: number) => n % 2 === 0)),
    ['replace l.0 2', 'replace l.1 4', 'remove l.3', 'remove l.2'],
  ],
  [
    'a list that becomes longer gets new last elements, the first one first',
    { l: ['a', 'b'] },
    app.l.insert(0, ['x', 'y']).l.at(1).with('z'),
    (draft) => void draft.l.splice(0, 0, 'x', 'z'),
    ['replace l.0 "x"', 'replace l.1 "z"', 'add l.2 "a"', 'add l.3 "b"'],
  ],
  [
    'elements are told by their index, in whatever order they were set',
    { l: [{ n: 1 }, { n: 1 }, 5] },
    app.l.at(2).with(6).l.at(1).with(7).l.at(0).withN(2),
    (draft) => {
      draft.l[2] = 6;
      draft.l[1] = 7;
      draft.l[0].n = 2;
    },
    ['replace l.0.n 2', 'replace l.1 7', 'replace l.2 6'],
  ],
  [
    'an element that moves takes its changes with it',
    { l: [{ n: 1 }, { n: 2 }] },
    app.l.where({ n: 2 }).withN(3).l.at(0).without(),
    (draft) => {
      draft.l[1].n = 3;
      draft.l.splice(0, 1);
    },
    ['replace l.0 {"n":3}', 'remove l.1'],
  ],
  [
    'an entry that was removed and set again is replaced, or left out where it is as before',
    { a: 1, b: 1, c: 1 },
    app.without('a', 'b').withC(2).withB(1).withA(2),
    (draft) => {
      delete draft.a;
      delete draft.b;
      draft.c = 2;
      draft.b = 1;
      draft.a = 2;
    },
    ['replace a 2', 'replace c 2'],
  ],
];

describe.each(programs)('%s', (...[, base, expression, recipe, patches]) => {
  test('patchWithoutDraft says what immer says of the recipe', () => {
    const found = patchWithoutDraft(base, expression);
    expect(found.patches.map(short)).toEqual(patches);
    const byRecipe = immer.produceWithPatches(base, recipe);
    expect([found.document, immer.applyPatches(found.document as object, found.inverse)]).toEqual([
      byRecipe[0],
      base,
    ]);
  });

  test('and what patch says', () => {
    for (let round = 0; round < 3; round++)
      expect(exactText(() => patchWithoutDraft(base, expression), base)).toBe(
        exactText(() => patch(base, expression), base),
      );
  });
});

const twin = { n: 1 };
const zeros = { n: [0] };

describe('values that JSON does not have, or that stand twice, are told as by patch', () => {
  test.each<[string, object, Loose]>([
    ['-0 for 0', { a: 0, b: 1 }, app.withA(1).withA(-0).withB(2)],
    ['-0 for 0 in a list', { l: [0, 1] }, app.l.at(0).with(1).l.at(0).with(-0).l.at(1).with(2)],
    [
      '-0 for 0 in an element that moves',
      { l: [1, { n: 0 }] },
      app.l.at(1).withN(1).l.at(1).withN(-0).l.at(0).without(),
    ],
    [
      'keys that are set again in another order, in an element that moves',
      { l: [1, { a: 1, b: 1, c: 1 }] },
      app.l.at(1).without('a', 'b').l.at(1).withB(2).l.at(1).withA(2).l.at(0).without(),
    ],
    [
      'lists in an element that moves',
      { l: [1, { m: [1, 2, 3], n: [1], k: [1, 2] }] },
      app.l.at(1).m.without(2).l.at(1).n.insert(0, [0]).l.at(1).k.at(1).with(3).l.at(0).without(),
    ],
    ['undefined after the end', { l: [1, undefined] }, app.l.insert(0, [0])],
    ['undefined within a list', { l: [undefined, 1] }, app.l.insert(0, [0])],
    ['NaN for NaN', { l: [Number.NaN, Number.NaN, 1] }, app.l.at(0).without()],
    ['one element twice', { l: [twin, twin] }, app.l.at(0).without()],
    ['one element twice, one of them changed', { l: [twin, twin] }, app.l.at(1).withN(2).l.at(0).without()],
    [
      'one element twice, with -0 for 0 in a list of one of them',
      { l: [zeros, zeros] },
      app.l.at(1).n.insert(0, [-0]).l.at(1).n.at(1).without().l.at(0).without(),
    ],
    ['undefined that is set', { a: undefined }, app.withA(1)],
    ['undefined that is removed', { a: undefined, b: 1 }, app.without('a').withB(2)],
    ['undefined that is removed and set', { b: 1, a: undefined }, app.withB(2).without('a').withA(1)],
    ['an object without a prototype', Object.assign(Object.create(null) as object, { n: 1 }), app.withN(2)],
    ['an instance that goes', { a: new Date(0), b: 1 }, app.without('a').withB(new Date(0).toJSON())],
  ])('%s', (_, base, expression) => {
    const found = exactText(() => patchWithoutDraft(base as Loose, expression), base);
    expect(found).toBe(exactText(() => patch(base as Loose, expression), base));
    expect(found).toContain('"patches"');
  });
});

describe('a draft', () => {
  test('is never opened', () => {
    const opened = vi.spyOn(Proxy, 'revocable');
    const base = { a: { n: 1 }, l: [{ n: 1 }, { n: 2 }] };
    const expression = app.a.withN(2).l.at(0).without().l.each().withN(3);
    patchWithoutDraft(base, expression);
    expect(opened).not.toHaveBeenCalled();
    patch(base, expression);
    expect(opened).toHaveBeenCalled();
  });

  test('is refused as a document, as by patch', () => {
    const errors: string[] = [];
    produce({ n: 1 }, (draft) => {
      for (const call of [patch, patchWithoutDraft])
        errors.push(exactText(() => call(draft as Loose, app.withN(2)), undefined));
    });
    expect(errors[0]).toContain('E_DRAFT');
    expect(errors[1]).toBe(errors[0]);
  });
});

describe('documents that are replaced as a whole', () => {
  test.each([
    ['a scalar', 1, app.with(2)],
    ['nothing', undefined, app.withN(2)],
    ['a root that is set', { n: 1 }, app.with({ n: 2 })],
    ['a name that every object inherits', { n: 1 }, app.at('constructor').with(2)],
    ['such a name on the way', { toString: { n: 1 } }, app.at('toString').withN(2)],
    ['a list below such a name', { toString: { l: [1] } }, app.at('toString').withLMixin([2])],
    ['a key __proto__', JSON.parse('{"m":{"__proto__":1}}'), app.m.without('__proto__')],
    ['a key __proto__ in a value', { m: 1 }, app.withM(JSON.parse('{"__proto__":1}'))],
  ])('%s', (_, base, expression) => {
    const found = patchWithoutDraft(base, expression);
    expect(found.patches).toEqual([{ op: 'replace', path: [], value: found.document }]);
    expect(exactText(() => found, base)).toBe(exactText(() => patch(base, expression), base));
  });

  test('but not for a key __proto__ in what goes', () => {
    const base = { m: { k: { a: 1 } } };
    const expression = app.m.k.at('__proto__').with(1).without('m');
    const { patches } = patchWithoutDraft(base, expression);
    expect(patches).toEqual([{ op: 'remove', path: ['m'] }]);
    expect(patches).toEqual(patch(base, expression).patches);
  });

  test('a list below such a name that nobody changes', () => {
    const base = { toString: { l: [1] }, n: 1 };
    const found = patchWithoutDraft(base, app.at('toString').l.without(2).withN(2));
    expect(found.patches).toEqual([{ op: 'replace', path: ['n'], value: 2 }]);
  });
});

test.each([
  ['no expression', { n: 1 }, ['n']],
  ['a node', {}, [shop.metadata]],
  ['a scalar on the way', { a: 1 }, [app.a.withN(1)]],
  ['an index that is not there', { l: [] }, [app.l.at(0).with(1)]],
  ['no match', { l: [] }, [app.l.where({ n: 1 }).withN(2)]],
  ['several with one key', { l: [{ n: 1 }, { n: 1 }] }, [app.l.key({ n: 1 }).withM(2)]],
  ['an updater that throws', { n: 1 }, [app.withN((n: Loose) => n.name.length)]],
])('fails as patch does: %s', (_, base, expressions) => {
  const error = exactText(() => patch(base as Loose, ...expressions), base);
  expect(error).toMatch(/^E_/);
  expect(exactText(() => patchWithoutDraft(base as Loose, ...expressions), base)).toBe(error);
});

test('nothing is done where nothing changes', () => {
  const base = { n: 1, l: [1] };
  expect(patchWithoutDraft(base).document).toBe(base);
  const found = patchWithoutDraft(base, app.withN(1), false, app.withLMixin([]));
  expect(found).toEqual({ document: base, patches: [], inverse: [] });
  expect(found.document).toBe(base);
});

test('what is made is frozen, what is shared is not, and values of patches are nobody else’s', () => {
  const base = { a: { b: { n: 1 } }, c: { n: 1 }, l: [{ n: 1 }, { n: 2 }] };
  const { document, patches, inverse }: Patched<Loose> = patchWithoutDraft(
    base as Loose,
    app.a.b.withN(2).without('c').l.at(0).without(),
  );
  expect(document.a.b).toSatisfy(Object.isFrozen);
  expect(document.l[0]).toBe(base.l[1]);
  expect(base.l[1]).not.toSatisfy(Object.isFrozen);
  for (const { value } of [...patches, ...inverse]) expect(value).toSatisfy(Object.isFrozen);
  expect(inverse.find(({ path }) => path[0] === 'c')?.value).not.toBe(base.c);
});
