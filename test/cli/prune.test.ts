import { afterEach, describe, expect, test } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import { ApiServer, type Instead, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { flagsOf, runCli, type CliResult } from './cli.ts';

type Json = Record<string, unknown>;

let server: ApiServer;
let place: Place;

async function start(settings: ServerSettings = {}): Promise<void> {
  server = await ApiServer.start({ uids: true, ...settings });
  place = makePlace(server.address);
}

afterEach(async () => {
  await server.close();
  place.remove();
});

async function run(command: readonly string[], text: string, options: OptionValues): Promise<CliResult> {
  const file = place.write('documents.yaml', text);
  const { stdout, stderr, code } = await runCli([...command, ...flagsOf(options), file], {
    env: { KUBECONFIG: place.kubeconfig },
  });
  const strip = (printed: string): string => printed.replaceAll(`${place.folder}/`, '');
  return { code, stdout: strip(stdout), stderr: strip(stderr) };
}

const usual = { prune: true, applyset: 'configmap/app' };

async function prune(text: string, options: OptionValues = {}): Promise<CliResult> {
  return run(['apply'], text, { ...usual, ...options });
}

const configMap = (name: string, namespace = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${namespace === '' ? '' : `, namespace: ${namespace}`} }\n`;
const role = (name: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: ${name} }\n`;
const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 1 }\n`;
const namespaceOf = (name: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
const all = (...documents: readonly string[]): string => documents.join('---\n');

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: pots.example.com }
spec: { group: example.com, scope: Namespaced, names: { plural: pots, kind: Pot }, versions: [{ name: v1 }] }
`;
const pot = (name: string): string => `apiVersion: example.com/v1\nkind: Pot\nmetadata: { name: ${name} }\n`;

const parentPath = '/api/v1/namespaces/shop/configmaps/app';
const pathOf = (name: string, namespace = 'shop'): string =>
  `/api/v1/namespaces/${namespace}/configmaps/${name}`;
const metadataOf = (path: string): Json => (server.objects.get(path)?.['metadata'] ?? {}) as Json;

/** The annotations of the parent, by what stands after the slash. */
function parent(path = parentPath): Record<string, string> {
  const annotations = (metadataOf(path)['annotations'] ?? {}) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(annotations).map(([key, value]) => [key.split('/')[1] ?? '', value]),
  );
}

/** base64url(sha256('app.shop.ConfigMap.')), as sha256sum and basenc say it. */
const id = 'applyset-jjkFAIget76G-vZQSuLFlEj7yPAqMS0Bt8bspyD0Ols-v1';

const names = (): string[] =>
  [...server.objects.keys()].map((path) => path.split('/').at(-1) ?? '').toSorted();
const linesOf = (text: string): string[] => text.trimEnd().split('\n').toSorted();
const writes = (): string[] =>
  server.seen.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

function refusal(code: number, reason: string, message: string): Instead {
  return {
    status: code,
    body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code },
  };
}

function edit(path: string, change: (metadata: Json) => Json): void {
  const object = server.objects.get(path);
  if (object === undefined) throw new Error(`${path} is not there`);
  server.objects.set(path, { ...object, metadata: change(object['metadata'] as Json) });
}

