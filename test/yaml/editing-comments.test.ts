import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/yaml/index.ts';
import { edited } from './edited.ts';

describe('a comment stays where it is while the value beside it changes', () => {
  test.each([
    ['e: | # why\n  one\n', 'two', 'e: |- # why\n  two\n'],
    ['e: | # why\n  one\n', 2, 'e: 2 # why\n'],
    ['e: | # why\n  one\n', 'two\nthree\n', 'e: | # why\n  two\n  three\n'],
    ['e: >- # why\n  one\n', { a: 1 }, 'e: # why\n  a: 1\n'],
    ['e: # one\n  # two\n  x # three\n', 'w', 'e: # one\n  # two\n  w # three\n'],
    ['e: # one\n  # two\n  x # three\n', { a: 1 }, 'e: # one\n  # two\n  # three\n  a: 1\n'],
    ['e: # one\n  # two\n  x\n', { a: 1 }, 'e: # one\n  # two\n  a: 1\n'],
    ['e:\n    one # how\n', 'a\nb\n', 'e:\n    | # how\n  a\n  b\n'],
    ['e: !!str # why\n  x\n', 5, 'e: # why\n  5\n'],
    ['e: &x # why\n  x\n', 5, 'e: &x # why\n  5\n'],
    ['e: !!str &x 4 # why\n', 5, 'e: &x 5 # why\n'],
    ['e: # why\n', [1], 'e: # why\n- 1\n'],
    ['e: x\n      # deep\n', { a: 'x\ny\n' }, 'e:\n      # deep\n  a: |\n    x\n    y\n'],
    ['e: [1, # one\n  2] # two\n', [1, 3], 'e: [1, # one\n  3] # two\n'],
  ])('%j, %j', async (text, after, next) => {
    expect(await edited(`a: 1\n${text}z: 2\n`, { a: 1, e: after, z: 2 })).toBe(`a: 1\n${next}z: 2\n`);
  });

  test('also beside a dash', async () => {
    expect(await edited('- # one\n  # two\n  x # three\n', [5])).toBe('- # one\n  # two\n  5 # three\n');
    expect(await edited('- | # why\n  x\n- y\n', [{ a: 1, b: 2 }, 'y'])).toBe(
      '- # why\n  a: 1\n  b: 2\n- y\n',
    );
  });
});

describe('a long text keeps its style', () => {
  const lines = Array.from({ length: 30 }, (_line, index) => (index % 7 === 5 ? '' : `line ${index} of it`));
  const indented = (by: string): string => lines.map((line) => (line === '' ? '' : by + line)).join('\n');

  test.each([
    ['|', `${lines.join('\n')}\n`],
    ['|+', `${lines.join('\n')}\n\n`],
    ['|-', lines.join('\n')],
    ['|2', `${lines.join('\n')}\n`],
    ['|2-', lines.join('\n')],
    ['|+2', `${lines.join('\n')}\n\n`],
  ])('%s', async (header, text) => {
    const source = `e: ${header} # why\n${indented('  ')}\n${text.endsWith('\n\n') ? '\n' : ''}# next\nz: 1\n`;
    expect(await edited(source, { e: text.replace('line 8 of', 'line eight of'), z: 1 })).toBe(
      source.replace('line 8 of', 'line eight of'),
    );
  });

  test.each(['>', '>-', '>+', '>2-'])('%s', async (header) => {
    const folded = lines
      .join('\n')
      .replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
      .replaceAll('\n\n', '\n');
    const text = header.endsWith('-') ? folded : `${folded}\n`;
    const source = `e: ${header} # why\n${indented('  ')}\n# next\nz: 1\n`;
    expect(await edited(source, { e: text.replace('line 8 of', 'line eight of'), z: 1 })).toBe(
      source.replace('line 8 of', 'line eight of'),
    );
  });

  test.each([
    ['a line comes', '|\n  a\n  b\n', 'a\nx\nb\n', '|\n  a\n  x\n  b\n'],
    ['a line goes', '|\n  a\n  x\n  b\n', 'a\nb\n', '|\n  a\n  b\n'],
    ['its last line end goes', '|\n  a\n', 'a', '|-\n  a\n'],
    ['its last line end comes', '|-\n  a\n', 'a\n', '|\n  a\n'],
    ['empty lines come to its end', '|\n  a\n', 'a\n\n\n', '|+\n  a\n\n\n'],
    ['an empty line of its end goes', '|+\n  a\n\n\n', 'a\n\n', '|+\n  a\n\n'],
    ['it comes to begin with blanks', '|\n  a\n', ' a\n', '|2\n   a\n'],
    ['a paragraph comes', '>-\n  a\n  b\n\n  c\n', 'a b\nx\nc', '>-\n  a\n  b\n\n  x\n\n  c\n'],
    ['an indented line comes', '>-\n  a\n  b\n', 'a b\n  x\nc', '>-\n  a\n  b\n    x\n  c\n'],
    ['a folded line comes to end in a blank', '>-\n  a\n  b\n', 'a b ', '>-\n  a\n  b \n'],
    ['its last line comes to be blanks', '>-\n  a\n  b\n', 'a b\n  ', '"a b\\n  "\n'],
    ['no block holds it', '|\n  a\n', 'a\u0007\n', '"a\\u0007\\n"\n'],
  ])('%s', async (_what, text, after, next) => {
    expect(await edited(`e: ${text}z: 1\n`, { e: after, z: 1 })).toBe(`e: ${next}z: 1\n`);
  });

  test('empty lines below are taken for none of it', async () => {
    expect(await edited('e: |\n  a\n\n\nz: 1\n', { e: 'a\n\n', z: 1 })).toBe('e: |+\n  a\n\nz: 1\n');
    expect(await edited('e: |+\n  a\nb: 1\n\nz: 1\n', { e: 'a\n', z: 1 })).toBe('e: |+\n  a\nz: 1\n');
    expect(await edited('e: 1\n\n\n\n', { m: 'a\n\n' })).toBe('m: |+\n  a\n\n');
    expect(await edited('---\n\n\n\n', { m: 'a\n\n' })).toBe('---\nm: |+\n  a\n\n');
    expect(await edited('# c\n\n\n', { m: 'a\n\n' })).toBe('# c\n\n\nm: |+\n  a\n\n');
    expect(await edited('e: 1\n\nz: 1\n', { e: 'a\n\n', z: 1 })).toBe('e: |+\n  a\n\nz: 1\n');
  });
});

