import { expect, test } from 'vitest';
import { importPath, openScope } from '../../../src/generate/print/scope.ts';
import { imports, planOf } from '../fixtures.ts';

test.each([
  ['openshift/3.11/image/v1', 'kubernetes/1.11/meta/v1', '../../../kubernetes/1.11/meta/v1'],
  ['openshift/3.11/image/v1', 'openshift/3.11/image/v2', './v2'],
  ['kubernetes/1.11/runtime', './models.js', '../../models.js'],
  ['kubernetes/1.11/core/v1', '../types/index.d.ts', '../../../../types/index.d.ts'],
])('from %s to %s', (from, to, expected) => {
  expect(importPath(from, to)).toBe(expected);
});

test('a package is imported by its name', () => {
  expect(importPath('a/b/c', 'withal', true)).toBe('withal');
});

test('what is used is imported, under another name where a model has it', () => {
  const plan = planOf({
    'a.one.v1.Value': { properties: { other: { $ref: '#/definitions/a.two.v1.Value' } } },
    'a.one.v1.Self': { properties: { x: {} } },
    'a.two.v1.Value': { properties: { x: {} } },
  });
  const [module] = plan.modules;
  if (module === undefined) throw new Error('no module');
  const scope = openScope(plan, module, imports);
  expect(scope.self).toBe('Self_');
  expect([scope.model('a.one.v1.Value'), scope.node('a.one.v1.Value')]).toEqual(['Value', 'ValueNode']);
  expect([scope.model('a.two.v1.Value'), scope.node('a.two.v1.Value')]).toEqual(['Value_', 'ValueNode_']);
  expect([scope.type('Value'), scope.type('Value'), scope.type('Mixin')]).toEqual([
    'Value_2',
    'Value_2',
    'Mixin',
  ]);
  expect(scope.imports()).toMatchInlineSnapshot(`
    "import type { Mixin, Value as Value_2 } from "../../../../types/index.d.ts";
    import type { Value as Value_, ValueNode as ValueNode_ } from "../two/v1.js";
    "
  `);
  expect(() => scope.model('nothing')).toThrow(/there is no such definition/);
});
