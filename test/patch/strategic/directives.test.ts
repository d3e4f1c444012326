import { isObject } from '../../../src/json/guards.ts';
import { expect, test } from 'vitest';
import {
  fieldOfDirective,
  hasDirective,
  nothing,
  withoutDirectives,
  withoutNulls,
} from '../../../src/patch/strategic/directives.ts';

test('reads the field beside which a directive stands', () => {
  expect(fieldOfDirective('$setElementOrder/a/b', '$setElementOrder')).toBe('a/b');
  expect(fieldOfDirective('$setElementOrder', '$setElementOrder')).toBeUndefined();
  expect(fieldOfDirective('$setElementOrderX/a', '$setElementOrder')).toBeUndefined();
});

test('tells objects and directives from data', () => {
  expect([{}, [], null, 'x'].map((value) => isObject(value))).toEqual([true, false, false, false]);
  expect([{ $patch: null }, {}, [], null].map((value) => hasDirective(value))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('leaves directives out of data, at any depth', () => {
  const data = { a: { $patch: 'delete' }, b: [{ $patch: 'x' }, { c: 1 }], $retainKeys: ['b'] };
  expect(withoutDirectives(data)).toEqual({ b: [{ c: 1 }], $retainKeys: ['b'] });
  expect(withoutDirectives({ $patch: 'replace', a: 1 })).toBe(nothing);
  const plain = { a: [{ b: 1 }] };
  expect(withoutDirectives(plain)).toBe(plain);
});

test('leaves out null fields, and keeps the nulls of lists and hostile keys', () => {
  const data = JSON.parse(
    '{"a": null, "b": [null, {"c": null}], "__proto__": {"d": null, "e": 1}}',
  ) as unknown;
  expect(JSON.stringify(withoutNulls(data))).toBe('{"b":[null,{}],"__proto__":{"e":1}}');
});
