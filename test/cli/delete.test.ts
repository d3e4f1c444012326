import { afterEach, describe, expect, test } from 'vitest';
import type { OptionValues } from '../../src/cli/command.ts';
import type { ServerSettings } from '../cluster/api-server.ts';
import type { CliResult } from './cli.ts';
import {
  all,
  configMap,
  definition,
  namespaceOf,
  pathOf,
  pot,
  refusal,
  role,
  setId,
} from './cluster-documents.ts';
import { PruneServer } from './prune-server.ts';

let on: PruneServer;
afterEach(async () => on.stop());

async function apply(text: string, ...flags: string[]): Promise<void> {
  const { code, stderr } = await on.withal(['apply', ...flags, on.write('applied.yaml', text)]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('applied')]);
  on.server.seen.length = 0;
}

async function remove(text: string, options: OptionValues = {}): Promise<CliResult> {
  return on.run(['delete'], text, options);
}

const bodies = (): unknown[] => on.server.deletions.map(({ body }) => JSON.parse(body) as unknown);
const hold = (path: string): void =>
  on.edit(path, (metadata) => ({ ...metadata, finalizers: ['example.com/hold'] }));

describe('what documents describe', () => {
  test('is deleted, the last document first', async () => {
    on = await PruneServer.start();
    const text = all(configMap('one'), configMap('two'), configMap('three'));
    await apply(all(text, configMap('stays')));
    expect(await remove(text, { parallel: '1' })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/three deleted\nConfigMap shop/two deleted\nConfigMap shop/one deleted\n',
      stderr: '3 of 3 deleted\n',
    });
    expect(on.names()).toEqual(['stays']);
    expect(bodies()[0]).toEqual({ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' });
  });

  test('from standard input, a folder, and lists; only name and namespace count', async () => {
    on = await PruneServer.start();
    await apply(all(configMap('one', 'team'), configMap('two', 'team')));
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one' }, data: 7 }],
    };
    expect(await on.withal(['delete', '-', '-n', 'team'], JSON.stringify(list))).toMatchObject({
      code: 0,
      stdout: 'ConfigMap team/one deleted\n',
    });
    const file = on.write('only.yaml', configMap('two', 'team'));
    expect(await on.withal(['delete', file.replace('only', 'onl*')])).toMatchObject({ code: 0 });
    expect(on.names()).toEqual([]);
  });

  test('in the reverse of the order in which it is applied', async () => {
    on = await PruneServer.start();
    const text = all(definition, namespaceOf('far'), pot('tea'), configMap('one', 'far'), role('reader'));
    await apply(text);
    expect(await remove(text, { parallel: '1' })).toMatchObject({ code: 0, stderr: '5 of 5 deleted\n' });
    expect(on.deleted()).toEqual(['tea', 'one', 'reader', 'far', 'pots.example.com']);
    expect(on.names()).toEqual([]);
  });

  test.each([
    ['background', 'Background'],
    ['foreground', 'Foreground'],
    ['orphan', 'Orphan'],
  ])('--cascade %s', async (cascade, propagationPolicy) => {
    on = await PruneServer.start();
    await apply(configMap('one'));
    expect(await remove(configMap('one'), { cascade })).toMatchObject({ code: 0 });
    expect(bodies()).toEqual([{ apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy }]);
    expect(on.names()).toEqual([]);
  });

  test('a dry run deletes nothing', async () => {
    on = await PruneServer.start();
    await apply(all(configMap('one'), namespaceOf('far')));
    expect(await remove(all(configMap('one'), namespaceOf('far')), { dryRun: 'server' })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one would be deleted\nNamespace far would be deleted\n',
      stderr: '2 of 2 would be deleted\n',
    });
    expect(bodies()[0]).toMatchObject({ dryRun: ['All'] });
    expect(on.names()).toEqual(['far', 'one']);
  });

  test('what is not there is a failure, unless that is fine', async () => {
    on = await PruneServer.start();
    await apply(configMap('two'));
    const text = all(configMap('one'), configMap('two'));
    expect(await remove(text)).toEqual({
      code: 1,
      stdout: 'ConfigMap shop/two deleted\n',
      stderr: 'documents.yaml, document 1: ConfigMap shop/one: one not found\n1 of 2 deleted, 1 not found\n',
    });
    expect(await remove(text, { ignoreNotFound: true })).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/two is not there\nConfigMap shop/one is not there\n',
      stderr: '2 of 2 deleted\n',
    });
  });

  test('objects of a definition that is not there either are not found', async () => {
    on = await PruneServer.start();
    const { code, stderr } = await remove(all(definition, pot('tea')));
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Pot tea: the server has no kind Pot in example.com/v1\n0 of 2 deleted, 2 not found\n',
    );
    expect(await remove(all(definition, pot('tea')), { ignoreNotFound: true })).toMatchObject({ code: 0 });
  });

  test('the report as JSON', async () => {
    on = await PruneServer.start();
    await apply(configMap('two'));
    const { code, stdout } = await remove(all(configMap('one'), configMap('two')), { output: 'json' });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      dryRun: false,
      stoppedBy: null,
      counts: { deleted: 1, deleting: 0, notFound: 1, failed: 0, kept: 0, notBegun: 0 },
      objects: [
        {
          source: 'documents.yaml, document 1',
          apiVersion: 'v1',
          kind: 'ConfigMap',
          namespace: 'shop',
          name: 'one',
          result: 'not found',
          status: 404,
          tries: 1,
          message: 'one not found',
          finalizers: [],
          warnings: [],
        },
        expect.objectContaining({ name: 'two', result: 'deleted', status: 200 }),
      ],
    });
  });
});

