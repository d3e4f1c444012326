import { afterEach, describe, expect, test } from 'vitest';
import type { ServerSettings } from '../cluster/api-server.ts';
import {
  all,
  configMap,
  definition,
  deployment,
  namespaceOf,
  pathOf,
  pot,
  refusal,
  role,
  setId,
} from './cluster-documents.ts';
import { parentPath, PruneServer, usual } from './prune-server.ts';

let on: PruneServer;
afterEach(async () => on.stop());

const linesOf = (text: string): string[] => text.trimEnd().split('\n').toSorted();

describe('members that the documents no longer have', () => {
  test('are deleted, and the parent lists where the others are', async () => {
    on = await PruneServer.start();
    const first = await on.prune(all(configMap('one'), configMap('two'), deployment));
    expect(first).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one created\nConfigMap shop/two created\nDeployment shop/web created\n',
      stderr: '3 of 3 applied\nnothing to prune\n',
    });
    expect(on.metadataOf(parentPath)).toMatchObject({ labels: { 'applyset.kubernetes.io/id': setId } });
    expect(on.parent()).toEqual({
      tooling: 'withal/v0.1.0',
      'contains-group-kinds': 'ConfigMap,Deployment.apps',
      'additional-namespaces': '',
    });
    for (const path of [pathOf('one'), '/apis/apps/v1/namespaces/shop/deployments/web'])
      expect(on.metadataOf(path)).toMatchObject({ labels: { 'applyset.kubernetes.io/part-of': setId } });
    const second = await on.prune(configMap('two'), { parallel: '1' });
    expect(second).toMatchObject({ code: 0, stderr: '1 of 1 applied\n2 of 2 pruned\n' });
    expect(linesOf(second.stdout)).toEqual([
      'ConfigMap shop/one pruned',
      'ConfigMap shop/two unchanged',
      'Deployment shop/web pruned',
    ]);
    expect(on.names()).toEqual(['app', 'two']);
    expect(on.parent()['contains-group-kinds']).toBe('ConfigMap');
  });

  test('are found in every namespace of the set, and in the cluster', async () => {
    on = await PruneServer.start();
    const [here, there] = [configMap('here'), configMap('there', 'far')];
    expect(await on.prune(all(here, there, configMap('other', 'away'), role('reader')))).toMatchObject({
      code: 0,
    });
    expect(on.parent()).toMatchObject({
      'additional-namespaces': 'away,far',
      'contains-group-kinds': 'ClusterRole.rbac.authorization.k8s.io,ConfigMap',
    });
    expect(await on.prune(all(here, there))).toMatchObject({
      code: 0,
      stderr: '2 of 2 applied\n2 of 2 pruned\n',
    });
    expect(on.names()).toEqual(['app', 'here', 'there']);
    expect(on.parent()).toMatchObject({
      'additional-namespaces': 'far',
      'contains-group-kinds': 'ConfigMap',
    });
  });

  test('documents may name other namespaces than --namespace, which is that of the parent', async () => {
    on = await PruneServer.start();
    const text = all(configMap('one'), configMap('two', 'far'));
    expect(await on.prune(text, { namespace: 'team' })).toMatchObject({
      code: 0,
      stdout: 'ConfigMap team/one created\nConfigMap far/two created\n',
    });
    expect(on.parent('/api/v1/namespaces/team/configmaps/app')['additional-namespaces']).toBe('far');
    // Without a set, --namespace goes on refusing them.
    expect(await on.run(['apply'], text, { namespace: 'team' })).toMatchObject({ code: 1, stdout: '' });
  });

  test('are those with the label alone, and not the parent', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), configMap('app')));
    on.putConfigMap('bystander');
    on.putConfigMap('theirs', 'applyset-other-v1');
    expect(await on.prune(configMap('two'))).toMatchObject({ code: 0 });
    expect(on.deleted()).toEqual(['one']);
    expect(on.names()).toEqual(['app', 'bystander', 'theirs', 'two']);
  });

  test('are deleted in the background, and only the object that was listed', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), configMap('two')));
    const { uid } = on.metadataOf(pathOf('one'));
    await on.prune(configMap('two'));
    expect(on.server.deletions.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [
        pathOf('one'),
        { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid } },
      ],
    ]);
  });

  test('are listed page by page', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    for (let index = 0; index < 1100; index += 1) on.putConfigMap(`map-${index}`, setId);
    expect(await on.prune(configMap('one'), { output: 'json' })).toMatchObject({
      code: 0,
      stderr: '1 of 1 applied\n1100 of 1100 pruned\n',
    });
    expect(on.names()).toEqual(['app', 'one']);
  });

  test('are listed again where the server has forgotten the rest of a list', async () => {
    let expired = 0;
    const intercept: ServerSettings['intercept'] = ({ query }) => {
      if (!query.includes('continue=') || (expired += 1) > 1) return undefined;
      return refusal(410, 'Expired', 'too old');
    };
    on = await PruneServer.start({ intercept });
    await on.prune(configMap('one'));
    for (let index = 0; index < 501; index += 1) on.putConfigMap(`map-${index}`, setId);
    expect(await on.prune(configMap('one'))).toMatchObject({ code: 0 });
    expect(on.names()).toEqual(['app', 'one']);
    expect(expired).toBeGreaterThan(1);
  });

  test('go in order: custom resources, namespaces, the cluster, and at last what holds others', async () => {
    on = await PruneServer.start();
    const former = [namespaceOf('extra'), role('reader'), configMap('one'), definition, pot('tea')];
    expect(await on.prune(all(...former, configMap('stays')))).toMatchObject({ code: 0 });
    expect(await on.prune(configMap('stays'), { parallel: '1' })).toMatchObject({ code: 0 });
    expect(on.deleted().slice(0, 3)).toEqual(['tea', 'one', 'reader']);
    expect(on.deleted().slice(3).toSorted()).toEqual(['extra', 'pots.example.com']);
    expect(on.names()).toEqual(['app', 'stays']);
  });

  test('are objects, whichever group serves them: one that was applied in another group stays', async () => {
    const intercept: ServerSettings['intercept'] = ({ path, query }) => {
      if (!path.endsWith('/deployments') || !query.includes('labelSelector')) return undefined;
      const { uid } = on.metadataOf(pathOf('one'));
      const labels = { 'applyset.kubernetes.io/part-of': setId };
      const items = uid === undefined ? [] : [{ metadata: { name: 'one', namespace: 'shop', uid, labels } }];
      return { status: 200, body: { kind: 'DeploymentList', metadata: {}, items } };
    };
    on = await PruneServer.start({ intercept });
    await on.prune(all(deployment, configMap('one')));
    expect(await on.prune(configMap('one'))).toMatchObject({ code: 0 });
    expect(on.server.deletions).toEqual([]);
    const diff = await on.run(['diff', '--live'], configMap('one'), usual);
    expect(diff).toMatchObject({ code: 0, stdout: '' });
  });

  test('that others own are left to them', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), configMap('copy')));
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Service', name: 'web', uid: 'of-the-service' }];
    on.edit(pathOf('copy'), (metadata) => ({ ...metadata, ownerReferences }));
    expect(await on.prune(role('reader'))).toEqual({
      code: 0,
      stdout: 'ClusterRole reader created\nConfigMap shop/one pruned\n',
      stderr: `1 of 1 applied
warning: ConfigMap shop/copy is not pruned: it is owned by Service web, which decides when it goes
1 of 2 pruned, 1 kept
`,
    });
    expect(on.parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('of a kind that is gone need no deletion', async () => {
    on = await PruneServer.start();
    await on.prune(all(definition, pot('tea'), configMap('one')));
    on.server.objects.delete('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pots.example.com');
    on.server.forget('example.com/v1');
    const { code, stderr } = await on.prune(configMap('one'));
    expect([code, stderr]).toEqual([
      0,
      `1 of 1 applied
warning: the server no longer has the kind Pot.example.com; nothing of it is left to prune
nothing to prune
`,
    ]);
    expect(on.parent()['contains-group-kinds']).toBe('ConfigMap');
  });

  const definitionPath = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pots.example.com';

  test('of a kind that is defined and not served stay members', async () => {
    on = await PruneServer.start();
    await on.prune(all(definition, pot('tea'), configMap('one', 'far')));
    on.server.forget('example.com/v1');
    const { code, stderr } = await on.prune(all(definition, configMap('two')));
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning: the server does not serve the kind Pot.example.com now; its objects stay members of the apply set\n',
    );
    expect(on.parent()).toMatchObject({
      'contains-group-kinds': 'ConfigMap,CustomResourceDefinition.apiextensions.k8s.io,Pot.example.com',
      'additional-namespaces': 'far',
    });
    on.server.forget('example.com/v1');
    const deleted = await on.withal(['delete', '--applyset', 'configmap/app']);
    expect(deleted.code).toBe(1);
    expect(on.names()).toContain('app');
  });

  test('of a kind that may be defined stay members', async () => {
    const intercept: ServerSettings['intercept'] = ({ path, method }) =>
      method === 'GET' && path === definitionPath.slice(0, definitionPath.lastIndexOf('/'))
        ? refusal(403, 'Forbidden', 'no')
        : undefined;
    on = await PruneServer.start({ intercept });
    await on.run(['apply'], definition, {});
    await on.prune(all(pot('tea'), configMap('one')));
    on.server.forget('example.com/v1');
    const { code, stderr } = await on.prune(configMap('one'));
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('does not serve the kind Pot.example.com now'),
    ]);
    expect(on.parent()['contains-group-kinds']).toBe('ConfigMap,Pot.example.com');
  });

  test('stay where they hold what was applied, or the parent', async () => {
    on = await PruneServer.start();
    await on.prune(
      all(namespaceOf('shop'), namespaceOf('far'), definition, pot('tea'), configMap('one', 'far')),
    );
    const { code, stderr } = await on.prune(all(pot('tea'), configMap('one', 'far')), { parallel: '1' });
    expect(code).toBe(1);
    expect(linesOf(stderr)).toEqual([
      '0 of 3 pruned, 3 failed',
      '2 of 2 applied',
      'CustomResourceDefinition pots.example.com: not pruned: objects that were applied are of the kind that it defines',
      'Namespace far: not pruned: objects that were applied are in it',
      'Namespace shop: not pruned: the parent of the apply set is in it',
    ]);
    expect(on.server.deletions).toEqual([]);
    expect(on.parent()['contains-group-kinds']).toBe(
      'ConfigMap,CustomResourceDefinition.apiextensions.k8s.io,Namespace,Pot.example.com',
    );
  });
});

