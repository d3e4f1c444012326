import { describe, expect, test } from 'vitest';
import { chainsOf, typedChainOf, untyped } from '../../src/record/casts.ts';
import { chainOf } from '../../src/record/chain.ts';
import { codeOf, refusalOf } from '../fixtures/refusal-of.ts';
import { meta, shop } from '../fixtures/table.ts';

describe('chainsOf', () => {
  test('gives the chains in order, without what is falsy', () => {
    const [one, other] = [shop.new('x'), shop.withStatus(1)];
    expect(chainsOf('apply', [false, one, null, other, undefined, '', 0])).toEqual([
      chainOf(one),
      chainOf(other),
    ]);
    expect(chainsOf('apply', [])).toEqual([]);
  });

  test('takes expressions with and without a schema together', () => {
    expect(chainsOf('apply', [untyped('app'), shop, untyped('other')])).toHaveLength(3);
  });

  test('names the argument that is no expression', () => {
    expect(refusalOf(() => chainsOf('apply', [shop, 'x'])).message).toBe(
      'Cannot apply argument 2: an expression is needed, and a string was given.',
    );
  });

  test('refuses two models, wherever they stand', () => {
    expect(codeOf(() => chainsOf('apply', [untyped('app'), shop, untyped('app'), meta]))).toBe('E_MODEL');
  });
});

test('a chain is shown as what its users hold', () => {
  const app = untyped('app');
  const chain = chainOf(app);
  expect(chain !== undefined && typedChainOf(chain) === app).toBe(true);
  const expression = shop.new('x');
  const behind = chainOf(expression);
  expect(behind !== undefined && typedChainOf(behind) === expression).toBe(true);
});
