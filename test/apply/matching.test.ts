import { produce } from 'immer';
import { expect, test } from 'vitest';
import * as withal from '../../src/index.ts';
import type { Step } from '../../types/index.d.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';

const { apply, fromSteps, mutate, patch, steps } = withal;
const read = withal.read as (root: unknown, place: unknown) => unknown;
const readAll = withal.readAll as (root: unknown, place: unknown) => unknown[];
const app: Loose = loose();

/** Whether `where` and `key` choose an element, each in its way. */
function isChosen(element: unknown, wanted: object): boolean {
  const base: Loose = { l: [element] };
  const attempt = (): Loose => apply(base, app.l.where(wanted).with('chosen'));
  let found = true;
  try {
    expect(attempt()).toEqual({ l: ['chosen'] });
  } catch (error) {
    if (codeOf(attempt) !== 'E_NO_MATCH') throw error;
    found = false;
  }
  const byKey: Loose = apply(base, app.l.key(wanted).with('chosen'));
  expect(byKey).toEqual({ l: found ? ['chosen'] : [element, 'chosen'] });
  return found;
}

test.each<[unknown, object, boolean]>([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, true],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  [{ a: [1, 2] }, { a: [1, 2] }, true],
  [{ a: [1, 2] }, { a: [1] }, false],
  [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }] }, true],
  [{ a: null }, { a: null }, true],
  [{}, { a: null }, false],
  [{ a: 1 }, { a: '1' }, false],
  [{ a: {} }, { a: [] }, false],
  [{ a: [] }, { a: {} }, false],
  [{ a: { 0: 1 } }, { a: [1] }, false],
  [{ a: { b: 1 } }, { a: {} }, true],
  [null, { a: 1 }, false],
  ['a', { length: 1 }, false],
  [[], { length: 0 }, false],
  [{}, { constructor: {} }, false],
  [{}, { toString: {} }, false],
])('an element %j matches %j: %s', (element, wanted, expected) => {
  expect(isChosen(element, wanted)).toBe(expected);
});

test('a key called __proto__ is looked for as data', () => {
  const wanted = JSON.parse('{"__proto__":{"x":1}}') as object;
  expect(isChosen({ x: 1 }, wanted)).toBe(false);
  expect(isChosen({ inner: Object.create({ x: 1 }) as object }, { inner: { x: 1 } })).toBe(false);
  expect(isChosen(JSON.parse('{"__proto__":{"x":1}}'), wanted)).toBe(true);
});

/** The names of the elements that a match chooses, by every method that takes one. */
function chosenBy(match: unknown): string[] {
  const list = [
    { name: 'web', image: 'nginx:1', ports: [80, 443], resources: { limits: { cpu: '1' } } },
    { name: 'log', image: 'fluent:2', ports: [80], resources: null },
    { name: 'db', tags: ['web'] },
  ];
  const root: Loose = { l: list };
  const names = (given: Loose[]): string[] => given.map(({ name }: Loose) => name);
  const marked = (next: Loose): string[] => names(next.l.filter((one: Loose) => one.x === 1));
  const found = marked(apply(root, app.l.each(match).withX(1)));
  const kept = names((apply(root, app.l.without(match)) as Loose).l);
  expect(kept).toEqual(names(list).filter((name) => !found.includes(name)));
  const outcome = (attempt: () => unknown): unknown => {
    try {
      return attempt();
    } catch {
      return codeOf(attempt);
    }
  };
  const chosen = outcome(() => marked(apply(root, app.l.where(match).withX(1))));
  expect(chosen).toEqual(found.length > 0 ? found : 'E_NO_MATCH');
  const inserted = (side: string): unknown =>
    outcome(() => (apply(root, app.l.insert({ [side]: match }, ['new'])) as Loose).l.indexOf('new'));
  const [only, ...more] = found;
  const index = names(list).indexOf(String(only));
  const refused = found.length === 0 ? 'E_NO_MATCH' : 'E_SEVERAL';
  const isOne = only !== undefined && more.length === 0;
  expect([inserted('before'), inserted('after')]).toEqual(isOne ? [index, index + 1] : [refused, refused]);
  return found;
}

test.each<[string, unknown, string[]]>([
  ['a value', { name: 'web' }, ['web']],
  ['a list of values', { name: ['web', 'db', 'none'] }, ['web', 'db']],
  ['no value', { name: [] }, []],
  ['a pattern', { image: /^nginx:/ }, ['web']],
  ['a pattern or a value', { image: [/^nginx:/, 'fluent:2'] }, ['web', 'log']],
  ['a pattern for what is no text', { ports: /80/ }, []],
  ['a list for a list, which is all of it', { ports: [80] }, ['log']],
  ['a list for a list in another order', { ports: [443, 80] }, []],
  ['a pattern in a list for a list', { tags: [/^w/] }, ['db']],
  ['fields at any depth', { resources: { limits: { cpu: ['1', '2'] } } }, ['web']],
  ['fields of what is null', { resources: { limits: {} } }, ['web']],
  ['null', { resources: null }, ['log']],
  ['a predicate for a field', { image: (image: unknown) => String(image).endsWith('2') }, ['log']],
  ['a predicate for a field that is missing', { image: (image: unknown) => image === undefined }, ['db']],
  ['a predicate for a field at depth', { resources: { limits: (one: Loose) => one?.cpu === '1' } }, ['web']],
  ['a predicate for the whole', (one: Loose) => one.ports?.length === 2, ['web']],
  ['a predicate that gives nothing', () => undefined, []],
  ['a predicate that gives a match of a pattern', (one: Loose) => /b$/.exec(one.name), ['web', 'db']],
  ['several fields', { image: /:/, name: ['log', 'db'] }, ['log']],
])('each, where, without and insert choose by %s', (_name, match, expected) => {
  expect(chosenBy(match)).toEqual(expected);
});

