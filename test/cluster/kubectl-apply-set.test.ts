import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flagsOf, runCli, type CliResult } from '../cli/cli.ts';
import { hasKubectl } from '../patch/kubectl.ts';
import { ApiServer } from './api-server.ts';
import { makePlace, type Place } from './place.ts';

let server: ApiServer;
let place: Place;

beforeEach(async () => {
  const openApi = { status: 200, body: { openapi: '3.0.0', paths: {} } };
  server = await ApiServer.start({
    uids: true,
    intercept: ({ path }) => (path.startsWith('/openapi') ? openApi : undefined),
  });
  place = makePlace(server.address);
});

afterEach(async () => {
  await server.close();
  place.remove();
});

const configMap = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { a: "1" }\n`;
const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: reader }\nrules: []\n`;
const all = [configMap('one'), configMap('two'), role].join('---\n');

async function byKubectl(text: string): Promise<{ code: number; said: string }> {
  const file = place.write('documents.yaml', text);
  const env = {
    ...process.env,
    KUBECONFIG: place.kubeconfig,
    HOME: place.folder,
    KUBECTL_APPLYSET: 'true',
  };
  const flags = ['--server-side', '--prune', '--applyset=configmap/app', '--validate=false', '-n', 'shop'];
  return new Promise((resolve) => {
    execFile('kubectl', ['apply', '-f', file, ...flags], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}

async function byWithal(text: string, options: Record<string, string | boolean> = {}): Promise<CliResult> {
  const file = place.write('documents.yaml', text);
  const flags = flagsOf({ applyset: 'configmap/app', ...options });
  return runCli(['apply', '--prune', ...flags, file], { env: { KUBECONFIG: place.kubeconfig } });
}

const parentPath = '/api/v1/namespaces/shop/configmaps/app';
const rolePath = '/apis/rbac.authorization.k8s.io/v1/clusterroles/reader';
const namesOf = (): string[] =>
  [...server.objects.keys()].map((path) => path.split('/').at(-1) ?? '').toSorted();

function annotations(): Record<string, string> {
  const parent = server.objects.get(parentPath) as { metadata: { annotations: Record<string, string> } };
  const entries = Object.entries(parent.metadata.annotations);
  return Object.fromEntries(entries.map(([key, value]) => [key.split('/')[1] ?? '', value]));
}

describe.skipIf(!hasKubectl)('kubectl and withal work on one apply set', () => {
  test('what kubectl has made, withal prunes as kubectl, and as itself by adoption', async () => {
    expect(await byKubectl(all)).toMatchObject({ code: 0 });
    expect(namesOf()).toEqual(['app', 'one', 'reader', 'two']);
    const refused = await byWithal(configMap('one'));
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(
      /the set belongs to "kubectl\/v1[^"]*"\. Pass --applyset-tooling "kubectl\/v1/,
    );
    const tooling = annotations()['tooling'] ?? '';
    const pruned = await byWithal(`${configMap('one')}---\n${role}`, { applysetTooling: tooling });
    expect(pruned).toMatchObject({ code: 0 });
    expect(pruned.stdout).toContain('ConfigMap shop/two pruned\n');
    expect(namesOf()).toEqual(['app', 'one', 'reader']);
    expect(annotations()).toEqual({
      tooling,
      'additional-namespaces': '',
      'contains-group-kinds': 'ClusterRole.rbac.authorization.k8s.io,ConfigMap',
    });
    // And kubectl goes on with it.
    const again = await byKubectl(configMap('one'));
    expect(again).toMatchObject({ code: 0 });
    expect(again.said).toMatch(/reader pruned/);
    expect(namesOf()).toEqual(['app', 'one']);
    expect(await byWithal(configMap('three'), { adopt: true })).toMatchObject({ code: 0 });
    expect(namesOf()).toEqual(['app', 'three']);
    expect(annotations()['tooling']).toMatch(/^withal\/v/);
    expect(await byKubectl(configMap('three'))).toMatchObject({
      code: 1,
      said: expect.stringContaining('managed by tooling "withal" instead of "kubectl"') as string,
    });
  });

  test('what withal has made as kubectl, kubectl prunes', async () => {
    expect(await byWithal(all, { applysetTooling: 'kubectl/v1.32' })).toMatchObject({ code: 0 });
    const { code, said } = await byKubectl(configMap('two'));
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(said).toMatch(/one pruned/);
    expect(server.objects.has(rolePath)).toBe(false);
    expect(namesOf()).toEqual(['app', 'two']);
    expect(annotations()).toMatchObject({ 'contains-group-kinds': 'ConfigMap' });
  });

  test('both make the same set of the same documents', async () => {
    await byKubectl(all);
    const theirs = [...server.objects].map(([path, object]) => [
      path,
      (object['metadata'] as { labels: object }).labels,
    ]);
    const list = annotations()['contains-group-kinds'];
    server.objects.clear();
    await byWithal(all);
    expect(
      [...server.objects].map(([path, object]) => [path, (object['metadata'] as { labels: object }).labels]),
    ).toEqual(theirs);
    expect(annotations()['contains-group-kinds']).toBe(list);
  });
});
