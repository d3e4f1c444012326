import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readYaml } from '../../src/yaml/index.ts';
import { isInstalled, realJsonnet, standIn } from '../sources/tools.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';
import { compilePrograms, documentsOf, programFolder } from './programs.ts';

const jsonnetProgram = realJsonnet();
const hasKubectl = isInstalled('kubectl', 'version', '--client');
const programs = path.join(import.meta.dirname, 'jsonnet');
const lib = path.join(programs, 'lib');
const folder = programFolder('cli-sources');

/** A chart that helm renders; the stand-in prints it with the values that it is given. */
const renderShop = `
const values = args.indexOf('--values') === -1 ? '' : args[args.indexOf('--values') + 1];
console.log('---\\n# Source: shop/templates/web.yaml\\napiVersion: apps/v1\\nkind: Deployment\\nmetadata:\\n  name: ' + args[1] + '  # the release\\n  annotations: {values: "' + values + '"}\\nspec:\\n  replicas: 1\\n');
`;

function withHelm(code = renderShop): void {
  const tool = standIn('helm', code);
  vi.stubEnv('PATH', `${tool.folder}${path.delimiter}${process.env['PATH'] ?? ''}`);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

async function documentsIn(yaml: string): Promise<unknown[]> {
  return (await readYaml(yaml, 'output', 'kubernetes')).map(({ value }) => value);
}

/** What the real jsonnet prints, as JSON. */
function evaluated(file: string, ...args: readonly string[]): unknown {
  return JSON.parse(execFileSync(jsonnetProgram ?? '', ['-J', lib, ...args, file], { encoding: 'utf8' }));
}

const asData = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.skipIf(jsonnetProgram === undefined)(
  'jsonnet programs with mixins become typed programs (skipped where jsonnet is not to be had)',
  () => {
    const convert = async (file: string, ...more: readonly string[]): Promise<string> => {
      const { code, stdout, stderr } = await runCli(
        ['convert', '--jsonnet', file, '-J', lib, '--jsonnet-program', jsonnetProgram ?? ''].concat(more),
      );
      expect([code, stderr.replaceAll(/^warning: no model of .*\n/gm, '')]).toEqual([0, '']);
      return stdout;
    };

    test('nested objects of manifests, rendered again, are what jsonnet prints', async () => {
      const file = path.join(programs, 'shop.jsonnet');
      const program = await convert(file, '--tla-str', 'region=us', '--models', 'withal/kubernetes/1.36');
      const { namespace, shop } = evaluated(file, '--tla-str', 'region=us') as {
        namespace: object;
        shop: Record<string, object>;
      };
      // jsonnet sorts the names.
      expect(await documentsOf(folder, program)).toEqual([
        namespace,
        shop['config'],
        shop['deployment'],
        shop['secret'],
        shop['service'],
      ]);
      expect(program).toContain("from 'withal/kubernetes/1.36/apps/v1'");
      expect(program).not.toContain('as never');
    });

    test('an environment of Tanka, rendered again, is what Tanka makes of what jsonnet prints', async () => {
      const file = path.join(programs, 'monitor.jsonnet');
      const program = await convert(file);
      const { data } = evaluated(file) as {
        data: { jobs: object[]; maps: { items: object[] }; monitor: object; role: object };
      };
      // The digest of "environments/monitor:monitor.jsonnet", by sha256sum.
      const labels = { 'tanka.dev/environment': '73cbfafa2d24c77c4b19df2da17350c3c26aaa591eba55c6' };
      const put = (value: object, isNamespaced = true): object => {
        const { metadata, ...rest } = value as { metadata: object };
        const namespace = isNamespaced ? { namespace: 'monitor' } : {};
        return {
          ...rest,
          metadata: { ...metadata, ...namespace, labels, annotations: { team: 'platform' } },
        };
      };
      expect(await documentsOf(folder, program)).toEqual([
        ...data.jobs.map((job) => put(job)),
        ...data.maps.items.map((map) => put(map)),
        put(data.monitor),
        put(data.role, false),
      ]);
    });

    test('the programs compile', async () => {
      for (const name of ['shop', 'monitor'])
        writeFileSync(path.join(folder, `${name}.ts`), await convert(path.join(programs, `${name}.jsonnet`)));
      expect(compilePrograms(folder)).toBe('');
    });

    test('what jsonnet prints is read from standard input as well', async () => {
      const file = path.join(programs, 'shop.jsonnet');
      const stdin = JSON.stringify(evaluated(file));
      const { stdout } = await runCli(['convert', '-'], { stdin });
      expect(stdout).toBe(await convert(file));
    });
  },
);

describe('helm', () => {
  test('is a source of convert, diff and patch', async () => {
    withHelm();
    const converted = await runCli(['convert', '--helm', 'web=./shop', '--helm-values', 'a.yaml']);
    expect(converted.stdout).toContain(".new('web')");
    expect(converted.stdout).toContain('a.yaml');
    const diff = await runCli(['diff', '--helm', 'web=./shop', '--helm', 'web=./shop']);
    expect(diff.code).toBe(0);
    const module = writePatches(temporaryFolder(), 'export default deployment.spec.withReplicas(3);');
    const patched = await patch([module, '--helm', 'web=./shop']);
    expect(patched).toMatchObject({ code: 0, stderr: '' });
    expect(patched.stdout).toContain('# Source: shop/templates/web.yaml\n');
    expect(patched.stdout).toContain('name: web  # the release\n');
    expect(patched.stdout).toContain('replicas: 3\n');
  });

  test('comes after the files that are named', async () => {
    withHelm();
    const root = temporaryFolder();
    const file = path.join(root, 'a.yaml');
    writeFileSync(
      file,
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 2\n',
    );
    const { code, stdout } = await runCli(['diff', file, '--helm', 'web=./shop']);
    expect(code).toBe(1);
    expect(stdout).toContain('.spec.withReplicas(1)');
  });

  test('has its failure said, and nothing is printed', async () => {
    withHelm(`console.error('Error: chart not found'); process.exit(1);`);
    const { code, stdout, stderr } = await runCli(['convert', '--helm', 'web=./shop']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      'withal: Cannot render the chart ./shop: helm failed: exit code 1: Error: chart not found\n',
    );
  });
});

describe.skipIf(!hasKubectl)('kustomize by the real kubectl (skipped where it is not installed)', () => {
  test('is a source of patch', async () => {
    const root = temporaryFolder();
    writeFileSync(path.join(root, 'kustomization.yaml'), 'nameSuffix: -prod\nresources: [map.yaml]\n');
    writeFileSync(path.join(root, 'map.yaml'), 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    const module = writePatches(root, "export default configMap.withData({ a: 'b' });");
    const { stdout } = await patch([module, '--kustomize', root]);
    expect(await documentsIn(stdout)).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a-prod' }, data: { a: 'b' } },
    ]);
  });
});

