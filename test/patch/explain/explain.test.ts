import { explain, type DocumentPath as Place } from '../../../src/patch/index.ts';
import { describe, expect, test } from 'vitest';
import { patchesBetween } from '../../../src/patch/diff-patches.ts';
import { type Loose, loose } from '../../fixtures/loose.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';
import { shop } from '../../fixtures/table.ts';
import { law, timeout, worlds } from '../worlds.ts';

const app = loose();
const base = { name: 'web', labels: { a: '1' }, list: [{ id: 1 }, { id: 2 }], tags: ['x', 'y'] };

function report(...expressions: Loose[]): string[] {
  return explain(base, expressions).touches.map(({ expression, does, pointer, overriddenBy }) => {
    return `${expression} ${does} ${pointer}${overriddenBy === undefined ? '' : ` < ${overriddenBy}`}`;
  });
}

describe('a report', () => {
  test.each<readonly [string, Loose[], string[]]>([
    [
      'of fields',
      [app.withName('a').spec.withReplicas(1), app.withName('b')],
      ['0 set /name < 1', '0 set /spec/replicas', '1 set /name'],
    ],
    ['of what was so before', [app.withName('web'), app.withName('b')], ['0 set /name < 1', '1 set /name']],
    [
      'of mixins',
      [app.withLabelsMixin({ b: '1' }), app.withLabelsMixin({ b: '1', c: '2' })],
      ['0 set /labels/b', '1 set /labels/b', '1 set /labels/c'],
    ],
    [
      'of appended elements',
      [app.withTagsMixin(['z']), app.withTagsMixin(['z'])],
      ['0 set /tags/2', '1 set /tags/3'],
    ],
    [
      'of removed keys',
      [app.labels.withA('2'), app.labels.without('a', 'none')],
      ['0 set /labels/a < 1', '1 remove /labels/a', '1 remove /labels/none'],
    ],
    [
      'of removed values',
      [app.tags.at(0).with('w'), app.tags.without('w')],
      ['0 set /tags/0 < 1', '1 remove /tags/0'],
    ],
    [
      'of elements',
      [app.list.key({ id: 2 }).withA(1), app.list.where({ id: 2 }).withA(2), app.list.at(1).withB(1)],
      ['0 set /list/1/a < 1', '1 set /list/1/a', '2 set /list/1/b'],
    ],
    [
      'of an element that is made',
      [app.list.key({ id: 3 }).withA(1)],
      ['0 set /list/2/id', '0 set /list/2/a'],
    ],
    [
      'of inserted elements, and of those that are pushed back',
      [app.list.at(0).withA(1), app.list.insert(0, [{ id: 0 }]), app.list.at(1).withA(2)],
      ['0 set /list/0/a < 2', '1 set /list/0/id', '2 set /list/1/a'],
    ],
    [
      'of several inserted elements, beside others',
      [app.tags.insert({ after: 'x' }, ['a', 'b']).tags.insert(0, ['c']), app.tags.at(-1).with('z')],
      ['0 set /tags/1', '0 set /tags/2', '0 set /tags/0', '1 set /tags/4'],
    ],
    [
      'of removed elements and entries',
      [
        app.list.key({ id: 2 }).withA(1),
        app.list.without({ id: 1 }),
        app.list.at(0).withA(3),
        app.list.each().without().labels.at('a').without(),
      ],
      [
        '0 set /list/1/a < 2',
        '1 remove /list/0',
        '2 set /list/0/a < 3',
        '3 remove /list/0',
        '3 remove /labels/a',
      ],
    ],
    [
      'of each, and of updaters',
      [app.list.each().withA(1), app.list.each({ id: (id: number) => id > 1 }).withA((a: number) => a + 1)],
      ['0 set /list/0/a', '0 set /list/1/a < 1', '1 set /list/1/a'],
    ],
    [
      'of entries',
      [app.labels.each().with((value: string) => `${value}0`), app.labels.withA('2')],
      ['0 set /labels/a < 1', '1 set /labels/a'],
    ],
    ['of what changes nothing', [app.list.each({ id: 9 }).without(), app.withTagsMixin([])], []],
    ['of a kind that begins', [shop.new('x')], ['0 set /apiVersion', '0 set /kind', '0 set /metadata/name']],
    ['without what is skipped', [false, app.withName('a'), null], ['1 set /name']],
  ])('%s', (_what, expressions, expected) => {
    expect(report(...expressions)).toEqual(expected);
  });

  test('tells no value', () => {
    const { touches } = explain(base, [app.withPassword('hunter2')]);
    expect(JSON.stringify(touches)).not.toContain('hunter2');
  });
});

describe('a conflict', () => {
  const [one, other] = [app.spec.withReplicas(1), app.spec.withReplicas(2)];

  test('is an error where it was to be one', () => {
    expect(refusalOf(() => explain(base, [one, other], { conflicts: 'error' }))).toMatchInlineSnapshot(`
      {
        "code": "E_CONFLICT",
        "message": "Cannot apply expression 1: it changes spec.replicas, which expression 0 has set or removed. Say it in one of them, or let later ones win.",
        "path": [
          "spec",
          "replicas",
        ],
      }
    `);
    expect(codeOf(() => explain(base, [one, app.without('spec')], { conflicts: 'error' }))).toBe(
      'E_CONFLICT',
    );
    expect(explain(base, [one, one], { conflicts: 'error' }).document).toMatchObject({
      spec: { replicas: 1 },
    });
  });

  test('is no error else: the later one wins', () => {
    expect(explain(base, [one, other]).document).toMatchObject({ spec: { replicas: 2 } });
  });
});

test('what is no expression is refused', () => {
  expect(refusalOf(() => explain(base, [app.withName('a'), {} as never]))).toMatchInlineSnapshot(`
    {
      "code": "E_EXPRESSION",
      "message": "Cannot explain expression number 1: an expression is needed, and an object was given.",
      "path": [],
    }
  `);
  expect(codeOf(() => explain(base, [app.list.at(9).withA(1)]))).toBe('E_INDEX');
});

/** Whether one place is inside the other, or the same; indexes count for nothing, since elements move. */
function meet(one: Place, other: Place): boolean {
  const [left, right] = [one, other].map((place) => place.filter((key) => typeof key === 'string'));
  return (left ?? []).slice(0, right?.length).every((key, depth) => key === right?.[depth]);
}

/** A place; or the list on the way to it that has got longer or shorter, since there nobody knows which element is which. */
function knownPlace(path: Place, before: unknown, after: unknown): Place {
  let [one, other] = [before, after];
  for (const [depth, key] of path.entries()) {
    if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length)
      return path.slice(0, depth);
    [one, other] = [Reflect.get(Object(one), key), Reflect.get(Object(other), key)];
  }
  return path;
}

describe.each(worlds)('$world', (world) => {
  test(
    'the document is the one that apply gives, and whatever differs was touched',
    () => {
      law(world, ({ base: document, expression, next }) => {
        const before = JSON.stringify(document);
        const { document: result, touches } = explain(document, [expression]);
        expect(result).toEqual(next);
        expect(touches.every(({ overriddenBy }) => overriddenBy === undefined)).toBe(true);
        const untouched = patchesBetween(document, next).filter(({ path }) => {
          const place = knownPlace(path, document, next);
          return !touches.some((touch) => meet(touch.path, place));
        });
        expect(untouched).toEqual([]);
        expect(JSON.stringify(document)).toBe(before);
      });
    },
    timeout,
  );
});
