import { describe, expect, test } from 'vitest';
import { Touches } from '../../../src/patch/explain/touches.ts';

/** Runs one function an expression, and shows who has overridden whom. */
function run(...expressions: ((touches: Touches) => void)[]): string[] {
  const touches = new Touches(() => undefined);
  for (const [number, expression] of expressions.entries()) {
    touches.begin(number);
    expression(touches);
  }
  return [...touches.all].map(({ expression, does, pointer, overriddenBy }) => {
    return `${expression} ${does} ${pointer}${overriddenBy === undefined ? '' : ` < ${overriddenBy}`}`;
  });
}

describe('who has overridden whom', () => {
  test.each<readonly [string, ((touches: Touches) => void)[], string[]]>([
    ['two values', [(t) => t.set(['a'], 1), (t) => t.set(['a'], 2)], ['0 set /a < 1', '1 set /a']],
    ['one value twice', [(t) => t.set(['a'], 1), (t) => t.set(['a'], 1)], ['0 set /a', '1 set /a']],
    [
      'both who agreed',
      [(t) => t.set(['a'], 1), (t) => t.set(['a'], 1), (t) => t.set(['a'], 2)],
      ['0 set /a < 2', '1 set /a < 2', '2 set /a'],
    ],
    [
      'the first who did',
      [(t) => t.set(['a'], 1), (t) => t.set(['a'], 2), (t) => t.set(['a'], 3)],
      ['0 set /a < 1', '1 set /a < 2', '2 set /a'],
    ],
    ['nobody in oneself', [(t) => (t.set(['a'], 1), t.set(['a'], 2))], ['0 set /a']],
    [
      'a part of an object',
      [(t) => t.set(['o'], { a: 1, b: 2 }), (t) => t.set(['o', 'a'], 3)],
      ['0 set /o/a < 1', '0 set /o/b', '1 set /o/a'],
    ],
    [
      'the parts that went',
      [(t) => t.set(['o'], { a: 1, b: 2 }), (t) => t.set(['o'], { a: 1 })],
      ['0 set /o/a', '0 set /o/b < 1', '1 set /o/a'],
    ],
    [
      'an object by a scalar',
      [(t) => t.set(['o'], { a: { b: 1 } }), (t) => t.set(['o'], 1)],
      ['0 set /o/a/b < 1', '1 set /o'],
    ],
    [
      'a scalar by an object',
      [(t) => t.set(['o'], 1), (t) => t.set(['o'], { a: 1 })],
      ['0 set /o < 1', '1 set /o/a'],
    ],
    [
      'nobody, in an empty object',
      [(t) => t.set(['o'], {}), (t) => t.set(['o', 'a'], 1)],
      ['0 set /o', '1 set /o/a'],
    ],
    [
      'an empty list by a list',
      [(t) => t.set(['l'], []), (t) => t.set(['l'], [1])],
      ['0 set /l < 1', '1 set /l/0'],
    ],
    [
      'what is removed',
      [(t) => t.set(['o'], { a: 1 }), (t) => t.remove(['o'])],
      ['0 set /o/a < 1', '1 remove /o'],
    ],
    ['a removal', [(t) => t.remove(['o']), (t) => t.set(['o', 'a'], 1)], ['0 remove /o < 1', '1 set /o/a']],
    [
      'nobody, by two removals',
      [(t) => t.remove(['a']), (t) => t.remove(['a'])],
      ['0 remove /a', '1 remove /a'],
    ],
    [
      'an element that goes',
      [(t) => t.set(['l'], ['a', 'b']), (t) => t.arrange(['l'], [1], [0])],
      ['0 set /l/0 < 1', '0 set /l/1', '1 remove /l/0'],
    ],
    [
      'an element that moved',
      [(t) => t.set(['l'], ['a', 'b']), (t) => t.arrange(['l'], [1], [0]), (t) => t.set(['l', 0], 'c')],
      ['0 set /l/0 < 1', '0 set /l/1 < 2', '1 remove /l/0', '2 set /l/0'],
    ],
    [
      'an element that was pushed back',
      [
        (t) => t.set(['l'], ['a']),
        (t) => t.arrange(['l'], [{ value: 'b' }, 0], []),
        (t) => t.set(['l', 1], 'c'),
        (t) => t.set(['l', 0], 'd'),
      ],
      ['0 set /l/0 < 2', '1 set /l/0 < 3', '2 set /l/1', '3 set /l/0'],
    ],
    [
      'nobody in oneself, where two stood at one index',
      [
        (t) => (t.arrange(['l'], [{ value: 'a' }], []), t.arrange(['l'], [{ value: 'b' }, 0], [])),
        (t) => t.set(['l', 1], 'c'),
      ],
      ['0 set /l/0 < 1', '0 set /l/0', '1 set /l/1'],
    ],
    [
      'elements that went from one index, one after the other',
      [(t) => t.set(['l'], ['a', 'b']), (t) => (t.arrange(['l'], [1], [0]), t.arrange(['l'], [], [0]))],
      ['0 set /l/0 < 1', '0 set /l/1 < 1', '1 remove /l/0', '1 remove /l/0'],
    ],
  ])('%s', (_who, expressions, expected) => {
    expect(run(...expressions)).toEqual(expected);
  });
});

test('is told at once', () => {
  const told: string[] = [];
  const touches = new Touches(({ expression, pointer, overriddenBy }) =>
    told.push(`${expression} ${pointer} ${overriddenBy}`),
  );
  touches.begin(0);
  touches.set(['a/b'], 1);
  touches.begin(1);
  touches.set(['a/b'], 2);
  expect(told).toEqual(['0 /a~1b 1']);
});
