import { describe, expect, test } from 'vitest';
import { allValues, chainOf, placeOfNode, shapeOf, stepsOf } from '../../src/record/chain.ts';
import type { Chain } from '../../src/record/chain.ts';
import { holders } from '../fixtures/holders.ts';
import { loose } from '../fixtures/loose.ts';
import { partsOf } from '../fixtures/state.ts';

const app = loose();

function chain(expression: unknown): Chain {
  const found = chainOf(expression);
  if (found === undefined) throw new Error('That is no expression.');
  return found;
}

describe.each(holders)('$name', ({ held, isExpression }) => {
  test('is told apart: an expression has a chain, a node has a place', () => {
    expect(chainOf(held) !== undefined).toBe(isExpression);
    expect(placeOfNode(held) !== undefined).toBe(!isExpression);
  });
});

test.each([
  [undefined],
  [null],
  [1],
  ['x'],
  [{}],
  [[]],
  [() => 1],
  [{ ' model': {} }],
  [{ ' path': {} }],
  [Object(Symbol('withal'))],
])('%s is neither', (value) => {
  expect(chainOf(value)).toBeUndefined();
  expect(placeOfNode(value)).toBeUndefined();
});

test('a copy of an expression is none', () => {
  expect(chainOf({ ...chain(app.withA(1)) })).toBeUndefined();
  expect(chainOf(JSON.parse(JSON.stringify(app.withA(1))))).toBeUndefined();
});

describe('the steps of a chain', () => {
  const chains = [chain(app.withA(1).withB(2)), chain(app), chain(app.withA(3))];

  test('are listed in order', () => {
    const [first] = chains;
    expect(
      stepsOf(first as Chain).map(({ operation, value }) => [
        operation.path.segments(),
        operation.verb,
        value,
      ]),
    ).toEqual([
      [['a'], 'with', 1],
      [['b'], 'with', 2],
    ]);
  });

  test('have their values in one list, for several chains', () => {
    expect(allValues(chains)).toEqual([1, 2, 3]);
    expect(allValues([])).toEqual([]);
  });

  test('have one shape, which is that of the composition', () => {
    expect(shapeOf(chains)).toBe(chain(app.withA(0).withB(0).withA(0))[' shape']);
    expect(shapeOf([])).toBe(chain(app)[' shape']);
  });
});

test('a chain holds its values and no document', () => {
  const root = { a: { x: 1 } };
  const expression = app.a.withB({ c: 1 });
  expect(partsOf(stepsOf(chain(expression)).map(({ value }) => value)).has(root)).toBe(false);
});
