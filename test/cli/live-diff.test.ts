import { execFile } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import { hasKubectl } from '../patch/kubectl.ts';
import { ApiServer, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { flagsOf, runCli, type CliResult, type Surroundings } from './cli.ts';

let server: ApiServer;
let place: Place;

async function start(settings: ServerSettings = {}): Promise<void> {
  server = await ApiServer.start(settings);
  place = makePlace(server.address);
}

afterEach(async () => {
  await server.close();
  place.remove();
});

async function diff(
  text: string,
  options: OptionValues = {},
  surroundings: Surroundings = {},
): Promise<CliResult> {
  const file = place.write('documents.yaml', text);
  const { stdout, stderr, code } = await runCli(['diff', '--live', ...flagsOf(options), file], {
    env: { KUBECONFIG: place.kubeconfig },
    ...surroundings,
  });
  const strip = (printed: string): string => printed.replaceAll(`${place.folder}/`, '');
  return { code, stdout: strip(stdout), stderr: strip(stderr) };
}

const metadata = { name: 'web', namespace: 'shop' };
const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 1 } };
const path = '/apis/apps/v1/namespaces/shop/deployments/web';
const containers = '{ spec: { containers: [{ name: web, image: "nginx:1" }] } }';
const wanted = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: ${containers} }\n`;

describe('what would change', () => {
  test('is printed as a unified diff, and nothing changes', async () => {
    await start();
    server.put(path, deployment, 'creator');
    const before = JSON.stringify(server.objects.get(path));
    expect(await diff(wanted)).toEqual({
      code: 1,
      stdout: `--- live/apps/v1/Deployment/shop/web
+++ applied/apps/v1/Deployment/shop/web
@@ -5,3 +5,8 @@
   namespace: shop
 spec:
   replicas: 1
+  template:
+    spec:
+      containers:
+      - image: nginx:1
+        name: web
`,
      stderr: '',
    });
    expect(JSON.stringify(server.objects.get(path))).toBe(before);
    expect(server.patches.map(({ query }) => query)).toEqual([
      'dryRun=All&fieldManager=withal&fieldValidation=Strict&force=false',
    ]);
  });

  test('an object that is not there is new, whole', async () => {
    await start();
    const { code, stdout } = await diff(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: b }\n',
    );
    expect(code).toBe(1);
    expect(stdout).toBe(`--- live/v1/ConfigMap/shop/a
+++ applied/v1/ConfigMap/shop/a
@@ -0,0 +1,7 @@
+apiVersion: v1
+data:
+  a: b
+kind: ConfigMap
+metadata:
+  name: a
+  namespace: shop
`);
  });

  test('nothing, where the cluster is so already', async () => {
    await start();
    server.put(path, deployment, 'creator');
    const same = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 1 }\n';
    expect(await diff(same)).toEqual({ code: 0, stdout: '', stderr: '' });
    const { code, stdout } = await diff(same, { showManagedFields: true });
    expect(code).toBe(1);
    expect(stdout).toContain('+  - apiVersion: apps/v1\n');
    expect(stdout).toContain('manager: withal');
  });

  test('on a terminal in colour', async () => {
    await start();
    server.put(path, deployment, 'creator');
    const { stdout } = await diff(wanted, {}, { isTTY: true });
    expect(stdout).toContain('\u001b[32m+  template:\u001b[0m\n');
    expect(stdout).toContain('\n   replicas: 1\n');
  });

  test('for machines', async () => {
    await start();
    server.put(path, deployment, 'creator');
    const { code, stdout } = await diff(wanted, { output: 'json' });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [{ kind: 'Deployment', namespace: 'shop', name: 'web', change: 'changed', conflicts: [] }],
    });
  });
});

/** The lines of a unified diff beside its headers. */
const changes = (text: string): string[] =>
  text.split('\n').filter((line) => /^(?:[-+ @](?![-+])|[-+]$)/.test(line));

test.skipIf(!hasKubectl)('the lines are those of kubectl diff', async () => {
  await start();
  server.put(path, deployment, 'creator');
  const more = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { one: "1", text: "a\\nb\\n", word: plain }\n`;
  const file = place.write('documents.yaml', wanted + more);
  const env = {
    ...process.env,
    KUBECONFIG: place.kubeconfig,
    HOME: place.folder,
    KUBECTL_EXTERNAL_DIFF: 'diff -u',
  };
  const theirs = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    const parameters = ['diff', '--server-side', '--field-manager=withal', '-f', file];
    execFile('kubectl', parameters, { env }, (error, stdout) => {
      resolve({ code: error?.code, stdout });
    });
  });
  const asked = server.patches.map(({ path: at, query, body }) => [at, query, body]);
  server.seen.length = 0;
  const ours = await diff(wanted + more, { parallel: '1', validate: 'ignore' });
  expect(theirs.code).toBe(ours.code);
  expect(changes(ours.stdout).length).toBeGreaterThan(10);
  expect(changes(ours.stdout).toSorted()).toEqual(changes(theirs.stdout).toSorted());
  const bodies = server.patches.map(({ path: at, body }) => [at, body]);
  expect(bodies).toEqual(asked.map(([at, , body]) => [at, body]));
  expect(asked.map(([, query]) => query)).toEqual(asked.map(() => expect.stringContaining('dryRun=All')));
});

