import { expect, test } from 'vitest';
import { copyContainer, copyObject, copyThroughout, freezeThroughout, setKey } from '../../src/json/index.ts';

const hostile = (): { readonly [key: string]: unknown } =>
  JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as { readonly [key: string]: unknown };

test('a key is set as data, whatever its name', () => {
  const target: Record<string, unknown> = {};
  for (const key of ['__proto__', 'constructor', 'a']) setKey(target, key, { key });
  expect(Object.keys(target)).toEqual(['__proto__', 'constructor', 'a']);
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  setKey(target, '__proto__', 1);
  delete target['__proto__'];
  expect(Object.keys(target)).toEqual(['constructor', 'a']);
});

test('a copy is one level deep, and can be changed', () => {
  const inner = Object.freeze({ a: 1 });
  const object = copyObject(Object.freeze({ inner }));
  expect(object).toEqual({ inner });
  expect(object['inner']).toBe(inner);
  object['more'] = 1;
  const list = copyContainer(Object.freeze([inner]));
  expect(list).toEqual([inner]);
  expect(Object.isFrozen(list)).toBe(false);
  expect(copyContainer({ inner })).toEqual({ inner });
});

test('a copy keeps `__proto__` as data, and the missing prototype of a bare object', () => {
  for (const copy of [copyObject(hostile()), copyContainer(hostile()), copyThroughout(hostile())]) {
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":1},"constructor":2}');
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  }
  const bare = copyObject(Object.assign(Object.create(null) as Record<string, unknown>, { a: 1 }));
  expect(Object.getPrototypeOf(bare)).toBe(null);
  expect(bare['a']).toBe(1);
});

test('a deep copy shares nothing', () => {
  const value = { list: [{ a: 1 }, null, 'x'], empty: {} };
  const copy = copyThroughout(value) as typeof value;
  expect(copy).toEqual(value);
  expect(copy.list).not.toBe(value.list);
  expect(copy.list[0]).not.toBe(value.list[0]);
  expect(copy.empty).not.toBe(value.empty);
});

test('a deep freeze gives the value itself', () => {
  const value = { list: [{ a: 1 }, null], text: 'x' };
  expect(freezeThroughout(value)).toBe(value);
  expect([value, value.list, value.list[0]].every((part) => Object.isFrozen(part))).toBe(true);
  expect(freezeThroughout(null)).toBe(null);
});
