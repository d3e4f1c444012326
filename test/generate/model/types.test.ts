import { describe, expect, test } from 'vitest';
import type { TypeTree } from '../../../src/generate/index.ts';
import {
  apiVersionOf,
  namePieces,
  nullable,
  pointerText,
  referenceIn,
  unionOf,
  withoutNull,
} from '../../../src/generate/model/index.ts';

describe('definitions', () => {
  test.each([
    ['io.k8s.api.core.v1.Pod', 'core', 'v1', 'Pod'],
    ['com.github.openshift.api.image.v1.Image', 'image', 'v1', 'Image'],
    ['io.k8s.api.autoscaling.v2beta1.MetricSpec', 'autoscaling', 'v2beta1', 'MetricSpec'],
    ['io.k8s.apimachinery.pkg.runtime.RawExtension', 'runtime', '', 'RawExtension'],
    ['io.k8s.apimachinery.pkg.api.resource.Quantity', 'resource', '', 'Quantity'],
    ['v1.Pod', '', 'v1', 'Pod'],
    ['Pod', '', '', 'Pod'],
    ['', '', '', ''],
  ])('the name %j is taken apart', (id, group, version, name) => {
    expect(namePieces(id)).toEqual({ group, version, name });
  });

  test('the core group has no slash in apiVersion', () => {
    expect(apiVersionOf({ group: '', version: 'v1', kind: 'Pod' })).toBe('v1');
    expect(apiVersionOf({ group: 'apps', version: 'v1', kind: 'Deployment' })).toBe('apps/v1');
  });

  test('a reference is found inside lists and maps', () => {
    expect(
      referenceIn({ shape: 'list', element: { shape: 'map', value: { shape: 'object', id: 'x' } } }),
    ).toBe('x');
    expect(referenceIn({ shape: 'list', element: { shape: 'any' } })).toBeUndefined();
  });
});

const string: TypeTree = { shape: 'scalar', scalar: 'string' };

const integer: TypeTree = { shape: 'scalar', scalar: 'integer' };

const number: TypeTree = { shape: 'scalar', scalar: 'number' };

const boolean: TypeTree = { shape: 'scalar', scalar: 'boolean' };

const either: TypeTree = { shape: 'intOrString' };

const any: TypeTree = { shape: 'any' };

const one: TypeTree = { shape: 'object', id: 'One' };

const two: TypeTree = { shape: 'object', id: 'Two' };

const list = (element: TypeTree): TypeTree => ({ shape: 'list', element });

const map = (value: TypeTree): TypeTree => ({ shape: 'map', value });

const choice = (...values: string[]): TypeTree => ({ shape: 'scalar', scalar: 'string', values });

const union = (...members: TypeTree[]): TypeTree => ({ shape: 'union', members });

describe('unions of types', () => {
  test.each<[string, TypeTree[], TypeTree]>([
    ['nothing', [], any],
    ['one', [string], string],
    ['the same twice', [one, one], one],
    ['an integer and a text', [integer, string], either],
    ['either, and one of them', [either, string], either],
    ['numbers', [integer, number], number],
    ['choices', [choice('a'), choice('b', 'a')], choice('a', 'b')],
    ['a choice and any text', [choice('a'), string], string],
    [
      'formats',
      [
        { ...string, format: 'ipv4' },
        { ...string, format: 'ipv6' },
      ] as TypeTree[],
      string,
    ],
    ['a text and a flag', [string, boolean], union(string, boolean)],
    ['a union in a union', [union(string, boolean), one], union(string, boolean, one)],
    ['an object and a list of it', [one, list(one)], union(one, list(one))],
    ['two objects', [one, two], any],
    ['lists of different objects', [list(one), list(two)], list(any)],
    ['lists of texts and of flags', [list(string), list(boolean)], list(union(string, boolean))],
    ['a list, a text and another list', [list(integer), string, list(number)], union(list(number), string)],
    ['lists, one of which holds null', [list(string), list(nullable(integer))], list(nullable(either))],
    ['maps', [map(string), map(integer)], map(either)],
    ['a map and an object', [map(string), one], any],
    ['anything', [string, any], any],
  ])('%s', (_, types, expected) => {
    expect(unionOf(types)).toEqual(expected);
  });

  test('null is a part of the whole', () => {
    expect(unionOf([nullable(string), boolean])).toEqual(nullable(union(string, boolean)));
    expect(nullable(any)).toEqual(any);
    expect(withoutNull(nullable(one))).toEqual(one);
    expect(withoutNull(one)).toBe(one);
  });
});

describe('pointers', () => {
  test('a pointer is written as its standard says', () => {
    expect(pointerText(['definitions', 'a/b~c', 'properties', ''])).toBe('#/definitions/a~1b~0c/properties/');
  });
});