describe('waiting', () => {
  test('lasts until finalizers are gone', async () => {
    let reads = 0;
    const intercept: ServerSettings['intercept'] = ({ method, path, query }) => {
      if (method === 'GET' && path === pathOf('one') && query === '' && (reads += 1) === 3)
        on.server.release(path);
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await apply(all(configMap('one'), role('reader')));
    hold(pathOf('one'));
    reads = 0;
    expect(await remove(all(configMap('one'), role('reader')))).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one deleted\nClusterRole reader deleted\n',
      stderr: '2 of 2 deleted\n',
    });
    expect(reads).toBe(3);
  });

  test('names what hangs at the time limit, and leaves what comes after it', async () => {
    on = await PruneServer.start();
    const text = all(configMap('one'), configMap('two'), role('reader'), namespaceOf('far'));
    await apply(text);
    hold(pathOf('one'));
    expect(await remove(text, { timeout: '1', parallel: '1' })).toEqual({
      code: 1,
      stdout: 'ConfigMap shop/two deleted\n',
      stderr: `documents.yaml, document 1: ConfigMap shop/one: still being deleted after 1 second; it waits for finalizers: example.com/hold
1 of 4 deleted, 1 still being deleted, 2 not started:
  documents.yaml, document 3: ClusterRole reader, because objects that come before it are still being deleted
  documents.yaml, document 4: Namespace far, because objects that come before it are still being deleted
`,
    });
    expect(on.names()).toEqual(['far', 'one', 'reader']);
  });

  test('for a namespace names what is in the way', async () => {
    on = await PruneServer.start();
    await apply(all(namespaceOf('far'), configMap('one', 'far')));
    hold(pathOf('one', 'far'));
    const { code, stderr } = await remove(namespaceOf('far'), { timeout: '1' });
    expect([code, stderr]).toEqual([
      1,
      'documents.yaml: Namespace far: still being deleted after 1 second; it waits for finalizers: kubernetes\n0 of 1 deleted, 1 still being deleted\n',
    ]);
  });

  test('ends where another object of the name is there', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path, query }) => {
      if (method === 'GET' && path === pathOf('one') && query === '' && on.server.deletions.length > 0)
        on.edit(path, () => ({ name: 'one', namespace: 'shop', uid: 'of-the-next' }));
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await apply(configMap('one'));
    hold(pathOf('one'));
    expect(await remove(configMap('one'), { timeout: '1' })).toMatchObject({ code: 0 });
    expect(on.names()).toEqual(['one']);
  });

  test('--no-wait does not', async () => {
    on = await PruneServer.start();
    await apply(all(configMap('one'), role('reader')));
    hold(pathOf('one'));
    const file = on.write('applied.yaml', all(configMap('one'), role('reader')));
    expect(await on.withal(['delete', '--no-wait', '--parallel', '1', file])).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one is being deleted\nClusterRole reader deleted\n',
      stderr: '1 of 2 deleted, 1 still being deleted\n',
    });
    expect(on.server.seen.filter(({ method, path }) => method === 'GET' && path === pathOf('one'))).toEqual(
      [],
    );
  });
});

