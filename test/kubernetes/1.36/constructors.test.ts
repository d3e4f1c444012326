import { expect, test } from 'vitest';
import { build } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import {
  configMap as configMapModel,
  envVarSource,
  secret as secretModel,
  serviceAccount,
} from 'withal/kubernetes/1.36/core/v1';
import { clusterRole, clusterRoleBinding, role, roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
import {
  bindRole,
  configMap,
  container,
  containerPort,
  envVar,
  list,
  persistentVolume,
  persistentVolumeClaim,
  resources,
  scaleTarget,
  secret,
  service,
  servicePort,
  subject,
  withEnvMap,
} from '../../../src/kubernetes/1.36/helpers.ts';
import { refusalOf } from './fixtures.ts';

test('entries are written as they are given, none where none are', () => {
  const metadata = { name: 'web' };
  const begun = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  expect(build(configMap('web'))).toEqual(begun);
  expect(build(configMap('web', {}))).toEqual({ ...begun, data: {} });
  expect(build(configMap('web', { a: 'b' }).withData({}))).toEqual({ ...begun, data: {} });
  expect(build(secret('web'))).toEqual({ apiVersion: 'v1', kind: 'Secret', metadata, type: 'Opaque' });
  expect(build(secret('web', { a: 'Yg==' }, 'kubernetes.io/tls'))).toMatchObject({
    data: { a: 'Yg==' },
    type: 'kubernetes.io/tls',
  });
});

test('a port has a name and a protocol where they are said', () => {
  expect([build(containerPort(80)), build(containerPort(53, 'dns').withProtocol('UDP'))]).toEqual([
    { containerPort: 80 },
    { containerPort: 53, name: 'dns', protocol: 'UDP' },
  ]);
});

test('amounts may be numbers, and limits are left out where they are not said', () => {
  expect(build(resources({ cpu: 0.5, memory: '1Gi' }))).toEqual({ requests: { cpu: 0.5, memory: '1Gi' } });
  expect(build(resources({}, { cpu: 2 }))).toEqual({ requests: {}, limits: { cpu: 2 } });
});

test('variables are texts or sources, in the order of the map', () => {
  const web = withEnvMap(container('web', 'nginx'), {
    B: 'b',
    A: { secretKeyRef: { name: 's', key: 'k' } },
    C: envVarSource.fieldRef.withFieldPath('metadata.name'),
  });
  expect(build(web).env).toEqual([
    { name: 'B', value: 'b' },
    { name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
    { name: 'C', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ]);
});

test('an empty text is kept, where k8s-libsonnet drops it', () => {
  expect(build(withEnvMap(container('web', 'nginx'), { A: '' })).env).toEqual([{ name: 'A', value: '' }]);
});

test('a variable that is there is replaced, whole', () => {
  const web = container('web', 'nginx').withEnv([
    { name: 'A', valueFrom: { fieldRef: { fieldPath: 'x' } } },
    { name: 'B' },
  ]);
  expect(build(withEnvMap(web, { A: 'a' })).env).toEqual([{ name: 'A', value: 'a' }, { name: 'B' }]);
});

test('no variables change nothing, and no text is taken for a name of ours', () => {
  expect(build(withEnvMap(container('web', 'nginx'), {}))).toEqual({ name: 'web', image: 'nginx' });
  const odd = withEnvMap(
    container('web', 'nginx'),
    JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, string>,
  );
  expect(build(odd).env).toEqual([
    { name: '__proto__', value: 'a' },
    { name: 'constructor', value: 'b' },
  ]);
});

test('a variable has a value, or says where it comes from', () => {
  expect(
    [
      envVar('A', ''),
      envVar.fromSecretRef('B', 'web', 'token'),
      envVar.fromConfigMapRef('C', 'web', 'level'),
      envVar.fromFieldPath('D', 'status.podIP'),
    ].map((variable) => build(variable)),
  ).toEqual([
    { name: 'A', value: '' },
    { name: 'B', valueFrom: { secretKeyRef: { name: 'web', key: 'token' } } },
    { name: 'C', valueFrom: { configMapKeyRef: { name: 'web', key: 'level' } } },
    { name: 'D', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
  ]);
});

test('documents and expressions of any kinds become one list', () => {
  expect(build(list([configMapModel.new('a'), secretModel.new('b'), { kind: 'Other' }]))).toEqual({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'b' } },
      { kind: 'Other' },
    ],
  });
  expect(build(list([])).items).toEqual([]);
});

test('a Service has a selector and ports', () => {
  const ports = [
    servicePort(80, 'http'),
    servicePort(443, 8443, 'https'),
    { port: 53, protocol: 'UDP' as const },
  ];
  expect(build(service('web', { name: 'web' }, ports))).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: {
      selector: { name: 'web' },
      ports: [
        { port: 80, targetPort: 'http' },
        { port: 443, targetPort: 8443, name: 'https' },
        { port: 53, protocol: 'UDP' },
      ],
    },
  });
});

test('a volume has what is said of it', () => {
  expect(build(persistentVolume('data'))).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'data' },
  });
  expect(build(persistentVolume('data', '1Gi', ['ReadOnlyMany', 'ReadWriteOnce'])).spec).toEqual({
    capacity: { storage: '1Gi' },
    accessModes: ['ReadOnlyMany', 'ReadWriteOnce'],
  });
});

test('a claim asks for an amount', () => {
  expect(build(persistentVolumeClaim('data', '1Gi', 'ReadWriteMany'))).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
  });
});

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

test('a target is said by its apiVersion, kind and name', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  expect(build(scaleTarget(deployment.new('web').spec.withReplicas(1)))).toEqual(target);
  expect(
    build(scaleTarget({ apiVersion: 'example.com/v1', kind: 'Web', metadata: { name: 'web' } })),
  ).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Web',
    name: 'web',
  });
  expect(refusalOf(() => scaleTarget(deployment.new()))).toMatch(/^E_ARGUMENT Cannot refer to a document/);
});

test('a ServiceAccount is a subject by its name, and its namespace where it has one', () => {
  const account = serviceAccount.new('web');
  expect(build(subject.fromServiceAccount(account))).toEqual({ kind: 'ServiceAccount', name: 'web' });
  expect(build(subject.fromServiceAccount(build(account.metadata.withNamespace('shop'))))).toEqual({
    kind: 'ServiceAccount',
    name: 'web',
    namespace: 'shop',
  });
  expect(refusalOf(() => subject.fromServiceAccount({}))).toMatch(
    /^E_ARGUMENT Cannot refer to a ServiceAccount/,
  );
});

test('an expression becomes its document, wherever it stands', () => {
  const web = container('web', 'nginx');
  expect(build(list([{ list: [web, 1] }])).items).toEqual([{ list: [{ name: 'web', image: 'nginx' }, 1] }]);
  expect(refusalOf(() => list([undefined as never]))).toMatch(/^E_VALUE /);
});

test('a name that is no text is none', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 1 } };
  expect(refusalOf(() => scaleTarget(target as never))).toMatch(/^E_ARGUMENT Cannot refer to a document/);
});
