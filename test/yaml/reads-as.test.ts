import { expect, test } from 'vitest';
import { readsAs } from '../../src/yaml/index.ts';

test.each<[string, string, unknown[]]>([
  ['a document', 'a: 1\nb: [x, "y"] # c\n', [{ a: 1, b: ['x', 'y'] }]],
  ['several, and empty ones between', 'a: 1\n---\n---\nb: |\n  x\n', [{ a: 1 }, { b: 'x\n' }]],
  [
    'scalars by the rules of YAML 1.2',
    'a: yes\nb: 0o17\nc: 2020-01-01\nd: ~\n',
    [{ a: 'yes', b: 15, c: '2020-01-01', d: null }],
  ],
  ['anchors', 'a: &x {n: 1}\nb: *x\n', [{ a: { n: 1 }, b: { n: 1 } }]],
  ['a key __proto__', '__proto__: 1\n', [JSON.parse('{"__proto__":1}')]],
])('%s', async (_, text, values) => {
  expect(await readsAs(text, values)).toBe(true);
  expect(await readsAs(text, [...values, { more: 1 }])).toBe(false);
  expect(await readsAs(`${text}more: 1\n`, values)).toBe(false);
});

test.each<[string, string, unknown[]]>([
  ['another value', 'a: 1\n', [{ a: '1' }]],
  ['another order of documents', 'a: 1\n---\nb: 1\n', [{ b: 1 }, { a: 1 }]],
  ['a key that is there twice', 'a: 1\na: 1\n', [{ a: 1 }]],
  ['what is no YAML', 'a: [1\n', [{ a: [1] }]],
  [
    'merge keys, which this reader does not know',
    'a: &x {n: 1}\nb: {<<: *x}\n',
    [{ a: { n: 1 }, b: { n: 1 } }],
  ],
  ['an integer that no number holds', 'a: 12345678901234567890\n', [{ a: 12345678901234567890n }]],
])('does not take %s', async (_, text, values) => {
  expect(await readsAs(text, values)).toBe(false);
});
