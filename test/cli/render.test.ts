import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNames } from '../../src/cli/render/index.ts';
import { ResourceNames } from '../../src/manifests/resource-names.ts';
import { codeOf } from '../fixtures/refusal-of.ts';
import { runCli } from './cli.ts';
import { inProject, program } from './project.ts';

const web = `
import { configMap, deployment } from 'withal/kubernetes/1.36/helpers';
import { container } from 'withal/kubernetes/1.36/core/v1';
import { compose } from 'withal';
import { name } from './lib/name.ts';

interface Options { readonly replicas: number }
const options: Options = { replicas: 2 };
export const conf = configMap('conf', { level: 'no' });
export default () => [
  compose(deployment(name, options.replicas, container.withName(name).withImage('nginx:1.27'))),
  conf,
  options.replicas > 2 && conf,
];
`;
const files = { 'web.ts': web, 'lib/name.ts': "export const name: string = 'web';\n" };

function withal(folder: string, ...line: string[]): { stdout: string; stderr: string; code: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...line], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { stdout, stderr, code: status };
}

test('a module of the user, in TypeScript, is printed as YAML', async () => {
  await inProject(files, async (folder) => {
    const { stdout, stderr, code } = withal(folder, 'render', 'web.ts');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatchInlineSnapshot(`
      "apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        selector:
          matchLabels:
            name: web
        template:
          metadata:
            labels:
              name: web
          spec:
            containers:
            - name: web
              image: nginx:1.27
        replicas: 2
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: conf
      data:
        level: "no"
      "
    `);
    await Promise.resolve();
  });
});

test('JSON is one document, or a List', async () => {
  await inProject({ ...files, 'one.ts': "export { conf } from './web.ts';\n" }, async (folder) => {
    const one = JSON.parse(withal(folder, 'render', 'one.ts', '-o', 'json').stdout) as object;
    expect(one).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'conf' },
      data: { level: 'no' },
    });
    const { stdout } = withal(folder, 'render', 'web.ts', 'one.ts', '-o', 'json');
    const { kind, items } = JSON.parse(stdout) as { kind: string; items: { kind: string }[] };
    // What one module has from the other is printed once.
    expect([kind, items.map((item) => item.kind)]).toEqual(['List', ['Deployment', 'ConfigMap']]);
    await Promise.resolve();
  });
});

test('--out writes a file a document, and removes what is no longer made', async () => {
  await inProject(files, async (folder) => {
    const out = path.join(folder, 'out');
    expect(withal(folder, 'render', 'web.ts', '--out', 'out')).toEqual({
      stdout: '',
      stderr: 'out: 2 files, 2 written, 0 removed\n',
      code: 0,
    });
    expect(readFileSync(path.join(out, 'configmap-conf.yaml'), 'utf8')).toBe(
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: conf\ndata:\n  level: "no"\n',
    );
    writeFileSync(path.join(out, 'mine.yaml'), 'a: 1\n');
    writeFileSync(path.join(folder, 'web.ts'), "export { conf } from './lib/conf.ts';\n");
    writeFileSync(
      path.join(folder, 'lib/conf.ts'),
      "export const conf = { kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' } };\n",
    );
    expect(withal(folder, 'render', 'web.ts', '--out', 'out').stderr).toBe(
      'out: 1 file, 1 written, 2 removed\n',
    );
    expect(readdirSync(out).toSorted()).toEqual(['.withal-manifest.json', 'mine.yaml', 'shop']);
    writeFileSync(path.join(out, 'shop/configmap-conf.yaml'), 'changed: by hand\n');
    expect(withal(folder, 'render', 'web.ts', '--out', 'out')).toMatchObject({
      stderr: expect.stringMatching(
        /^withal: Cannot write .*configmap-conf\.yaml: the file there was not generated/,
      ),
      code: 1,
    });
    await Promise.resolve();
  });
});

