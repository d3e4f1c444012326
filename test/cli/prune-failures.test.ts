import { afterEach, describe, expect, test } from 'vitest';
import type { ServerSettings } from '../cluster/api-server.ts';
import { all, configMap, deployment, pathOf, refusal, role, setId } from './cluster-documents.ts';
import { parentPath, PruneServer } from './prune-server.ts';

type Json = Record<string, unknown>;

let on: PruneServer;
afterEach(async () => on.stop());

describe('failures', () => {
  test('nothing is pruned where something was not applied, and the parent goes on listing all', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      method === 'PATCH' && path.endsWith('/bad') ? refusal(422, 'Invalid', 'no') : undefined;
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), role('reader'), configMap('far', 'far')));
    expect(await on.prune(all(deployment, configMap('bad')))).toEqual({
      code: 1,
      stdout: 'Deployment shop/web created\n',
      stderr: `documents.yaml, document 2: ConfigMap shop/bad: no
1 of 2 applied, 1 failed
Nothing was pruned, because not everything was applied. The apply set still has all of its members.
`,
    });
    expect(on.server.deletions).toEqual([]);
    expect(on.parent()).toMatchObject({
      'contains-group-kinds': 'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
      'additional-namespaces': 'far',
    });
  });

  test('nothing is pruned where fields are in conflict', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    const metadata = { name: 'web', namespace: 'shop' };
    const theirs = { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 3 } };
    on.server.put('/apis/apps/v1/namespaces/shop/deployments/web', theirs, 'hpa');
    const { code, stderr } = await on.prune(deployment);
    expect([code, on.server.deletions]).toEqual([1, []]);
    expect(stderr).toContain('0 of 1 applied, 1 in conflict\nNothing was pruned, because');
    expect(on.parent()['contains-group-kinds']).toBe('ConfigMap,Deployment.apps');
  });

  test('Ctrl-C with the last document: nothing is pruned', async () => {
    let stops = false;
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (stops && method === 'PATCH' && path !== parentPath) process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(configMap('one'));
    stops = true;
    const { code, stderr } = await on.prune(configMap('two'));
    expect([code, on.server.deletions]).toEqual([130, []]);
    expect(stderr).toContain(
      '1 of 1 applied\nNothing was pruned. The apply set still has all of its members.\n',
    );
  });

  test('nothing is pruned where something does not get ready', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    const { code, stderr } = await on.prune(deployment, { wait: true, timeout: '1' });
    expect([code, on.server.deletions]).toEqual([1, []]);
    expect(stderr).toContain('Nothing was pruned, because not everything is ready.');
    expect(on.parent()['contains-group-kinds']).toBe('ConfigMap,Deployment.apps');
    const ready = await on.prune(configMap('two'), { wait: true });
    expect(ready).toMatchObject({ code: 0, stderr: expect.stringContaining('2 of 2 pruned') as string });
  });

  test('Ctrl-C while documents are applied: nothing is pruned', async () => {
    let stops = false;
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (stops && method === 'PATCH' && path !== parentPath) process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), role('reader')));
    stops = true;
    const { code, stderr } = await on.prune(all(configMap('two'), configMap('three')), { parallel: '1' });
    expect([code, on.server.deletions]).toEqual([130, []]);
    expect(stderr).toContain('1 of 2 applied, 1 not started:\n  ConfigMap shop/three');
    expect(stderr).toContain('Nothing was pruned');
    expect(on.parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('Ctrl-C while members are deleted: the rest stays, and so does what the parent lists', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      if (method === 'DELETE') process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), configMap('two'), role('reader'), deployment));
    const { code, stderr } = await on.prune(deployment, { parallel: '1' });
    expect(code).toBe(130);
    expect(on.writes().at(-1)).toMatch(/^DELETE /);
    expect(on.server.deletions).toHaveLength(1);
    expect(stderr).toContain('1 of 3 pruned, 2 not started:\n');
    expect(on.parent()['contains-group-kinds']).toBe(
      'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
    );
  });

  test.each([
    [refusal(403, 'Forbidden', 'configmaps "one" is forbidden'), 'configmaps "one" is forbidden'],
    [
      refusal(400, 'BadRequest', 'admission webhook "keep.example.com" denied the request: not today'),
      'admission webhook "keep.example.com" denied the request: not today',
    ],
    [
      refusal(500, 'InternalError', 'failed calling webhook "keep.example.com": no endpoints'),
      'failed calling webhook "keep.example.com": no endpoints',
    ],
  ])('a member that may not be deleted: %#', async (response, message) => {
    let isDenied = true;
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      isDenied && method === 'DELETE' && path.endsWith('/one') ? response : undefined;
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one', 'far'), configMap('two'), deployment));
    expect(await on.prune(deployment)).toEqual({
      code: 1,
      stdout: 'Deployment shop/web unchanged\nConfigMap shop/two pruned\n',
      stderr: `1 of 1 applied\nConfigMap far/one: not pruned: ${message}\n1 of 2 pruned, 1 failed\n`,
    });
    expect(on.parent()).toMatchObject({
      'contains-group-kinds': 'ConfigMap,Deployment.apps',
      'additional-namespaces': 'far',
    });
    isDenied = false;
    expect(await on.prune(deployment)).toMatchObject({ code: 0 });
    expect(on.parent()).toMatchObject({
      'contains-group-kinds': 'Deployment.apps',
      'additional-namespaces': '',
    });
  });

  test('a finalizer that nobody takes away', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), role('reader'), deployment));
    on.edit(pathOf('one'), (metadata) => ({
      ...metadata,
      finalizers: ['example.com/hold', 'example.com/too'],
    }));
    expect(await on.prune(deployment, { pruneTimeout: '1' })).toEqual({
      code: 1,
      stdout: 'Deployment shop/web unchanged\n',
      stderr: `1 of 1 applied
ConfigMap shop/one: still being deleted after 1 second; it waits for finalizers: example.com/hold, example.com/too
0 of 2 pruned, 1 still being deleted, 1 not started:
  ClusterRole reader, because objects that come before it are still being deleted
`,
    });
    expect(on.parent()['contains-group-kinds']).toBe(
      'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
    );
    on.server.release(pathOf('one'));
    expect(await on.prune(deployment)).toMatchObject({ code: 0, stderr: '1 of 1 applied\n1 of 1 pruned\n' });
    expect(on.parent()['contains-group-kinds']).toBe('Deployment.apps');
  });

  test('a finalizer that its controller takes away in time', async () => {
    let reads = 0;
    const intercept: ServerSettings['intercept'] = ({ method, path, query }) => {
      if (method === 'GET' && path === pathOf('one') && query === '' && (reads += 1) === 3)
        on.server.release(path);
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), role('reader'), deployment));
    on.edit(pathOf('one'), (metadata) => ({ ...metadata, finalizers: ['example.com/hold'] }));
    reads = 0;
    expect(await on.prune(deployment)).toMatchObject({ code: 0, stderr: '1 of 1 applied\n2 of 2 pruned\n' });
  });

  test('a member that was replaced meanwhile is not deleted', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (method === 'DELETE') on.edit(path, (metadata) => ({ ...metadata, uid: 'new' }));
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), configMap('two')));
    const { code, stderr } = await on.prune(configMap('two'));
    expect(code).toBe(1);
    expect(stderr).toContain('ConfigMap shop/one: not pruned: Precondition failed: UID in precondition');
    expect(on.names()).toEqual(['app', 'one', 'two']);
  });

  test('a member that went by itself counts as pruned', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (method === 'DELETE') on.server.objects.delete(path);
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), configMap('two')));
    expect(await on.prune(configMap('two'))).toMatchObject({ code: 0 });
  });

  test.each([
    [{}],
    ['nonsense'],
    [{ metadata: { uid: 'u', labels: { 'applyset.kubernetes.io/part-of': setId } } }],
    [{ metadata: { name: '..', uid: 'u', labels: { 'applyset.kubernetes.io/part-of': setId } } }],
    [{ metadata: { name: 'x', labels: { 'applyset.kubernetes.io/part-of': setId } } }],
  ])('a list with an object that has no name or uid is refused: %j', async (item) => {
    let isOdd = false;
    const intercept: ServerSettings['intercept'] = ({ path, query }) =>
      isOdd && path.endsWith('/configmaps') && query !== ''
        ? { status: 200, body: { items: [item] } }
        : undefined;
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), configMap('two')));
    isOdd = true;
    const { code, stderr } = await on.prune(configMap('one'));
    expect([code, on.server.deletions]).toEqual([1, []]);
    expect(stderr).toContain('the server lists an object that has no name, or no uid');
  });

  test('a server that knows no selectors: the label of each object decides', async () => {
    const intercept: ServerSettings['intercept'] = ({ path, query }) => {
      if (!path.endsWith('/configmaps') || query === '') return undefined;
      const items = ['bystander', 'theirs', 'one', 'two'].map((name) => ({
        metadata: on.metadataOf(pathOf(name)),
      }));
      return { status: 200, body: { items: items.filter(({ metadata }) => 'uid' in metadata) } };
    };
    on = await PruneServer.start({ intercept });
    on.putConfigMap('bystander');
    on.putConfigMap('theirs', 'applyset-other-v1');
    await on.prune(all(configMap('one'), configMap('two')));
    expect(await on.prune(configMap('two'))).toMatchObject({ code: 0 });
    expect(on.deleted()).toEqual(['one']);
  });

  test('a server that goes away in the middle: nothing is lost', async () => {
    let isGone = false;
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      isGone ||= method === 'DELETE';
      return isGone ? 'hang up' : undefined;
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), role('reader'), deployment));
    const { code, stderr } = await on.prune(deployment, { retries: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^1 of 1 applied\nConfigMap shop\/one: not pruned: Cannot reach the cluster at /);
    expect(stderr).toContain('0 of 2 pruned, 1 failed, 1 not started:\n  ClusterRole reader\n');
    expect(on.parent()['contains-group-kinds']).toBe(
      'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
    );
  });

  test('a list that fails after the apply: the parent goes on listing all', async () => {
    let lists = 0;
    const intercept: ServerSettings['intercept'] = ({ query }) =>
      query.includes('labelSelector') && (lists += 1) > 2 ? refusal(403, 'Forbidden', 'no more') : undefined;
    on = await PruneServer.start({ intercept });
    await on.prune(all(configMap('one'), role('reader')));
    lists = 0;
    const { code, stderr } = await on.prune(configMap('one'));
    expect([code, on.server.deletions]).toEqual([1, []]);
    expect(stderr).toMatch(/^1 of 1 applied\nCannot list the objects of kind .*: no more\n$/);
    expect(on.parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('a parent whose annotations another manager has written is written again', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    const object = on.server.objects.get(parentPath) as Json & { metadata: Json };
    const { managedFields: _fields, ...metadata } = object.metadata;
    on.server.put(parentPath, { ...object, metadata }, 'somebody');
    expect(await on.prune(all(configMap('one'), role('reader')))).toMatchObject({ code: 0 });
    expect(on.parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
    const forced = on.server.patches.filter(({ path }) => path === parentPath).map(({ query }) => query);
    expect(forced.filter((query) => query.includes('force=true'))).toHaveLength(1);
    expect(forced.every((query) => query.includes('fieldManager=withal-applyset'))).toBe(true);
  });
});
