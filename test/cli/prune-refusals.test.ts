import { afterEach, describe, expect, test } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import type { ServerSettings } from '../cluster/api-server.ts';
import { all, configMap, definition, deployment, pot, refusal, setId } from './cluster-documents.ts';
import { parentPath, PruneServer } from './prune-server.ts';

type Json = Record<string, unknown>;

let on: PruneServer;
afterEach(async () => on.stop());

describe('what is refused before anything is sent', () => {
  async function refused(text: string, options: OptionValues = {}): Promise<string> {
    const before = on.writes().length;
    const { code, stdout, stderr } = await on.prune(text, options);
    expect([code, stdout, on.writes().slice(before)]).toEqual([1, '', []]);
    return stderr.replace(/^withal: /, '').trimEnd();
  }

  test('a member of another set, unless it is to be taken over', async () => {
    on = await PruneServer.start();
    await on.prune(all(configMap('one'), configMap('two')));
    const other = { applyset: 'configmap/other' };
    expect(await refused(all(configMap('new'), configMap('two')), other)).toBe(
      `Cannot apply documents.yaml, document 2: the ConfigMap shop/two is a member of another apply set, ${setId}. Nothing was applied. Pass --adopt to take over what belongs to other sets.`,
    );
    expect(await on.prune(configMap('two'), { ...other, adopt: true })).toMatchObject({ code: 0 });
    // It is no member of the first set any more.
    expect(await on.prune(configMap('one'))).toMatchObject({
      code: 0,
      stderr: '1 of 1 applied\nnothing to prune\n',
    });
    expect(on.names()).toEqual(['app', 'one', 'other', 'two']);
  });

  test('a document that says of itself whose member it is', async () => {
    on = await PruneServer.start();
    const labelled = configMap('one').replace(
      'name: one',
      'name: one, labels: { applyset.kubernetes.io/part-of: x }',
    );
    expect(await refused(labelled)).toBe(
      'Cannot apply documents.yaml: it has the label applyset.kubernetes.io/part-of already, which says of which apply set an object is a member. Remove the label.',
    );
    expect(await refused(configMap('one').replace('name: one', 'name: one, labels: 1'))).toBe(
      'Cannot apply documents.yaml: its metadata.labels is not an object.',
    );
  });

  test.each([
    [
      'tooling',
      { 'applyset.kubernetes.io/tooling': undefined },
      'annotate configmaps/app -n shop applyset.kubernetes.io/tooling=withal/v0.1.0',
    ],
    [
      'contains-group-kinds',
      { 'applyset.kubernetes.io/contains-group-kinds': undefined },
      'annotate configmaps/app -n shop applyset.kubernetes.io/contains-group-kinds=<kinds of its members, such as ConfigMap,Deployment.apps>',
    ],
  ])('a parent that lacks its annotation %s', async (name, change, advice) => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    on.edit(parentPath, (metadata) => ({
      ...metadata,
      annotations: JSON.parse(JSON.stringify({ ...(metadata['annotations'] as Json), ...change })) as Json,
    }));
    expect(await refused(configMap('one'))).toBe(
      `Cannot use ConfigMap shop/app as the parent of an apply set: it exists, and lacks the annotation applyset.kubernetes.io/${name}. Choose another name, or, if it is the parent of this set, restore what it lacks: kubectl ${advice}`,
    );
  });

  test('a parent that lacks its label, or has that of another', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'));
    on.edit(parentPath, ({ labels: _labels, ...metadata }) => metadata);
    expect(await refused(configMap('one'))).toContain(
      `lacks the label applyset.kubernetes.io/id. Choose another name, or, if it is the parent of this set, restore what it lacks: kubectl label configmaps/app -n shop applyset.kubernetes.io/id=${setId}`,
    );
    on.edit(parentPath, (metadata) => ({
      ...metadata,
      labels: { 'applyset.kubernetes.io/id': 'applyset-x-v1' },
    }));
    expect(await refused(configMap('one'))).toBe(
      `Cannot use ConfigMap shop/app as the parent of an apply set: its label applyset.kubernetes.io/id is "applyset-x-v1", but must be ${setId}. Was it copied from another parent? Choose another name.`,
    );
  });

  test('the set of another tool, unless it is shared or taken over', async () => {
    on = await PruneServer.start();
    await on.prune(configMap('one'), { applysetTooling: 'helm/v3' });
    expect(await refused(configMap('two'))).toBe(
      'Cannot use ConfigMap shop/app as the parent of an apply set: the set belongs to "helm/v3". Pass --applyset-tooling "helm/v3" to work on it as that tool, or --adopt to take it over for good.',
    );
    expect(await on.prune(configMap('two'), { applysetTooling: 'helm/v4' })).toMatchObject({ code: 0 });
    expect(on.parent()['tooling']).toBe('helm/v4');
    expect(await on.prune(configMap('two'), { adopt: true })).toMatchObject({ code: 0 });
    expect(on.parent()['tooling']).toBe('withal/v0.1.0');
  });

  test('a kind that may not be listed', async () => {
    const intercept: ServerSettings['intercept'] = ({ path, query }) =>
      path.endsWith('/deployments') && query.includes('labelSelector')
        ? refusal(403, 'Forbidden', 'deployments.apps is forbidden')
        : undefined;
    on = await PruneServer.start({ intercept });
    expect(await refused(all(configMap('one'), deployment))).toBe(
      'Cannot list the objects of kind Deployment in namespace shop, to find the members of the apply set: deployments.apps is forbidden',
    );
  });

  test('a parent that may not be read', async () => {
    on = await PruneServer.start({
      intercept: ({ path }) => (path === parentPath ? refusal(403, 'Forbidden', 'no') : undefined),
    });
    expect(await refused(configMap('one'))).toBe(
      'Cannot read ConfigMap shop/app, the parent of the apply set: no',
    );
  });

  test('a parent that cannot be written, in a namespace that is not there for instance', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      method === 'PATCH' && path === parentPath
        ? refusal(404, 'NotFound', 'namespaces "shop" not found')
        : undefined;
    on = await PruneServer.start({ intercept });
    const { code, stdout, stderr } = await on.prune(configMap('one'));
    expect([code, stdout, on.names()]).toEqual([1, '', []]);
    expect(stderr).toBe(
      'withal: Cannot write ConfigMap shop/app, the parent of the apply set: namespaces "shop" not found. Create the namespace first, or put the parent in another namespace with --namespace.\n',
    );
  });

  test.each([
    [{ applyset: undefined }, '--prune needs --applyset <parent>, which says what was applied before.'],
    [{ prune: false }, '--applyset needs --prune.'],
    [{ prune: false, applyset: undefined, adopt: true }, '--adopt needs --applyset <parent>.'],
    [
      { prune: false, applyset: undefined, applysetTooling: 'a/v1' },
      '--applyset-tooling needs --applyset <parent>.',
    ],
    [
      { applyset: 'configmap/a/b' },
      'Invalid value "configmap/a/b" for --applyset: must be configmap/<name>, secret/<name>, or <resource>.<group>/<name>.',
    ],
    [{ applyset: 'configmap/' }, 'Invalid value "configmap/" for --applyset'],
    [{ applyset: 'configmap/Ä' }, 'Invalid value "configmap/Ä" for --applyset'],
    [{ applyset: 'pots./x' }, 'Invalid value "pots./x" for --applyset'],
    [{ applyset: '..' }, 'Invalid value ".." for --applyset'],
    [
      { applyset: 'pod/x' },
      'Cannot use pod/x as the parent of an apply set: a parent is a ConfigMap, a Secret, or a custom resource, <resource>.<group>/<name>.',
    ],
    [
      { applysetTooling: 'kubectl' },
      'Invalid value "kubectl" for --applyset-tooling: must be the name and version of a tool, such as kubectl/v1.32.4.',
    ],
    [
      { fieldManager: 'm'.repeat(120) },
      'Invalid value for --field-manager: must be at most 119 bytes with --applyset.',
    ],
    [{ pruneTimeout: '0' }, 'Invalid value "0" for --prune-timeout: must be a whole number from 1 to 86400.'],
  ])('%j', async (options, message) => {
    on = await PruneServer.start();
    expect(await refused(configMap('one'), options)).toContain(message);
  });
});