const secret = (value: string): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { same: c2FtZQ==, password: ${value} }\n`;

describe('values of Secrets', () => {
  test('are hidden, and a change is still seen', async () => {
    await start();
    const data = { same: 'c2FtZQ==', password: 'b2xk' };
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"password":"b2xk"}}',
    };
    const live = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop', annotations },
      data,
    };
    server.put('/api/v1/namespaces/shop/secrets/s', live, 'creator');
    const hidden = await diff(secret('bmV3'), { forceConflicts: true });
    expect(hidden.code).toBe(1);
    expect(hidden.stdout).toContain('-  password: "‹redacted #3›"\n+  password: "‹redacted #4›"\n');
    expect(hidden.stdout).toContain('   same: "‹redacted #2›"\n');
    expect(hidden.stdout).not.toMatch(/b2xk|bmV3|c2FtZQ/);
    const shown = await diff(secret('bmV3'), { forceConflicts: true, showValues: true });
    expect(shown.stdout).toContain('-  password: b2xk\n+  password: bmV3\n');
  });

  test('are hidden in a new one', async () => {
    await start();
    const { stdout } = await diff(secret('bmV3'));
    expect(stdout).toContain('+  password: "‹redacted #1›"\n');
    expect(stdout).not.toMatch(/bmV3|c2FtZQ/);
  });
});

describe('what cannot be compared', () => {
  test('a conflict is printed with its owner', async () => {
    await start();
    server.put(path, deployment, 'hpa');
    const other = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 3 }\n';
    expect(await diff(other)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'documents.yaml: Deployment shop/web: 1 field owned by other managers; pass --force-conflicts to take them over\n' +
        '  .spec.replicas is owned by "hpa" using apps/v1\n',
    });
    const forced = await diff(other, { forceConflicts: true });
    expect([forced.code, forced.stdout]).toEqual([
      1,
      expect.stringContaining('-  replicas: 1\n+  replicas: 3\n'),
    ]);
  });

  test('a mistake is told in a line, and is no difference', async () => {
    await start();
    const { code, stdout, stderr } = await diff('kind: A\n');
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      'withal: Cannot apply documents.yaml: it has no apiVersion.\n',
    ]);
  });

  test('and a format that only files have is refused', async () => {
    await start();
    expect(await diff(wanted, { output: 'merge' })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'withal: Invalid value "merge" for --output: must be one of text, json with --live.\n',
    });
  });

  test('an object that may not be read', async () => {
    await start({
      intercept: ({ method, path: asked }) =>
        method === 'GET' && asked === path
          ? { status: 403, body: { kind: 'Status', reason: 'Forbidden', message: 'you may not' } }
          : undefined,
    });
    const { code, stderr } = await diff(wanted);
    expect([code, stderr]).toEqual([
      2,
      'documents.yaml: Deployment shop/web: it cannot be read: you may not\n',
    ]);
  });

  test('does not keep the others back, and what is new is shown as new', async () => {
    await start({
      counts: true,
      intercept: ({ method, path: asked }) => {
        if (asked.endsWith('/configmaps/secret') && method === 'GET')
          return { status: 403, body: { kind: 'Status', reason: 'Forbidden', message: 'you may not' } };
        if (asked.startsWith('/api/v1/namespaces/fresh/'))
          return {
            status: 404,
            body: { kind: 'Status', reason: 'NotFound', message: 'namespaces "fresh" not found' },
          };
        return undefined;
      },
    });
    server.put(path, deployment, 'creator');
    const map = (name: string, namespace: string): string =>
      `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: ${namespace} }\n`;
    const namespace = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: fresh }\n';
    const { code, stdout, stderr } = await diff(
      map('secret', 'shop') + map('new', 'fresh') + namespace + map('lost', 'gone') + `---\n${wanted}`,
    );
    expect(code).toBe(2);
    expect(stderr).toBe(
      'documents.yaml, document 1: ConfigMap shop/secret: it cannot be read: you may not\n',
    );
    expect(stdout.match(/^\+\+\+ .*/gm)).toEqual([
      '+++ applied/v1/ConfigMap/fresh/new',
      '+++ applied/v1/Namespace/fresh',
      '+++ applied/v1/ConfigMap/gone/lost',
      '+++ applied/apps/v1/Deployment/shop/web',
    ]);
    // The generation of the Deployment, which counts its changes, is no difference.
    expect(stdout).not.toMatch(/generation|resourceVersion/);
  });

  test('by a stop: it is said how many were not compared', async () => {
    await start({
      intercept: ({ path: asked }) => {
        if (asked === path) process.emit('SIGTERM', 'SIGTERM');
        return undefined;
      },
    });
    const { code, stderr } = await diff(`${wanted}---\n${wanted.replace('web', 'other')}`, { parallel: '1' });
    expect([code, stderr]).toEqual([
      143,
      '\nReceived SIGTERM: stopping. Send it again to quit immediately.\n2 of 2 not compared\n',
    ]);
  });
});