test.each([
  ['a line end', '\n# head\n'],
  ['comments', '# head\n'],
  ['a marker and a blank line', '---\n\n# head\n'],
])(
  'what comes first in a text that begins with %s stands below the comment at its head',
  async (_what, head) => {
    expect(await edited(`${head}-\n\n`, ['a', null])).toBe(`${head}- a\n-\n\n`);
    expect(await edited(`${head}- b: 1\n`, [{ a: 1 }, { b: 1 }])).toBe(`${head}- a: 1\n- b: 1\n`);
  },
);

test('an empty first line and the comment at the head stay where the first element goes', async () => {
  expect(await edited('\n# why\n- x: 1\n- y: 1\n', [{ y: 1 }])).toBe('\n# why\n- y: 1\n');
  expect(await edited('\na: 1\nb: 1\n', { b: 1 })).toBe('\nb: 1\n');
});

test.each([
  ["a: 'b'# c\n", { a: 'd' }, "a: 'd' # c\n"],
  ["a: 'b'# c\n", { a: 5 }, 'a: 5 # c\n'],
  ["a: 'b'# c\n", { a: { d: 1 } }, 'a: # c\n  d: 1\n'],
  ['a: {b: 1}# c\n', { a: 5 }, 'a: 5 # c\n'],
  ["a: ['b'# c\n ]\n", { a: [5] }, 'a: [5 # c\n ]\n'],
  ["- 'b'# c\n- d\n", [5, 'd'], '- 5 # c\n- d\n'],
  ["'b'# c\n", 5, '5 # c\n'],
])('a comment right after a quote or a bracket stays a comment: %j to %j', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});

test('a comment below is no line of a text that begins with blanks', async () => {
  const text = 'a: &a |2\n    y\nb:\n  - *a\n    # c\n\nd: 1\n';
  expect(await edited(text, { a: 'z', b: ['  y\n'], d: 1 })).toBe(
    'a: &a |2-\n  z\nb:\n  - "  y\\n"\n    # c\n\nd: 1\n',
  );
});

test('a text that ends in empty lines, put first in a list, takes none of those below', async () => {
  const after = ['one\n\n', { b: 1 }];
  const source = await readSource('# why\n- "x\n  y"\n\n\n- b: 1\n', 'a.yaml');
  const next = source.edit([after], () => [-1, 1]);
  expect(next).toBe('# why\n- |+\n  one\n\n- b: 1\n');
  expect((await readSource(next, 'next.yaml')).values).toEqual([after]);
});
