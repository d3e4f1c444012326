import { describe, expect, test } from 'vitest';
import { edited } from './edited.ts';

describe('a value takes the place of another', () => {
  test.each([
    ['- # c\n  a: 1\n', [5], '- 5 # c\n'],
    ['- a: 1\n  b: 2 # c\n- x\n', [5, 'x'], '- 5\n- x\n'],
    ['- 5 # c\n', [{ a: 1, b: [1] }], '- # c\n  a: 1\n  b:\n  - 1\n'],
    ['- 5 # c\n', [{ a: 1 }], '- a: 1 # c\n'],
    ['- &x 5 # c\n', [{ a: 1 }], '- &x # c\n  a: 1\n'],
    ['-\n- 1\n', [{ a: 1 }, 1], '- a: 1\n- 1\n'],
    ['5 # c\n', 6, '6 # c\n'],
    ['--- 5\n', { a: 1 }, '---\na: 1\n'],
    ['--- 5 # c\n', { a: 1 }, '--- # c\na: 1\n'],
    ['{} # c\n', { a: 'x\ny\n' }, '# c\na: |\n  x\n  y\n'],
    ['a: 1\n', [1], '- 1\n'],
    ['a: 1\n', {}, '{}\n'],
    ['--- # c\n', { a: 1 }, '--- # c\na: 1\n'],
    ['--- !!str x\n', 5, '--- 5\n'],
    ['--- !!str # c\nx # d\n', { a: 5 }, '--- # c\n# d\na: 5\n'],
    ['--- &x !!map # c\na: 1\n', [1], '--- &x # c\n- 1\n'],
    ['--- !!map # c\na: 1\n', { a: 2 }, '--- !!map # c\na: 2\n'],
  ])('%j to %j', async (text, after, next) => {
    expect(await edited(text, after)).toBe(next);
  });

  test('only what differs is written', async () => {
    const text = 'a: {x:   1}  # one\nb:\n    - c: "2"\n      d: [1,2]\n';
    expect(await edited(text, { a: { x: 1 }, b: [{ c: '3', d: [1, 2] }] })).toBe(text.replace('"2"', '"3"'));
  });

  test('a map becomes a list, and a list a map', async () => {
    expect(await edited('a:\n  b: 1\nc: 2\n', { a: [1], c: 2 })).toBe('a:\n- 1\nc: 2\n');
    expect(await edited('a:\n- 1\n', { a: { b: [1] } })).toBe('a:\n  b:\n  - 1\n');
  });

  test.each([
    [
      'a:\n  ? b # b\n  : 1 # one\nc: 2 # c\n',
      { a: { b: 2 }, c: 2 },
      'a:\n  ? b # b\n  : 2 # one\nc: 2 # c\n',
    ],
    ['? a\n: 1\n', { a: 2 }, '? a\n: 2\n'],
    ['? a # a\n? b\n', { a: 2, b: { c: 1 } }, '? a # a\n: 2\n? b\n:\n  c: 1\n'],
    ['? a\n: 1\n# b\n? b\n# two\n: 2\nc: 3\n', { a: 1, c: 3 }, '? a\n: 1\nc: 3\n'],
    ['&x a: 1 # a\nb: *x\n', { a: 2, b: 'a' }, '&x a: 2 # a\nb: *x\n'],
    ['&x a: 1 # a\nb: *x\n', { b: 'a' }, 'b: a\n'],
    ['!!str a: 1 # a\n', { a: 2 }, '!!str a: 2 # a\n'],
    ['a: &x k\n*x : 1 # k\n', { a: 'l', k: 1 }, 'a: &x l\nk : 1 # k\n'],
  ])('whatever the keys look like: %j to %j', async (text, after, next) => {
    expect(await edited(text, after)).toBe(next);
  });

  test('a key __proto__ is data', async () => {
    const after = JSON.parse('{"__proto__": {"a": 2}}') as unknown;
    expect(await edited('__proto__:\n  a: 1 # c\n', after)).toBe('__proto__:\n  a: 2 # c\n');
  });
});

