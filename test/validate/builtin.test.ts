import { describe, expect, test } from 'vitest';
import { ownTable, readReleaseFacts } from '../../src/generate/kubernetes/index.ts';
import { Validator } from '../../src/validate/index.ts';
import { documentOf, faultsIn } from './faults.ts';

/*
 * What Kubernetes documents of its kinds: https://kubernetes.io/docs/reference/kubernetes-api/. Each pair is a document that is
 * taken, and what becomes of it by one change.
 */

const pod = (spec: string, container = ''): string => `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  ${spec}
  containers:
    - name: web
      image: nginx
      ${container}
`;

const deployment = (spec: string, pods = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  ${spec}
  template:
    metadata: { labels: { app: web } }
    spec: { ${pods} containers: [{ name: web, image: nginx }] }
`;

const service = (spec: string, ports = '[{ port: 80 }]'): string => `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ${spec} ports: ${ports} }
`;

const scaler = (spec: string): string => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, ${spec} }
`;

const ingress = (path: string): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web }
spec: { rules: [{ host: a.example.org, http: { paths: [${path}] } }] }
`;

const policy = (spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec: { podSelector: {}, ${spec} }
`;

const claim = (spec: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { ${spec} }
`;

const named = (apiVersion: string, kind: string, name: string, more = ''): string =>
  `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name} }${more} }`;

const selector = 'selector: { matchLabels: { app: web } }';
const backend = 'backend: { service: { name: web, port: { number: 80 } } }';

/** What a server takes. */
const taken: Readonly<Record<string, string>> = {
  'a pod with everything that is easily mistaken': pod(
    'volumes: [{ name: tmp }, { name: conf, configMap: { name: conf, defaultMode: 0400 } }]',
    `env: [{ name: A, value: "1" }, { name: A, value: "2" }]
      ports: [{ containerPort: 80 }, { containerPort: 80, hostPort: 0 }]
      volumeMounts: [{ name: tmp, mountPath: /tmp }]
      resources: { limits: { cpu: 1, memory: 1.5Gi, nvidia.com/gpu: 1, hugepages-2Mi: 1e2 } }
      livenessProbe: { httpGet: { port: web } }`,
  ),
  'null for what is not there': pod('nodeSelector: null', 'args: null'),
  'an empty word of a closed set': pod("restartPolicy: ''"),
  'a header without a value': pod(
    '',
    'livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: a, value: "" }] } }',
  ),
  'a Deployment': deployment(selector),
  'a status that only a server writes': `${deployment(selector)}status: { conditions: [{}] }`,
  'a Service without ports of its own': service('clusterIP: None,', '[]'),
  'a Service by number and by name': service(
    '',
    '[{ name: a, port: 80, targetPort: web }, { name: b, port: 80, protocol: UDP }]',
  ),
  'a target of the oldest kind': scaler('maxReplicas: 1').replace(
    'apps/v1, kind: Deployment',
    'v1, kind: ReplicationController',
  ),
  'an Ingress': ingress(`{ path: /, pathType: Prefix, ${backend} }`),
  'a policy of no peers': policy('ingress: [{}]'),
  'a claim': claim('accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } }'),
  'a role with a colon': named('rbac.authorization.k8s.io/v1', 'Role', "'system:a'"),
  'a long name that the server cuts off and completes': `
