import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WithalError, apply, build, patch } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import {
  frozenWhereNew,
  isCompiled,
  neverApplied,
  overlappedDocuments,
  overlappingPrograms,
} from '../fixtures/plans.ts';
import { chainOfCalls } from '../fixtures/programs.ts';
import { openParts } from '../fixtures/state.ts';
import { shop, spec } from '../fixtures/table.ts';

/** What is applied for the second time may go another way: at once instead of step by step. Nobody may notice. */
const app: Loose = loose();

/** What a function gives, or the code of its refusal. */
function outcome(attempt: () => unknown): unknown {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof WithalError) return error.code;
    throw error;
  }
}

/** Whether an expression is applied at once when it is met again. */
function isCompiledAgain(base: object, make: () => Loose): boolean {
  const expression = make();
  for (let round = 0; round < 3; round++) outcome(() => patch(base as Loose, expression));
  return isCompiled(base, expression);
}

describe('the two ways give the same', () => {
  test('on any document, and freeze what is new alone', () => {
    let compiled = 0;
    const property = fc.property(overlappingPrograms, overlappedDocuments, (calls, base) => {
      const expression = chainOfCalls(app, calls);
      const before = structuredClone(base);
      const first = outcome(() => apply(base as Loose, neverApplied(expression)));
      for (let round = 0; round < 3; round++) {
        const next = outcome(() => apply(base as Loose, expression));
        expect(next).toEqual(first);
        expect(base).toEqual(before);
        expect(next === base).toBe(first === base);
        frozenWhereNew(next, base);
      }
      if (base !== undefined && isCompiled(base as object, expression)) compiled++;
    });
    fc.assert(property, { numRuns: 3000 });
    // Both ways have to be met, or the law says nothing.
    expect(compiled).toBeGreaterThan(100);
    expect(compiled).toBeLessThan(2900);
  });

  test('on documents with what a copy could lose', () => {
    const bases: Loose[] = [
      JSON.parse('{"a":{"__proto__":{"x":1}}}'),
      { a: Object.assign(Object.create(null) as object, { c: 1 }) },
    ];
    for (const base of bases) {
      const first: Loose = apply(base, neverApplied(app.a.withB(1)));
      for (let round = 0; round < 3; round++) {
        expect(apply(base, app.a.withB(1))).toStrictEqual(first);
        expect(Object.getPrototypeOf((apply(base, app.a.withB(1)) as Loose).a)).toBe(
          Object.getPrototypeOf(first.a),
        );
        expect(JSON.stringify(apply(base, app.a.withB(1)))).toBe(JSON.stringify(first));
      }
    }
  });
});

const repeated = (): Loose =>
  app.withC(1).withC(2).a.withListMixin(['x']).a.withList(['y']).a.withListMixin(['z']);
const shopWithContainer = (): Loose =>
  shop
    .new('x')
    .spec.withContainers([{ name: 'a' }])
    .spec.withReplicas(1);

