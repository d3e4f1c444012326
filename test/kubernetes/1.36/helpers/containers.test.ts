import { build } from 'withal';
import { expect, test } from 'vitest';
import {
  container,
  containerPort,
  resources,
  withEnvMap,
} from '../../../../src/kubernetes/1.36/helpers/containers.ts';
import { envVarSource } from 'withal/kubernetes/1.36/core/v1';

test('a port has a name and a protocol where they are said', () => {
  expect([build(containerPort(80)), build(containerPort(53, 'dns').withProtocol('UDP'))]).toEqual([
    { containerPort: 80 },
    { containerPort: 53, name: 'dns', protocol: 'UDP' },
  ]);
});

test('amounts may be numbers, and limits are left out where they are not said', () => {
  expect(build(resources({ cpu: 0.5, memory: '1Gi' }))).toEqual({ requests: { cpu: '0.5', memory: '1Gi' } });
  expect(build(resources({}, { cpu: 2 }))).toEqual({ requests: {}, limits: { cpu: '2' } });
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
