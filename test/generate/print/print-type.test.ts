import { expect, test } from 'vitest';
import type { TypeTree } from '../../../src/generate/index.ts';
import {
  mixinInput,
  modelType,
  nodeType,
  openScope,
  setterInput,
} from '../../../src/generate/print/index.ts';
import { imports, planOf } from '../fixtures.ts';

const plan = planOf({ 'a.one.v1.Pod': { properties: { x: {} } } });
const [module] = plan.modules;
if (module === undefined) throw new Error('no module');
const scope = openScope(plan, module, imports);

const at = "Pod['x']";
const string: TypeTree = { shape: 'scalar', scalar: 'string' };
const choice = { shape: 'scalar', scalar: 'string', values: ['a', 'b'] } satisfies TypeTree;
const pod: TypeTree = { shape: 'object', id: 'a.one.v1.Pod' };
const list = (element: TypeTree): TypeTree => ({ shape: 'list', element });
const map = (value: TypeTree): TypeTree => ({ shape: 'map', value });

test.each<[string, TypeTree]>([
  ['a scalar', string],
  ['an integer', { shape: 'scalar', scalar: 'integer' }],
  ['a choice', choice],
  ['an open choice', { ...choice, open: true }],
  ['a number or a text', { shape: 'intOrString' }],
  ['anything', { shape: 'any' }],
  ['an object', pod],
  ['a list of scalars', list(string)],
  ['a list of choices', list(choice)],
  ['a list of open choices', list({ ...choice, open: true })],
  ['a list of objects', list(pod)],
  ['a list of lists', list(list(string))],
  ['a list of maps', list(map(string))],
  ['a list of anything', list({ shape: 'any' })],
  ['a map of scalars', map(string)],
  ['a map of lists', map(list(string))],
  ['a map of objects', map(pod)],
  ['a map of anything', map({ shape: 'any' })],
  ['a scalar or null', { ...string, nullable: true }],
  ['an object or null', { ...pod, nullable: true }],
  ['a list or null', { ...list(string), nullable: true }],
  ['a list of objects or null', list({ ...pod, nullable: true })],
  ['a union of scalars', { shape: 'union', members: [string, { shape: 'scalar', scalar: 'boolean' }] }],
  ['a union of shapes', { shape: 'union', members: [pod, list(pod)] }],
  ['a list of unions of shapes', list({ shape: 'union', members: [string, list(string)] })],
])('%s', (_, type) => {
  const mixin =
    type.shape === 'list' || type.shape === 'map' || type.shape === 'object'
      ? mixinInput(type, scope, at)
      : 'none';
  expect(
    [modelType(type, scope, at), setterInput(type, scope, at), mixin, nodeType(type, scope, at)].join('\n'),
  ).toMatchSnapshot();
});

test('a type of a program is named where it is declared, and in no other words', () => {
  const level: TypeTree = { shape: 'scalar', scalar: 'string', own: true };
  const far: TypeTree = { shape: 'any', own: true };
  expect(setterInput(level, scope, at)).toBe("Pod['x'] | Update<Pod['x']>");
  expect(setterInput(list(level), scope, at)).toBe(
    "OneOrMore<Pod['x'][number]> | Update<Pod['x'][number][]>",
  );
  expect(setterInput(list({ ...level, nullable: true }), scope, at)).toBe(
    "OneOrMore<Exclude<Pod['x'][number], null | undefined> | null> | Update<(Exclude<Pod['x'][number], null | undefined> | null)[]>",
  );
  expect(setterInput(map(level), scope, at)).toBe(
    "Value<{ [name: string]: Pod['x'][string] }> | Update<{ [name: string]: Pod['x'][string] }>",
  );
  expect(setterInput(far, scope, at)).toBe("SetterInput<true, Pod['x']> | UpdateOf<true, Pod['x']>");
  expect(mixinInput(list(far), scope, at)).toBe("MixinInput<true, Pod['x']> | MixinUpdate<Pod['x']>");
  expect(nodeType(list(level), scope, at)).toBe("ScalarListNode<Self, Pod['x'][number]>");
});