describe('members that the documents no longer have', () => {
  test('are deleted, and the parent lists where the others are', async () => {
    await start();
    const first = await prune(all(configMap('one'), configMap('two'), deployment));
    expect(first).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one created\nConfigMap shop/two created\nDeployment shop/web created\n',
      stderr: '3 of 3 applied\nnothing to prune\n',
    });
    expect(metadataOf(parentPath)).toMatchObject({ labels: { 'applyset.kubernetes.io/id': id } });
    expect(parent()).toEqual({
      tooling: 'withal/v0.1.0',
      'contains-group-kinds': 'ConfigMap,Deployment.apps',
      'additional-namespaces': '',
    });
    for (const path of [pathOf('one'), '/apis/apps/v1/namespaces/shop/deployments/web'])
      expect(metadataOf(path)).toMatchObject({ labels: { 'applyset.kubernetes.io/part-of': id } });
    const second = await prune(configMap('two'), { parallel: '1' });
    expect(second).toMatchObject({ code: 0, stderr: '1 of 1 applied\n2 of 2 pruned\n' });
    expect(linesOf(second.stdout)).toEqual([
      'ConfigMap shop/one pruned',
      'ConfigMap shop/two unchanged',
      'Deployment shop/web pruned',
    ]);
    expect(names()).toEqual(['app', 'two']);
    expect(parent()['contains-group-kinds']).toBe('ConfigMap');
  });

  test('are found in every namespace of the set, and in the cluster', async () => {
    await start();
    const [here, there] = [configMap('here'), configMap('there', 'far')];
    expect(await prune(all(here, there, configMap('other', 'away'), role('reader')))).toMatchObject({
      code: 0,
    });
    expect(parent()).toMatchObject({
      'additional-namespaces': 'away,far',
      'contains-group-kinds': 'ClusterRole.rbac.authorization.k8s.io,ConfigMap',
    });
    expect(await prune(all(here, there))).toMatchObject({
      code: 0,
      stderr: '2 of 2 applied\n2 of 2 pruned\n',
    });
    expect(names()).toEqual(['app', 'here', 'there']);
    expect(parent()).toMatchObject({ 'additional-namespaces': 'far', 'contains-group-kinds': 'ConfigMap' });
  });

  test('documents may name other namespaces than --namespace, which is that of the parent', async () => {
    await start();
    const text = all(configMap('one'), configMap('two', 'far'));
    expect(await prune(text, { namespace: 'team' })).toMatchObject({
      code: 0,
      stdout: 'ConfigMap team/one created\nConfigMap far/two created\n',
    });
    expect(parent('/api/v1/namespaces/team/configmaps/app')['additional-namespaces']).toBe('far');
    // Without a set, --namespace goes on refusing them.
    expect(await run(['apply'], text, { namespace: 'team' })).toMatchObject({ code: 1, stdout: '' });
  });

  test('are those with the label alone, and not the parent', async () => {
    await start();
    await prune(all(configMap('one'), configMap('app')));
    server.put(
      pathOf('bystander'),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'bystander' } },
      'x',
    );
    const labels = { 'applyset.kubernetes.io/part-of': 'applyset-other-v1' };
    const metadata = { name: 'theirs', namespace: 'shop', labels };
    server.put(pathOf('theirs'), { apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'x');
    expect(await prune(configMap('two'))).toMatchObject({ code: 0 });
    expect(names()).toEqual(['app', 'bystander', 'theirs', 'two']);
  });

  test('are deleted in the background, and only the object that was listed', async () => {
    await start();
    await prune(all(configMap('one'), configMap('two')));
    const { uid } = metadataOf(pathOf('one'));
    await prune(configMap('two'));
    expect(server.deletions.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
      [
        pathOf('one'),
        { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: { uid } },
      ],
    ]);
  });

  test('are listed page by page', async () => {
    await start();
    await prune(configMap('one'));
    const labels = { 'applyset.kubernetes.io/part-of': id };
    for (let index = 0; index < 1100; index += 1) {
      const metadata = { name: `map-${index}`, namespace: 'shop', labels };
      server.put(pathOf(`map-${index}`), { apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'x');
    }
    expect(await prune(configMap('one'), { output: 'json' })).toMatchObject({
      code: 0,
      stderr: '1 of 1 applied\n1100 of 1100 pruned\n',
    });
    expect(names()).toEqual(['app', 'one']);
  });

  test('are listed again where the server has forgotten the rest of a list', async () => {
    let expired = 0;
    const intercept: ServerSettings['intercept'] = ({ query }) => {
      if (!query.includes('continue=') || (expired += 1) > 1) return undefined;
      return refusal(410, 'Expired', 'too old');
    };
    await start({ intercept });
    await prune(configMap('one'));
    const labels = { 'applyset.kubernetes.io/part-of': id };
    for (let index = 0; index < 501; index += 1) {
      const metadata = { name: `map-${index}`, namespace: 'shop', labels };
      server.put(pathOf(`map-${index}`), { apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'x');
    }
    expect(await prune(configMap('one'))).toMatchObject({ code: 0 });
    expect(names()).toEqual(['app', 'one']);
    expect(expired).toBeGreaterThan(1);
  });

  test('go in order: custom resources, namespaces, the cluster, and at last what holds others', async () => {
    await start();
    const former = [namespaceOf('extra'), role('reader'), configMap('one'), definition, pot('tea')];
    expect(await prune(all(...former, configMap('stays')))).toMatchObject({ code: 0 });
    expect(await prune(configMap('stays'), { parallel: '1' })).toMatchObject({ code: 0 });
    expect(server.deletions.map(({ path }) => path.split('/').at(-1)).slice(0, 3)).toEqual([
      'tea',
      'one',
      'reader',
    ]);
    expect(
      server.deletions
        .map(({ path }) => path.split('/').at(-1))
        .slice(3)
        .toSorted(),
    ).toEqual(['extra', 'pots.example.com']);
    expect(names()).toEqual(['app', 'stays']);
  });

  test('that others own are left to them', async () => {
    await start();
    await prune(all(configMap('one'), configMap('copy')));
    const ownerReferences = [{ apiVersion: 'v1', kind: 'Service', name: 'web', uid: 'of-the-service' }];
    edit(pathOf('copy'), (metadata) => ({ ...metadata, ownerReferences }));
    expect(await prune(role('reader'))).toEqual({
      code: 0,
      stdout: 'ClusterRole reader created\nConfigMap shop/one pruned\n',
      stderr: `warning: ConfigMap shop/copy is not pruned: it is owned by Service web, which decides when it goes
1 of 1 applied
1 of 2 pruned, 1 kept
`,
    });
    expect(parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('of a kind that is gone need no deletion', async () => {
    await start();
    await prune(all(definition, pot('tea'), configMap('one')));
    server.objects.delete('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pots.example.com');
    server.forget('example.com/v1');
    const { code, stderr } = await prune(configMap('one'));
    expect([code, stderr]).toEqual([
      0,
      `1 of 1 applied
warning: the server no longer has the kind Pot.example.com; nothing of it is left to prune
nothing to prune
`,
    ]);
    expect(parent()['contains-group-kinds']).toBe('ConfigMap');
  });

  test('stay where they hold what was applied, or the parent', async () => {
    await start();
    await prune(
      all(namespaceOf('shop'), namespaceOf('far'), definition, pot('tea'), configMap('one', 'far')),
    );
    const { code, stderr } = await prune(all(pot('tea'), configMap('one', 'far')), { parallel: '1' });
    expect(code).toBe(1);
    expect(linesOf(stderr)).toEqual([
      '0 of 3 pruned, 3 failed',
      '2 of 2 applied',
      'CustomResourceDefinition pots.example.com: not pruned: objects that were applied are of the kind that it defines',
      'Namespace far: not pruned: objects that were applied are in it',
      'Namespace shop: not pruned: the parent of the apply set is in it',
    ]);
    expect(server.deletions).toEqual([]);
    expect(parent()['contains-group-kinds']).toBe(
      'ConfigMap,CustomResourceDefinition.apiextensions.k8s.io,Namespace,Pot.example.com',
    );
  });
});

describe('a dry run, and a diff', () => {
  test('a dry run says what would be pruned, and changes nothing', async () => {
    await start();
    await prune(all(configMap('one'), configMap('two')));
    const before = JSON.stringify([...server.objects]);
    expect(await prune(configMap('one'), { dryRun: 'server' })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one would be unchanged\nConfigMap shop/two would be pruned\n',
      stderr: '1 of 1 would be applied\n1 of 1 would be pruned\n',
    });
    expect(JSON.stringify([...server.objects])).toBe(before);
  });

  test('a dry run of a new set makes no parent', async () => {
    await start();
    expect(await prune(configMap('one'), { dryRun: 'server' })).toMatchObject({ code: 0 });
    expect(names()).toEqual([]);
  });

  test('a diff shows what would be pruned, whole and without secrets, and sends nothing that changes', async () => {
    await start();
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: { name: key }\ndata: { a: aHVzaGh1c2g= }\n';
    await prune(all(configMap('one'), secret));
    server.seen.length = 0;
    const { code, stdout, stderr } = await run(['diff', '--live'], configMap('one'), usual);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(
      /^--- live\/v1\/Secret\/shop\/key\n\+\+\+ pruned\/v1\/Secret\/shop\/key\n@@ -1,\d+ \+0,0 @@\n-apiVersion: v1\n/,
    );
    expect(stdout).not.toContain('aHVzaGh1c2g=');
    expect(
      server.seen.filter(({ method, query }) => method !== 'GET' && !query.includes('dryRun=All')),
    ).toEqual([]);
    const report = await run(['diff', '--live'], configMap('one'), { ...usual, output: 'json' });
    expect(JSON.parse(report.stdout)).toMatchObject({
      documents: [{ name: 'one', change: 'none' }],
      pruned: [{ kind: 'Secret', namespace: 'shop', name: 'key', change: 'pruned' }],
    });
    expect(await run(['diff', '--live'], all(configMap('one'), secret), usual)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});

describe('what is refused before anything is sent', () => {
  async function refused(text: string, options: OptionValues = {}): Promise<string> {
    const before = writes().length;
    const { code, stdout, stderr } = await prune(text, options);
    expect([code, stdout, writes().slice(before)]).toEqual([1, '', []]);
    return stderr.replace(/^withal: /, '').trimEnd();
  }

  test('a member of another set, unless it is to be taken over', async () => {
    await start();
    await prune(all(configMap('one'), configMap('two')));
    const other = { applyset: 'configmap/other' };
    expect(await refused(all(configMap('new'), configMap('two')), other)).toBe(
      `Cannot apply documents.yaml, document 2: the ConfigMap shop/two is a member of another apply set, ${id}. Nothing was applied. Pass --adopt to take over what belongs to other sets.`,
    );
    expect(await prune(configMap('two'), { ...other, adopt: true })).toMatchObject({ code: 0 });
    // It is no member of the first set any more.
    expect(await prune(configMap('one'))).toMatchObject({
      code: 0,
      stderr: '1 of 1 applied\nnothing to prune\n',
    });
    expect(names()).toEqual(['app', 'one', 'other', 'two']);
  });

  test('a document that says of itself whose member it is', async () => {
    await start();
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
    await start();
    await prune(configMap('one'));
    edit(parentPath, (metadata) => ({
      ...metadata,
      annotations: JSON.parse(JSON.stringify({ ...(metadata['annotations'] as Json), ...change })) as Json,
    }));
    expect(await refused(configMap('one'))).toBe(
      `Cannot use ConfigMap shop/app as the parent of an apply set: it exists, and lacks the annotation applyset.kubernetes.io/${name}. Choose another name, or, if it is the parent of this set, restore what it lacks: kubectl ${advice}`,
    );
  });

  test('a parent that lacks its label, or has that of another', async () => {
    await start();
    await prune(configMap('one'));
    edit(parentPath, ({ labels: _labels, ...metadata }) => metadata);
    expect(await refused(configMap('one'))).toContain(
      `lacks the label applyset.kubernetes.io/id. Choose another name, or, if it is the parent of this set, restore what it lacks: kubectl label configmaps/app -n shop applyset.kubernetes.io/id=${id}`,
    );
    edit(parentPath, (metadata) => ({
      ...metadata,
      labels: { 'applyset.kubernetes.io/id': 'applyset-x-v1' },
    }));
    expect(await refused(configMap('one'))).toBe(
      `Cannot use ConfigMap shop/app as the parent of an apply set: its label applyset.kubernetes.io/id is "applyset-x-v1", but must be ${id}. Was it copied from another parent? Choose another name.`,
    );
  });

  test('the set of another tool, unless it is shared or taken over', async () => {
    await start();
    await prune(configMap('one'), { applysetTooling: 'helm/v3' });
    expect(await refused(configMap('two'))).toBe(
      'Cannot use ConfigMap shop/app as the parent of an apply set: the set belongs to "helm/v3". Pass --applyset-tooling "helm/v3" to work on it as that tool, or --adopt to take it over for good.',
    );
    expect(await prune(configMap('two'), { applysetTooling: 'helm/v4' })).toMatchObject({ code: 0 });
    expect(parent()['tooling']).toBe('helm/v4');
    expect(await prune(configMap('two'), { adopt: true })).toMatchObject({ code: 0 });
    expect(parent()['tooling']).toBe('withal/v0.1.0');
  });

  test('a kind that may not be listed', async () => {
    const intercept: ServerSettings['intercept'] = ({ path, query }) =>
      path.endsWith('/deployments') && query.includes('labelSelector')
        ? refusal(403, 'Forbidden', 'deployments.apps is forbidden')
        : undefined;
    await start({ intercept });
    expect(await refused(all(configMap('one'), deployment))).toBe(
      'Cannot list the objects of kind Deployment in namespace shop, to find the members of the apply set: deployments.apps is forbidden',
    );
  });

  test('a parent that may not be read', async () => {
    await start({
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
    await start({ intercept });
    const { code, stdout, stderr } = await prune(configMap('one'));
    expect([code, stdout, names()]).toEqual([1, '', []]);
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
    await start();
    expect(await refused(configMap('one'), options)).toContain(message);
  });
});

describe('custom resources as parents', () => {
  const sets = '/apis/example.com/v1/namespaces/shop/pots/app';
  const custom = { applyset: 'pots.example.com/app' };

  async function startWithPots(labels: Json): Promise<void> {
    await start();
    await run(['apply'], all(definition, pot('app')), {});
    edit('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pots.example.com', (metadata) => ({
      ...metadata,
      labels,
    }));
    server.seen.length = 0;
  }

  test('are taken where their definition says so', async () => {
    await startWithPots({ 'applyset.kubernetes.io/is-parent-type': 'true' });
    const annotations = {
      'applyset.kubernetes.io/tooling': 'withal/v0.1.0',
      'applyset.kubernetes.io/contains-group-kinds': '',
    };
    // base64url(sha256('app.shop.Pot.example.com')), computed with sha256sum and basenc.
    const labels = { 'applyset.kubernetes.io/id': 'applyset-s2C5oTwnBcxtxIiFQOlozbf_k4wpGa6mnJ9Vpyo2sP0-v1' };
    edit(sets, (metadata) => ({ ...metadata, annotations, labels }));
    expect(await prune(all(configMap('one'), configMap('two')), custom)).toMatchObject({ code: 0 });
    expect(await prune(configMap('two'), custom)).toMatchObject({ code: 0 });
    expect(names()).toEqual(['app', 'pots.example.com', 'two']);
    expect(parent(sets)).toEqual({
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
    const { code, stderr } = await prune(configMap('one'), { applyset });
    expect([code, writes()]).toEqual([1, []]);
    expect(stderr).toContain(problem);
  });

  test('a Secret is the parent where no kind is named', async () => {
    await start();
    expect(await prune(configMap('one'), { applyset: 'app' })).toMatchObject({ code: 0 });
    expect(parent('/api/v1/namespaces/shop/secrets/app')['contains-group-kinds']).toBe('ConfigMap');
  });
});

describe('failures', () => {
  test('nothing is pruned where something was not applied, and the parent goes on listing all', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      method === 'PATCH' && path.endsWith('/bad') ? refusal(422, 'Invalid', 'no') : undefined;
    await start({ intercept });
    await prune(all(configMap('one'), role('reader'), configMap('far', 'far')));
    expect(await prune(all(deployment, configMap('bad')))).toEqual({
      code: 1,
      stdout: 'Deployment shop/web created\n',
      stderr: `documents.yaml, document 2: ConfigMap shop/bad: no
1 of 2 applied, 1 failed
Nothing was pruned, because not everything was applied. The apply set still has all of its members.
`,
    });
    expect(server.deletions).toEqual([]);
    expect(parent()).toMatchObject({
      'contains-group-kinds': 'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
      'additional-namespaces': 'far',
    });
  });

  test('Ctrl-C while documents are applied: nothing is pruned', async () => {
    let stops = false;
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (stops && method === 'PATCH' && path !== parentPath) process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), role('reader')));
    stops = true;
    const { code, stderr } = await prune(all(configMap('two'), configMap('three')), { parallel: '1' });
    expect([code, server.deletions]).toEqual([130, []]);
    expect(stderr).toContain('1 of 2 applied, 1 not started:\n  ConfigMap shop/three');
    expect(stderr).toContain('Nothing was pruned');
    expect(parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('Ctrl-C while members are deleted: the rest stays, and so does what the parent lists', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      if (method === 'DELETE') process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), configMap('two'), role('reader'), deployment));
    const { code, stderr } = await prune(deployment, { parallel: '1' });
    expect(code).toBe(130);
    expect(server.deletions).toHaveLength(1);
    expect(stderr).toContain('1 of 3 pruned, 2 not started:\n');
    expect(parent()['contains-group-kinds']).toBe(
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
    await start({ intercept });
    await prune(all(configMap('one', 'far'), configMap('two'), deployment));
    expect(await prune(deployment)).toEqual({
      code: 1,
      stdout: 'Deployment shop/web unchanged\nConfigMap shop/two pruned\n',
      stderr: `ConfigMap far/one: not pruned: ${message}\n1 of 1 applied\n1 of 2 pruned, 1 failed\n`,
    });
    expect(parent()).toMatchObject({
      'contains-group-kinds': 'ConfigMap,Deployment.apps',
      'additional-namespaces': 'far',
    });
    isDenied = false;
    expect(await prune(deployment)).toMatchObject({ code: 0 });
    expect(parent()).toMatchObject({
      'contains-group-kinds': 'Deployment.apps',
      'additional-namespaces': '',
    });
  });

  test('a finalizer that nobody takes away', async () => {
    await start();
    await prune(all(configMap('one'), role('reader'), deployment));
    edit(pathOf('one'), (metadata) => ({ ...metadata, finalizers: ['example.com/hold', 'example.com/too'] }));
    expect(await prune(deployment, { pruneTimeout: '1' })).toEqual({
      code: 1,
      stdout: 'Deployment shop/web unchanged\n',
      stderr: `ConfigMap shop/one: still being deleted after 1 second; it waits for finalizers: example.com/hold, example.com/too
1 of 1 applied
0 of 2 pruned, 1 still being deleted, 1 not started:
  ClusterRole reader, because objects that come before it are still being deleted
`,
    });
    expect(parent()['contains-group-kinds']).toBe(
      'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
    );
    server.release(pathOf('one'));
    expect(await prune(deployment)).toMatchObject({ code: 0, stderr: '1 of 1 applied\n1 of 1 pruned\n' });
    expect(parent()['contains-group-kinds']).toBe('Deployment.apps');
  });

  test('a finalizer that its controller takes away in time', async () => {
    let reads = 0;
    const intercept: ServerSettings['intercept'] = ({ method, path, query }) => {
      if (method === 'GET' && path === pathOf('one') && query === '' && (reads += 1) === 3)
        server.release(path);
      return undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), role('reader'), deployment));
    edit(pathOf('one'), (metadata) => ({ ...metadata, finalizers: ['example.com/hold'] }));
    reads = 0;
    expect(await prune(deployment)).toMatchObject({ code: 0, stderr: '1 of 1 applied\n2 of 2 pruned\n' });
  });

  test('a member that was replaced meanwhile is not deleted', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (method === 'DELETE') edit(path, (metadata) => ({ ...metadata, uid: 'new' }));
      return undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), configMap('two')));
    const { code, stderr } = await prune(configMap('two'));
    expect(code).toBe(1);
    expect(stderr).toContain('ConfigMap shop/one: not pruned: Precondition failed: UID in precondition');
    expect(names()).toEqual(['app', 'one', 'two']);
  });

  test('a member that went by itself counts as pruned', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (method === 'DELETE') server.objects.delete(path);
      return undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), configMap('two')));
    expect(await prune(configMap('two'))).toMatchObject({ code: 0 });
  });

  test('a server that goes away in the middle: nothing is lost', async () => {
    let isGone = false;
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      isGone ||= method === 'DELETE';
      return isGone ? 'hang up' : undefined;
    };
    await start({ intercept });
    await prune(all(configMap('one'), role('reader'), deployment));
    const { code, stderr } = await prune(deployment, { retries: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ConfigMap shop\/one: not pruned: Cannot reach the cluster at /);
    expect(stderr).toContain('0 of 2 pruned, 1 failed, 1 not started:\n  ClusterRole reader\n');
    expect(parent()['contains-group-kinds']).toBe(
      'ClusterRole.rbac.authorization.k8s.io,ConfigMap,Deployment.apps',
    );
  });

  test('a list that fails after the apply: the parent goes on listing all', async () => {
    let lists = 0;
    const intercept: ServerSettings['intercept'] = ({ query }) =>
      query.includes('labelSelector') && (lists += 1) > 2 ? refusal(403, 'Forbidden', 'no more') : undefined;
    await start({ intercept });
    await prune(all(configMap('one'), role('reader')));
    lists = 0;
    const { code, stderr } = await prune(configMap('one'));
    expect([code, server.deletions]).toEqual([1, []]);
    expect(stderr).toMatch(/^1 of 1 applied\nCannot list the objects of kind .*: no more\n$/);
    expect(parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
  });

  test('a parent whose annotations another manager has written is written again', async () => {
    await start();
    await prune(configMap('one'));
    const object = server.objects.get(parentPath) as Json & { metadata: Json };
    const { managedFields: _fields, ...metadata } = object.metadata;
    server.put(parentPath, { ...object, metadata }, 'somebody');
    expect(await prune(all(configMap('one'), role('reader')))).toMatchObject({ code: 0 });
    expect(parent()['contains-group-kinds']).toBe('ClusterRole.rbac.authorization.k8s.io,ConfigMap');
    const forced = server.patches.filter(({ path }) => path === parentPath).map(({ query }) => query);
    expect(forced.filter((query) => query.includes('force=true'))).toHaveLength(1);
    expect(forced.every((query) => query.includes('fieldManager=withal-applyset'))).toBe(true);
  });
});

test('the report has what was pruned', async () => {
  await start();
  await prune(all(configMap('one'), configMap('two')));
  const { stdout, code } = await prune(configMap('two'), { output: 'json' });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    counts: { unchanged: 1 },
    pruned: [
      { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'one', result: 'deleted', status: 200 },
    ],
  });
  expect(await run(['apply'], configMap('two'), { output: 'json' })).toMatchObject({
    stdout: expect.not.stringContaining('pruned') as string,
  });
});
