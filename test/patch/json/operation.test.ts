import { describe, expect, test } from 'vitest';
import { readOperation } from '../../../src/patch/json/operation.ts';
import { codeOf, refusalOf } from '../../fixtures/refusal-of.ts';

test('an operation is read once, and shares nothing with what was given', () => {
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
  const operation = readOperation(source, 3);
  expect(operation).toEqual({
    op: 'add',
    index: 3,
    pointer: '/a~1b/0',
    tokens: ['a/b', '0'],
    from: [],
    value,
  });
  expect(operation.value).not.toBe(value);
  expect(reads.toSorted()).toEqual(['op', 'path', 'value']);
});

test('members that no operation has are let through, as the RFC says', () => {
  expect(readOperation({ op: 'remove', path: '/a', value: 1, more: 2 }, 0)).toMatchObject({ op: 'remove' });
});

describe('what is refused', () => {
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
    expect(refusalOf(() => readOperation(source, 2))).toMatchSnapshot();
  });

  test('what is inherited is not there', () => {
    class Operation {
      readonly op = 'remove';
      readonly path = '/a';
    }
    expect(codeOf(() => readOperation(new Operation(), 0))).toBe('E_OPERATION');
    expect(codeOf(() => readOperation(Object.create({ op: 'remove', path: '/a' }), 0))).toBe('E_OPERATION');
  });

  test('a value that contains itself, or is nested too deep', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(codeOf(() => readOperation({ op: 'add', path: '', value: cycle }, 0))).toBe('E_CYCLE');
    let deep: unknown = 1;
    for (let depth = 0; depth < 300; depth++) deep = [deep];
    expect(codeOf(() => readOperation({ op: 'add', path: '', value: deep }, 0))).toBe('E_DEPTH');
  });
});
