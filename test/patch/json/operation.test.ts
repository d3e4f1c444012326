import { describe, expect, test } from 'vitest';
import { type JsonPatchOperation, applyJsonPatch } from '../../../src/patch/index.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';

/** Applies what comes from outside, where no compiler has looked at it. */
function apply(document: unknown, ...patch: unknown[]): unknown {
  return applyJsonPatch(document, patch as JsonPatchOperation[]);
}

test('an operation is read once, and its value is copied', () => {
  const reads: string[] = [];
  const value = { a: [1] };
  const source = new Proxy(
    { op: 'add', path: '/a~1b/0', value },
    {
      get: (target, name) => {
        reads.push(String(name));
        return Reflect.get(target, name) as unknown;
      },
    },
  );
  const next = apply({ 'a/b': [] }, source) as { 'a/b': unknown[] };
  expect(next).toEqual({ 'a/b': [value] });
  expect(next['a/b'][0]).not.toBe(value);
  expect(reads.toSorted()).toEqual(['op', 'path', 'value']);
});

test('members that no operation has are ignored, as the RFC says', () => {
  expect(apply({ a: 1, b: 2 }, { op: 'remove', path: '/a', value: 1, more: 2 })).toEqual({ b: 2 });
});

describe('what is refused', () => {
  const first = { op: 'test', path: '', value: {} };

  test.each([
    ['no object', 'remove'],
    ['null', null],
    ['a list', [['op', 'add']]],
    ['no op', { path: '/a' }],
    ['an unknown op', { op: 'delete', path: '/a' }],
    ['an op in capitals', { op: 'ADD', path: '/a', value: 1 }],
    ['an op that is a list', { op: ['add'], path: '/a', value: 1 }],
    ['no path', { op: 'remove' }],
    ['a path that is a list', { op: 'remove', path: ['a'] }],
    ['a path that begins with no slash', { op: 'remove', path: 'a' }],
    ['a path that is a URI fragment', { op: 'remove', path: '#/a' }],
    ['a bad escape', { op: 'remove', path: '/a~2' }],
    ['no value', { op: 'add', path: '/a' }],
    ['undefined as the value', { op: 'test', path: '/a', value: undefined }],
    ['NaN as the value', { op: 'add', path: '/a', value: Number.NaN }],
    ['a Date in the value', { op: 'add', path: '/a', value: { at: [new Date(0)] } }],
    ['no from', { op: 'move', path: '/a' }],
    ['a bad from', { op: 'copy', path: '/a', from: 'b' }],
  ])('%s', (_what, source) => {
    expect(refusalOf(() => apply({}, first, first, source))).toMatchSnapshot();
  });

  test('what is inherited is not there', () => {
    class Operation {
      readonly op = 'remove';
      readonly path = '/a';
    }
    expect(codeOf(() => apply({ a: 1 }, new Operation()))).toBe('E_OPERATION');
    expect(codeOf(() => apply({ a: 1 }, Object.create({ op: 'remove', path: '/a' })))).toBe('E_OPERATION');
  });

  test('a value that contains itself, or is nested too deep', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(codeOf(() => apply({}, { op: 'add', path: '', value: cycle }))).toBe('E_CYCLE');
    let deep: unknown = 1;
    for (let depth = 0; depth < 300; depth++) deep = [deep];
    expect(codeOf(() => apply({}, { op: 'add', path: '', value: deep }))).toBe('E_DEPTH');
  });
});
