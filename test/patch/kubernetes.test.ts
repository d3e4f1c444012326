import { expect, describe, test } from 'vitest';
import { WithalError, build, steps } from 'withal';
import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { pod, service } from 'withal/kubernetes/1.36/core/v1';
import { deployment as oldDeployment } from 'withal/openshift/3.11/kubernetes/apps/v1';
import { image } from 'withal/openshift/3.11/image/v1';
import {
  applyServerSide,
  applyStrategicMergePatch,
  conflictsOf,
  diff,
  patchBy,
  toApplyConfiguration,
  toJsonPatch,
  toMergePatch,
  toStrategicMergePatch,
} from 'withal/patch';

/** The code of the error that an action throws; what is returned where it throws none. */
function codeOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof WithalError ? error.code : error;
  }
}

const containers = pod.spec.containers;
const live = build(
  pod
    .new('web')
    .spec.withContainers([
      { name: 'web', image: 'nginx:1', ports: [{ containerPort: 53, protocol: 'TCP' }] },
      { name: 'log', image: 'log:1' },
    ])
    .spec.withTopologySpreadConstraints([
      { topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', maxSkew: 1 },
    ]),
);
type Body = ReturnType<typeof toApplyConfiguration>;
const apply = (configuration: Body): typeof live =>
  applyServerSide(live, configuration, { manager: 'ci', model: pod, force: true });
const merge = (patch: Body): typeof live => applyStrategicMergePatch(live, patch, { model: pod });

const debugged = (protocol: string): Body => ({
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { ephemeralContainers: [{ name: 'debug', ports: [{ containerPort: 53, protocol }] }] },
});
const served = (protocol: 'TCP' | 'UDP') =>
  build(service.new('dns').spec.withPorts({ port: 53, protocol, name: protocol.toLowerCase() }));
const scaled = (replicas: number): Body =>
  toApplyConfiguration(deployment.spec.withReplicas(replicas), { name: 'web' });

describe('the lists whose keys are not the same for strategic merge and for server-side apply', () => {
  // The API reference: containerPort for the one, containerPort and protocol for the other.
  test('ports of containers', () => {
    const udp = build(
      pod.new('web').spec.withContainers({ name: 'web', ports: [{ containerPort: 53, protocol: 'UDP' }] }),
    );
    const applied = apply({ ...udp });
    expect(applied.spec?.containers[0]?.ports).toEqual([
      { containerPort: 53, protocol: 'TCP' },
      { containerPort: 53, protocol: 'UDP' },
    ]);
    expect(merge({ ...udp }).spec?.containers[0]?.ports).toEqual([{ containerPort: 53, protocol: 'UDP' }]);
  });

  test('ports of ephemeral containers', () => {
    const options = { manager: 'ci', model: pod };
    const both = applyServerSide<Body>(debugged('TCP'), debugged('UDP'), options);
    expect(both).toMatchObject({ spec: { ephemeralContainers: [{ ports: { length: 2 } }] } });
    const one = applyStrategicMergePatch<Body>(debugged('TCP'), debugged('UDP'), { model: pod });
    expect(one).toMatchObject(debugged('UDP'));
    expect(one).toMatchObject({ spec: { ephemeralContainers: [{ ports: { length: 1 } }] } });
  });

  test('topology spread constraints', () => {
    const constraint = { topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', maxSkew: 2 };
    const body = { apiVersion: 'v1', kind: 'Pod', spec: { topologySpreadConstraints: [constraint] } };
    expect(apply(body).spec?.topologySpreadConstraints).toHaveLength(2);
    expect(merge(body).spec?.topologySpreadConstraints).toEqual([constraint]);
  });

  test('ports of services', () => {
    const [tcp, udp] = [served('TCP'), served('UDP')];
    const options = { manager: 'ci', model: service };
    expect(applyServerSide(tcp, udp, options).spec?.ports).toHaveLength(2);
    expect(applyStrategicMergePatch(tcp, udp, options).spec?.ports).toEqual(udp.spec?.ports);
  });

  test('an element is the one with the default, where the key is left out', () => {
    const named = containers.key({ name: 'web' }).ports.key({ containerPort: 53 }).withName('dns');
    expect(apply(toApplyConfiguration(named, { name: 'web' })).spec?.containers[0]?.ports).toEqual([
      { containerPort: 53, protocol: 'TCP', name: 'dns' },
    ]);
    const both = containers.key({ name: 'web' }).ports.key({ containerPort: 53, protocol: 'TCP' });
    expect(codeOf(() => toStrategicMergePatch(both.withName('dns')))).toBe('E_CANNOT_EXPRESS');
  });
});

describe('one change of a pod, in every form', () => {
  const rollout = containers.key({ name: 'log' }).withImage('log:2');
  const next = {
    ...live,
    spec: { ...live.spec, containers: [live.spec?.containers[0], { name: 'log', image: 'log:2' }] },
  };

  test('is guarded in a JSON Patch, and refused as a merge patch', () => {
    expect(toJsonPatch(rollout, live)).toEqual([
      { op: 'test', path: '/spec/containers/1/name', value: 'log' },
      { op: 'replace', path: '/spec/containers/1/image', value: 'log:2' },
    ]);
    expect(codeOf(() => toMergePatch(rollout, live))).toBe('E_CANNOT_EXPRESS');
  });

  test('gives the same document by strategic merge and by server-side apply, there and back', () => {
    const merged = patchBy(live, () => merge(toStrategicMergePatch(rollout)));
    expect(merged.document).toEqual(next);
    expect(merged.inverse).toEqual([
      { op: 'replace', path: ['spec', 'containers', 1, 'image'], value: 'log:1' },
    ]);
    const { spec } = apply(toApplyConfiguration(rollout, { name: 'web' }));
    expect(spec).toEqual(next.spec);
  });

  test('is found by diff, by the key of the list', () => {
    const change = diff(live, next as typeof live, { model: pod });
    const expected = [
      { path: ['spec', 'containers', { key: { name: 'log' } }, 'image'], verb: 'with', value: 'log:2' },
    ];
    expect(steps(change)).toEqual(expected);
  });
});

test('two managers that own one field are in conflict', () => {
  const owned = applyServerSide<Body>(null, scaled(3), { manager: 'hpa', model: deployment });
  let conflicts: readonly { readonly field: string; readonly manager: string }[] = [];
  try {
    applyServerSide(owned, scaled(1), { manager: 'ci', model: deployment });
  } catch (error) {
    conflicts = conflictsOf(error);
  }
  expect(conflicts.map(({ field, manager }) => [field, manager])).toEqual([['.spec.replicas', 'hpa']]);
  const taken = applyServerSide(owned, scaled(1), { manager: 'ci', model: deployment, force: true });
  expect(taken).toMatchObject({ spec: { replicas: 1 }, metadata: { managedFields: [{ manager: 'ci' }] } });
});

test('what a form cannot say is refused', () => {
  expect(codeOf(() => toApplyConfiguration(deployment.spec.without('replicas'), { name: 'web' }))).toBe(
    'E_CANNOT_EXPRESS',
  );
  const signed = image.withSignaturesMixin({ type: 'atomic', content: '' });
  expect(codeOf(() => toStrategicMergePatch(signed))).toBe('E_CANNOT_EXPRESS');
  expect(codeOf(() => toStrategicMergePatch(signed, build(image.new('a'))))).toBe('E_CANNOT_EXPRESS');
  expect(toJsonPatch(signed, build(image.new('a')))).toEqual([
    { op: 'add', path: '/signatures', value: [{ type: 'atomic', content: '' }] },
  ]);
});

test('models without keys for server-side apply go by their merge keys', () => {
  const rollout = oldDeployment.spec.template.spec.containers.key({ name: 'web' }).withImage('nginx:2');
  expect(toStrategicMergePatch(rollout)).toEqual({
    spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:2' }] } } },
  });
  expect(toApplyConfiguration(rollout)).toMatchObject({
    spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:2' }] } } },
  });
});
