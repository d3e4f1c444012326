import { produce } from 'immer';
import { describe, expect, test, vi } from 'vitest';
import { steps } from '../../src/index.ts';
import {
  Chain,
  type StepSequence,
  allValues,
  chainOf,
  joinStepKind,
  rootPath,
  sequenceOf,
  stepsOf,
} from '../../src/record/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { policy, shop } from '../fixtures/table.ts';

// Random programs of other tests in this process can use up what is shared, so this file has modules of its own.
vi.hoisted(() => vi.resetModules());

/** What expressions share, so that what is worked out for one program is worked out once. */
const app: Loose = loose();

function chain(expression: Loose): Chain {
  const found = chainOf(expression);
  if (found === undefined) throw new Error('That is no expression.');
  return found;
}

const sequence = (expression: Loose): StepSequence => Chain.sequence(chain(expression));

describe('a path', () => {
  test('of a name is one and the same', () => {
    expect(rootPath.field('metadata').field('name')).toBe(rootPath.field('metadata').field('name'));
    expect(rootPath.field('metadata').stepKind('with')).toBe(rootPath.field('metadata').stepKind('with'));
    expect(rootPath.field('metadata').stepKind('with')).not.toBe(
      rootPath.field('metadata').stepKind('withMixin'),
    );
  });

  test('of a dotted name is not the way of its parts', () => {
    expect(rootPath.field('a.b')).not.toBe(rootPath.field('a').field('b'));
    expect(rootPath.field('a.b').segments()).toEqual(['a.b']);
  });

  test("of a key or an index is nobody else's, and nor is what is below it", () => {
    const list = rootPath.field('list');
    expect(list.element(0)).not.toBe(list.element(0));
    expect(list.isShared).toBe(true);
    expect(list.element(0).isShared).toBe(false);
    expect(list.element(0).field('name').isShared).toBe(false);
    expect(list.element('metadata')).not.toBe(list.field('metadata'));
  });

  test('says the way from the root', () => {
    expect(rootPath.segments()).toEqual([]);
    expect(
      rootPath
        .field('l')
        .element({ where: { a: 1 } })
        .field('x')
        .segments(),
    ).toEqual(['l', { where: { a: 1 } }, 'x']);
  });

  test('knows whether only a document tells where it leads', () => {
    const list = rootPath.field('l');
    expect([list, list.element(0), list.element('a').field('b')].some(({ isSelective }) => isSelective)).toBe(
      false,
    );
    for (const segment of [{ where: { a: 1 } }, { key: { a: 1 } }]) {
      expect(list.element(segment).isSelective).toBe(true);
      expect(list.element(segment).field('x').element(0).isSelective).toBe(true);
    }
  });

  test('knows names that every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(rootPath.element(name).isInherited).toBe(true);
    for (const name of ['prototype', 'name', 'a']) expect(rootPath.element(name).isInherited).toBe(false);
  });
});

describe('a step of an expression that is replayed below a field', () => {
  test('is the step that is recorded there', () => {
    const start = rootPath.field('spec').field('template');
    const moved = joinStepKind(start, rootPath.field('metadata').field('name').stepKind('with'));
    expect(moved).toBe(start.field('metadata').field('name').stepKind('with'));
    const element = joinStepKind(start, rootPath.field('l').element(0).stepKind('without'));
    expect(element.path.segments()).toEqual(['spec', 'template', 'l', 0]);
    expect(element.path.isShared).toBe(false);
  });

  test('keeps its short form', () => {
    const start = rootPath.field('spec').field('policy');
    expect(joinStepKind(start, rootPath.shortStepKind('new'))).toBe(start.shortStepKind('new'));
    expect(start.shortStepKind('new')).not.toBe(start.stepKind('new'));
    expect(steps(shop.spec.withPolicyMixin(policy.new()))).toEqual([
      { path: ['spec', 'policy'], verb: 'new', value: { apiVersion: 'policy.shop.io/v1', kind: 'Policy' } },
    ]);
  });
});