describe('a dry run, and a diff', () => {
  test('a dry run says what would be pruned, and changes nothing', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), configMap('two')));
    const before = JSON.stringify([...on.server.objects]);
    expect(await on.prune(configMap('one'), { dryRun: 'server' })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one would be unchanged\nConfigMap shop/two would be pruned\n',
      stderr: '1 of 1 would be applied\n1 of 1 would be pruned\n',
    });
    expect(JSON.stringify([...on.server.objects])).toBe(before);
  });

  test('a dry run of a new set makes no parent', async () => {
    on = await PruneServer.start();
    expect(await on.prune(configMap('one'), { dryRun: 'server' })).toMatchObject({ code: 0 });
    expect(on.names()).toEqual([]);
  });

  test('a diff shows what would be pruned, whole and without secrets, and sends nothing that changes', async () => {
    on = await PruneServer.start();
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: key }\ndata: { a: aHVzaGh1c2g= }\n';
    await on.prune(all(configMap('one'), secret));
    on.server.seen.length = 0;
    const { code, stdout, stderr } = await on.run(['diff', '--live'], configMap('one'), usual);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^--- live\/v1\/Secret\/shop\/key\n\+\+\+ pruned\/v1\/Secret\/shop\/key\n@@ -1,\d+ \+0,0 @@\n-apiVersion: v1\n/,
    );
    expect(stdout).not.toContain('aHVzaGh1c2g=');
    expect(
      on.server.seen.filter(({ method, query }) => method !== 'GET' && !query.includes('dryRun=All')),
    ).toEqual([]);
    const report = await on.run(['diff', '--live'], configMap('one'), { ...usual, output: 'json' });
    expect(JSON.parse(report.stdout)).toMatchObject({
      documents: [{ name: 'one', change: 'none' }],
      pruned: [{ kind: 'Secret', namespace: 'shop', name: 'key', change: 'pruned' }],
    });
    expect(await on.run(['diff', '--live'], all(configMap('one'), secret), usual)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

test('the report has what was pruned', async () => {
  on = await PruneServer.start();
  await on.prune(all(configMap('one'), configMap('two')));
  const { stdout, code } = await on.prune(configMap('two'), { output: 'json' });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    counts: { unchanged: 1 },
    pruned: [
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'one', result: 'deleted', status: 200 },
    ],
  });
  expect(await on.run(['apply'], configMap('two'), { output: 'json' })).toMatchObject({
    stdout: expect.not.stringContaining('pruned') as string,
  });
});
