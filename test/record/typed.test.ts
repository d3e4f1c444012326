import { types } from 'node:util';
import { describe, expect, test } from 'vitest';
import { build, createModels, steps } from '../../src/index.ts';
import type { Loose } from '../fixtures/loose.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { meta, odd, shop, spec, tree } from '../fixtures/table.ts';

const path = (expression: Loose): unknown => steps(expression)[0]?.path;

describe('a field of any name', () => {
  test.each(['toString', 'constructor', 'prototype', 'length', 'name', 'call', 'apply', 'bind', 'where'])(
    '%s is a node like any other',
    (name) => {
      expect(path(shop.odd[name].withName('x'))).toEqual(['odd', name, 'name']);
      expect(path(odd[name].labels.at('a').with('x'))).toEqual([name, 'labels', 'a']);
      const method = `with${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      expect(steps(odd[method]({ name: 'x' }))).toEqual([
        { path: [name], verb: 'with', value: { name: 'x' } },
      ]);
      expect(path(odd[`${method}Mixin`]({ name: 'x' }))).toEqual([name]);
    },
  );

  test('then is no promise, and has a setter, and at reaches it', () => {
    expect(odd.then).toBeUndefined();
    expect(path(odd.withThen({ name: 'x' }))).toEqual(['then']);
    expect(path(odd.at('then').withName('x'))).toEqual(['then', 'name']);
  });

  test('a list called withItems is reached by at, and set by withWithItems', () => {
    expect(steps(odd.withWithItems('a'))).toEqual([{ path: ['withItems'], verb: 'with', value: ['a'] }]);
    expect(steps(odd.withWithItemsMixin('a'))).toEqual([
      { path: ['withItems'], verb: 'withMixin', value: ['a'] },
    ]);
    expect(path(odd.at('withItems').without('a'))).toEqual(['withItems']);
  });

  test('of foo and fooMixin, withFooMixin is the mixin of foo', () => {
    expect(steps(odd.withFooMixin('a'))).toEqual([{ path: ['foo'], verb: 'withMixin', value: ['a'] }]);
    expect(steps(odd.at('fooMixin').with('a'))).toEqual([{ path: ['fooMixin'], verb: 'with', value: 'a' }]);
  });

  test('wire names are lowered, joined and cut to names', () => {
    const expression = odd
      .withRaw('r')
      .withCidr({ a: '1' })
      .cidr.at('b')
      .with('2')
      .withXmx('x')
      .aB.withName('n')
      .withAB({});
    expect(steps(expression).map((step) => step.path)).toEqual([
      ['Raw'],
      ['CIDR'],
      ['CIDR', 'b'],
      ['-Xmx'],
      ['a.b', 'name'],
      ['a.b'],
    ]);
  });

  test('toJSON and at stay what they are, and their fields have setters', () => {
    expect(JSON.stringify(odd.withToJSON('x').withAt('y'))).toBe('{"toJSON":"x","at":"y"}');
  });
});

describe('a type with names that another type has, and other types', () => {
  const other = createModels({
    format: 1,
    types: [
      {
        id: 'a.b.One',
        fields: { name: '[string]', metadata: 'string', withName: 'string', spec: '{string}' },
      },
      { id: 'a.b.Two', fields: { toString: 'string', valueOf: '[string]', hasOwnProperty: '#0' } },
    ],
  });
  const one: Loose = other(0);
  const two: Loose = other(1);

  test('has its own', () => {
    expect(steps(one.withName('a'))).toEqual([{ path: ['name'], verb: 'with', value: ['a'] }]);
    expect(steps(one.withNameMixin('a'))).toEqual([{ path: ['name'], verb: 'withMixin', value: ['a'] }]);
    expect(steps(one.withMetadata('a'))).toEqual([{ path: ['metadata'], verb: 'with', value: 'a' }]);
    expect(steps(one.spec.at('a').with('b'))).toEqual([{ path: ['spec', 'a'], verb: 'with', value: 'b' }]);
    expect(steps(meta.withName('a'))).toEqual([{ path: ['name'], verb: 'with', value: 'a' }]);
    expect(codeOf(() => one.metadata)).toBe('E_UNKNOWN_FIELD');
  });

  test('keeps the text of those that have no such field', () => {
    expect(path(two.hasOwnProperty.withName('x'))).toEqual(['hasOwnProperty', 'name']);
    expect(String(two.withToString('x'))).toBe('a.b.two.withToString("x")');
    expect(one.toString()).toBe('a.b.one');
    expect(meta.toString()).toBe('meta.v1.meta');
  });

  test('is told apart at the same path, call by call', () => {
    for (let round = 0; round < 5; round++) {
      expect(path(one.spec.at('x').with('1'))).toEqual(['spec', 'x']);
      expect(path(shop.spec.withReplicas(1))).toEqual(['spec', 'replicas']);
      expect(path(spec.template.spec.withReplicas(1))).toEqual(['template', 'spec', 'replicas']);
    }
  });
});

describe('fields whose method names meet', () => {
  const schema = createModels({
    format: 1,
    types: [
      { id: 'a.b.Plain', fields: { Raw: 'string', raw: 'string' } },
      { id: 'a.b.Neither', fields: { Raw: 'string', '-raw': 'string' } },
      { id: 'a.b.Mixin', fields: { mixin: 'string', Mixin: '#0' } },
      { id: 'a.b.Upper', fields: { Foo: '[string]', fooMixin: 'string' } },
      { id: 'a.b.Separator', fields: { '-': 'string', '': 'string' } },
    ],
  });
  const at = (index: number): Loose => schema(index);

  test('the plain name has the method', () => {
    expect(path(at(0).withRaw('x'))).toEqual(['raw']);
    expect(path(at(0).at('Raw').with('x'))).toEqual(['Raw']);
  });

  test('of two that are not plain none has it', () => {
    expect(codeOf(() => at(1).withRaw('x'))).toBe('E_UNKNOWN_FIELD');
    expect(path(at(1).at('-raw').with('x'))).toEqual(['-raw']);
  });

  test('withMixin is the mixin of the whole', () => {
    expect(steps(at(2).withMixin({ mixin: 'x' }))).toEqual([
      { path: [], verb: 'withMixin', value: { mixin: 'x' } },
    ]);
    expect(path(at(2).at('mixin').with('x'))).toEqual(['mixin']);
  });

  test('withFooMixin is the mixin of Foo', () => {
    expect(steps(at(3).withFooMixin('x'))).toEqual([{ path: ['Foo'], verb: 'withMixin', value: ['x'] }]);
    expect(path(at(3).at('fooMixin').with('x'))).toEqual(['fooMixin']);
  });

  test('a name of separators alone is reached by at', () => {
    expect(path(at(4).at('-').with('x'))).toEqual(['-']);
    expect(path(at(4).at('').with('x'))).toEqual(['']);
  });
});

describe('a recursive type', () => {
  test('has no end', () => {
    let node = tree;
    for (let level = 0; level < 50; level++) node = node.left;
    expect(path(node.withName('deep'))).toEqual([...Array.from({ length: 50 }, () => 'left'), 'name']);
  });

  test('is entered through its lists', () => {
    expect(
      build(
        tree
          .withChildren([tree.withName('a')])
          .children.at(0)
          .withChildren([{ name: 'b' }]),
      ),
    ).toEqual({ children: [{ name: 'a', children: [{ name: 'b' }] }] });
  });
});

describe('a chain', () => {
  test('gives the same node each time', () => {
    const expression = shop.new('x');
    expect(expression.metadata === expression.metadata).toBe(true);
    expect(expression.spec.containers === expression.spec.containers).toBe(true);
    expect(expression.metadata === expression.withStatus(1).metadata).toBe(false);
  });

  test('keeps its nodes until it gets another step, and a kind keeps them for good', () => {
    const expression = shop.new('x');
    const [ofKind, ofExpression] = [shop.metadata, expression.metadata];
    ofKind.withName('y');
    ofExpression.withName('y');
    expect(shop.metadata === ofKind).toBe(true);
    expect(expression.metadata === ofExpression).toBe(false);
    expect(build(ofExpression.withName('z'))).toEqual(build(expression.metadata.withName('z')));
  });

  test('holds its own steps, whatever others do from the same beginning', () => {
    const base = shop.new('x');
    const [one, other] = [base.spec.withReplicas(1), base.spec.withPaused(true)];
    expect([steps(base).length, steps(one).length, steps(other).length]).toEqual([1, 2, 2]);
    expect(build(other)).not.toHaveProperty('spec.replicas');
  });

  test('is of its model to the end', () => {
    expect(`${spec.withReplicas(1).withPaused(true)}`).toBe('core.v1.spec.withReplicas(1).withPaused(true)');
  });

  test('a field of any has setters, and is entered by at', () => {
    expect(codeOf(() => shop.status)).toBe('E_UNKNOWN_FIELD');
    expect(path(shop.at('status').at('a').with(1))).toEqual(['status', 'a']);
  });
});

describe('what a method returns', () => {
  test('is no Proxy, and of one class whatever its model: recording stays fast', () => {
    const expressions = [shop.new('x'), meta.withName('x'), odd.withRaw('x').withXmx('y')];
    const nodes = [shop.spec.containers.at(0), meta.labels.at('a'), shop.new('x').spec];
    for (const [first, ...others] of [expressions, nodes]) {
      expect(types.isProxy(first)).toBe(false);
      for (const other of others) {
        expect(types.isProxy(other)).toBe(false);
        expect(Object.getPrototypeOf(other)).toBe(Object.getPrototypeOf(first));
      }
    }
  });

  test('has no constructor to be found under the dot', () => {
    expect(shop.new('x').constructor).toBeUndefined();
    expect(shop.new('x').spec.constructor).toBeUndefined();
  });
});