describe('failures', () => {
  test('one does not keep the others, but namespaces and definitions', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      method === 'DELETE' && path.endsWith('/one')
        ? refusal(403, 'Forbidden', 'one is forbidden')
        : undefined;
    on = await PruneServer.start({ intercept });
    const text = all(configMap('one'), configMap('two'), role('reader'), namespaceOf('far'));
    await apply(text);
    expect(await remove(text, { parallel: '1' })).toEqual({
      code: 1,
      stdout: 'ConfigMap shop/two deleted\nClusterRole reader deleted\n',
      stderr: `documents.yaml, document 1: ConfigMap shop/one: not deleted: one is forbidden
2 of 4 deleted, 1 failed, 1 not started:
  documents.yaml, document 4: Namespace far, because objects that come before it were not deleted
`,
    });
  });

  test('a lost connection: what the first request has deleted was there', async () => {
    let calls = 0;
    const intercept: ServerSettings['intercept'] = ({ method, path }) => {
      if (method !== 'DELETE' || (calls += 1) > 1) return undefined;
      on.server.objects.delete(path);
      return 'hang up';
    };
    on = await PruneServer.start({ intercept });
    await apply(configMap('one'));
    expect(await remove(configMap('one'))).toMatchObject({ code: 0, stdout: 'ConfigMap shop/one deleted\n' });
    expect(calls).toBe(2);
  });

  test('a server that goes away is asked for nothing more', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) =>
      method === 'DELETE' ? 'hang up' : undefined;
    on = await PruneServer.start({ intercept });
    await apply(all(configMap('one'), configMap('two')));
    const { code, stderr } = await remove(all(configMap('one'), configMap('two')), {
      parallel: '1',
      retries: '0',
    });
    expect([code, on.server.deletions.length]).toEqual([1, 1]);
    expect(stderr).toMatch(/ConfigMap shop\/two: not deleted: Cannot reach the cluster at /);
    expect(stderr).toContain('0 of 2 deleted, 1 failed, 1 not started:\n');
  });

  test('a server that goes away while objects are waited for', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) =>
      method === 'GET' && on.server.deletions.length > 0 ? 'hang up' : undefined;
    on = await PruneServer.start({ intercept });
    await apply(configMap('one'));
    hold(pathOf('one'));
    const { code, stderr } = await remove(configMap('one'), { retries: '0' });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^documents.yaml: ConfigMap shop\/one: Cannot reach the cluster at .*\n0 of 1 deleted, 1 still being deleted\n$/,
    );
  });

  test('credentials that are refused are refused once', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) =>
      method === 'DELETE' ? refusal(401, 'Unauthorized', 'Unauthorized') : undefined;
    on = await PruneServer.start({ intercept });
    await apply(all(configMap('one'), configMap('two')));
    const { code, stderr } = await remove(all(configMap('one'), configMap('two')), { parallel: '1' });
    expect(code).toBe(1);
    expect(stderr).toContain('0 of 2 deleted, 1 failed, 1 not started:\n');
  });

  test('Ctrl-C lists what was not started', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      if (method === 'DELETE') process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await apply(all(configMap('one'), configMap('two')));
    const { code, stdout, stderr } = await remove(all(configMap('one'), configMap('two')), { parallel: '1' });
    expect([code, stdout]).toEqual([130, 'ConfigMap shop/two deleted\n']);
    expect(stderr).toContain(
      '1 of 2 deleted, 1 not started:\n  documents.yaml, document 1: ConfigMap shop/one\n',
    );
  });

  test('Ctrl-C while objects are waited for', async () => {
    const intercept: ServerSettings['intercept'] = ({ method }) => {
      if (method === 'GET' && on.server.deletions.length > 0) process.emit('SIGINT', 'SIGINT');
      return undefined;
    };
    on = await PruneServer.start({ intercept });
    await apply(configMap('one'));
    hold(pathOf('one'));
    const { code, stderr } = await remove(configMap('one'));
    expect([code, on.names()]).toEqual([130, ['one']]);
    expect(stderr).toContain('0 of 1 deleted, 1 still being deleted\n');
  });
});