describe('at once', () => {
  const everything = { a: { b: 0, deep: { x: 0, y: 0 }, list: ['p', 'q', 'r', 's'], map: {} }, c: 0 };

  test('go the setters and mixins of fields and elements that do not meet', () => {
    for (const make of [
      () => app.a.withB(1).withC(2).a.deep.withX(3).a.deep.withY(4),
      () => app.withC(1).a.withListMixin(['x']).a.withMapMixin({ k: 1 }),
      () => shop.new('x').spec.withReplicas(1),
      () => shop.new().spec.withReplicas(1),
    ])
      expect(isCompiledAgain(everything, make)).toBe(true);
    expect(isCompiledAgain(everything, () => app.a.list.at(3).with('x').a.list.at(1).with('y'))).toBe(true);
    expect(isCompiledAgain(everything, () => app.a.map.at('k').with('x').c.with(1))).toBe(true);
  });

  test('go not those of which one goes below what another sets', () => {
    for (const make of [
      () => app.withA({}).a.withB(1),
      () => app.a.withB(1).withA({}),
      () => app.a.withMapMixin({ k: 1 }).a.map.withK(2),
    ])
      expect(isCompiledAgain(everything, make)).toBe(false);
  });

  const chosen = {
    list: [
      { name: 'x', x: 0 },
      { name: 'y', x: 0, z: [1] },
    ],
    map: { k: 0 },
  };

  test('go elements that plain values choose', () => {
    for (const make of [
      () => app.list.where({ name: 'x' }).withX(1),
      () => app.list.key({ name: 'x' }).withX(1).list.at(-1).withX(2),
      () => app.list.key({ name: 'x' }).withW(1).list.where({ name: 'y', x: 0 }).withW(2),
      () => app.list.each().withW(1).list.each().w2.withX(1),
      () => app.list.where({ name: 'x' }).with({ name: 'y' }),
      () => app.list.each({ x: 0 }).withMixin({ w: 1 }),
    ])
      expect(isCompiledAgain(chosen, make)).toBe(true);
  });

  test('go not elements of which the order of the steps decides, and those that more than plain values choose', () => {
    for (const make of [
      () => app.list.where({ name: 'x' }).withName('z').list.where({ name: 'z' }).withX(1),
      () => app.list.where({ name: 'x' }).withX(1).list.at(0).withX(2),
      () => app.list.key({ name: 'x' }).withX(1).list.where({ name: 'y', x: 0 }).withW(2),
      () => app.list.key({ name: 'new' }).withX(1),
      () => app.list.where((one: Loose) => one.name === 'x').withX(1),
      () => app.list.where({ name: /x/ }).withX(1),
      () => app.list.where({ name: ['x', 'y'] }).withX(1),
      () => app.list.each().with({ name: 'z' }).list.each().with({ name: 'w' }),
      () => app.list.each().withMixin({ name: 'z' }).list.where({ name: 'x' }).withX(1),
      () => app.map.each().with(1),
    ])
      expect(isCompiledAgain(chosen, make)).toBe(false);
  });

  test('go not removals, the root as a whole and inherited names', () => {
    for (const make of [
      () => app.map.without('k'),
      () => app.withMixin({ k: 1 }),
      () => app.withConstructor(1),
    ])
      expect(isCompiledAgain(chosen, make)).toBe(false);
  });

  test('go many elements beside each other, each to its place', () => {
    const base = { c: 0, a: { list: Array.from({ length: 20 }, () => 'o') } };
    const indexes = Array.from({ length: 20 }, (_, index) => (index * 7) % 20);
    let expression: Loose = app.withC(1);
    for (const index of indexes) expression = expression.a.list.at(index).with(`x${index}`);
    const expected = { c: 1, a: { list: Array.from({ length: 20 }, (_, index) => `x${index}`) } };
    for (let round = 0; round < 3; round++) {
      expect(apply(base, expression)).toEqual(expected);
      expect(patch(base, expression).document).toEqual(expected);
    }
    expect(isCompiled(base, expression)).toBe(true);
  });

  test('go the last setter of a field, and the mixins after it', () => {
    const [listed, mapped]: Loose[] = [{ a: { list: ['o'] } }, { a: { list: {} } }];
    for (let round = 0; round < 3; round++) {
      expect(apply(listed, repeated())).toEqual({ a: { list: ['y', 'z'] }, c: 2 });
      // A mixin leaves no trace below a setter, but may be an error.
      expect(() => apply(mapped, repeated())).toThrow('Cannot append to a.list');
    }
  });
});

describe('build', () => {
  test('builds what is frozen throughout, the first time and later', () => {
    for (let round = 0; round < 3; round++)
      expect(openParts(build(shopWithContainer()), undefined)).toEqual([]);
  });

  test.each([null, false, 0, '', 'x', [1]])('builds a root that is %j', (value) => {
    for (let round = 0; round < 3; round++) expect(build(app.with(value))).toEqual(value);
  });

  test('builds null inside a value too', () => {
    expect(build(app.withA(loose().with(null)))).toEqual({ a: null });
  });

  test('builds an expression inside another when that is recorded', () => {
    expect(() => shop.withSpec(spec.containers.at(0).withImage('x'))).toThrow('the list has 0');
  });
});

