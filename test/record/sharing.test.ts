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

  test('is kept by nobody where something is known only when the program runs', () => {
    const entry = (): Loose => app.labels.at('app').with('x');
    expect(sequence(entry()).isShared).toBe(false);
    expect(sequence(entry())).not.toBe(sequence(entry()));
    expect(sequence(entry().withName('a')).isShared).toBe(false);
    expect(sequence(app.withName('a')).isShared).toBe(true);
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
