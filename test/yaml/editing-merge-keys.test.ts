import { expect, test } from 'vitest';
import { edited } from './edited.ts';

const text = 'one: &one {a: 1, b: 1}\ntwo: &two {b: 2, c: 2}\nx:\n  <<: [*one, *two] # both\n  d: 3\n';
const before = { one: { a: 1, b: 1 }, two: { b: 2, c: 2 }, x: { a: 1, b: 1, c: 2, d: 3 } };

test('what several merge keys bring stays', async () => {
  expect(await edited(text, { ...before, x: { ...before.x, d: 4 } })).toBe(text.replace('d: 3', 'd: 4'));
  expect(await edited(text, { ...before, x: { ...before.x, b: 5 } })).toBe(`${text}  b: 5\n`);
});

test('what they bring is written out where one of it goes', async () => {
  expect(await edited(text, { ...before, x: { a: 1, b: 1, d: 3 } })).toBe(
    `${text.replace('  <<: [*one, *two] # both\n', '')}  a: 1\n  b: 1\n`,
  );
  const { one: _one, ...rest } = before;
  expect(await edited(text, rest)).toContain('x:\n  d: 3\n  a: 1\n  b: 1\n  c: 2\n');
});

test('a quoted key << is data', async () => {
  expect(await edited('a:\n  "<<": {b: 1}\n', { a: { '<<': { b: 2 } } })).toBe('a:\n  "<<": {b: 2}\n');
});