describe('an apply set', () => {
  const set = ['--applyset', 'configmap/app'];
  const prune = ['--prune', ...set];
  const removeSet = async (...flags: string[]): Promise<CliResult> => on.withal(['delete', ...set, ...flags]);

  test('is deleted with all members, and then the parent', async () => {
    on = await PruneServer.start();
    await apply(all(namespaceOf('far'), configMap('one', 'far'), configMap('two'), role('reader')), ...prune);
    on.putConfigMap('bystander');
    const { code, stderr } = await removeSet('--parallel', '1');
    expect([code, stderr]).toEqual([0, '5 of 5 deleted\n']);
    expect(on.deleted().slice(0, 2).toSorted()).toEqual(['one', 'two']);
    expect(on.deleted().slice(2)).toEqual(['reader', 'far', 'app']);
    expect(bodies().every((body) => JSON.stringify(body).includes('"preconditions":{"uid":"uid-'))).toBe(
      true,
    );
    expect(on.names()).toEqual(['bystander']);
  });

  test('a dry run deletes nothing', async () => {
    on = await PruneServer.start();
    await apply(configMap('one'), ...prune);
    expect(await removeSet('--dry-run', 'server')).toEqual({
      code: 0,
      stdout: 'ConfigMap shop/one would be deleted\nConfigMap shop/app would be deleted\n',
      stderr: '2 of 2 would be deleted\n',
    });
    expect(on.names()).toEqual(['app', 'one']);
  });

  test('keeps its parent while members are left', async () => {
    let isDenied = true;
    const intercept: ServerSettings['intercept'] = ({ method, path }) =>
      isDenied && method === 'DELETE' && path.endsWith('/one') ? refusal(403, 'Forbidden', 'no') : undefined;
    on = await PruneServer.start({ intercept });
    await apply(all(configMap('one'), configMap('two')), ...prune);
    const failed = await removeSet();
    expect(failed.code).toBe(1);
    expect(failed.stderr).toBe(`ConfigMap shop/one: not deleted: no
1 of 3 deleted, 1 failed, 1 not started:
  ConfigMap shop/app, because members are left, and it says where they are
`);
    isDenied = false;
    expect(await removeSet()).toMatchObject({ code: 0, stderr: '2 of 2 deleted\n' });
    expect(on.names()).toEqual([]);
  });

  test('keeps its parent while members hang on finalizers', async () => {
    on = await PruneServer.start();
    await apply(configMap('one'), ...prune);
    hold(pathOf('one'));
    const { code, stderr } = await removeSet('--timeout', '1');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'ConfigMap shop/one: still being deleted after 1 second; it waits for finalizers: example.com/hold',
    );
    expect(on.names()).toEqual(['app', 'one']);
  });

  test('goes with the namespace that its parent is in', async () => {
    on = await PruneServer.start();
    const shop = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    await apply(all(shop, configMap('one')), ...prune);
    expect(await removeSet()).toMatchObject({ code: 0, stderr: '3 of 3 deleted\n' });
    expect(on.names()).toEqual([]);
  });

  test('that is not there, or is of another tool', async () => {
    on = await PruneServer.start();
    expect(await removeSet()).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'withal: Cannot delete the apply set: its parent, ConfigMap shop/app, is not there. Nothing was deleted.\n',
    });
    expect(await removeSet('--ignore-not-found')).toMatchObject({ code: 0 });
    await apply(configMap('one'), ...prune, '--applyset-tooling', 'helm/v3');
    const refused = await removeSet();
    expect([refused.code, on.server.deletions]).toEqual([1, []]);
    expect(refused.stderr).toContain('the set belongs to "helm/v3".');
    expect(await removeSet('--adopt')).toMatchObject({ code: 0 });
    expect(on.names()).toEqual([]);
  });

  test('whose members may not be listed stays as it is', async () => {
    const intercept: ServerSettings['intercept'] = ({ method, query }) =>
      method === 'GET' && query.includes('%3D') ? refusal(403, 'Forbidden', 'no') : undefined;
    on = await PruneServer.start({ intercept });
    await apply(configMap('two'));
    const annotations = {
      'applyset.kubernetes.io/tooling': 'withal/v0.1.0',
      'applyset.kubernetes.io/contains-group-kinds': 'ConfigMap',
    };
    const labels = { 'applyset.kubernetes.io/id': setId };
    const metadata = { name: 'app', namespace: 'shop', annotations, labels };
    on.server.put(pathOf('app'), { apiVersion: 'v1', kind: 'ConfigMap', metadata }, 'x');
    const { code, stderr } = await removeSet();
    expect([code, on.server.deletions]).toEqual([1, []]);
    expect(stderr).toContain('Cannot list the objects of kind ConfigMap in namespace shop');
  });
});

