import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from './cli.ts';
import { inProject, program } from './project.ts';
import { inFolder } from '../generate/fixtures.ts';

const check = (text: string, ...options: string[]): ReturnType<typeof runCli> =>
  runCli(['check', '-', ...options], { stdin: text });

/** A Deployment that a server takes, but for what is added to its spec, or to that of its pods. */
const deployment = (spec: string, pod = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
${spec}  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
${pod}      containers:
        - name: web
          image: nginx
`;

// Facts of the announcements of the releases: container restart rules came with 1.34, the workload API's first form of
// spec.workloadRef was in 1.35 alone.
const rules = `${deployment('')}          restartPolicyRules: []
`;

test('a field that a release does not have yet is told with its line', async () => {
  const { code, stdout, stderr } = await check(rules, '--kubernetes', '1.33');
  expect([code, stdout, stderr]).toEqual([
    1,
    'standard input:12: apps/v1 Deployment web, spec.template.spec.containers[0].restartPolicyRules: since Kubernetes 1.34 [release]\n',
    'Kubernetes 1.33: 1 document checked, 1 fault\n',
  ]);
  expect(await check(rules, '--kubernetes', '1.34')).toEqual({
    code: 0,
    stdout: '',
    stderr: 'Kubernetes 1.34: 1 document checked, no faults\n',
  });
});

test.each([
  [
    'extensions/v1beta1',
    'Ingress',
    '1.36',
    'no release from 1.31 to 1.36 has this kind; use networking.k8s.io/v1',
  ],
  ['extensions/v1beta1', 'Deployment', '1.36', 'no release from 1.31 to 1.36 has this kind; use apps/v1'],
  ['batch/v1beta1', 'CronJob', '1.33', 'no release from 1.31 to 1.36 has this kind; use batch/v1'],
  [
    'autoscaling/v2beta2',
    'HorizontalPodAutoscaler',
    '1.31',
    'no release from 1.31 to 1.36 has this kind; use autoscaling/v2',
  ],
  ['policy/v1beta1', 'PodSecurityPolicy', '1.36', 'no release from 1.31 to 1.36 has this kind'],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema',
    '1.34',
    'until Kubernetes 1.31 or 1.32; use flowcontrol.apiserver.k8s.io/v1',
  ],
  ['resource.k8s.io/v1', 'ResourceClaim', '1.33', 'since Kubernetes 1.34; use resource.k8s.io/v1beta2'],
  ['v1', 'Deployment', '1.36', 'no release from 1.31 to 1.36 has this kind; use apps/v1'],
])('%s %s is not in %s', async (apiVersion, kind, release, said) => {
  const { code, stdout } = await check(
    `# one\nkind: ${kind}\napiVersion: ${apiVersion}\n`,
    '--kubernetes',
    release,
  );
  expect([code, stdout]).toEqual([1, `standard input:3: ${apiVersion} ${kind}: ${said} [release]\n`]);
});

test('what no release has may be mistyped', async () => {
  const { code, stdout } = await check(deployment('  replicsa: 2\n'), '--kubernetes', '1.36');
  expect([code, stdout]).toEqual([
    1,
    'standard input:5: apps/v1 Deployment web, spec.replicsa: no release from 1.31 to 1.36 has it. Did you mean replicas? [unknown-field]\n',
  ]);
});

test('what a release alone had is told as that', async () => {
  const text = deployment('', '      workloadRef: { name: a, podGroup: b }\n');
  expect((await check(text, '--kubernetes', '1.35')).code).toBe(0);
  const said =
    'standard input:9: apps/v1 Deployment web, spec.template.spec.workloadRef: in Kubernetes 1.35 alone [release]\n';
  expect((await check(text, '--kubernetes', '1.34')).stdout).toBe(said);
  expect((await check(text, '--kubernetes', '1.36')).stdout).toBe(said);
});

test('lines are those of the document in a stream, in a List, and of what a merge key brings', async () => {
  const list = 'apiVersion: v1\nkind: List\nitems:\n- kind: CronJob\n  apiVersion: batch/v1beta1\n';
  const merged = `apiVersion: v1
kind: Pod
metadata: { name: a, annotations: &base { a: b } }
spec: { <<: &more { odd: 1 }, containers: [{ name: a, image: a }] }
`;
  const { stdout } = await check(`${list}---\n${merged}`, '--kubernetes', '1.36');
  expect(stdout.split('\n').map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
    'standard input:5',
    'standard input:10',
    '',
  ]);
});

