import { expect, test } from 'vitest';
import { printFlow, printLines, printValue } from '../../src/yaml/print-value.ts';

const value = { a: [1, { b: 'x', c: [] }], d: { e: { f: 'one\n\ntwo\n' } }, g: [['y']] };

test('lines in the layout of a document', () => {
  expect(printLines(value, 0, { step: 2, listStep: 0, lineEnd: '\n' }).join('\n')).toBe(
    'a:\n- 1\n- b: x\n  c: []\nd:\n  e:\n    f: |\n      one\n\n      two\ng:\n- - "y"',
  );
  expect(printLines({ a: [{ b: { c: 1 } }] }, 2, { step: 4, listStep: 2, lineEnd: '\n' }).join('\n')).toBe(
    '  a:\n    - b:\n          c: 1',
  );
});

test('what stands behind a key, and below it', () => {
  const layout = { step: 2, listStep: 2, lineEnd: '\n' };
  expect(printValue('on', { column: 0, after: 'key' }, layout)).toEqual({ inline: '"on"', below: [] });
  expect(printValue([1], { column: 0, after: 'key' }, layout)).toEqual({ inline: '', below: ['  - 1'] });
  expect(printValue('a\nb', { column: 0, after: 'key', isPlainText: true }, layout).inline).toBe('"a\\nb"');
});

test('inside brackets', () => {
  expect(printFlow({ a: ['x,y', null], 'b c': {} }, 'plain')).toBe('{a: ["x,y", null], b c: {}}');
  expect(JSON.parse(printFlow(value, 'double'))).toEqual(value);
});