test('a mistake in the module is told with its file and line, and without a stack', async () => {
  const broken = {
    'name.ts':
      "import { container } from 'withal/kubernetes/1.36/core/v1';\n\nconst c: any = container;\nexport default c.withNmae('x');\n",
    'syntax.ts': 'export const a = 1;\nconst x: = 2;\n',
    'package.ts': "import x from 'no-such-package';\nexport default x;\n",
    'file.ts': "import './no-such-file.ts';\n",
    'thrown.ts': "export default () => {\n  throw new Error('the weather is bad');\n};\n",
    'word.ts': "throw 'a word';\n",
    'late.ts':
      "import { pod } from 'withal/kubernetes/1.36/core/v1';\nexport default pod.new('x').spec.containers.where({ name: 'y' }).withImage('z');\n",
    'number.ts': 'export const size = 3;\n',
    'class.ts': 'export class Web {}\n',
    'parameters.ts': 'export const make = (name: string) => ({ name });\n',
    'date.ts': 'export const list = [{}, new Date(0)];\n',
    'undefined.ts': "export const conf = { kind: 'ConfigMap', data: { a: undefined } };\n",
  };
  await inProject(broken, async (folder) => {
    const printed = Object.keys(broken).map((name) => {
      const { stdout, stderr, code } = withal(folder, 'render', name);
      expect([stdout, code, stderr.split('\n')]).toEqual(['', 1, [expect.any(String), '']]);
      return stderr.replaceAll(folder, '…');
    });
    printed.push(withal(folder, 'render', 'missing.ts').stderr);
    expect(printed.join('')).toMatchInlineSnapshot(`
      "withal: Cannot run name.ts: Cannot find "withNmae" under the dot of core.v1.container. Did you mean withName, withImage? At name.ts:4.
      withal: Cannot run syntax.ts: ParseError: Unexpected token. At syntax.ts:2.
      withal: Cannot run package.ts: Cannot find module 'no-such-package'. At package.ts:1.
      withal: Cannot run file.ts: Cannot find module './no-such-file.ts'. At file.ts:1.
      withal: Cannot run thrown.ts: the weather is bad. At thrown.ts:2.
      withal: Cannot run word.ts: it threw a word.
      withal: Cannot run late.ts: Cannot find an element of spec.containers that matches {"name":"y"}. Use each(…) where none is fine, or key(…) to create one.
      withal: Cannot render the export size of number.ts: it is a number, not a document. Move it to another module.
      withal: Cannot render the export Web of class.ts: it is a class. Export only documents, or move it to another module.
      withal: Cannot render the export make of parameters.ts: it is a function with parameters. Only the default export is given some, as one object; other functions are called without any.
      withal: Cannot render the export list[1] of date.ts: it is not a document. Export expressions, objects, or lists or functions of these.
      withal: Cannot print data.a as YAML: undefined has no JSON form.
      withal: Cannot run missing.ts: no such file.
      "
    `);
    expect(withal(folder, 'render', 'undefined.ts', '-o', 'json').stderr).toBe(
      'withal: Cannot print a as JSON: undefined has no JSON form.\n',
    );
    await Promise.resolve();
  });
});

test('nothing but files with documents is rendered', async () => {
  await inProject({ 'nothing.mjs': 'export default null;\n' }, async (folder) => {
    const file = path.join(folder, 'nothing.mjs');
    expect(await runCli(['render', file])).toEqual({
      stdout: '',
      stderr: '',
      code: 0,
    });
    expect(existsSync(path.join(folder, 'out'))).toBe(false);
  });
});

