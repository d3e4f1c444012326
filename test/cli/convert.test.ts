import { describe, expect, test } from 'vitest';
import { documentsOf, programFolder, runCommand } from './programs.ts';

const folder = programFolder('convert');

async function convert(input: string, models: readonly string[] = []): Promise<string> {
  const { stdout, code, stderr } = await runCommand('convert', ['-'], { input, models });
  // What stays a plain object is said.
  expect([code, stderr.replaceAll(/^warning: .* plain objects?\b.*\n/gm, '')]).toEqual([0, '']);
  return stdout;
}

const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: { app: web, app.kubernetes.io/part-of: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports: [{ containerPort: 80 }]
          env:
            - { name: LEVEL, value: debug }
            - name: PASSWORD
              valueFrom: { secretKeyRef: { name: a-rather-long-name, key: the-password-in-it } }
          resources: { limits: { cpu: 100m } }
      volumes:
        - { name: cache, emptyDir: {} }
`;

test('a document is built as a person would write it', async () => {
  expect(await convert(deployment)).toBe(`import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { container, envVar } from 'withal/kubernetes/1.36/core/v1';

export const webDeployment = deployment
  .new('web')
  .metadata.withNamespace('shop')
  .metadata.withLabels({ app: 'web', 'app.kubernetes.io/part-of': 'shop' })
  .spec.withReplicas(2)
  .spec.selector.withMatchLabels({ app: 'web' })
  .spec.template.metadata.withLabels({ app: 'web' })
  .spec.template.spec.withContainers([
    container
      .withName('web')
      .withImage('nginx:1.27')
      .withPorts([{ containerPort: 80 }])
      .withEnv([
        { name: 'LEVEL', value: 'debug' },
        envVar
          .withName('PASSWORD')
          .valueFrom.secretKeyRef.withName('a-rather-long-name')
          .valueFrom.secretKeyRef.withKey('the-password-in-it'),
      ])
      .resources.withLimits({ cpu: '100m' }),
  ])
  .spec.template.spec.withVolumes([{ name: 'cache', emptyDir: {} }]);
`);
});

test('a number stays a number where Kubernetes takes an amount', async () => {
  const input = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: {}
  template:
    spec:
      containers:
        - name: web
          ports: [{ containerPort: 80 }]
          livenessProbe: { httpGet: { port: 80 } }
          resources: { limits: { cpu: 1, memory: 1Gi }, requests: { cpu: 0.5 } }
      volumes: [{ name: cache, emptyDir: { sizeLimit: 1e9 } }]
`;
  for (const models of [[], ['withal/openshift/3.11']]) {
    const program = await convert(input, models);
    expect(program).toContain("withLimits({ cpu: 1, memory: '1Gi' })");
    expect(program).not.toContain('as never');
    expect(JSON.stringify(await documentsOf(folder, program))).toContain('"requests":{"cpu":0.5}');
  }
});

test('other models are built on where they are named', async () => {
  const old = await convert(deployment, ['withal/openshift/3.11/kubernetes']);
  expect(old).toContain("from 'withal/openshift/3.11/kubernetes/apps/v1'");
  const image = await convert('{apiVersion: image.openshift.io/v1, kind: Image, metadata: {name: nginx}}', [
    'withal/openshift/3.11',
  ]);
  expect(image).toContain("import { image } from 'withal/openshift/3.11/image/v1';");
  expect(await convert(deployment, ['withal/openshift/3.11'])).toContain(
    "'withal/openshift/3.11/kubernetes/core/v1'",
  );
});

