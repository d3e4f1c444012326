import { describe, expect, test } from 'vitest';
import { applyChains, applySteps, buildChain } from '../../src/apply/build.ts';
import { chainOf } from '../../src/record/chain.ts';
import type { Chain } from '../../src/record/chain.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { openParts } from '../fixtures/state.ts';
import { shop, spec } from '../fixtures/table.ts';

const app: Loose = loose();

function chain(expression: unknown): Chain {
  const found = chainOf(expression);
  if (found === undefined) throw new Error('That is no expression.');
  return found;
}

describe('buildChain', () => {
  test('builds once', () => {
    const expression = chain(app.withA({ b: 1 }));
    expect(buildChain(expression)).toBe(buildChain(expression));
  });

  test('builds what is frozen throughout, by steps and by plan', () => {
    for (let round = 0; round < 3; round++) {
      const document = buildChain(
        chain(
          shop
            .new('x')
            .spec.withContainers([{ name: 'a' }])
            .spec.withReplicas(1),
        ),
      );
      expect(openParts(document, undefined)).toEqual([]);
    }
  });

  test.each([null, false, 0, '', 'x', [1]])('builds a root that is %j', (value) => {
    expect(buildChain(chain(app.with(value)))).toEqual(value);
  });

  test('builds null inside a value too', () => {
    expect(buildChain(chain(app.withA(loose().with(null))))).toEqual({ a: null });
  });
});

/** Expressions that have a plan, on documents that fit it and documents that do not. */
const expression = (): Chain[] => [
  chain(app.a.withB(1).a.withListMixin([2]).withC({ d: 3 })),
  chain(app.withMMixin({ x: 1 })),
];

describe('applyChains', () => {
  test.each<[unknown]>([
    [{}],
    [{ a: {}, m: {} }],
    [{ a: { b: 1, list: [1] }, c: 0, m: { x: 1, y: 2 } }],
    [{ a: { b: undefined } }],
    [Object.assign(Object.create(null) as object, { a: { z: 1 } })],
    [JSON.parse('{"a":{"__proto__":{"z":1}},"__proto__":{"y":2},"m":{"__proto__":1}}')],
    [undefined],
  ])('gives by plan what it gives step by step: %j', (root) => {
    const expected = applySteps(root, expression());
    for (let round = 0; round < 3; round++) expect(applyChains(root, expression())).toStrictEqual(expected);
  });

  test.each<[unknown]>([
    [{ a: null }],
    [{ a: [] }],
    [{ a: 'x' }],
    [{ a: { list: {} } }],
    [{ m: [] }],
    [{ m: 1 }],
    [null],
    [[]],
    ['x'],
    [new Date(0)],
  ])('refuses by plan what it refuses step by step: %j', (root) => {
    for (let round = 0; round < 3; round++) {
      expect(() => applyChains(root, expression())).toThrow('Cannot');
      expect(() => applySteps(root, expression())).toThrow('Cannot');
    }
  });

  test('gives the root itself where nothing changes, by plan too', () => {
    const root = { a: { b: 1 }, m: { x: 1 } };
    for (let round = 0; round < 3; round++) {
      expect(applyChains(root, [chain(app.a.withB(1)), chain(app.withMMixin({ x: 1 }))])).toBe(root);
    }
  });
});

test('an expression inside another is built when it is recorded', () => {
  expect(() => shop.withSpec(spec.containers.at(0).withImage('x'))).toThrow('the list has 0');
});
