import { expect, test } from 'vitest';
import { container } from 'withal/kubernetes/1.36/core/v1';
import { plainValue, textAt, valueAt } from '../../../../src/kubernetes/1.36/helpers/plain-value.ts';
import { refusalOf } from './fixtures.ts';

test('an expression becomes its document, wherever it stands', () => {
  const web = container.withName('web');
  expect(plainValue(web)).toEqual({ name: 'web' });
  expect(plainValue({ list: [web, 1] })).toEqual({ list: [{ name: 'web' }, 1] });
  expect(plainValue('text')).toBe('text');
  expect(refusalOf(() => plainValue(undefined))).toMatch(/^E_VALUE /);
});

test('a way ends where there is nothing, and never in a prototype', () => {
  const document = { a: { b: ['c'] } };
  expect(valueAt(document, ['a', 'b'])).toEqual(['c']);
  expect(valueAt(document, [])).toBe(document);
  for (const path of [['x'], ['a', 'x', 'y'], ['toString'], ['a', '__proto__'], ['a', 'b', 'length', 'x']])
    expect(valueAt(document, path)).toBeUndefined();
  expect(textAt({ a: 1 }, ['a'])).toBeUndefined();
  expect(textAt({ a: 'b' }, ['a'])).toBe('b');
});
