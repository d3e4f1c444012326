import { expect, test } from 'vitest';
import { Splices } from '../../src/yaml/index.ts';

test('changes are made all at once', () => {
  const splices = new Splices();
  splices.remove(1, 3);
  splices.insert(5, 'X');
  splices.insert(5, 'Y');
  splices.insert(1, '-');
  splices.replace(3, 4, 'D');
  expect(splices.applyTo('abcdef')).toBe('a-DeXYf');
});

test('what overlaps is a mistake', () => {
  const splices = new Splices();
  splices.remove(0, 3);
  splices.remove(2, 4);
  expect(() => splices.applyTo('abcdef')).toThrow(RangeError);
});

test('no change gives the text', () => {
  expect(new Splices().applyTo('abc')).toBe('abc');
});

test('a text that keeps the empty lines below it gets none that were not its own', () => {
  const text = 'a: |+\r\n  x\r\nb: 1\r\n \r\n\r\nc: 2\r\n';
  const splices = new Splices();
  splices.remove(text.indexOf('\r\nb'), text.indexOf('1') + 1);
  splices.endBlock(text.indexOf('\r\nb'));
  expect(splices.applyTo(text)).toBe('a: |+\r\n  x\r\nc: 2\r\n');
});