describe('an environment of Tanka', () => {
  const inner = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: {} };
  const environment = {
    apiVersion: 'tanka.dev/v1alpha1',
    kind: 'Environment',
    metadata: { name: 'prod' },
    spec: { namespace: 'shop' },
    data: { a: inner },
  };
  const made = { ...inner, metadata: { name: 'a', namespace: 'shop' } };
  const written = (): string => {
    const file = path.join(temporaryFolder(), 'a.json');
    writeFileSync(file, `${JSON.stringify(environment, undefined, 2)}\n`);
    return file;
  };

  test('is compared by what is in it', async () => {
    const file = path.join(temporaryFolder(), 'b.json');
    writeFileSync(file, JSON.stringify(made));
    expect(await runCli(['diff', written(), file])).toMatchObject({ code: 0 });
  });

  test('is converted to what is in it', async () => {
    const { stdout } = await runCli(['convert', written()]);
    expect(await documentsOf(folder, stdout)).toEqual([made]);
  });

  test('is rendered as what is in it, expressions included', async () => {
    const root = temporaryFolder();
    const file = writePatches(
      root,
      `export default { ...${JSON.stringify(environment)}, data: { a: configMap.new('a').withData({}), more: [deployment.new('b')] } };`,
      'a.mjs',
    );
    const { stdout, stderr } = await runCli(['render', file]);
    expect(stderr).toBe('');
    expect(await documentsIn(stdout)).toEqual([
      made,
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'b', namespace: 'shop' } },
    ]);
  });

  test('has what is in it patched where it stands', async () => {
    const file = written();
    const every = writePatches(
      temporaryFolder(),
      "export default [configMap.withData({ a: 'b' }), model().metadata.withLabelsMixin({ b: 'c' })];",
    );
    expect(await patch([every, file, '--in-place'])).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      ...environment,
      data: { a: { ...inner, data: { a: 'b' }, metadata: { name: 'a', labels: { b: 'c' } } } },
    });
  });
});