describe('what a model does not take stays', () => {
  const cases = {
    'a field that the model lacks':
      '{apiVersion: v1, kind: Service, spec: {type: NodePort, weight: 1, ports: []}}',
    'a field at the root':
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: b}, owner: {team: web}}',
    'a value of another type': '{apiVersion: apps/v1, kind: Deployment, spec: {replicas: "2", template: []}}',
    nulls:
      '{apiVersion: v1, kind: Pod, metadata: {creationTimestamp: null, labels: null, finalizers: null}, spec: null}',
    'empty objects and lists':
      '{apiVersion: v1, kind: Pod, metadata: {}, spec: {containers: [], volumes: [{}]}, status: {}}',
    'an element with a field that the model lacks':
      '{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, nmae: b}]}}',
    'no metadata at all': '{apiVersion: v1, kind: Pod}',
    'a name that is none': '{apiVersion: v1, kind: Pod, metadata: {name: 3}}',
    'keys that mean something':
      '{apiVersion: v1, kind: ConfigMap, data: {__proto__: a, constructor: b, "a b": c, "": d}}',
    'a custom resource':
      '{apiVersion: example.org/v1, kind: Shop, spec: {__proto__: {a: 1}, list: [[1, {b: null}]]}}',
    'a kind inside of another':
      '{apiVersion: apps/v1, kind: StatefulSet, spec: {volumeClaimTemplates: [{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}, {apiVersion: v2, kind: Odd}, {metadata: {name: bare, labels: {a: b}}, spec: {storageClassName: fast, volumeName: a-long-name-of-a-volume}}]}}',
    'no document of Kubernetes': '[1, {a: b}]',
  };
  test.each(Object.entries(cases))('%s', async (_name, yaml) => {
    const { default: _default, ...yamlPackage } = await import('yaml');
    const text = await convert(yaml);
    expect(await documentsOf(folder, text)).toStrictEqual([
      JSON.parse(JSON.stringify(yamlPackage.parse(yaml))) as unknown,
    ]);
  });

  test('and is found by "as never"', async () => {
    const text = await convert(cases['a field that the model lacks']);
    expect(text).toContain('.withSpecMixin({ weight: 1 } as never)');
  });
});

test('what stays a plain object is said, once for each kind', async () => {
  const shop = '{apiVersion: example.org/v1, kind: Shop}';
  const input = [shop, 'a: 1', shop, '{apiVersion: v1, kind: Service}'].join('\n---\n');
  expect((await runCommand('convert', ['-'], { input })).stderr).toBe(
    'warning: no model of example.org/v1 Shop, or none that takes it: printed as 2 plain objects. Generate one with withal generate, and pass --models.\n' +
      'warning: what has no apiVersion and kind is printed as a plain object.\n',
  );
});

test.each([
  [11, 'and 1 more kind without a model.'],
  [12, 'and 2 more kinds without a model.'],
])('of %d kinds without a model, ten are named', async (count, rest) => {
  const kinds = Array.from(
    { length: count },
    (_, index) => `{apiVersion: example.org/v1, kind: Shop${index}}`,
  );
  const { stderr } = await runCommand('convert', ['-'], { input: kinds.join('\n---\n') });
  expect(stderr.trimEnd().split('\n').slice(10)).toEqual([`warning: ${rest}`]);
});

test('several documents keep their order, and have names of their own', async () => {
  const names = ['b', 'a', 'a', 'web-service', '"1"', 'a'];
  const documents = names.map((name) => `{apiVersion: v1, kind: Service, metadata: {name: ${name}}}`);
  const input = [...documents, '', '{apiVersion: v1, kind: Namespace}'].join('\n---\n');
  const text = await convert(input);
  expect(text).toContain(
    'export default [bService, aService, aService2, webService, service1, aService3, namespaceDocument];',
  );
  const built = (await documentsOf(folder, text)) as { metadata?: { name: string } }[];
  expect(built.map(({ metadata }) => metadata?.name)).toEqual([
    'b',
    'a',
    'a',
    'web-service',
    '1',
    'a',
    undefined,
  ]);
});

test('two constants of one name are both imported', async () => {
  const text = await convert(
    '{apiVersion: v1, kind: Event, metadata: {name: a}}\n---\n{apiVersion: events.k8s.io/v1, kind: Event, metadata: {name: b}}',
  );
  expect(text).toContain("import { event as eventEventsV1 } from 'withal/kubernetes/1.36/events/v1';");
  expect(await documentsOf(folder, text)).toHaveLength(2);
});

test('with -o json it says how many documents have no model', async () => {
  const input = '{kind: Shop}\n---\n{apiVersion: v1, kind: Pod}';
  const { stdout } = await runCommand('convert', ['-'], { input, output: 'json' });
  expect(JSON.parse(stdout)).toMatchObject({ documents: 2, plain: 1 });
});

test.each([
  [[], {}, /Nothing to convert\. Pass files/],
  [['there-is-none.yaml'], {}, /there-is-none\.yaml/],
  [['-'], { input: 'a: [' }, /standard input.*line 1/],
  [['-'], { models: ['./there-are-none'] }, /withal generate/],
  [['-'], { input: 'a: .inf' }, /\.inf has no JSON form/],
])('mistakes: %j %j', async (operands, options, message) => {
  const { stdout, stderr, code } = await runCommand('convert', operands, options);
  expect([stdout, code]).toEqual(['', 1]);
  expect(stderr).toMatch(message);
});