test('a pattern finds the same each time, whatever its flags', () => {
  const pattern = /a/gy;
  const change = app.l.each(pattern).with('x');
  pattern.lastIndex = 1;
  for (let round = 0; round < 3; round++)
    expect(apply({ l: ['a', 'b', 'a'] } as Loose, change)).toEqual({ l: ['x', 'b', 'x'] });
  expect(pattern.lastIndex).toBe(1);
});

test('a match is one of our own', () => {
  const match = { name: ['a'] };
  const change = app.l.each(match).withX(1);
  match.name.push('b');
  expect(apply({ l: [{ name: 'b' }] } as Loose, change)).toEqual({ l: [{ name: 'b' }] });
});

test('a predicate can change nothing of the document', () => {
  const root = { l: [{ a: 1 }] };
  const spoil = (one: Loose): boolean => {
    one.a = 2;
    return true;
  };
  expect(refusalOf(() => apply(root as Loose, app.l.each(spoil).withX(1)))).toMatchObject({
    code: 'E_FUNCTION',
    path: ['l', 0],
  });
  expect(
    refusalOf(() => produce(root as Loose, (draft: Loose) => mutate(draft, app.l.each(spoil).withX(1)))).code,
  ).toBe('E_FUNCTION');
  expect(root).toEqual({ l: [{ a: 1 }] });
});

test.each<[string, unknown, string]>([
  [
    'throws an error',
    () => {
      throw new RangeError('out of range');
    },
    'Cannot match l[1]: the function throws: out of range',
  ],
  [
    'throws something else',
    () => {
      throw 'no error';
    },
    'Cannot match l[1]: the function throws: a string.',
  ],
  [
    'gives a promise',
    async () => true,
    'Cannot match l[1]: the function throws: a predicate gives true or false, and this one gives a promise',
  ],
])('a predicate that %s is an error with its place, and nothing is applied', (_name, predicate, message) => {
  const root: Loose = { l: [{ a: 1 }, { a: 2 }] };
  const match = { a: (value: unknown) => (value === 2 ? (predicate as () => unknown)() : false) };
  for (const place of [app.l.each(match), app.l.where(match)]) {
    expect(refusalOf(() => apply(root, app.withN(1), place.withX(1)))).toEqual({
      code: 'E_FUNCTION',
      path: ['l', 1],
      message,
    });
    expect(refusalOf(() => patch(root, app.withN(1), place.withX(1))).message).toBe(message);
  }
  expect(refusalOf(() => apply(root, app.l.without(match))).message).toBe(message);
});

test('key is equal to what is there, and is no choice among values', () => {
  const key = { t: ['p'] };
  expect(apply({ l: [{ t: 'p' }] } as Loose, app.l.key(key).withX(1))).toEqual({
    l: [{ t: 'p' }, { t: ['p'], x: 1 }],
  });
  expect(read({ l: [{ t: 'p' }] } as Loose, app.l.key(key))).toBeUndefined();
  expect(read({ l: [{ t: ['p'] }] } as Loose, app.l.key(key))).toEqual({ t: ['p'] });
});

test('without removes the values that it names, and no list of them', () => {
  const root: Loose = { l: [['a'], ['a', 'b'], 'a', 'b', []] };
  expect(apply(root, app.l.without('a'))).toEqual({ l: [['a'], ['a', 'b'], 'b', []] });
  expect(apply(root, app.l.without('a', 'b'))).toEqual({ l: [['a'], ['a', 'b'], []] });
  expect(
    apply(
      root,
      app.l.without((element: unknown) => Array.isArray(element)),
    ),
  ).toEqual({ l: ['a', 'b'] });
});

test('without a match of elements is an error where no list is', () => {
  const root: Loose = { l: { a: { x: 1 } } };
  expect(codeOf(() => apply(root, app.l.without({ x: 1 })))).toBe('E_PARENT');
  expect(apply({ l: null } as Loose, app.l.without({ x: 1 }))).toEqual({ l: null });
});

test('a predicate that throws is said to be at the entry that it was called with', () => {
  const fails = (): never => {
    throw new Error('no');
  };
  const place = app.m.each(fails);
  for (const attempt of [
    () => apply({ m: { a: 1 } } as Loose, place.with(2)),
    () => readAll({ m: { a: 1 } }, place),
  ])
    expect(refusalOf(attempt).path).toEqual(['m', 'a']);
});

test('an entry entered by at is removed, and no value of a list that stands there', () => {
  const root: Loose = { l: ['x', 'y'], m: { x: 1, y: 2 } };
  expect(apply(root, app.m.at('x').without())).toEqual({ l: ['x', 'y'], m: { y: 2 } });
  expect(codeOf(() => apply(root, app.l.at('x').without()))).toBe('E_PARENT');
  const sent = fromSteps(app, JSON.parse(JSON.stringify(steps(app.m.at('x').without()))) as Step[]);
  expect(apply(root, sent)).toEqual({ l: ['x', 'y'], m: { y: 2 } });
});