describe('custom resources as parents', () => {
  const sets = '/apis/example.com/v1/namespaces/shop/pots/app';
  const custom = { applyset: 'pots.example.com/app' };

  async function startWithPots(labels: Json): Promise<void> {
    on = await PruneServer.start();
    await on.run(['apply'], all(definition, pot('app')), {});
    on.edit('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pots.example.com', (metadata) => ({
      ...metadata,
      labels,
    }));
    on.server.seen.length = 0;
  }

  test('are taken where their definition says so', async () => {
    await startWithPots({ 'applyset.kubernetes.io/is-parent-type': 'true' });
    const annotations = {
      'applyset.kubernetes.io/tooling': 'withal/v0.1.0',
      'applyset.kubernetes.io/contains-group-kinds': '',
    };
    // base64url(sha256('app.shop.Pot.example.com')), computed with sha256sum and basenc.
    const labels = { 'applyset.kubernetes.io/id': 'applyset-s2C5oTwnBcxtxIiFQOlozbf_k4wpGa6mnJ9Vpyo2sP0-v1' };
    on.edit(sets, (metadata) => ({ ...metadata, annotations, labels }));
    expect(await on.prune(all(configMap('one'), configMap('two')), custom)).toMatchObject({ code: 0 });
    expect(await on.prune(configMap('two'), custom)).toMatchObject({ code: 0 });
    expect(on.names()).toEqual(['app', 'pots.example.com', 'two']);
    expect(on.parent(sets)).toEqual({
      tooling: 'withal/v0.1.0',
      'contains-group-kinds': 'ConfigMap',
      'additional-namespaces': '',
    });
  });

  test.each([
    [
      {},
      custom.applyset,
      'the definition pots.example.com lacks the label applyset.kubernetes.io/is-parent-type: "true".',
    ],
    [
      { 'applyset.kubernetes.io/is-parent-type': 'true' },
      'pots.example.com/none',
      'there is no such object. Create it first, with whatever its spec needs.',
    ],
    [{}, 'cups.example.com/app', 'has no resource cups in example.com.'],
    [
      {},
      'deployments.apps/web',
      'it is no custom resource. Use a ConfigMap, a Secret, or a custom resource.',
    ],
  ])('are refused otherwise: %j %s', async (labels, applyset, problem) => {
    await startWithPots(labels);
    const { code, stderr } = await on.prune(configMap('one'), { applyset });
    expect([code, on.writes()]).toEqual([1, []]);
    expect(stderr).toContain(problem);
  });

  test('of the cluster list every namespace of their members', async () => {
    on = await PruneServer.start();
    const labelled = definition
      .replace('Namespaced', 'Cluster')
      .replace('}', ", labels: { applyset.kubernetes.io/is-parent-type: 'true' } }");
    await on.run(['apply'], all(labelled, pot('app')), {});
    const path = '/apis/example.com/v1/pots/app';
    const annotations = {
      'applyset.kubernetes.io/tooling': 'withal/v0.1.0',
      'applyset.kubernetes.io/contains-group-kinds': '',
    };
    // base64url(sha256('app..Pot.example.com')), computed with sha256sum and basenc.
    const labels = { 'applyset.kubernetes.io/id': 'applyset-cxJ0Vjk6aAHXjPccEe2c8deTknlGzPwPcw9jOxdnhnI-v1' };
    on.edit(path, (metadata) => ({ ...metadata, annotations, labels }));
    expect(await on.prune(all(configMap('one'), configMap('two', 'far')), custom)).toMatchObject({ code: 0 });
    expect(on.parent(path)['additional-namespaces']).toBe('far,shop');
    expect(await on.prune(configMap('one'), custom)).toMatchObject({ code: 0 });
    expect(on.names()).toEqual(['app', 'one', 'pots.example.com']);
    expect(on.parent(path)['additional-namespaces']).toBe('shop');
  });

  test('a Secret is the parent where no kind is named', async () => {
    on = await PruneServer.start();
    expect(await on.prune(configMap('one'), { applyset: 'app' })).toMatchObject({ code: 0 });
    expect(on.parent('/api/v1/namespaces/shop/secrets/app')['contains-group-kinds']).toBe('ConfigMap');
  });
});