describe('documents are printed as they are found', () => {
  const imports =
    "import { build } from 'withal';\nimport { configMap } from 'withal/kubernetes/1.36/core/v1';\n";
  const made = 'const made = configMap.new;\n';
  const rendered = async (code: string): Promise<{ stdout: string; stderr: string; code: number | null }> => {
    let result = { stdout: '', stderr: '', code: null as number | null };
    await inProject({ 'app.mjs': `${imports}${made}${code}` }, async (folder) => {
      result = withal(folder, 'render', 'app.mjs');
      await Promise.resolve();
    });
    return result;
  };

  test('but an object as it is when all modules have run', async () => {
    const { stdout } = await rendered(
      "export const a = made('a');\nexport const b = { kind: 'B' };\nexport const c = () => {\n  b.size = 1;\n  return made('c');\n};\n",
    );
    const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name:';
    expect(stdout).toBe(`${map} a\n---\nkind: B\nsize: 1\n---\n${map} c\n`);
  });

  test('and a function in an expression is called once, whoever builds it again', async () => {
    const { stdout } = await rendered(
      "let calls = 0;\nexport const a = made('a').withData({ x: '' }).withData(() => ({ x: `${++calls}` }));\nexport const b = () => made(`b${build(a).data.x}`);\n",
    );
    expect(stdout).toMatch(/x: "1"\n---[^]*name: b1\n$/);
  });

  test.each([
    [
      'export const z = 1;',
      'Cannot render the export z of app.mjs: it is a number, not a document. Move it to another module.',
    ],
    ['export const y = made("same");', 'Cannot print ConfigMap same: two documents have this name.'],
    ['', 'Cannot print data.x as YAML: it holds half of a character.'],
  ])('and mistakes are told in their order: of modules, of names, of values %#', async (more, message) => {
    const half = String.raw`made('x').withData({ x: '\ud800' })`;
    const { stdout, stderr, code } = await rendered(
      `export const list = [made('w'), ${half}, made('same')];\n${more}`,
    );
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toBe(`withal: ${message}\n`);
  });
});

function named(
  kind: unknown,
  name: unknown,
  more: { apiVersion?: unknown; namespace?: unknown } = {},
): object {
  const { apiVersion = 'v1', namespace } = more;
  return { apiVersion, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) } };
}

describe('names of files', () => {
  test('a name is made of namespace, kind, group and name', () => {
    const documents = [
      named('ConfigMap', 'conf'),
      named('Deployment', 'web', { apiVersion: 'apps/v1', namespace: 'shop' }),
      named('ClusterRole', 'system:admin', { apiVersion: 'rbac.authorization.k8s.io/v1' }),
      { kind: 'Job', metadata: { generateName: 'job-' } },
      { some: 'value' },
      named('ConfigMap', '..', { namespace: '..' }),
    ];
    expect(fileNames(documents, '.yaml')).toEqual([
      'configmap-conf.yaml',
      'shop/deployment.apps-web.yaml',
      'clusterrole.rbac.authorization.k8s.io-system%3Aadmin.yaml',
      'job-job-.yaml',
      'document-5.yaml',
      '%2E%2E/configmap-%2E%2E.yaml',
    ]);
  });

  test('two documents of one name, and names that are too long, are refused', () => {
    expect(codeOf(() => fileNames([named('A', 'x'), named('a', 'X')], '.yaml'))).toBe('E_OUTPUT');
    expect(codeOf(() => fileNames([named('A', 'x'.repeat(300))], '.yaml'))).toBe('E_OUTPUT');
  });

  test('two documents of one name are refused on standard output as well', () => {
    const front = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } };
    const of = (more: object): object => ({ ...front, metadata: { name: 'web', ...more } });
    const takeAll = (documents: readonly object[]) => (): void => {
      const names = new ResourceNames();
      for (const document of documents) names.take(document);
    };
    expect(takeAll([front, { ...front }])).toThrow(
      'Cannot print Deployment web: two documents have this name.',
    );
    expect(takeAll([front, { ...front, apiVersion: 'apps/v1beta1' }])).toThrow('two documents');
    const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'web-' } };
    const others = [
      front,
      of({ namespace: 'shop' }),
      { ...front, kind: 'DaemonSet' },
      { ...front, apiVersion: 'x/v1' },
    ];
    expect(takeAll([...others, job, job, {}, {}])).not.toThrow();
  });

  test('no name leads out of the folder', () => {
    const text = fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', '../..', 'a/b', '\0', '%2e', 'CON', ' ', '💥'),
      fc.string(),
    );
    fc.assert(
      fc.property(text, text, text, text, (kind, name, namespace, group) => {
        const [file = ''] = fileNames([named(kind, name, { namespace, apiVersion: `${group}/v1` })], '.yaml');
        expect(file).toMatch(/^(?:[A-Za-z0-9_%-][A-Za-z0-9._%-]*\/)?[A-Za-z0-9_%-][A-Za-z0-9._%-]*\.yaml$/);
        expect(path.relative('/out', path.resolve('/out', file))).toBe(path.normalize(file));
      }),
      { numRuns: 2000 },
    );
  });
});