describe('entries that go, and entries that come', () => {
  test.each([
    ['a: 1\nb: 2\n', { b: 2 }, 'b: 2\n'],
    ['a: 1\nb: 2\n', { a: 1 }, 'a: 1\n'],
    ['a: 1\nb: 2', { a: 1 }, 'a: 1'],
    ['# head\na: 1\nb: 2\n', { b: 2 }, '# head\nb: 2\n'],
    ['a: 1\n# b\nb: 2 # two\n  # deep\nc: 3\n', { a: 1, c: 3 }, 'a: 1\nc: 3\n'],
    ['a: 1\r\nb: 2\r\nc: 3\r\n', { a: 1, c: 3 }, 'a: 1\r\nc: 3\r\n'],
    ['- a: 1\n  # b\n  b: 2\n', [{ b: 2 }], '-\n  # b\n  b: 2\n'],
    ['- - 1\n  - 2\n', [[2]], '- - 2\n'],
  ])('%j to %j', async (text, after, next) => {
    expect(await edited(text, after)).toBe(next);
  });

  test.each([
    ['- b\n', ['a', 'b'], '- a\n- b\n'],
    ['x:\n# b\n- b\n', { x: ['a', 'b'] }, 'x:\n# b\n- a\n- b\n'],
    ['- - b\n', [['a', 'b']], '- - a\n  - b\n'],
    ['- a # 1\n  # deep\n- c\n', ['a', 'b', 'c'], '- a # 1\n  # deep\n- b\n- c\n'],
    ['a:\n  b: 1\nc: 2', { a: { b: 1, d: 3 }, c: 2, e: 4 }, 'a:\n  b: 1\n  d: 3\nc: 2\ne: 4'],
    ['a:\n  b: 1', { a: { b: 1, d: 3 }, c: 2 }, 'a:\n  b: 1\n  d: 3\nc: 2'],
  ])('%j to %j', async (text, after, next) => {
    expect(await edited(text, after)).toBe(next);
  });
});

test('each value is replaced up to where it ends', async () => {
  const text = 'a: 1 # c\nb:\n  c: |\n    x\n\n  # d\ne: &x\nf: [1,\n 2] # g\n';
  const value = { a: 1, b: { c: 'x\n' }, e: null, f: [1, 2] };
  expect(await edited(text, { ...value, a: 2 })).toBe(text.replace('a: 1', 'a: 2'));
  expect(await edited(text, { ...value, b: { c: 'y\n' } })).toBe(text.replace('    x', '    y'));
  expect(await edited(text, { ...value, e: 3 })).toBe(text.replace('&x', '&x 3'));
  expect(await edited(text, { ...value, f: 4 })).toBe(text.replace('[1,\n 2]', '4'));
});

test('the comments above an entry go with it: those at its column, without an empty line between', async () => {
  expect(await edited('a: 1\n\n# one\n# two\nb: 2\n', { a: 1 })).toBe('a: 1\n\n');
  expect(await edited('a: 1\n# one\n\nb: 2\n', { a: 1 })).toBe('a: 1\n# one\n\n');
});

test('the comments below an entry go with it: those that are deeper', async () => {
  expect(await edited('a: 1 # c\n\n  # deep\n# next\nb: 2\n', { b: 2 })).toBe('# next\nb: 2\n');
});

/** A list whose elements have comments, by which they are told apart. */
const commented = (...items: string[]): string => items.map((item) => `- ${item} # ${item}\n`).join('');

describe('an element of a list keeps its comment, wherever it goes', () => {
  test.each([
    [['a', 'b', 'c'], ['a', 'c'], '- a # a\n- c # c\n'],
    [['a', 'c'], ['a', 'b', 'c'], '- a # a\n- b\n- c # c\n'],
    [['a', 'b'], ['x', 'b'], '- x # a\n- b # b\n'],
    [['a', 'b', 'c', 'd'], ['b', 'd'], '- b # b\n- d # d\n'],
    [
      ['{name: a, x: 1}', '{name: b}'],
      [{ name: 'a', x: 2 }, { name: 'new' }, { name: 'b', z: 1 }],
      '- {name: a, x: 2} # {name: a, x: 1}\n- name: new\n- {name: b, z: 1} # {name: b}\n',
    ],
    [['{x: 1}'], [{ x: 2 }, { x: 3 }], '- {x: 2} # {x: 1}\n- x: 3\n'],
  ])('%j becomes %j', async (before, after, next) => {
    expect(await edited(commented(...before), after)).toBe(next);
  });

  test('of an empty list there is none', async () => {
    expect(await edited('[]\n', ['a'])).toBe('- a\n');
  });
});

test('lines that end with a carriage return alone, and others with a line feed, stay as many lines', async () => {
  const text = 'a: |\r\r\n  one\r\r\n  two\r\r\nb:\r\r\n- c\r\r\n';
  const [a, b] = ['\none\n\nnew\n\ntwo\n', ['c', 'd\ne\n']];
  expect(await edited(text, { a, b })).not.toMatch(/[^\r]\n/);
});

test.each([
  ['   a\n', { b: 1, c: [1] }, 'b: 1\nc:\n- 1\n'],
  ['  - a\n  - b\n', { c: 1, d: 2 }, 'c: 1\nd: 2\n'],
  [' # c\n a: 1 # d\n', { b: 1, c: 2 }, ' # c\nb: 1\nc: 2\n'],
  ['---\n   a # c\n', { b: 1, c: 2 }, '---\n   # c\nb: 1\nc: 2\n'],
  ['  !!str a\n', { b: 1, c: 2 }, 'b: 1\nc: 2\n'],
  ['  - a\n  - b\n', ['a', { c: 1, d: 2 }], '  - a\n  - c: 1\n    d: 2\n'],
])('a document that is indented becomes another one: %j to %j', async (text, after, next) => {
  expect(await edited(text, after)).toBe(next);
});
