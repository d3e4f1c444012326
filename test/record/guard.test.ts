import { describe, expect, test } from 'vitest';
import { steps } from '../../src/record/expression.ts';
import { guard } from '../../src/record/guard.ts';
import { Schema } from '../../src/schema/schema.ts';
import { typedChain } from '../../src/record/typed.ts';
import type { Loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { shop, table } from '../fixtures/table.ts';

const schema = new Schema(table);

describe('a guarded kind', () => {
  test('is made when it is first touched, and once', () => {
    let made = 0;
    const kind: Loose = guard(() => {
      made += 1;
      return typedChain(schema.object(0));
    });
    expect(made).toBe(0);
    expect(kind.metadata === kind.metadata).toBe(true);
    kind.metadata.withName('x');
    expect(made).toBe(1);
  });

  test('gives the same node and the same method each time', () => {
    expect(shop.metadata === shop.metadata).toBe(true);
    expect(shop.metadata.labels === shop.metadata.labels).toBe(true);
    expect(shop.new === shop.new).toBe(true);
    expect(shop.metadata.withName === shop.metadata.withName).toBe(true);
  });

  test('gives methods that can be taken off', () => {
    const { withName } = shop.metadata;
    const { new: begin } = shop;
    expect(steps(withName('x'))).toEqual(steps(shop.metadata.withName('x')));
    expect(steps(begin('x'))).toEqual(steps(shop.new('x')));
  });

  test('holds nothing of what its methods were called with', () => {
    shop.new('one').metadata.withName('two');
    expect(steps(shop)).toEqual([]);
    expect(`${shop.metadata}`).toBe('core.v1.shop.metadata');
  });

  test('answers in and instanceof as the chain behind it', () => {
    expect('metadata' in shop).toBe(true);
    expect('toJSON' in shop).toBe(true);
    expect(Object.getPrototypeOf(shop)).toBe(Object.getPrototypeOf(shop.new('x')));
  });
});

describe('what a method returns is no Proxy', () => {
  // A Proxy for every step would cost five times as much, so there delete and keys cannot be refused; see guard.ts.
  test('setting is refused all the same', () => {
    const expression = shop.new('x');
    expect(
      codeOf(() => {
        expression.foo = 1;
      }),
    ).toBe('E_REFUSED');
    expect(
      codeOf(() => {
        expression.metadata = 1;
      }),
    ).toBe('E_REFUSED');
    expect(
      codeOf(() => {
        expression.spec.containers = [];
      }),
    ).toBe('E_REFUSED');
  });

  test('setting a method is refused as well', () => {
    const expression = shop.new('x');
    expect(() => {
      expression.withStatus = 1;
    }).toThrow('Cannot');
    expect(() => {
      expression.at = 1;
    }).toThrow('Cannot');
  });

  test('deleting a field of the model changes nothing', () => {
    const expression = shop.metadata.withName('x');
    delete expression.metadata;
    expect(steps(expression.metadata.withGeneration(1))).toHaveLength(2);
  });

  test('it can be frozen, and then goes on', () => {
    const expression = Object.freeze(shop.new('x'));
    expect(steps(expression.metadata.withName('y'))).toHaveLength(2);
  });
});
