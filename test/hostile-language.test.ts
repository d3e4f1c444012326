import { runInNewContext } from 'node:vm';
import { Immer } from 'immer';
import { describe, expect, test } from 'vitest';
import { apply, build, createModels, fromSteps, mutate, patch, steps } from '../src/index.ts';
import type { Step } from '../types/index.d.ts';
import { type Loose, loose } from './fixtures/loose.ts';
import { codeOf } from './fixtures/refusal-of.ts';
import { stateOf } from './fixtures/state.ts';

const app: Loose = loose();
// It would freeze the documents that are handed in.
const { produce } = new Immer({ autoFreeze: false });
const words = ['each', 'insert', 'where', 'key', 'mixin', 'update', 'read', 'at', 'without', 'new'];

/** A type that has every word as a field, which holds an object, a list and a map by turns. */
const shapes = ['#1', '[#1]', '{#1}'];
const odd: Loose = createModels({
  format: 1,
  types: [
    {
      id: 'a.v1.Odd',
      fields: Object.fromEntries(words.map((word, index) => [word, shapes[index % 3] ?? '#1'])),
    },
    {
      id: 'a.v1.Inner',
      fields: { x: 'integer', each: 'string', insert: 'string', key: 'string', where: 'string' },
    },
  ],
})(0);

