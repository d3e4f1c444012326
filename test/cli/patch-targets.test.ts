import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from './cli.ts';
import { conf, folderOf, job, piped, role, web } from './manifests.ts';
import { patch, writePatches } from './patches.ts';

describe('functions', () => {
  test('are called with each document, and where it stands', async () => {
    const { place, read } = folderOf({ 'a.yaml': `${web}---\n${job}` });
    const code = `
      export const replicas = (document, { file, index, item, functionConfig }) =>
        document.kind === 'Deployment' && [
          deployment.spec.withReplicas(document.spec.replicas + 4),
          deployment.metadata.annotations.at('at').with([file.slice(-6), index, item, functionConfig].join(' ')),
        ];`;
    await patch([writePatches(temporaryFolder(), code), place], { options: { inPlace: true } });
    expect(parse(read('a.yaml').split('---')[0] ?? '')).toMatchObject({
      metadata: { annotations: { at: 'a.yaml 0  ' } },
      spec: { replicas: 5 },
    });
  });

  test('get the configuration of a KRM function', async () => {
    const input = `apiVersion: config.kubernetes.io/v1
kind: ResourceList
functionConfig:
  apiVersion: v1
  kind: ConfigMap
  data: {replicas: "7"}
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec:
    replicas: 1 # few
`;
    const code =
      'export default (document, { functionConfig }) => deployment.spec.withReplicas(Number(functionConfig.data.replicas));';
    const { stdout } = await piped(code, input);
    expect(stdout.startsWith(input.replace('replicas: 1', 'replicas: 7'))).toBe(true);
  });

  const namesCode = `export default (document, { documents }) =>
      any.metadata.labels.at('names').with(documents.map(({ metadata }) => metadata.name).join(' '));`;

  test('see the documents of all files as they were, and not those that cannot be read', async () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, metadata: {name: item}}\n';
    const { place, read } = folderOf({
      'a.yaml': conf,
      'b.yaml': `---\n${list}`,
      'c.yaml': 'a: [',
      'd.yaml': web,
    });
    const renaming = `const any = model(); export const first = any.metadata.withName('new'); ${namesCode}`;
    const { code } = await patch([writePatches(temporaryFolder(), renaming), place], {
      options: { inPlace: true },
    });
    expect(code).toBe(1);
    const { name } = (parse(conf) as { metadata: { name: string } }).metadata;
    expect(parse(read('a.yaml'))).toMatchObject({
      metadata: { name: 'new', labels: { names: `${name} item web` } },
    });
    expect(parse(read('b.yaml'))).toMatchObject({
      items: [{ metadata: { labels: { names: `${name} item web` } } }],
    });
  });

  test('see those of standard input, which is read once, and cannot change them', async () => {
    const { stdout } = await piped(namesCode, `${web}---\n${job}`);
    expect(stdout.match(/names: [\w ]*/g)).toEqual(['names: web migrate', 'names: web migrate']);
    const changing = "export default (document, { documents }) => { documents[0].metadata.name = 'x'; };";
    expect(await piped(changing, web)).toMatchObject({ code: 1, stdout: '' });
  });

  test.each([
    ['throws', 'throw new Error("no luck");', 'it throws: no luck'],
    ['gives a number', 'return 5;', 'expressions, lists of them or null are needed, and it gives a number.'],
    ['gives a part', 'return meta.withName("x");', 'which is not a kind.'],
  ])('one that %s leaves everything as it is, and is named', async (_what, body, message) => {
    const { place, read } = folderOf({ 'a.yaml': `${job}---\n${web}` });
    const code = `export const first = model().metadata.labels.at('a').with('b');
      export const boom = target(() => { ${body} }, { kind: 'Deployment' });`;
    const file = path.join(place, 'a.yaml');
    const called = await patch([writePatches(temporaryFolder(), code), file], { options: { inPlace: true } });
    expect([called.code, read('a.yaml')]).toEqual([1, `${job}---\n${web}`]);
    expect(called.stderr).toContain(
      `withal: Cannot patch ${file}, document 2 (apps/v1 Deployment shop/web) with the export "boom": `,
    );
    expect(called.stderr).toContain(message);
    expect(called.stderr).not.toContain('matched no document');
  });
});

test('an expression for every kind touches resources, and no namespace is set where there is none', async () => {
  const list = (items: string): string => `apiVersion: v1\nkind: List\nitems:\n${items}`;
  const input = list('- kind: Pod\n  metadata:\n    name: a\n');
  expect((await piped('export default any.metadata.labels.at("a").with("b");', input)).stdout).toBe(
    list('- kind: Pod\n  metadata:\n    name: a\n    labels:\n      a: b\n'),
  );
  const code = 'export const shop = any.metadata.withNamespace("shop").metadata.labels.at("a").with("b");';
  const { stdout, stderr } = await piped(code, `${role}---\n${job}`);
  expect(stdout).toBe(`${role}  labels:\n    a: b\n---\n${job}  namespace: shop\n  labels:\n    a: b\n`);
  expect(stderr).toBe(
    'warning: export "shop" sets no namespace on 1 cluster-scoped resource (rbac.authorization.k8s.io/v1 ClusterRole reader). To set it all the same, name their kind with target(…).\n',
  );
  const summary = await piped('export default any.metadata.withNamespace("shop");', role, { summary: true });
  expect(summary.stdout).toBe('changed 0 of 1 matching resource in 0 of 1 file\n');
  const scoped = 'export default target(any.metadata.withNamespace("shop"), { scope: "Namespaced" });';
  expect(await piped(scoped, `${role}---\n${job}`)).toEqual({
    stdout: `${role}---\n${job}  namespace: shop\n`,
    stderr: '',
    code: 0,
  });
});

