import { expect, test } from 'vitest';
import { type Code, onOneLine, printStatement } from '../../../src/cli/convert/layout.ts';

const text = (length: number): Code => ({ open: '[', items: ['1'.repeat(length), '2'] });

const chain = (...names: string[]): Code => ({
  head: 'pod',
  links: names.map((name) => ({ name, arguments: ['1'] })),
});
const long = (letter: string): string => `'${letter.repeat(60)}'`;

test('what fits stays on a line', () => {
  expect(printStatement('x = ', chain('.a', '.b.c', '.d'))).toBe('x = pod.a(1).b.c(1).d(1);\n');
  const object: Code = { open: '{', items: [{ key: 'a', value: { open: '[', items: ['1', '2'] } }] };
  expect(printStatement('x = ', object)).toBe('x = { a: [1, 2] };\n');
  expect(printStatement('x = ', { open: '{', items: [] })).toBe('x = {};\n');
});

test('a long chain has a call a line, and its lists open where they stand', () => {
  const links = [
    { name: '.a', arguments: [] },
    { name: '.b', arguments: [{ open: '[', items: [long('x'), long('y')] } as const] },
  ];
  expect(printStatement('x = ', { head: 'pod', links })).toBe(
    `x = pod\n  .a()\n  .b([\n    ${long('x')},\n    ${long('y')},\n  ]);\n`,
  );
});

test('a line is full at 100 columns', () => {
  expect(printStatement('x = ', text(100 - 'x = [, 2];'.length))).toHaveLength(101);
  expect(printStatement('x = ', text(101 - 'x = [, 2];'.length))).toMatch(/^x = \[\n/);
});

test('a chain inside of a call stands on lines of its own', () => {
  const inner: Code = {
    head: 'pod',
    links: [
      { name: '.a', arguments: [long('x')] },
      { name: '.b', arguments: [long('y')] },
    ],
  };
  expect(printStatement('x = ', { call: 'build', arguments: [inner] })).toBe(
    `x = build(\n  pod\n    .a(${long('x')})\n    .b(${long('y')}),\n);\n`,
  );
});

test('what comes behind a part stays with it', () => {
  const cast: Code = {
    inner: {
      open: '{',
      items: [
        { key: 'a', value: long('x') },
        { key: 'b', value: long('y') },
      ],
    },
    after: ' as never',
  };
  expect(printStatement('x = ', cast)).toBe(`x = {\n  a: ${long('x')},\n  b: ${long('y')},\n} as never;\n`);
});

test('a text with line ends is never joined to a line', () => {
  expect(onOneLine('`a\nb`', 100)).toBeUndefined();
  expect(onOneLine(chain('.a'), 8)).toBe('pod.a(1)');
  expect(onOneLine(chain('.a'), 7)).toBeUndefined();
});

const pair = (letter: string): Code => ({
  open: '{',
  items: [
    { key: letter, value: '1' },
    { key: 'b', value: '2' },
  ],
});
const list = (...items: Code[]): Code => ({ open: '[', items });

test('objects of several entries stand one below the other', () => {
  const single: Code = { open: '{', items: [{ key: 'a', value: '1' }] };
  expect(printStatement('x = ', list(pair('a'), pair('c')))).toBe(
    'x = [\n  { a: 1, b: 2 },\n  { c: 1, b: 2 },\n];\n',
  );
  expect(printStatement('x = ', list(pair('a'), single))).toBe('x = [{ a: 1, b: 2 }, { a: 1 }];\n');
  expect(printStatement('x = ', list(pair('a')))).toBe('x = [{ a: 1, b: 2 }];\n');
});
