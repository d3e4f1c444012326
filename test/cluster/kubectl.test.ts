import { execFile } from 'node:child_process';
import { jsonValue, sample } from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type CliResult, flagsOf, runCli } from '../cli/cli.ts';
import { hasKubectl } from '../patch/kubectl.ts';
import { ApiServer } from './api-server.ts';
import { makePlace, type Place } from './place.ts';

let server: ApiServer;
let place: Place;
afterEach(async () => {
  await server.close();
  place.remove();
});

/** What counts of a request that applies something. */
function patches(): string[] {
  return server.patches.map(({ method, path, query, headers, body }) =>
    [method, path, query, headers['content-type'], headers.accept, headers['content-length'], body].join(
      '\n',
    ),
  );
}

/** Applies a file by our program. */
async function applyFile(file: string, options: Record<string, string | boolean>): Promise<CliResult> {
  return runCli(['apply', ...flagsOf(options), file], { env: { KUBECONFIG: place.kubeconfig } });
}

async function byKubectl(file: string, ...options: string[]): Promise<{ code: number; said: string }> {
  // Discovery is cached below HOME; a cache of another server of the same port would answer.
  const env = { ...process.env, KUBECONFIG: place.kubeconfig, HOME: place.folder };
  const parameters = ['apply', '--server-side', '--field-manager=withal', '-f', file, ...options];
  return new Promise((resolve) => {
    execFile('kubectl', parameters, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

const documents = `apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: "web.config", labels: { z: "1", a: "2", A: "3" }, annotations: null }
data:
  script: "<a href='x'>&amp;</a> \\t\\b\\f \\u2028 \\u2029 \\u0001 \\\\ \\" é 中 🎈 /"
  "key with spaces": ""
  🎈: astral
  "\\uffee": before astral by bytes
  zero: "0"
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: other, creationTimestamp: null }
spec:
  replicas: 0
  selector: { matchLabels: {} }
  strategy: { rollingUpdate: { maxSurge: 9007199254740991 } }
  template: { spec: { containers: [ { name: a, image: "x:1.0", env: [] }, { name: b, image: z } ] } }
---
apiVersion: v1
kind: List
items:
- { apiVersion: v1, kind: Secret, metadata: { name: s }, type: Opaque, stringData: { password: "p<w" } }
- { apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: "system:box", namespace: odd }, rules: [ { apiGroups: [""], verbs: [get] } ], float: 1.5, exponent: 1.0e-7, large: 1.0e+21, one: 1.0 }
`;

// What the server would misread is written by its code by us alone, JSON keeps no sign of a zero, and whole
// numbers beyond 2^53 are refused where they are read.
const isShared = (text: string): boolean => !/[\u007f-\u009f\ufeff\ufffe\uffff]|-0\b|\d{16}/.test(text);

describe.skipIf(!hasKubectl)('the bytes that go out are those of kubectl', () => {
  test.each([
    ['as it is', ['--validate=false'], { validate: 'ignore' }],
    ['with warnings', ['--validate=warn'], { validate: 'warn' }],
    [
      'by force, into a namespace',
      ['--validate=false', '--force-conflicts', '-n', 'other'],
      { validate: 'ignore', forceConflicts: true, namespace: 'other' },
    ],
    ['a dry run', ['--validate=false', '--dry-run=server'], { validate: 'ignore', dryRun: 'server' }],
  ] as const)('%s', async (_name, theirs, ours) => {
    // kubectl looks at the schema of the server before it asks it to warn, and any schema will do.
    const openApi = { status: 200, body: { openapi: '3.0.0', paths: {} } };
    server = await ApiServer.start({
      intercept: ({ path }) => (path.startsWith('/openapi') ? openApi : undefined),
    });
    place = makePlace(server.address);
    const file = place.write('documents.yaml', documents);
    const { code, said } = await byKubectl(file, ...theirs);
    expect({ code, said }).toMatchObject({ code: 0 });
    const expected = patches();
    expect(expected).toHaveLength(5);
    server.seen.length = 0;
    expect(await applyFile(file, { ...ours, parallel: '1' })).toMatchObject({ code: 0 });
    expect(patches()).toEqual(expected);
  });

  test('300 random documents', async () => {
    server = await ApiServer.start({
      intercept: ({ method, body }) => (method === 'PATCH' ? { status: 200, body } : undefined),
    });
    place = makePlace(server.address);
    const values = sample(
      jsonValue({ stringUnit: 'grapheme' }).filter((value) => isShared(JSON.stringify(value))),
      { numRuns: 300, seed: 20_261_123 },
    );
    const items = values.map((value, index) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `map-${index}` },
      value,
    }));
    const file = place.write('list.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    const { code, said } = await byKubectl(file, '--validate=false');
    expect({ code, said }).toMatchObject({ code: 0 });
    const expected = patches();
    expect(expected).toHaveLength(300);
    server.seen.length = 0;
    expect(await applyFile(file, { validate: 'ignore', parallel: '1' })).toMatchObject({ code: 0 });
    expect(patches()).toEqual(expected);
  });

  test('a conflict is refused by both, with the same request', async () => {
    server = await ApiServer.start();
    place = makePlace(server.address);
    const metadata = { name: 'web', namespace: 'shop' };
    const path = '/apis/apps/v1/namespaces/shop/deployments/web';
    server.put(path, { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 1 } }, 'hpa');
    const file = place.write(
      'web.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 2 }\n',
    );
    const { code, said } = await byKubectl(file, '--validate=false');
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('conflict with "hpa" using apps/v1: .spec.replicas'),
    ]);
    const expected = patches();
    server.seen.length = 0;
    expect(await applyFile(file, { validate: 'ignore' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('.spec.replicas is owned by "hpa" using apps/v1') as string,
    });
    expect(patches()).toEqual(expected);
  });
});
