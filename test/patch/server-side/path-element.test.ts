import { expect, test } from 'vitest';
import {
  compareElements,
  compareText,
  fieldElement,
  indexElement,
  keyElement,
  printPath,
  readElement,
  valueElement,
} from '../../../src/patch/server-side/path-element.ts';

const elements = [
  fieldElement('a.b/c'),
  fieldElement('__proto__'),
  keyElement([
    ['protocol', 'TCP'],
    ['port', 80],
  ]),
  valueElement('a<b>&\u2028'),
  valueElement(1.5),
  valueElement(true),
  indexElement(3),
];

test('is written as fieldsV1 has it, and read back', () => {
  expect(elements.map(({ text }) => text)).toEqual([
    'f:a.b/c',
    'f:__proto__',
    'k:{"port":80,"protocol":"TCP"}',
    String.raw`v:"a\u003cb\u003e\u0026\u2028"`,
    'v:1.5',
    'v:true',
    'i:3',
  ]);
  expect(elements.map(({ text }) => readElement(text))).toEqual(elements);
});

test.each(['', 'f', 'x:1', 'k:[]', 'k:{', 'v:', 'i:-1', 'i:x'])('%j is none', (text) => {
  expect(readElement(text)).toBeUndefined();
});

test('is printed as the server prints it', () => {
  expect(printPath(elements)).toBe(
    '.a.b/c.__proto__[port=80,protocol="TCP"][="a<b>&\u2028"][=1.5][=true][3]',
  );
});

test('stands in the order of the server', () => {
  const sorted = elements.toReversed().toSorted(compareElements);
  expect(sorted.map(({ kind }) => kind)).toEqual([
    'field',
    'field',
    'key',
    'value',
    'value',
    'value',
    'index',
  ]);
  expect(sorted.slice(3, 6).map(({ text }) => text.slice(0, 4))).toEqual(['v:1.', 'v:"a', 'v:tr']);
  expect(
    compareElements(
      keyElement([['a', 1]]),
      keyElement([
        ['a', 1],
        ['b', 1],
      ]),
    ),
  ).toBeLessThan(0);
  expect(compareElements(indexElement(2), indexElement(10))).toBeLessThan(0);
  // By code points, not by the halves of surrogate pairs.
  expect(compareText('\uFFFD', '\u{1F4A5}')).toBeLessThan(0);
  expect(compareText('ab', 'a')).toBeGreaterThan(0);
});