describe('render', () => {
  test('takes what sources and patchAll give', async () => {
    const root = temporaryFolder();
    const file = path.join(root, 'in.yaml');
    writeFileSync(file, 'apiVersion: apps/v1\nkind: Deployment\n---\napiVersion: v1\nkind: ConfigMap\n');
    const sources = JSON.stringify(path.join(import.meta.dirname, '../../src/sources/index.ts'));
    const program = writePatches(
      root,
      `import { patchAll } from ${JSON.stringify(path.join(import.meta.dirname, '../../src/patch/index.ts'))};
import { yaml } from ${sources};
export default patchAll(await yaml(${JSON.stringify(file)}), [deployment.spec.withReplicas(2)]);
export const same = { nested: yaml(${JSON.stringify(file)}) };`,
      'a.mjs',
    );
    const { stdout, stderr } = await runCli(['render', program, '-o', 'json']);
    expect(stderr).toBe('');
    const { items } = JSON.parse(stdout) as { items: unknown[] };
    expect(items).toEqual(
      asData([
        { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 2 } },
        { apiVersion: 'v1', kind: 'ConfigMap' },
        { apiVersion: 'apps/v1', kind: 'Deployment' },
        { apiVersion: 'v1', kind: 'ConfigMap' },
      ]),
    );
  });

  test('says in which program a source fails', async () => {
    const sources = JSON.stringify(path.join(import.meta.dirname, '../../src/sources/index.ts'));
    const program = writePatches(
      temporaryFolder(),
      `import { yaml } from ${sources};\nexport default () => yaml('/nowhere.yaml');`,
      'a.mjs',
    );
    const { code, stdout, stderr } = await runCli(['render', program]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('a.mjs: Cannot read /nowhere.yaml: there is no such file.');
  });
});

describe('mistakes', () => {
  test.each([
    [['convert'], 'Nothing to convert.'],
    [['convert', '--helm', './shop'], 'Invalid value "./shop" for --helm: must be release=chart.'],
    [['convert', 'a.yaml', '--helm-values', 'a.yaml'], 'Pass --helm with --helm-values.'],
    [['convert', 'a.yaml', '-J', 'lib'], 'Pass --jsonnet with --jpath.'],
    [['convert', '--jsonnet', 'a', '--tla-str', 'a'], 'Invalid value "a" for --tla-str: must be name=text.'],
    [['convert', '--kustomize', '-x'], 'it begins with a dash'],
    [['diff', 'a.yaml', 'b.yaml', '--kustomize', 'c'], 'is not installed|Pass exactly two|Cannot render'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect([code === 0, stdout]).toEqual([false, '']);
    expect(stderr).toMatch(new RegExp(message.replaceAll(/[.()]/g, String.raw`\$&`)));
  });

  test('what another tool renders cannot be patched in place', async () => {
    withHelm();
    const module = writePatches(temporaryFolder(), 'export default deployment.spec.withReplicas(3);');
    const { code, stderr } = await patch([module, '--helm', 'web=./shop', '-i']);
    expect(code).toBe(1);
    expect(stderr).toContain('Cannot patch what another tool renders in place. Pass files.');
  });
});
