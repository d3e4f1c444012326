import { describe, expect, test } from 'vitest';
import { isEqual } from '../../src/json/index.ts';
import { codeOf } from '../fixtures/refusal-of.ts';

class Odd {
  readonly a = 1;
}

describe('two values are the same', () => {
  test.each([
    [1, 1, true],
    [1, 2, false],
    ['1', 1, false],
    [null, null, true],
    [null, {}, false],
    [{ a: 1, b: [1] }, { b: [1], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[1], [1, 1], false],
    [[], {}, false],
    [{}, [], false],
    [{ toString: 1 }, {}, false],
    [{ a: undefined }, { b: 1 }, false],
    [new Date(0), new Date(0), false],
    [new Odd(), { a: 1 }, false],
  ])('%j and %j: %j', (one, other, expected) => {
    expect(isEqual(one, other)).toBe(expected);
  });

  test('and two that contain themselves are refused', () => {
    const [one, other]: { self?: unknown }[] = [{}, {}];
    Object.assign(one ?? {}, { self: one });
    Object.assign(other ?? {}, { self: other });
    expect(codeOf(() => isEqual(one, other))).toBe('E_DEPTH');
  });
});
