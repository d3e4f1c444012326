import { describe, expect, test } from 'vitest';
import { apply, build, steps } from '../../src/index.ts';
import { type Loose, loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';

const app: Loose = loose();
const path = (expression: Loose): unknown => steps(expression)[0]?.path;

describe('every name is taken', () => {
  test.each([
    'name',
    'length',
    'call',
    'apply',
    'bind',
    'caller',
    'arguments',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'isPrototypeOf',
    'toLocaleString',
    '__defineGetter__',
    'catch',
    'finally',
    'inspect',
    'nodeType',
    'tagName',
    '$$typeof',
    'asymmetricMatch',
    'state',
    'where',
    'key',
    'a.b',
    'with',
    'within',
    'without1',
    '0',
    '-1',
    'é',
    '',
    ' ',
    ' path',
    ' model',
    ' step',
    'toPrimitive',
    'steps',
    'build',
  ])('%j is a field', (name) => {
    if (name === 'with') return;
    expect(path(app[name].withX(1))).toEqual([name, 'x']);
    expect(path(app.user[name].at('x').with(1))).toEqual(['user', name, 'x']);
    expect(path(app.withY(2).without('y')[name].withX(1))).toEqual(['y']);
  });

  test('the verbs, then and toJSON are no fields; at reaches them', () => {
    for (const name of [
      'at',
      'with',
      'withMixin',
      'without',
      'new',
      'then',
      'toJSON',
      'withItems',
      'fooMixin',
      '__proto__',
    ]) {
      expect(path(app.at(name).withX(1))).toEqual([name, 'x']);
    }
  });

  test('then has a setter', () => {
    expect(app.then).toBeUndefined();
    expect(build(app.withThen(1).a.withThen(2))).toEqual(JSON.parse('{"then":1,"a":{"then":2}}'));
  });
});

describe('a method name is decoded', () => {
  test.each([
    ['withFoo', 'foo', 'with'],
    ['withFooMixin', 'foo', 'withMixin'],
    ['withX', 'x', 'with'],
    ['withJSON', 'jSON', 'with'],
    ['withWithItems', 'withItems', 'with'],
    ['withThen', 'then', 'with'],
    ['withToString', 'toString', 'with'],
    ['withConstructor', 'constructor', 'with'],
    ['withMixinMixin', 'mixin', 'withMixin'],
    ['with$ref', '$ref', 'with'],
    ['with_id', '_id', 'with'],
    ['with0', '0', 'with'],
  ])('%s', (method, wire, verb) => {
    expect(steps(app[method]([1]))).toEqual([{ path: [wire], verb, value: [1] }]);
    expect(steps(app.user[method]([1]))).toEqual([{ path: ['user', wire], verb, value: [1] }]);
  });

  test('a small letter after with makes a field of it', () => {
    expect(path(app.withdrawals.withX(1))).toEqual(['withdrawals', 'x']);
  });
});

describe('identity', () => {
  test('a node is the same each time', () => {
    expect(app.metadata === app.metadata).toBe(true);
    expect(app.a.b.c === app.a.b.c).toBe(true);
    const expression = app.withA(1);
    expect(expression.b === expression.b).toBe(true);
  });

  test('also one called where or key', () => {
    expect(app.where === app.where).toBe(true);
    expect(app.list.key === app.list.key).toBe(true);
  });

  test('a dotted name is not the way of its parts', () => {
    expect(app['a.b'] === app.a.b).toBe(false);
    expect(path(app['a.b'].withX(1))).toEqual(['a.b', 'x']);
    expect(path(app.a.b.withX(1))).toEqual(['a', 'b', 'x']);
  });

  test('nodes of two expressions are two', () => {
    expect(app.withA(1).b === app.withA(1).b).toBe(false);
    expect(app.b === app.withA(1).b).toBe(false);
  });
});

describe('where and key', () => {
  test('are verbs of lists, and fields as well', () => {
    const expression = app.where.withClause('x').list.where({ id: 1 }).key.withName('y');
    expect(steps(expression)).toEqual([
      { path: ['where', 'clause'], verb: 'with', value: 'x' },
      { path: ['list', { where: { id: 1 } }, 'key', 'name'], verb: 'with', value: 'y' },
    ]);
    expect(apply({ list: [{ id: 1 }] } as Loose, expression)).toEqual({
      where: { clause: 'x' },
      list: [{ id: 1, key: { name: 'y' } }],
    });
  });

  test('take the field of that name as a node', () => {
    expect(path(app.where.where({ a: 1 }).withB(1))).toEqual(['where', { where: { a: 1 } }, 'b']);
  });
});

test('a chain holds its own steps, whatever others do from the same beginning', () => {
  const base = app.withA(1);
  const [one, other] = [base.withB(2), base.withC(3)];
  expect([build(base), build(one), build(other)]).toEqual([{ a: 1 }, { a: 1, b: 2 }, { a: 1, c: 3 }]);
});

test('new is refused: nothing is known of a kind', () => {
  expect(codeOf(() => app.new())).toBe('E_ARGUMENT');
});