test('entries of maps, of what holds anything, and resources of other APIs are nobody else’s business', async () => {
  const { code, stdout, stderr } = await check(
    `apiVersion: v1
kind: ConfigMap
metadata: { name: a, labels: { odd: x } }
data: { odd: x }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: a }
spec: { group: a.b, scope: Namespaced, names: { kind: A, plural: as }, versions: [{ name: v1, schema: { openAPIV3Schema: { default: { odd: 1 }, properties: { odd: { type: object } } } } }] }
---
apiVersion: cert-manager.io/v1
kind: Certificate
---
apiVersion: cert-manager.io/v1
kind: Certificate
---
apiVersion: skaffold/v4beta11
kind: Config
---
name: a chart
apiVersion: v2
`,
    '--kubernetes',
    '1.36',
  );
  expect([code, stdout, stderr]).toEqual([
    0,
    '',
    'Kubernetes 1.36: 2 documents checked, no faults; not checked, since no definition is there: ' +
      'cert-manager.io/v1 Certificate (2), skaffold/v4beta11 Config, documents without a kind\n',
  ]);
});

test('the report is there as data, and "generate --check" gives the same', async () => {
  await inFolder('check', async (folder) => {
    const file = path.join(folder, 'a.yaml');
    writeFileSync(file, `---\n${rules}`);
    const asked = [file, '--kubernetes', '1.33', '-o', 'json'];
    const { code, stdout } = await runCli(['check', ...asked]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        file,
        line: 13,
        document: 1,
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'web',
        pointer: '/spec/template/spec/containers/0/restartPolicyRules',
        rule: 'release',
        message: 'since Kubernetes 1.34',
        since: '1.34',
      },
    ]);
    expect(await runCli(['generate', '--check', ...asked])).toMatchObject({ code, stdout });
  });
});

test('errors end with 2', async () => {
  expect(await runCli(['check'])).toMatchObject({
    code: 2,
    stderr: 'withal: Missing argument <files...>. Run "withal check --help" for usage.\n',
  });
  expect((await check(rules, '--kubernetes', '1.20')).code).toBe(2);
  expect((await runCli(['check', 'no.yaml', '--kubernetes', '1.34'])).code).toBe(2);
  expect((await check('a: [', '--kubernetes', '1.34')).code).toBe(2);
});

const app = `import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { claim } from './claim.ts';

// A comment with withRestartPolicyRules names nothing.
const pods = deployment.new('web').spec.selector.withMatchLabels({ a: 'b' }).spec.template.metadata.withLabels({ a: 'b' }).spec.template.spec;
export const web = pods.containers.key({ name: 'a' }).withImage('a').spec.template.spec.containers.key({ name: 'a' })
  .withRestartPolicyRules([]);
export const raw = { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'batch/v1beta1', kind: 'CronJob' }] };
export { claim };
`;
const claim = `import { resourceClaim } from 'withal/kubernetes/1.36/resource/v1';

export const claim = resourceClaim.new('gpu');
`;

test('a program is run, and it and what it imports are searched for the lines', async () => {
  await inProject({ 'app.ts': app, 'claim.ts': claim }, async (folder) => {
    const line = [program, 'check', 'app.ts', '--kubernetes', '1.33'];
    const { stdout, status } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' });
    expect(stdout.trimEnd().split('\n')).toEqual([
      'claim.ts:1: resource.k8s.io/v1 ResourceClaim gpu: since Kubernetes 1.34; use resource.k8s.io/v1beta2 (also line 3) [release]',
      'app.ts:8: batch/v1beta1 CronJob: no release from 1.31 to 1.36 has this kind; use batch/v1 [release]',
      'app.ts:7: apps/v1 Deployment web, spec.template.spec.containers[0].restartPolicyRules: since Kubernetes 1.34 [release]',
    ]);
    expect(status).toBe(1);
    await Promise.resolve();
  });
});
