import { expect, test } from 'vitest';
import { edited } from './edited.ts';

const several = 'one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nx:\n  <<: [*one, *two] # both\n  d: 3\n';
const before = { one: { a: 1, b: 1 }, two: { b: 2, c: 2 }, x: { a: 1, b: 1, c: 2, d: 3 } };

test('what several merge keys bring stays', async () => {
  expect(await edited(several, { ...before, x: { ...before.x, d: 4 } })).toBe(
    several.replace('d: 3', 'd: 4'),
  );
  expect(await edited(several, { ...before, x: { ...before.x, b: 5 } })).toBe(`${several}  b: 5\n`);
});

test('what they bring is written out where one of it goes', async () => {
  expect(await edited(several, { ...before, x: { a: 1, b: 1, d: 3 } })).toBe(
    `${several.replace('  <<: [*one, *two] # both\n', '')}  a: 1\n  b: 1\n`,
  );
  const { one: _one, ...rest } = before;
  expect(await edited(several, rest)).toContain('x:\n  # both\n  d: 3\n  a: 1\n  b: 1\n  c: 2\n');
});

test('a quoted key << is data', async () => {
  expect(await edited('a:\n  "<<": {b: 1}\n', { a: { '<<': { b: 2 } } })).toBe('a:\n  "<<": {b: 2}\n');
});

const mixed = `base: &base
  a: 1
x:
  <<: [*base, {z: y}] # two
  b: 2
`;
const mixedValue = { base: { a: 1 }, x: { a: 1, z: 'y', b: 2 } };

test.each([
  ['elsewhere', { ...mixedValue, m: 1 }, `${mixed}m: 1\n`],
  ['beside it', { ...mixedValue, x: { ...mixedValue.x, b: 3 } }, mixed.replace('b: 2', 'b: 3')],
  ['of what the anchor brings', { ...mixedValue, x: { ...mixedValue.x, a: 5 } }, `${mixed}  a: 5\n`],
  ['of what stands in braces', { ...mixedValue, x: { ...mixedValue.x, z: 5 } }, `${mixed}  z: 5\n`],
  ['at the anchor', { ...mixedValue, base: { a: 6 } }, `${mixed.replace('a: 1', 'a: 6')}  a: 1\n`],
])('an anchor and a map in one merge key stay with a change %s', async (_where, after, next) => {
  expect(await edited(mixed, after)).toBe(next);
});

test.each([
  ['of a list on lines of their own', 'x:\n  <<:\n  - *a\n  - *b\n  n: 1\n'],
  ['of a list in brackets', 'x:\n  <<: [*a, *b]\n  n: 1\n'],
])('the anchor %s goes', async (_what, use) => {
  const anchors = 'a: &a {i: 1}\nb: &b {j: 2}\n';
  expect(await edited(anchors + use, { b: { j: 2 }, x: { n: 1, i: 1, j: 2 } })).toBe(
    'b: &b {j: 2}\nx:\n  n: 1\n  i: 1\n  j: 2\n',
  );
});

test('an anchor inside of what goes is written out where it is used', async () => {
  const text = 'a: &a\n  b: &b {i: 1}\nx: *b # x\ny: *a # y\n';
  expect(await edited(text, { x: { i: 1 }, y: { b: { i: 1 } } })).toBe(
    'x: # x\n  i: 1\ny: # y\n  b:\n    i: 1\n',
  );
});

test('an anchor that gets an entry more: what used it as a merge is written out, with its comments', async () => {
  const text = 'a: &a {i: 1}\nx:\n  # above\n  <<: *a # beside\n  n: 1\ny:\n  <<: *a\n';
  expect(await edited(text, { a: { i: 1, j: 2 }, x: { i: 1, n: 1 }, y: { i: 1 } })).toBe(
    'a: &a {i: 1, j: 2}\nx:\n  # above\n  # beside\n  n: 1\n  i: 1\ny:\n  i: 1\n',
  );
});

test('!!merge is a merge', async () => {
  const text = 'a: &a {i: 1}\nx:\n  !!merge <<: *a\n  n: 1\n';
  expect(await edited(text, { a: { i: 1 }, x: { i: 1, n: 2 } })).toBe(text.replace('n: 1', 'n: 2'));
});

test.each([
  ['a source', '*a'],
  ['a source in a list', '[{j: 2}, *a]'],
])('an anchor that becomes a list is no longer %s of a merge', async (_what, sources) => {
  const text = `a: &a {i: 1}\nx:\n  <<: ${sources}\n  n: 1\n`;
  const x = { n: 1, i: 1, ...(sources === '*a' ? {} : { j: 2 }) };
  for (const a of [[], [{ i: 1 }], ['i'], 5, null]) {
    const next = await edited(text, { a, x });
    expect(next).toContain('x:\n  n: 1\n  i: 1\n');
    expect(next).not.toContain('<<');
  }
});

test('an alias of a list of maps stays, which kubectl refuses and others read', async () => {
  const text = 'a: &a [{i: 1}]\nx:\n  <<: *a\n  n: 1\n';
  expect(await edited(text, { a: [{ i: 1 }], x: { i: 1, n: 2 } })).toBe(text.replace('n: 1', 'n: 2'));
});

test('a text that keeps its empty lines keeps as many where the merge key below it is written out', async () => {
  const text = 'a: &a {i: 1}\nx:\n  k: |+\n    one\n\n\n  <<: *a\n\n  # why\n  n: 1\n';
  expect(await edited(text, { a: { i: 1, j: 2 }, x: { k: 'one\n\n\n', i: 1, n: 1 } })).toBe(
    'a: &a {i: 1, j: 2}\nx:\n  k: |+\n    one\n\n\n  # why\n  n: 1\n  i: 1\n',
  );
});
