import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../types/index.d.ts';
import { compare } from '../../../src/patch/diff/compare.ts';
import { type FieldType, unknownType } from '../../../src/schema/schema.ts';
import { codeOf } from '../../fixtures/refusal-of.ts';

const keyed: FieldType = { shape: 'list', element: unknownType, rules: { mergeKey: 'id' } };

/** The steps as text. */
function stepsOf(before: unknown, after: unknown, type: FieldType = unknownType): string[] {
  const steps: string[] = [];
  const add = (segments: readonly Segment[], verb: string, value: unknown): number =>
    steps.push(
      `${segments.map((segment) => (typeof segment === 'object' ? JSON.stringify(segment) : segment)).join('.')} ${verb} ${JSON.stringify(value)}`,
    );
  compare({ steps: { add }, segments: [] }, before, after, type);
  return steps;
}

describe('objects', () => {
  test.each<readonly [string, unknown, unknown, string[]]>([
    ['the same', { a: { b: 1 } }, { a: { b: 1 } }, []],
    ['a field set', { a: 1 }, { a: 2, b: 3 }, ['a with 2', 'b with 3']],
    ['a field gone', { a: 1, b: { c: 1, d: 2 } }, { b: { c: 1 } }, [' without ["a"]', 'b without ["d"]']],
    ['all fields others', { a: { b: 1 } }, { a: { c: 1 } }, ['a with {"c":1}']],
    ['the root, field by field', { a: 1 }, { b: 1 }, [' without ["a"]', 'b with 1']],
    ['a field that holds undefined', { a: undefined, b: 1 }, { b: 1, c: undefined }, []],
    ['another kind of value', { a: {} }, { a: [] }, ['a with []']],
    ['another root', { a: 1 }, [1], [' with [1]']],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
  });
});

describe('lists with a key', () => {
  test.each<readonly [string, unknown, unknown, string[]]>([
    [
      'an element changed',
      [{ id: 1, a: 1 }, { id: 2 }],
      [{ id: 1, a: 2 }, { id: 2 }],
      ['{"key":{"id":1}}.a with 2'],
    ],
    ['an element more', [{ id: 1 }], [{ id: 1 }, { id: 2 }], [' withMixin [{"id":2}]']],
    ['an element gone', [{ id: 1 }, { id: 2 }], [{ id: 2 }], [' with [{"id":2}]']],
    [
      'elements in another order',
      [{ id: 1 }, { id: 2 }],
      [{ id: 2 }, { id: 1 }],
      [' with [{"id":2},{"id":1}]'],
    ],
    ['keys that are there twice', [{ id: 1 }, { id: 1 }], [{ id: 1 }, { id: 1, a: 1 }], ['1.a with 1']],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after, keyed)).toEqual(expected);
  });
});

describe('lists without a key', () => {
  test.each<readonly [string, unknown, unknown, string[]]>([
    ['the same', [1, [2]], [1, [2]], []],
    ['values more', ['a'], ['a', 'b', 'c'], [' withMixin ["b","c"]']],
    ['values gone', ['a', 'b', 'c', 'b'], ['a', 'c'], [' without ["b"]']],
    ['a value gone and one more', ['a', 'b'], ['a', 'c'], [' without ["b"]', ' withMixin ["c"]']],
    ['all values gone', ['a', 'b'], [], [' with []']],
    ['all values others', ['a'], ['b'], ['0 with "b"']],
    ['a value gone at one place alone', ['a', 'b', 'a'], ['b', 'a'], [' with ["b","a"]']],
    ['values in another order', ['a', 'b', 'c'], ['c', 'b', 'a'], [' with ["c","b","a"]']],
    [
      'one element of many changed',
      [{ a: 1 }, { a: 2 }, { a: 3 }],
      [{ a: 1 }, { a: 9 }, { a: 3 }],
      ['1.a with 9'],
    ],
    [
      'most elements changed',
      [{ a: 1 }, { a: 2 }, { a: 3 }],
      [{ a: 7 }, { a: 8 }, { a: 3 }],
      [' with [{"a":7},{"a":8},{"a":3}]'],
    ],
    ['an object gone', [{ a: 1 }, { a: 2 }], [{ a: 2 }], [' with [{"a":2}]']],
    ['an object more', [{ a: 1 }], [{ a: 1 }, { a: 2 }], [' withMixin [{"a":2}]']],
    ['from nothing', [], [{ a: 1 }], [' with [{"a":1}]']],
  ])('%s', (_what, before, after, expected) => {
    expect(stepsOf(before, after)).toEqual(expected);
  });
});

function cycle(): object {
  const made: { self?: unknown } = {};
  made.self = made;
  return made;
}

test('documents that contain themselves are refused', () => {
  expect(codeOf(() => stepsOf(cycle(), cycle()))).toBe('E_DEPTH');
  expect(codeOf(() => stepsOf([cycle()], [cycle()]))).toBe('E_DEPTH');
});
