import { expect, test } from 'vitest';
import { printJson } from '../../../src/cli/output/print-json.ts';
import { refusalOf } from '../../fixtures/refusal-of.ts';

test('JSON is printed in lines, large integers as they are', () => {
  expect(printJson({ a: [1], b: 9007199254740993n, c: -5n, d: 'integer 5' })).toBe(
    '{\n  "a": [\n    1\n  ],\n  "b": 9007199254740993,\n  "c": -5,\n  "d": "integer 5"\n}\n',
  );
  expect(printJson(null)).toBe('null\n');
});

test('what JSON would leave out or change is refused', () => {
  const cycle: Record<string, unknown> = {};
  cycle['a'] = cycle;
  const odd = [{ a: undefined }, [Number.NaN], { 'x.y': () => 1 }, cycle, undefined];
  expect(odd.map((value) => refusalOf(() => printJson(value)).message)).toMatchInlineSnapshot(`
    [
      "Cannot print a as JSON: undefined has no JSON form.",
      "Cannot print ["0"] as JSON: NaN has no JSON form.",
      "Cannot print ["x.y"] as JSON: function has no JSON form.",
      "Cannot print the document as JSON: it contains itself, or is nested too deep.",
      "Cannot print the document as JSON: undefined has no JSON form.",
    ]
  `);
});
