import { build } from 'withal';
import { clusterRole, clusterRoleBinding, role, roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
import { expect, test } from 'vitest';
import { bindRole } from '../../../../src/kubernetes/1.36/helpers/roles.ts';
import { refusalOf } from './fixtures.ts';

test('a binding points at a role by its kind and name', () => {
  const apiGroup = 'rbac.authorization.k8s.io';
  expect(build(bindRole(roleBinding.new('a'), role.new('b'))).roleRef).toEqual({
    apiGroup,
    kind: 'Role',
    name: 'b',
  });
  expect(build(bindRole(roleBinding.new('a'), build(clusterRole.new('b')))).roleRef).toEqual({
    apiGroup,
    kind: 'ClusterRole',
    name: 'b',
  });
  expect(
    build(bindRole(clusterRoleBinding.new('a'), clusterRole.new('b')).withSubjects([])).roleRef.name,
  ).toBe('b');
});

test('the rest of an earlier reference is gone', () => {
  const binding = roleBinding.new('a').roleRef.withName('x');
  expect(build(bindRole(binding, role.new('b'))).roleRef.name).toBe('b');
});

test('what is no role is refused', () => {
  expect([
    refusalOf(() => bindRole(roleBinding.new('a'), role)),
    refusalOf(() => bindRole(roleBinding.new('a'), role.new())),
    refusalOf(() => bindRole(roleBinding.new('a'), { kind: 'Pod' } as never)),
    // @ts-expect-error [ts2769] -- a ClusterRoleBinding cannot point into a namespace
    refusalOf(() => bindRole(clusterRoleBinding.new('a'), role.new('b'))),
  ]).toMatchInlineSnapshot(`
    [
      "E_ARGUMENT Cannot bind a role of kind "": only a Role or a ClusterRole can be bound.",
      "E_ARGUMENT Cannot refer to a role that has no name.",
      "E_ARGUMENT Cannot bind a role of kind "Pod": only a Role or a ClusterRole can be bound.",
      "{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"a"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"b"}}",
    ]
  `);
});