describe('fields called as a word of the language', () => {
  const method = (word: string): string => `with${word.charAt(0).toUpperCase()}${word.slice(1)}`;

  test.each(words)('%s is a field like any other', (word) => {
    for (const model of [app, odd]) {
      const value = model === odd ? [{ x: 1 }, [{ x: 1 }], { a: { x: 1 } }][words.indexOf(word) % 3] : 1;
      // withMixin is a method of every place.
      const isTaken = word === 'mixin';
      const expression = isTaken ? model.at(word).with(value) : model[method(word)](value);
      expect(apply({}, expression)).toEqual({ [word]: value });
      expect(apply({}, model.at(word).with(value))).toEqual({ [word]: value });
      expect(
        apply(
          {},
          model.at(word).with(() => value),
        ),
      ).toEqual({ [word]: value });
      expect(apply({ [word]: value } as Loose, model.without(word))).toEqual({});
      expect(apply({ [word]: value } as Loose, model.at(word).without())).toEqual({});
      const sent = JSON.parse(JSON.stringify(steps(expression))) as Step[];
      expect(build(fromSteps(model, sent))).toEqual({ [word]: value });
    }
  });

  test('without a schema, each, insert, where and key are nodes that can be called as well', () => {
    for (const word of ['each', 'insert', 'where', 'key'])
      expect(
        apply(
          { [word]: { x: 0, y: 1 } } as Loose,
          app[word].withX((n: number) => n + 1),
        ),
      ).toEqual({
        [word]: { x: 1, y: 1 },
      });
  });

  test('inside elements, and in matches of them', () => {
    const root: Loose = { insert: [{ each: 'a', key: 'b' }, { each: 'c' }], update: { key: [] } };
    expect(apply(root, odd.insert.each({ each: 'a', key: /b/ }).withWhere('d'))).toEqual({
      insert: [{ each: 'a', key: 'b', where: 'd' }, { each: 'c' }],
      update: { key: [] },
    });
    expect(apply(root, app.insert.without({ each: 'c' }))).toMatchObject({ insert: [{ each: 'a' }] });
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    '%s stays data behind each and in matches',
    (name) => {
      const object = (value: unknown): Loose => JSON.parse(`{"${name}":${JSON.stringify(value)}}`);
      const root: Loose = { l: [object(1), object(2), {}], m: object({ x: 1 }) };
      const next = (expression: Loose): string => JSON.stringify(apply(root, expression));
      const text = (l: string, m = `{"${name}":{"x":1}}`): string => `{"l":${l},"m":${m}}`;
      expect(next(app.l.each().at(name).with(5))).toBe(text(`[{"${name}":5},{"${name}":5},{"${name}":5}]`));
      expect(next(app.l.each(object([2, 3])).with('x'))).toBe(text(`[{"${name}":1},"x",{}]`));
      expect(next(app.l.without(object(1)))).toBe(text(`[{"${name}":2},{}]`));
      expect(next(app.m.each().withX((n: number) => n + 1))).toBe(
        text(`[{"${name}":1},{"${name}":2},{}]`, `{"${name}":{"x":2}}`),
      );
      expect(next(app.m.at(name).without())).toBe(text(`[{"${name}":1},{"${name}":2},{}]`, '{}'));
      expect(next(app.m.each().without())).toBe(text(`[{"${name}":1},{"${name}":2},{}]`, '{}'));
      expect(next(app.withM(() => object({ polluted: 1 })))).toBe(
        text(`[{"${name}":1},{"${name}":2},{}]`, `{"${name}":{"polluted":1}}`),
      );
      expect(next(app.withMMixin(() => object({ y: 1 })))).toBe(
        text(`[{"${name}":1},{"${name}":2},{}]`, `{"${name}":{"y":1}}`),
      );
      expect('polluted' in {}).toBe(false);
      for (const expression of [
        app.l.each().at(name).with(5),
        app.m.at(name).without(),
        app.m.each().without(),
      ])
        expect(JSON.stringify(patch(root, expression).document)).toBe(next(expression));
    },
  );
});

describe('functions where data is due', () => {
  const compute = (): number => 1;
  test.each<[string, () => unknown, string]>([
    ['inside a value', () => app.withA({ b: compute }), 'E_VALUE'],
    ['inside a mixin', () => app.withAMixin({ b: compute }), 'E_VALUE'],
    ['an element that is inserted', () => app.l.insert(0, [compute]), 'E_VALUE'],
    ['what is inserted', () => app.l.insert(0, compute), 'E_SHAPE'],
    ['a position', () => app.l.insert(compute, [1]), 'E_ARGUMENT'],
    ['a key', () => app.l.key(compute), 'E_ARGUMENT'],
    ['a field of a key', () => app.l.key({ name: compute }), 'E_ARGUMENT'],
    ['deep in a key', () => app.l.key({ name: { first: compute } }), 'E_VALUE'],
    ['a segment', () => app.at(compute), 'E_ARGUMENT'],
    ['a step', () => fromSteps(app, [{ path: ['a'], verb: 'with', value: compute }]), 'E_VALUE'],
    [
      'an update as a step',
      () => fromSteps(app, [{ path: ['a'], verb: 'update', value: compute }]),
      'E_STEP',
    ],
    [
      'a match in a step',
      () => fromSteps(app, [{ path: ['l', { each: compute }], verb: 'with', value: 1 }]),
      'E_VALUE',
    ],
  ])('%s is refused', (_name, attempt, code) => {
    expect(codeOf(attempt)).toBe(code);
  });
});

describe('matches that are none', () => {
  const others: [string, unknown][] = [
    ['a Map', new Map()],
    ['a Set', new Set(['a'])],
    ['a Date', new Date(0)],
    ['a promise', Promise.resolve(1)],
    ['an instance', new URL('http://a')],
    ['an expression', app.withA(1)],
    ['a node', app.a.b],
    ['NaN', Number.NaN],
    ['a symbol', Symbol('a')],
    ['a big integer', 1n],
  ];
  test.each(others)('%s is refused, and chooses nothing', (_name, match) => {
    for (const attempt of [
      () => app.l.each(match),
      () => app.l.where(match),
      () => app.l.without(match),
      () => app.l.insert({ before: match }, [1]),
      () => app.l.each({ a: match }),
      () => app.l.each([match]),
    ])
      expect(['E_ARGUMENT', 'E_VALUE']).toContain(codeOf(attempt));
  });

  test('a draft is refused, alone and inside', () => {
    produce({ name: 'a', list: [{}] } as Loose, (draft: Loose) => {
      for (const attempt of [
        () => app.l.each(draft),
        () => app.l.where({ a: draft }),
        () => app.l.without([draft]),
        () => app.l.insert({ after: { a: [draft] } }, [1]),
        () => app.l.key({ a: draft }),
      ])
        expect(codeOf(attempt)).toBe('E_DRAFT');
    });
  });

  test('an empty draft is refused, and is not every element', () => {
    produce([{}], ([draft]: Loose) => {
      expect(codeOf(() => app.l.each(draft))).toBe('E_ARGUMENT');
    });
  });

  test('what calls itself a pattern is none', () => {
    const match = { name: { [Symbol.toStringTag]: 'RegExp' } };
    expect(apply({ l: [{ name: 'a' }, { name: {} }] } as Loose, app.l.each(match).withX(1))).toEqual({
      l: [{ name: 'a' }, { name: {}, x: 1 }],
    });
  });
});

describe('patterns', () => {
  test.each([/a/g, /a/y, /a/gy])('%s finds the same each time', (pattern) => {
    const expression = app.l.each({ name: pattern }).withX(1);
    const [root, next]: Loose[] = [
      { l: [{ name: 'a' }, { name: 'a' }] },
      {
        l: [
          { name: 'a', x: 1 },
          { name: 'a', x: 1 },
        ],
      },
    ];
    for (let round = 0; round < 3; round++) expect(apply(root, expression)).toEqual(next);
    expect(pattern.lastIndex).toBe(0);
  });

  test('of another realm are patterns', () => {
    const pattern = runInNewContext('/^a/') as unknown;
    expect(apply({ l: ['a', 'b'] } as Loose, app.l.each(pattern).with('x'))).toEqual({ l: ['x', 'b'] });
    expect(apply({ l: ['a', 'b'] } as Loose, app.l.without(pattern))).toEqual({ l: ['b'] });
  });

  test('are as they were when they were handed in', () => {
    const pattern = /a/;
    const expression = app.l.each(pattern).with('x');
    pattern.test = () => true;
    Object.defineProperty(pattern, 'source', { value: 'b' });
    pattern.compile('b');
    expect(apply({ l: ['a', 'b'] } as Loose, expression)).toEqual({ l: ['x', 'b'] });
    const lying = Object.defineProperties(/a/, { source: { value: '(' }, flags: { value: 'zz' } });
    expect(apply({ l: ['a', 'b'] } as Loose, app.l.each(lying).with('x'))).toEqual({ l: ['x', 'b'] });
  });
});

const cyclic: Loose = { a: 1 };
cyclic.self = cyclic;

/** Functions of the caller, and what applying them is refused with. */
const updaters: [string, (old: Loose) => unknown, string][] = [
  [
    'throws',
    () => {
      throw new Error('no');
    },
    'E_FUNCTION',
  ],
  [
    'throws what is no error',
    () => {
      throw Object.create(null);
    },
    'E_FUNCTION',
  ],
  [
    'throws nothing',
    () => {
      throw undefined;
    },
    'E_FUNCTION',
  ],
  ['changes a list it is given', (old) => old.push(1), 'E_FUNCTION'],
  ['gives undefined', () => undefined, 'E_VALUE'],
  ['gives NaN', () => Number.NaN, 'E_VALUE'],
  ['gives a symbol', () => Symbol('a'), 'E_VALUE'],
  ['gives a big integer', () => 1n, 'E_VALUE'],
  ['gives a function', () => () => 1, 'E_VALUE'],
  ['gives an instance', () => new Map(), 'E_VALUE'],
  ['gives a hole', () => Array.from({ length: 1 }), 'E_VALUE'],
  ['gives itself inside', () => cyclic, 'E_CYCLE'],
  ['gives a node', () => app.a, 'E_VALUE'],
];

describe('an updater', () => {
  test.each(updaters)('that %s leaves nothing applied', (_name, compute, code) => {
    const root: Loose = { a: { b: 1 }, l: [[1], [2]], kept: { c: 1 } };
    const before = stateOf(root);
    for (const expression of [
      app.a.withB(2).withL(compute),
      app.l.at(1).with(compute).withA(1),
      app.l.insert(0, [1]).l.without(1).l.each().with(compute),
    ]) {
      expect(codeOf(() => apply(root, expression))).toBe(code);
      expect(codeOf(() => patch(root, expression))).toBe(code);
      const next: Loose = produce(root, (draft: Loose): void => {
        draft.kept.c = 2;
        expect(codeOf(() => mutate(draft, expression))).toBe(code);
      });
      expect(next).toEqual({ ...root, kept: { c: 2 } });
      expect(Object.is(next.l, root.l)).toBe(true);
    }
    expect(stateOf(root)).toEqual(before);
  });

  test('that is asynchronous is refused', () => {
    for (const compute of [async () => Promise.resolve(1), () => Promise.resolve()])
      expect(['E_VALUE', 'E_FUNCTION']).toContain(codeOf(() => apply({ a: 1 } as Loose, app.withA(compute))));
  });

  test('that gives a draft of a recipe around it is refused', () => {
    produce({ a: {} } as Loose, (draft: Loose) => {
      expect(
        codeOf(() =>
          apply(
            { a: 1 } as Loose,
            app.withA(() => draft.a),
          ),
        ),
      ).toBe('E_DRAFT');
      expect(
        codeOf(() =>
          mutate(
            draft,
            app.withB(() => [draft.a]),
          ),
        ),
      ).toBe('E_DRAFT');
    });
  });

  test('may apply, patch, build and mutate meanwhile, also the document it is called for', () => {
    const root: Loose = { a: 1, l: [{ n: 1 }, { n: 2 }] };
    const inner = app.l.each().withN((n: number) => n * 10);
    const compute = (): unknown => {
      patch(root, inner);
      produce(root, (draft: Loose) => mutate(draft, inner));
      return [apply(root, inner), build(app.withX(() => 1))];
    };
    const expected = [{ a: 1, l: [{ n: 10 }, { n: 20 }] }, { x: 1 }];
    const expression = app.l
      .each()
      .withN(0)
      .withA(compute)
      .l.insert(1, [{ n: 5 }]);
    const next = { a: expected, l: [{ n: 0 }, { n: 5 }, { n: 0 }] };
    expect(apply(root, expression)).toEqual(next);
    expect(patch(root, expression).document).toEqual(next);
    expect(produce(root, (draft: Loose) => mutate(draft, expression))).toEqual(next);
  });

  test('may mutate the draft that it is called for', () => {
    const compute = (draft: Loose): number => {
      mutate(draft, app.withB(2));
      return 1;
    };
    expect(
      produce({} as Loose, (draft: Loose) =>
        mutate(
          draft,
          app.withA(() => compute(draft)),
        ),
      ),
    ).toEqual({
      a: 1,
      b: 2,
    });
  });

  test('that applies itself without an end is refused', () => {
    const endless: Loose = app.withA((): unknown => apply({} as Loose, endless));
    expect(codeOf(() => apply({} as Loose, endless))).toBe('E_FUNCTION');
  });
});

describe('a predicate', () => {
  const places: ((match: unknown) => Loose)[] = [
    (match) => app.withA(2).l.each(match).with('x'),
    (match) => app.withA(2).l.where(match).with('x'),
    (match) => app.withA(2).l.without(match),
    (match) => app.withA(2).l.insert({ before: match }, ['x']),
    (match) =>
      app
        .withA(2)
        .l.each([{ n: match }])
        .with('x'),
    (match) => app.withA(2).m.each(match).without(),
  ];
  test.each<[string, (value: Loose) => unknown]>([
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
    [
      'throws nothing',
      () => {
        throw undefined;
      },
    ],
    ['is asynchronous', async () => Promise.resolve(true)],
    [
      'changes what it is given',
      (value) => {
        (value.list ?? value).push(1);
        return true;
      },
    ],
    [
      'deletes what it is given',
      (value) => {
        Reflect.ownKeys(value);
        delete (value.list ?? value)[0];
        return true;
      },
    ],
  ])('that %s leaves nothing applied', (_name, match) => {
    const root: Loose = {
      a: 1,
      l: [
        { n: [1], list: [1] },
        { n: [2], list: [1] },
      ],
      m: { x: { list: [1] } },
    };
    const before = stateOf(root);
    for (const place of places) {
      const expression = place(match);
      expect(codeOf(() => apply(root, expression))).toBe('E_FUNCTION');
      expect(codeOf(() => patch(root, expression))).toBe('E_FUNCTION');
      produce(root, (draft: Loose) => {
        expect(codeOf(() => mutate(draft, expression))).toBe('E_FUNCTION');
        expect(draft).toEqual(root);
      });
    }
    expect(stateOf(root)).toEqual(before);
  });

  test('chooses by what it gives, as conditions do', () => {
    const list: Loose = { l: [1, 2] };
    const chosen = (given: unknown): unknown => apply(list, app.l.each(() => given).with('x'));
    for (const yes of [true, 1, 'x', {}, []]) expect(chosen(yes)).toEqual({ l: ['x', 'x'] });
    for (const no of [false, 0, '', null, undefined, Number.NaN]) expect(chosen(no)).toBe(list);
  });
});