describe('the sequence of steps', () => {
  test('is one for the same steps in the same order, whatever their values', () => {
    expect(sequence(app.withName('a').withSize(1))).toBe(sequence(app.withName('b').withSize(2)));
    expect(sequence(app.withName('a').withSize(1))).not.toBe(sequence(app.withSize(1).withName('a')));
    expect(sequence(app.withName('a').withSize(1)).length).toBe(2);
    expect(sequence(app).length).toBe(0);
  });

  test('is not one for a step with a name and one without', () => {
    expect(sequence(shop.new('a'))).toBe(sequence(shop.new('b')));
    expect(sequence(shop.new('a'))).not.toBe(sequence(shop.new()));
  });

  test('is found again after others were asked for in between', () => {
    const first = sequence(app.withName('a'));
    void app.withSize(1);
    void app.withOtherMixin([]);
    expect(sequence(app.withName('b'))).toBe(first);
  });

  test.each<[string, () => Loose]>([
    ['names', () => app.labels.at('app').with('x')],
    ['an index', () => app.list.at(3).withX(1)],
    ['an index from the end', () => app.list.at(-1).withX(1)],
    ['a match', () => app.list.where({ name: 'a', port: 80 }).withX(1)],
    ['a key', () => app.list.key({ name: 'a' }).withX(1)],
    ['all elements', () => app.list.each().withX(1)],
    ['a kind', () => shop.spec.containers.key({ name: 'a' }).withImage('x')],
  ])('is one for steps that are known only when the program runs, written anew with %s', (_, make) => {
    expect(sequence(make()).isShared).toBe(true);
    expect(sequence(make())).toBe(sequence(make()));
    expect(sequence(make().at('spec').with({}))).toBe(sequence(make().at('spec').with({})));
  });

  test('is another one for another index, match or selector', () => {
    const made: Loose[] = [
      app.list.at(1).withX(1),
      app.list.at(2).withX(1),
      app.list.where({ n: 1 }).withX(1),
      app.list.where({ n: '1' }).withX(1),
      app.list.where({ m: 1 }).withX(1),
      app.list.where({ n: 1, m: 1 }).withX(1),
      app.list.where({ m: 1, n: 1 }).withX(1),
      app.list.each({ n: 1 }).withX(1),
      app.list.key({ n: 1 }).withX(1),
      app.list.each().withX(1),
    ];
    expect(new Set(made.map(sequence)).size).toBe(made.length);
    expect(String(made[6])).toContain('{"m":1,"n":1}');
  });

  test('is made anew for a match that is more than plain values', () => {
    for (const match of [{ n: /a/ }, { n: [1, 2] }, { n: null }, { n: { m: 1 } }, { n: -0 }, () => true]) {
      const make = (): Loose => app.list.where(match).withX(1);
      expect(sequence(make()).isShared).toBe(false);
      expect(sequence(make())).not.toBe(sequence(make()));
    }
  });

  test('does not see what becomes of a match later', () => {
    const match = { n: 1 };
    const first: Loose = app.list.where(match).withX(1);
    match.n = 2;
    expect(String(first)).toContain('{"n":1}');
    expect(String(app.list.where(match).withX(1))).toContain('{"n":2}');
    expect(String(app.list.where({ n: 1 }).withX(1))).toContain('{"n":1}');
  });

  test('is shared for 64 indexes of a list, and no more', () => {
    const of = (index: number): boolean => sequence(app.wide.at(index).withX(1)).isShared;
    expect([0, 1, 63].map(of)).toEqual([true, true, true]);
    for (let index = 0; index < 64; index++) of(index);
    expect([of(64), of(63)]).toEqual([false, true]);
    expect(sequence(app.narrow.at(0).withX(1)).isShared).toBe(true);
  });

  test('is refused again where the match was refused, and where a draft stands for one', () => {
    for (let round = 0; round < 2; round++) {
      expect(() => shop.spec.containers.where({ nme: 'a' })).toThrow('nme');
      expect(() => shop.spec.containers.at('a')).toThrow('takes an index');
      app.list.where({ n: 1 });
      produce({ n: 1 }, (draft) => {
        expect(() => app.list.where(draft)).toThrow('draft');
      });
    }
  });
});

describe('the steps of a chain', () => {
  const chains = [chain(app.withA(1).withB(2)), chain(app), chain(app.withA(3))];

  test('are listed in order', () => {
    const [first] = chains;
    expect(
      stepsOf(first as Chain).map(({ kind, value }) => [kind.path.segments(), kind.verb, value]),
    ).toEqual([
      [['a'], 'with', 1],
      [['b'], 'with', 2],
    ]);
  });

  test('have their values in one list, for several chains', () => {
    expect(allValues(chains)).toEqual([1, 2, 3]);
    expect(allValues([])).toEqual([]);
  });

  test('have one sequence for several chains, which is that of the composition', () => {
    const [joined, composed] = [sequenceOf(chains), sequence(app.withA(0).withB(0).withA(0))];
    // Where other tests of this process have taken all the room, sequences are made anew.
    expect(joined.isShared ? joined === composed : joined.length === composed.length).toBe(true);
    expect(sequenceOf([])).toBe(sequence(app));
  });
});

// Last, since the others of this file count on room.
test('past 20,000 sequences with keys of data those are made anew, and the rest has room', () => {
  const entered = (index: number): Loose => app.crowd.at(index % 60).withX(1);
  const made: Loose[] = [];
  for (let index = 0; index < 360; index++)
    for (let next = 0; next < 60; next++)
      made.push(
        entered(index)
          .rows.at(Math.trunc(index / 60))
          .withY(1)
          .rows.at(next)
          .withX(1),
      );
  const last = made.at(-1);
  expect(sequence(last).isShared).toBe(false);
  expect(steps(last)).toHaveLength(3);
  expect(sequence(app.neverSeen.withX(1)).isShared).toBe(true);
});

test('past 20,000 names paths are made anew, and mean the same', () => {
  const parent = rootPath.field('parent');
  for (let index = 0; index < 20_001; index++) parent.field(`name${index}`);
  const late = parent.field('late');
  expect(late.isShared).toBe(false);
  expect(late.segments()).toEqual(['parent', 'late']);
  expect(steps(app.parent.withLater(1).parent.later2.withX(2))).toEqual([
    { path: ['parent', 'later'], verb: 'with', value: 1 },
    { path: ['parent', 'later2', 'x'], verb: 'with', value: 2 },
  ]);
});
