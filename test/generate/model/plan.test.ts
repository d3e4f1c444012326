import { expect, test } from 'vitest';
import { versionsBeside } from '../../../src/generate/model/module-plan.ts';
import { planOf } from '../fixtures.ts';

const typed = { apiVersion: { type: 'string' }, kind: { type: 'string' } };
const kind = (name: string): object => ({
  'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: name }],
});

test('kinds inside other documents are found, in lists too', () => {
  const plan = planOf({
    'a.core.v1.Status': { properties: typed, ...kind('Status') },
    'a.core.v1.Pod': { properties: typed, ...kind('Pod') },
    'a.core.v1.PodList': {
      properties: { ...typed, items: { type: 'array', items: { $ref: '#/definitions/a.core.v1.Pod' } } },
      ...kind('PodList'),
    },
  });
  expect([...plan.nestedKinds]).toEqual(['a.core.v1.Pod']);
});

test('every collision is told', () => {
  const plan = planOf({
    'a.core.v1.Foo': { properties: { raw: {}, Raw: {} } },
    'b.core.v1.Foo': { properties: { x: {} } },
  });
  expect(plan.collisions).toMatchInlineSnapshot(`
    [
      "b.core.v1.Foo: the interface is called Foo_, Foo is taken",
      "b.core.v1.Foo: the constant is called foo_, foo is taken",
      "a.core.v1.Foo: field "Raw" has no methods, at(…) reaches it",
    ]
  `);
});

test('each definition has a home', () => {
  const plan = planOf({
    'a.core.v1.Foo': { properties: { x: {} } },
    'a.core.Bar': { properties: { x: {} } },
  });
  expect(plan.moduleOf.get('a.core.v1.Foo')?.path).toBe('example/1.0/core/v1');
  expect(plan.moduleOf.get('a.core.Bar')?.path).toBe('example/1.0/core');
});

test('the versions of a group are found', () => {
  const plan = planOf({
    'a.core.v1.Foo': { properties: { x: {} } },
    'a.core.v2.Foo': { properties: { x: {} } },
    'a.core.Foo': { properties: { x: {} } },
    'a.apps.v1.Foo': { properties: { x: {} } },
  });
  const group = plan.modules.find((module) => module.path === 'example/1.0/core');
  expect(group && versionsBeside(group, plan.modules)).toEqual(['v1', 'v2']);
});
