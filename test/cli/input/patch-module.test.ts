import { expect, test } from 'vitest';
import { isFor, kindOf, patchesOf } from '../../../src/cli/input/patch-module.ts';
import { target } from '../../../src/patch/targets/target.ts';
import { loose } from '../../fixtures/loose.ts';
import { container, shop } from '../../fixtures/table.ts';

const one = shop.metadata.withName('a');
const any = loose().withA(1);

test('expressions, lists of them, targets; functions beside them are left alone', () => {
  const exported = { b: [any, false, target(one, { name: 'x' })], default: one, helper: () => one };
  expect(patchesOf(exported, 'a.ts').map(({ name, target: which }) => [name, which])).toEqual([
    ['default', {}],
    ['b[0]', {}],
    ['b[2]', { name: 'x' }],
  ]);
});

test.each([
  [{}, /exports no expression/],
  [{ a: 1 }, /export "a": it is a number/],
  [{ default: () => one }, /export "default"/],
  [{ a: container.withName('x') }, /is a part of documents/],
  [{ a: [target(container.withName('x'), {})] }, /is a part of documents/],
])('%o is refused', (exported, message) => {
  expect(() => patchesOf(exported, 'a.ts')).toThrow(message);
});

test('a document is meant by its kind and its name', () => {
  const [mine] = patchesOf({ a: target(one, { name: 'x' }) }, 'a.ts');
  if (mine === undefined) throw new Error('There is one.');
  expect(kindOf(mine)).toEqual(['shop.io/v1', 'Shop']);
  const document = { apiVersion: 'shop.io/v1', kind: 'Shop', metadata: { name: 'x' } };
  expect(isFor(mine, document)).toBe(true);
  expect(isFor(mine, { ...document, apiVersion: 'shop.io/v2' })).toBe(false);
  expect(isFor(mine, { ...document, metadata: {} })).toBe(false);
  expect(isFor(mine, null)).toBe(false);
});