/** Expressions that can be applied at once, on documents that fit and documents that do not. */
const pair = (): Loose[] => [app.a.withB(1).a.withListMixin([2]).withC({ d: 3 }), app.withMMixin({ x: 1 })];

describe('apply', () => {
  test.each<[unknown]>([
    [{}],
    [{ a: {}, m: {} }],
    [{ a: { b: 1, list: [1] }, c: 0, m: { x: 1, y: 2 } }],
    [{ a: { b: undefined } }],
    [Object.assign(Object.create(null) as object, { a: { z: 1 } })],
    [JSON.parse('{"a":{"__proto__":{"z":1}},"__proto__":{"y":2},"m":{"__proto__":1}}')],
    [undefined],
    [null],
    [{ a: null }],
    [{ a: { list: null }, m: null }],
  ])('gives at once what it gives step by step: %j', (root) => {
    const expected = apply(root as Loose, ...pair().map(neverApplied));
    for (let round = 0; round < 3; round++) expect(apply(root as Loose, ...pair())).toStrictEqual(expected);
  });

  test.each<[unknown]>([
    [{ a: 1 }],
    [{ a: [] }],
    [{ a: 'x' }],
    [{ a: { list: {} } }],
    [{ m: [] }],
    [{ m: 1 }],
    [[]],
    ['x'],
    [new Date(0)],
  ])('refuses at once what it refuses step by step: %j', (root) => {
    const refused = outcome(() => apply(root as Loose, ...pair().map(neverApplied)));
    expect(refused).toBe('E_PARENT');
    for (let round = 0; round < 3; round++)
      expect(outcome(() => apply(root as Loose, ...pair()))).toBe(refused);
  });

  test('takes a value that goes and comes back for a change, every time', () => {
    const root: Loose = { a: { b: 1 }, c: 1 };
    for (let round = 0; round < 3; round++) {
      for (const expression of [app.withC(2).withC(1), app.a.withB(2).a.withB(1)])
        expect(outcome(() => apply(root, expression))).not.toBe(root);
      expect(apply(root, app.withC(2).withC(1))).toEqual(root);
    }
  });

  test('gives the root itself where nothing changes, also at once', () => {
    const root = { a: { b: 1 }, m: { x: 1 } };
    for (let round = 0; round < 3; round++)
      expect(apply(root as Loose, app.a.withB(1), app.withMMixin({ x: 1 }))).toBe(root);
  });
});

test.each<[string, () => Loose, object, object]>([
  [
    'a mixin of one over entries',
    () => app.labels.withMixin(JSON.parse('{"__proto__":"x","b":"y"}') as object),
    { labels: { a: 'z' } },
    JSON.parse('{"labels":{"a":"z","__proto__":"x","b":"y"}}') as object,
  ],
  [
    'a mixin of one after another key',
    () => app.labels.withMixin(JSON.parse('{"b":"y","__proto__":"x"}') as object),
    { labels: { a: 'z' } },
    JSON.parse('{"labels":{"a":"z","b":"y","__proto__":"x"}}') as object,
  ],
  [
    'entries that have one beside what changes',
    () => app.labels.withMixin({ b: 'y' }),
    JSON.parse('{"labels":{"__proto__":"x"}}') as object,
    JSON.parse('{"labels":{"__proto__":"x","b":"y"}}') as object,
  ],
  [
    'a document that has one beside what changes',
    () => app.withLabels({ b: 'y' }),
    JSON.parse('{"__proto__":{"a":1}}') as object,
    JSON.parse('{"__proto__":{"a":1},"labels":{"b":"y"}}') as object,
  ],
])('a key __proto__ is data, however often: %s', (_, make, base, expected) => {
  const expression = make();
  for (let round = 0; round < 4; round++) {
    const next = apply(base as Loose, expression) as object;
    // Compared as text: two objects of which one has another prototype may count as equal.
    expect(JSON.stringify(next)).toBe(JSON.stringify(expected));
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
  }
});
