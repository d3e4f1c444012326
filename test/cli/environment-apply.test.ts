import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiServer } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { runCli, type CliResult } from './cli.ts';
import { writePatches } from './patches.ts';
import path from 'node:path';

let server: ApiServer;
let place: Place;
let config = '';

beforeEach(async () => {
  server = await ApiServer.start({ uids: true });
  place = makePlace(server.address);
  writePatches(
    place.folder,
    `export default ({ tag = 'a' }) => [
  configMap.new('web').withData({ tag }),
  { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two', namespace: 'other' } }] },
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [] },
];`,
    'app.mjs',
  );
  config = place.write(
    'withal.config.mjs',
    `export default { program: 'app.mjs', environments: { prod: {
      kubeconfig: ${JSON.stringify(path.basename(place.kubeconfig))}, namespace: 'prod', labels: { team: 'web' },
      fieldManager: 'deployer', parameters: { tag: 'b' },
    } } };`,
  );
});

afterEach(async () => {
  await server.close();
  place.remove();
});

const run = async (command: string, ...args: readonly string[]): Promise<CliResult> =>
  runCli([command, '--env', 'prod', '--config', config, ...args]);

describe('an environment in a cluster', () => {
  test('is applied with its kubeconfig, namespace, labels and manager', async () => {
    const { code, stdout, stderr } = await run('apply');
    expect([code, stderr.split('\n').at(-2)]).toEqual([0, expect.stringContaining('3')]);
    expect(stdout.split('\n').toSorted()).toEqual([
      '',
      'ClusterRole r created',
      'ConfigMap other/two created',
      'ConfigMap prod/web created',
    ]);
    const sent = server.seen.filter(({ method }) => method === 'PATCH');
    expect(sent.every(({ query }) => query.includes('fieldManager=deployer'))).toBe(true);
    const map = sent.find(({ path: way }) => way === '/api/v1/namespaces/prod/configmaps/web');
    expect(JSON.parse(map?.body ?? '')).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web', namespace: 'prod', labels: { team: 'web' } },
      data: { tag: 'b' },
    });
  });

  test('gives way to the command line', async () => {
    const refused = await run('apply', '-n', 'mine');
    expect(refused.stderr).toContain(
      'the ConfigMap two is in namespace "other", which does not match --namespace mine.',
    );
    const { code } = await run('apply', '--field-manager', 'me', '--set', 'tag=c');
    expect(code).toBe(0);
    const sent = server.seen.filter(({ method }) => method === 'PATCH');
    expect(sent.every(({ query }) => query.includes('fieldManager=me&'))).toBe(true);
    expect(sent.map(({ body }) => body).join('\n')).toContain('"tag":"c"');
  });

  test('is compared with the cluster', async () => {
    expect((await run('apply')).code).toBe(0);
    expect(await run('diff')).toMatchObject({ code: 0 });
    const { code, stdout } = await run('diff', '--set', 'tag=c');
    expect(code).toBe(1);
    expect(stdout).toContain('+  tag: c');
  });

  test('is not needed to apply a program with parameters', async () => {
    const { code, stdout } = await runCli([
      'apply',
      path.join(place.folder, 'app.mjs'),
      '--set',
      'tag=d',
      '--kubeconfig',
      place.kubeconfig,
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('ConfigMap shop/web created');
  });

  test('has nothing sent where its program fails', async () => {
    place.write('app.mjs', 'export default () => { throw new Error("no tag"); };');
    const { code, stdout, stderr } = await run('apply', path.join(place.folder, 'app.mjs'));
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no tag');
    expect(server.seen).toEqual([]);
  });

  test.each([
    ['nothing', () => ['apply'], 'No documents. Pass a file, a folder, a program, --env, or -'],
    [
      'an empty file',
      () => ['apply', place.write('empty.yaml', '# nothing\n')],
      'empty.yaml: no documents found.',
    ],
    [
      'a program that exports none',
      () => ['diff', '--live', place.write('none.mjs', 'export default [];')],
      'none.mjs: no documents found.',
    ],
  ])('is refused with %s', async (_name, argumentsOf, message) => {
    const { code, stdout, stderr } = await runCli(argumentsOf());
    expect([code > 0, stdout]).toEqual([true, '']);
    expect(stderr).toContain(message);
  });

  test('is pruned, and deleted, as the apply set that it names', async () => {
    const set = config.replace('withal.config.mjs', 'set.config.mjs');
    place.write(
      'set.config.mjs',
      `export default { program: 'app.mjs', environments: { prod: {
        kubeconfig: ${JSON.stringify(path.basename(place.kubeconfig))}, namespace: 'prod', applySet: 'configmap/app' } } };`,
    );
    const inSet = async (command: string, ...args: readonly string[]): Promise<CliResult> =>
      runCli([command, '--env', 'prod', '--config', set, ...args]);
    expect((await inSet('apply', '--prune')).code).toBe(0);
    const parent = server.seen.filter(
      ({ method, path: way }) => method === 'PATCH' && way === '/api/v1/namespaces/prod/configmaps/app',
    );
    expect(parent.length).toBeGreaterThan(0);
    place.write(
      'less.mjs',
      'export default { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web" } };',
    );
    const kept = await inSet('apply', path.join(place.folder, 'less.mjs'));
    expect([kept.code, kept.stdout]).toEqual([0, expect.not.stringContaining('pruned')]);
    const pruned = await inSet('apply', path.join(place.folder, 'less.mjs'), '--prune');
    expect([pruned.code, pruned.stderr]).toEqual([0, expect.any(String)]);
    expect(pruned.stdout).toContain('ConfigMap other/two pruned');
    expect(pruned.stdout).toContain('ClusterRole r pruned');
    const deleted = await inSet('delete');
    expect(deleted.code).toBe(0);
    expect(deleted.stdout).toContain('ConfigMap prod/web deleted');
    expect(deleted.stdout).toContain('ConfigMap prod/app deleted');
  });

  test('is deleted as what its program renders where it names no set', async () => {
    expect((await run('apply')).code).toBe(0);
    const { code, stdout } = await run('delete');
    expect(code).toBe(0);
    expect(stdout.split('\n').toSorted()).toEqual([
      '',
      'ClusterRole r deleted',
      'ConfigMap other/two deleted',
      'ConfigMap prod/web deleted',
    ]);
  });

  test('is not pruned where only some documents are chosen', async () => {
    const { code, stderr } = await run(
      'apply',
      '--prune',
      '--applyset',
      'configmap/app',
      '-t',
      'configmap/web',
    );
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Cannot prune with --target or --selector: what is not chosen would be deleted.',
    );
    expect(server.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