apiVersion: batch/v1
kind: CronJob
metadata: { generateName: ${'a'.repeat(60)}- }
spec:
  schedule: '@daily'
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } } }
`,
  'a request without a name':
    '{ apiVersion: authentication.k8s.io/v1, kind: TokenReview, spec: { token: a } }',
};

const name64 = 'a'.repeat(64);

/** What a server refuses, and where. */
const refused: readonly (readonly [yaml: string, ...faults: string[]])[] = [
  // Types and formats.
  [pod('hostNetwork: "true"'), 'type spec.hostNetwork'],
  [pod('nodeSelector: []'), 'type spec.nodeSelector'],
  [pod('nodeSelector: { a: 1 }'), 'type spec.nodeSelector.a'],
  [pod('tolerations: {}'), 'type spec.tolerations'],
  [pod('securityContext: yes'), 'type spec.securityContext'],
  [pod('terminationGracePeriodSeconds: 1.5'), 'type spec.terminationGracePeriodSeconds'],
  [pod('priority: 2147483648'), 'limit spec.priority'],
  [pod('activeDeadlineSeconds: 9223372036854775808'), 'limit spec.activeDeadlineSeconds'],
  [pod('', 'resources: { limits: { cpu: 1 core } }'), 'format spec.containers.0.resources.limits.cpu'],
  [pod('', 'resources: { limits: { cpu: true } }'), 'type spec.containers.0.resources.limits.cpu'],
  [
    pod('', 'livenessProbe: { httpGet: { port: true } }'),
    'type spec.containers.0.livenessProbe.httpGet.port',
  ],
  [named('v1', 'Secret', 'a', ', data: { a: "a b" }'), 'format data.a'],
  [
    named('v1', 'ConfigMap', 'a', ', metadata: { name: a, creationTimestamp: yesterday }').replace(
      'metadata: { name: a }, ',
      '',
    ),
    'format metadata.creationTimestamp',
  ],
  [
    named('coordination.k8s.io/v1', 'Lease', 'a', ', spec: { renewTime: "2026-01-31T12:00:00Z" }'),
    'format spec.renewTime',
  ],
  // What is required, closed sets, and what is there twice.
  [deployment(''), 'required spec.selector'],
  [pod('', '').replace('image: nginx', ''), 'required spec.containers.0.image'],
  [pod('').replace('name: web\n      image', 'image'), 'required spec.containers.0.name'],
  [named('v1', 'Pod', 'a', ', spec: { containers: [] }'), 'required spec.containers'],
  [named('apps/v1', 'Deployment', 'a'), 'required spec.selector', 'required spec.template.spec.containers'],
  [pod('restartPolicy: always'), 'enum spec.restartPolicy'],
  [
    pod('initContainers: [{ name: a, image: a }, { name: a, image: a }]'),
    'duplicate spec.initContainers.1.name',
  ],
  [pod('initContainers: [{ name: web, image: a }]'), 'duplicate spec.initContainers.0.name'],
  [service('', '[{ name: a, port: 80 }, { name: b, port: 80, protocol: TCP }]'), 'duplicate spec.ports.1'],
  // Names.
  [named('v1', 'ConfigMap', 'A_b'), 'name metadata.name'],
  [named('v1', 'ConfigMap', 'a..b'), 'name metadata.name'],
  [named('v1', 'ConfigMap', 'a').replace('name: a', 'generateName: A-'), 'name metadata.generateName'],
  [named('v1', 'ConfigMap', "''"), 'required metadata.name'],
  [named('v1', 'Namespace', 'a.b'), 'name metadata.name'],
  [
    named(
      'batch/v1',
      'CronJob',
      'a'.repeat(53),
      `, spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } } } }`,
    ),
    'name metadata.name',
  ],
  [named('rbac.authorization.k8s.io/v1', 'Role', 'a/b'), 'name metadata.name'],
  [named('v1', 'ConfigMap', 'a').replace('name: a', 'name: a, namespace: a.b'), 'name metadata.namespace'],
  [named('v1', 'Namespace', 'a').replace('name: a', 'name: a, namespace: b'), 'name metadata.namespace'],
  [
    named('v1', 'ConfigMap', 'a').replace(
      'name: a',
      `name: a, labels: { a/b/c: d, e: ${name64}, ${name64}: f, Example.org/a: b }`,
    ),
    'name metadata.labels.a/b/c',
    'name metadata.labels.e',
    `name metadata.labels.${name64}`,
    'name metadata.labels.Example.org/a',
  ],
  [
    named('v1', 'ConfigMap', 'a').replace('name: a', 'name: a, annotations: { "a b": c }'),
    'name metadata.annotations.a b',
  ],
  [
    named('v1', 'ConfigMap', 'a').replace('name: a', 'name: a, finalizers: ["a b/c"]'),
    'name metadata.finalizers.0',
  ],
  [named('v1', 'ConfigMap', 'a', ', data: { a/b: c }'), 'name data.a/b'],
  [
    pod('', 'ports: [{ containerPort: 80, name: web-is-much-too-long }]'),
    'name spec.containers.0.ports.0.name',
  ],
  // Rules of the server's own.
  [deployment('selector: { matchLabels: { app: other } }'), 'limit spec.template.metadata.labels'],
  [
    deployment(selector).replace(
      'app: web } }\n    spec',
      'app: web }, annotations: { "a b": c } }\n    spec',
    ),
    'name spec.template.metadata.annotations.a b',
  ],
  [deployment('selector: {}'), 'limit spec.selector'],
  [deployment(selector, 'restartPolicy: Never,'), 'enum spec.template.spec.restartPolicy'],
  [deployment(`replicas: -1\n  ${selector}`), 'limit spec.replicas'],
  [pod('', 'volumeMounts: [{ name: tmp, mountPath: /tmp }]'), 'limit spec.containers.0.volumeMounts.0.name'],
  [pod('volumes: [{ name: a, emptyDir: {}, secret: { secretName: a } }]'), 'limit spec.volumes.0'],
  [pod('', 'ports: [{ containerPort: 70000 }]'), 'limit spec.containers.0.ports.0.containerPort'],
  [pod('', 'livenessProbe: {}'), 'required spec.containers.0.livenessProbe'],
  [
    pod('', 'env: [{ name: A, value: b, valueFrom: { fieldRef: { fieldPath: a } } }]'),
    'limit spec.containers.0.env.0.valueFrom',
  ],
  [pod('hostAliases: [{ ip: localhost, hostnames: [a] }]'), 'format spec.hostAliases.0.ip'],
  [service('', '[]'), 'required spec.ports'],
  [service('', '[{ port: 80 }, { name: b, port: 81 }]'), 'required spec.ports.0.name'],
  [service('externalTrafficPolicy: Local,'), 'limit spec.externalTrafficPolicy'],
  [service('ipFamilies: [IPv4, IPv4],'), 'duplicate spec.ipFamilies.1'],
  [scaler('minReplicas: 3, maxReplicas: 2'), 'limit spec.maxReplicas'],
  [scaler('minReplicas: 0, maxReplicas: 2'), 'limit spec.minReplicas'],
  [scaler('maxReplicas: 2, metrics: [{ type: Resource }]'), 'required spec.metrics.0.resource'],
  [
    scaler(
      'maxReplicas: 2, behavior: { scaleUp: { policies: [{ type: Share, value: 1, periodSeconds: 0 }] } }',
    ),
    'enum spec.behavior.scaleUp.policies.0.type',
    'limit spec.behavior.scaleUp.policies.0.periodSeconds',
  ],
  [ingress(`{ path: a, pathType: Prefix, ${backend} }`), 'limit spec.rules.0.http.paths.0.path'],
  [
    ingress('{ path: /, pathType: Prefix, backend: { service: { name: web } } }'),
    'required spec.rules.0.http.paths.0.backend.service.port',
  ],
  [ingress('{ path: /, pathType: Prefix, backend: {} }'), 'limit spec.rules.0.http.paths.0.backend'],
  [
    policy('egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0 } }, {}] }]'),
    'format spec.egress.0.to.0.ipBlock.cidr',
    'required spec.egress.0.to.1',
  ],
  [policy('policyTypes: [Both]'), 'enum spec.policyTypes.0'],
  [claim(''), 'required spec.accessModes', 'required spec.resources.requests.storage'],
  [
    named('rbac.authorization.k8s.io/v1', 'Role', 'a', ', rules: [{ verbs: [get] }]'),
    'required rules.0.apiGroups',
    'required rules.0.resources',
  ],
  [
    named(
      'rbac.authorization.k8s.io/v1',
      'ClusterRoleBinding',
      'a',
      ', roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: a }',
    ),
    'enum roleRef.kind',
  ],
  [
    named(
      'policy/v1',
      'PodDisruptionBudget',
      'a',
      ', spec: { minAvailable: half, selector: { matchExpressions: [{ key: a, operator: In }] } }',
    ),
    'required spec.selector.matchExpressions.0.values',
    'format spec.minAvailable',
  ],
];

describe('a server takes', () => {
  test.each(Object.entries(taken))('%s', async (_title, yaml) => {
    expect(await faultsIn(await documentOf(yaml))).toEqual([]);
  });
});

describe('a server refuses', () => {
  const rows = refused.map(([yaml, ...faults]) => ({ yaml, faults }));
  test.each(rows)('$faults.0', async ({ yaml, faults }) => {
    expect(await faultsIn(await documentOf(yaml))).toEqual(faults);
  });
});

test('a kind that the release does not have is nothing to check', async () => {
  const document = await documentOf(named('v1', 'Nothing', 'a'));
  expect(await faultsIn(document)).toBeUndefined();
});

test('what a release calls required may be missing where its servers take that', async () => {
  // The apiGroup of a reference to a role is filled in by every server; 1.31 calls it required.
  const document = await documentOf(
    named('rbac.authorization.k8s.io/v1', 'RoleBinding', 'a', ', roleRef: { kind: Role, name: a }'),
  );
  expect(await faultsIn(document, { release: '1.31' })).toEqual([]);
  expect(await faultsIn(document)).toEqual([]);
  // A number that is missing is 0.
  const low = await documentOf(named('scheduling.k8s.io/v1', 'PriorityClass', 'low'));
  expect(await faultsIn(low, { release: '1.31' })).toEqual([]);
});

describe.each(['1.31', '1.33', '1.34', '1.35', '1.36'])('in Kubernetes %s', (release) => {
  test('every kind is checked to its end, also of an empty document and of one full of nonsense', async () => {
    const facts = await readReleaseFacts(release);
    const validator = new Validator(facts);
    const { definitions } = await ownTable();
    const kinds = [...definitions.values()].flatMap((definition) => definition.kinds);
    const names = new Set(
      kinds.map(({ group, version, kind }) => `${group === '' ? '' : `${group}/`}${version} ${kind}`),
    );
    expect(names.size).toBeGreaterThan(100);
    let found = 0;
    for (const name of names) {
      const [apiVersion, kind] = name.split(' ');
      const nonsense = JSON.parse(
        '{"__proto__":{"a":1},"constructor":[null,{}],"name":null,"items":[null,[]]}',
      ) as object;
      for (const fields of [{}, { metadata: nonsense, spec: nonsense, rules: [nonsense], data: nonsense }]) {
        const verdict = await validator.check({ apiVersion, kind, ...fields });
        found += verdict?.faults.length ?? 0;
      }
    }
    expect(found).toBeGreaterThan(100);
  });
});