describe('what is refused before anything is deleted', () => {
  test.each<[string, OptionValues, string]>([
    ['kind: ConfigMap\nmetadata: { name: a }\n', {}, 'Cannot delete documents.yaml: it has no apiVersion.'],
    [
      'apiVersion: v1\nkind: ConfigMap\n',
      {},
      'Cannot delete documents.yaml: the ConfigMap has no metadata.name.',
    ],
    [
      configMap('a', 'far'),
      { namespace: 'shop' },
      'Cannot delete documents.yaml: the ConfigMap a is in namespace "far", which does not match --namespace shop.',
    ],
    [
      all(configMap('a'), configMap('a')),
      {},
      'Cannot delete documents.yaml, document 2: the ConfigMap "a" is already defined in documents.yaml, document 1.',
    ],
    [
      all(configMap('a'), pot('tea')),
      {},
      'has no kind Pot in example.com/v1. Nothing was deleted. Pass --ignore-not-found if its definition is gone.',
    ],
    [
      configMap('a'),
      { timeout: '0' },
      'Invalid value "0" for --timeout: must be a whole number from 1 to 86400.',
    ],
    [
      configMap('a'),
      { timeout: '9', noWait: true },
      '--timeout says how long to wait, so it cannot be combined with --no-wait.',
    ],
    [
      configMap('a'),
      { cascade: 'none' },
      'Invalid value "none" for --cascade: must be one of background, foreground, orphan.',
    ],
    [configMap('a'), { applyset: 'configmap/app' }, 'Pass documents or --applyset, not both.'],
    [configMap('a'), { adopt: true }, '--adopt needs --applyset <parent>.'],
  ])('%#', async (text, options, message) => {
    on = await PruneServer.start();
    const { code, stdout, stderr } = await remove(text, options);
    expect([code, stdout, on.server.deletions]).toEqual([1, '', []]);
    expect(stderr).toContain(message);
  });

  test('no documents at all', async () => {
    on = await PruneServer.start();
    expect(await on.withal(['delete'])).toMatchObject({
      code: 1,
      stderr: 'withal: No documents. Pass a file, a folder, a program, --env, or - for standard input.\n',
    });
  });
});

test('secrets in what a server says are hidden', async () => {
  const intercept: ServerSettings['intercept'] = ({ method }) =>
    method === 'DELETE' ? refusal(403, 'Forbidden', 'no: password=hunter2hunter2') : undefined;
  on = await PruneServer.start({ intercept });
  await apply(configMap('one'));
  const { stderr } = await remove(configMap('one'));
  expect(stderr).not.toContain('hunter2hunter2');
  expect((await remove(configMap('one'), { showValues: true })).stderr).toContain('hunter2hunter2');
});
