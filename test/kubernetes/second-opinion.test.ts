import { execFileSync, spawnSync } from 'node:child_process';
import { build } from 'withal';
import * as k from 'withal/kubernetes/1.36/helpers';
import type { StatefulSetExpression } from 'withal/kubernetes/1.36/apps/v1';
import { role, roleBinding } from 'withal/kubernetes/1.36/rbac/v1';
import { serviceAccount } from 'withal/kubernetes/1.36/core/v1';
import { describe, expect, test } from 'vitest';
import { workloads } from './1.36/fixtures.ts';

/*
 * kubectl reads documents into the types of Kubernetes itself, and what it does not know does not come out again. All of
 * it is done on this machine: no cluster is asked.
 */

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;

function kubectl(parameters: readonly string[], document?: unknown): unknown {
  const input = document === undefined ? {} : { input: JSON.stringify(document) };
  // No cluster is meant, whatever this machine is set up for.
  const env = { ...process.env, KUBECONFIG: '/dev/null' };
  const answer = execFileSync('kubectl', [...parameters, '-o', 'json'], { ...input, env, encoding: 'utf8' });
  return JSON.parse(answer);
}

/** Without what kubectl prints for what is absent: nulls and empty objects. */
function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNothing);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .map(([key, entry]): [string, unknown] => [key, withoutNothing(entry)])
    .filter(([, entry]) => entry !== null && JSON.stringify(entry) !== '{}');
  return Object.fromEntries(kept);
}

const web = k.container('web', 'nginx');

/** A StatefulSet with something from every helper for pods. */
function everything(): StatefulSetExpression {
  const full = web
    .withPorts([k.containerPort(80, 'http').withProtocol('TCP'), k.containerPort(53).withProtocol('UDP')])
    .withResources(k.resources({ cpu: '1' }, { memory: '1Gi' }))
    .withEnv([
      k.envVar('D', '1'),
      k.envVar.fromFieldPath('E', 'metadata.name'),
      k.envVar.fromSecretRef('F', 'a', 'b'),
    ]);
  const volumeClaims = k.persistentVolumeClaim('data', '1Gi');
  let set = k.statefulSet('web', 2, full, { serviceName: 'web', volumeClaims });
  set = k.configMapVolumeMount(set, k.configMap('conf', { a: 'b' }), '/a');
  set = k.secretVolumeMountAnnotated(set, k.secret('key'), '/b');
  set = k.emptyVolumeMount(set, 'tmp', '/c');
  set = k.pvcVolumeMount(set, 'data', '/d', { readOnly: true });
  set = k.hostVolumeMount(set, { name: 'log', hostPath: '/e' }, '/e');
  set = k.csiVolumeMount(set, { name: 'csi', driver: 'x', attributes: { a: 'b' } }, '/f');
  return k.mountVolume(set, k.volume.fromImage('image', 'x'), '/g');
}

describe.skipIf(!hasKubectl)('kubectl, where it is installed', () => {
  // kubectl changes no PodTemplate.
  test.each(workloads.filter(({ kind }) => kind !== 'PodTemplate'))(
    'mapContainers does to a $kind what kubectl set env does',
    ({ document, map }) => {
      const theirs = kubectl(['set', 'env', '--local', '-f', '-', 'A=b', 'C='], document);
      const choice = { includeInitContainers: true };
      const ours = map((one) => k.withEnvMap(one, { A: 'b', C: '' }), choice);
      // kubectl leaves an empty value out as it prints; the two mean the same.
      const printed: unknown = JSON.parse(JSON.stringify(ours).replaceAll(',"value":""', ''));
      expect(theirs).toMatchObject(withoutNothing(printed) as object);
    },
  );

  test('every field that the helpers write is one that Kubernetes knows', () => {
    const set = everything();
    const theirs = kubectl(['set', 'env', '--local', '-f', '-', 'Z=z'], build(set));
    const ours = build(k.mapContainers(set, (one) => k.withEnvMap(one, { Z: 'z' })));
    expect(theirs).toMatchObject(ours);
  });

  test('a CronJob is begun as kubectl create begins it', () => {
    const theirs = kubectl([
      'create',
      'cronjob',
      'web',
      '--image=nginx',
      '--schedule=0 4 * * *',
      '--dry-run=client',
    ]);
    const ours = k.cronJob('web', '0 4 * * *', web).spec.jobTemplate.spec.template.metadata.without('labels');
    expect(withoutNothing(theirs)).toMatchObject(withoutNothing(build(ours)) as object);
  });

  test('configuration is begun as kubectl create begins it', () => {
    const map = kubectl(['create', 'configmap', 'web', '--from-literal=a=b', '--dry-run=client']);
    expect(withoutNothing(map)).toEqual(build(k.configMap('web', { a: 'b' })));
    const secret = kubectl([
      'create',
      'secret',
      'generic',
      'web',
      '--type=Opaque',
      '--from-literal=a=b',
      '--dry-run=client',
    ]);
    expect(withoutNothing(secret)).toEqual(build(k.secret('web', { a: 'Yg==' })));
  });

  test('a role is bound as kubectl create binds it', () => {
    const account = serviceAccount.new('web').metadata.withNamespace('shop');
    const ours = k
      .bindRole(roleBinding.new('web'), role.new('reader'))
      .withSubjects(k.subject.fromServiceAccount(account));
    const options = ['--role=reader', '--serviceaccount=shop:web', '--dry-run=client'];
    expect(withoutNothing(kubectl(['create', 'rolebinding', 'web', ...options]))).toEqual(build(ours));
  });
});