test('an expression for every kind leaves a ResourceList alone, also with items that have no name', async () => {
  const input = `apiVersion: config.kubernetes.io/v1
kind: ResourceList
metadata: {name: run}
items:
- apiVersion: batch/v1
  kind: Job
  metadata: {generateName: a-}
`;
  const { stdout, stderr, code } = await piped(
    'export default any.metadata.labels.at("a").with("b");',
    input,
  );
  expect([stderr, code]).toEqual(['', 0]);
  expect(stdout).toBe(`${input.replace('a-}', 'a-, labels: {a: b}}')}results:
- message: patched
  severity: info
  resourceRef:
    apiVersion: batch/v1
    kind: Job
`);
});

test('after an error, no export is said to be for no document that may be for one', async () => {
  const { place } = folderOf({
    'a.yaml': web,
    'b.yaml': web.replace('spec:', 'spec:\n  tokens: [{token: x}]'),
  });
  const code = `
    export const a = deployment.spec.tokens.where({ token: 'x' }).withLevel(1);
    export const b = target(deployment.spec.withReplicas(2), { namespace: 'shop' });
    export const z = drop({ kind: 'Job' });`;
  const module = writePatches(temporaryFolder(), code);
  const all = await patch([module, place], { options: { inPlace: true } });
  expect(all.code).toBe(1);
  // Every document was looked at: it is true of the last one.
  expect(all.stderr.match(/^warning: .*$/gm)).toEqual(['warning: export "z" matched no document']);
  // The stream ends at the first error, and the file that was not looked at could have held a Job.
  const stream = await patch([module, place]);
  expect([stream.code, stream.stderr.includes('warning')]).toEqual([1, false]);
  const broken = folderOf({ 'a.yaml': 'kind: Job\na: [' });
  const unread = await patch([module, broken.place], { options: { inPlace: true } });
  expect([unread.code, unread.stderr.includes('warning')]).toEqual([1, false]);
});

describe('the options that choose documents', () => {
  const input = `${web}---\n${job}---\n${conf}---\n${role}`;
  const label = 'export default any.metadata.labels.at("a").with("b");';
  const chosenBy = async (options: object): Promise<string[]> => {
    const { stdout, code } = await piped(label, input, { ...options, summary: true });
    expect(code).toBe(0);
    return stdout.split('\n').flatMap((line) => /^-: \S+ (\w+) .*: 1 change$/.exec(line)?.[1] ?? []);
  };

  test.each<[object, string[]]>([
    [{}, ['Deployment', 'Job', 'ConfigMap', 'ClusterRole']],
    [{ kind: 'deployment' }, ['Deployment']],
    [{ kind: ['Deployment', 'Job,clusterrole'] }, ['Deployment', 'Job', 'ClusterRole']],
    [{ name: 'web,conf' }, ['Deployment', 'ConfigMap']],
    [{ namespace: 'shop' }, ['Deployment', 'ConfigMap']],
    [{ namespace: 'default' }, ['Job']],
    [{ selector: 'tier=front' }, ['Deployment']],
    [{ selector: 'tier==front,tier' }, ['Deployment']],
    [{ selector: ['tier', 'tier=back'] }, []],
    [{ selector: 'tier in (back, front)' }, ['Deployment']],
    [{ selector: 'tier notin (front)', kind: 'Job' }, ['Job']],
    [{ selector: '!tier' }, ['Job', 'ConfigMap', 'ClusterRole']],
    [{ selector: 'tier!=front' }, ['Job', 'ConfigMap', 'ClusterRole']],
    [{ kind: 'Deployment', name: 'conf' }, []],
  ])('%o', async (options, kinds) => {
    expect(await chosenBy(options)).toEqual(kinds);
  });

  test.each([
    [{ kind: '' }, 'Invalid value "" for --kind: must be a kind, or several separated by commas.'],
    [{ name: 'a,' }, 'Invalid value "a," for --name: must be a name, or several separated by commas.'],
    [
      { selector: 'a=b=c' },
      'Invalid value "a=b=c" for --selector: must be label=value, label!=value, label in (…), label notin (…), label or !label.',
    ],
  ])('%o is refused', async (options, message) => {
    expect(await piped(label, input, options)).toEqual({
      stdout: '',
      stderr: `withal: ${message}\n`,
      code: 1,
    });
  });

  test('hold for drop, and not for what is added', async () => {
    const { stdout } = await piped(
      `export default [drop({}), add(configMap.new('conf').metadata.withNamespace('shop'))];`,
      `${web}---\n${job}`,
      {
        kind: 'Job',
      },
    );
    expect(stdout).toBe(`${web}---\n${conf}`);
  });
});
