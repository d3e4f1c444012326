import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mergeParameters, parametersOf } from '../../src/cli/environment/parameters.ts';
import { readYaml } from '../../src/yaml/index.ts';
import { rejectionOf } from '../fixtures/rejection-of.ts';
import { type CliResult, runCli, temporaryFolder } from './cli.ts';
import { writePatches } from './patches.ts';

let folder = '';

beforeEach(() => {
  folder = temporaryFolder();
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const write = (name: string, text: string): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

const set = async (...given: readonly string[]): Promise<unknown> => parametersOf({ set: given });

describe('--set', () => {
  test.each<[string, unknown]>([
    ['a=b', { a: 'b' }],
    ['a.b.c=1', { a: { b: { c: 1 } } }],
    ['a=true', { a: true }],
    ['a=0.5', { a: 0.5 }],
    ['a=-3', { a: -3 }],
    ['tag=1.10', { tag: '1.10' }],
    ['id=007', { id: '007' }],
    ['large=12345678901234567890', { large: '12345678901234567890' }],
    ['a=1e3', { a: '1e3' }],
    ['a=', { a: '' }],
    ['a=b=c', { a: 'b=c' }],
    ['a="1"', { a: '1' }],
    ['a=[1,"b"]', { a: [1, 'b'] }],
    ['a={"b":{"c":null}}', { a: { b: {} } }],
    [String.raw`labels.app\.kubernetes\.io/name=web`, { labels: { 'app.kubernetes.io/name': 'web' } }],
  ])('%s', async (given, parameters) => {
    expect(await set(given)).toEqual(parameters);
  });

  test('later ones win, and null removes', async () => {
    expect(await set('a.b=1', 'a.c=2', 'a.b=3', 'd=4', 'd=null')).toEqual({ a: { b: 3, c: 2 } });
    expect(await set('a=1', 'a.b=2')).toEqual({ a: { b: 2 } });
  });

  test('__proto__ is data', async () => {
    const parameters = await set('__proto__.polluted=1');
    expect(Object.keys(parameters as object)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['a', '=b', 'a..b=1', '.a=1', 'a.=1', 'a=[1'])('refuses %s', async (given) => {
    expect(await rejectionOf(async () => set(given))).toMatchObject({ code: 'E_USAGE' });
  });
});

test('parameters are merged as objects; lists and scalars are replaced', () => {
  const before = { a: { b: 1, c: [1, 2] }, d: 1 };
  expect(mergeParameters(before, { a: { c: [3] }, d: { e: 2 } })).toEqual({
    a: { b: 1, c: [3] },
    d: { e: 2 },
  });
  expect(before).toEqual({ a: { b: 1, c: [1, 2] }, d: 1 });
});

describe('--values', () => {
  test('files come first, in order, and single parameters win', async () => {
    const [one, two] = [write('a.yaml', 'a: 1\nb: {c: 2, d: on}\n'), write('b.json', '{"b": {"c": 3}}')];
    expect(await parametersOf({ values: [one, two], set: ['a=9'] })).toEqual({ a: 9, b: { c: 3, d: 'on' } });
    expect(await parametersOf({ values: [write('empty.yaml', '# nothing\n')] })).toEqual({});
  });

  test.each([
    ['a list', '- 1\n'],
    ['a text', 'words\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
  ])('refuses a file of %s', async (_name, text) => {
    const file = write('a.yaml', text);
    const refused = await rejectionOf(async () => parametersOf({ values: [file] }));
    expect(refused).toMatchObject({
      code: 'E_SOURCE',
      message: expect.stringContaining('it must hold one object'),
    });
  });
});

const program = (): string =>
  writePatches(
    folder,
    `export default ({ replicas = 1, image = {}, namespace } = {}) => [
  deployment.new('web').spec.withReplicas(replicas),
  configMap.new('web').withData({ tag: String(image.tag) }),
  namespace && { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
];
export const also = () => secret.new('also');`,
    'app.mjs',
  );

const config = (text: string): string => write('withal.config.mjs', `export default ${text};\n`);

async function documentsIn({ stdout }: CliResult): Promise<unknown[]> {
  return (await readYaml(stdout, 'output', 'kubernetes')).map(({ value }) => value);
}

const kinds = (values: readonly unknown[]): unknown[] =>
  values.map((value) => (value as { kind: string }).kind);

describe('a program with parameters', () => {
  test('is given those of the command line', async () => {
    const result = await runCli(['render', program(), '--set', 'replicas=3', '--set', 'image.tag="7"']);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(await documentsIn(result)).toMatchObject([
      { kind: 'Deployment', spec: { replicas: 3 } },
      { kind: 'ConfigMap', data: { tag: '7' } },
      { kind: 'Secret' },
    ]);
  });

  test('is called without any, too', async () => {
    expect(kinds(await documentsIn(await runCli(['render', program()])))).toEqual([
      'Deployment',
      'ConfigMap',
      'Secret',
    ]);
  });

  test('cannot change them', async () => {
    const file = writePatches(folder, 'export default (all) => { all.image.tag = 1; };', 'b.mjs');
    const { code, stderr } = await runCli(['render', file, '--set', 'image.tag=2']);
    expect(code).toBe(1);
    expect(stderr).toContain('Cannot assign to read only property');
  });

  test('is refused where nothing takes them', async () => {
    const file = writePatches(folder, "export default deployment.new('a');", 'c.mjs');
    const { code, stdout, stderr } = await runCli(['render', file, '--set', 'replicas=3']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Nothing takes the parameters of --set and --values: export default a function');
  });

  test.each([
    ['an export that is no default', 'export const a = (parameters) => [];'],
    ['two parameters', 'export default (one, two) => [];'],
  ])('is refused with %s', async (_name, code) => {
    const { stderr } = await runCli(['render', writePatches(folder, code, 'd.mjs')]);
    expect(stderr).toContain('Only the default export is given some, as one object');
  });
});

describe('--env', () => {
  const environments = `{
    program: 'app.mjs',
    parameters: { replicas: 2, image: { tag: 'a' } },
    labels: { team: 'web' },
    environments: {
      dev: {},
      prod: {
        values: 'values/prod.yaml',
        parameters: { replicas: 5 },
        namespace: 'shop',
        labels: { stage: 'prod' },
      },
    },
  }`;

  test('renders the program of an environment with its parameters, namespace and labels', async () => {
    program();
    config(environments);
    write('values/prod.yaml', 'replicas: 9\nimage: {tag: "b"}\nnamespace: shop\n');
    const metadata = (name: string): object => ({
      name,
      namespace: 'shop',
      labels: { team: 'web', stage: 'prod' },
    });
    const result = await runCli(['render', '--env', 'prod', '--set', 'image.tag="c"']);
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(await documentsIn(result)).toEqual([
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('web'), spec: { replicas: 5 } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('web'), data: { tag: 'c' } },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'shop', labels: { team: 'web', stage: 'prod' } },
      },
      { apiVersion: 'v1', kind: 'Secret', metadata: metadata('also') },
    ]);
    expect(await documentsIn(await runCli(['render', '--env', 'dev']))).toMatchObject([
      { metadata: { name: 'web', labels: { team: 'web' } }, spec: { replicas: 2 } },
      { data: { tag: 'a' } },
      {},
    ]);
  });

  test('takes another program where one is named, and another configuration', async () => {
    const file = writePatches(folder, 'export default (p) => deployment.new(p.name);', 'other.mjs');
    const other = write(
      'conf/other.mjs',
      `export default { environments: { a: { parameters: { name: 'x' } } } };`,
    );
    const result = await runCli(['render', file, '--env', 'a', '--config', other]);
    expect(await documentsIn(result)).toMatchObject([{ metadata: { name: 'x' } }]);
  });

  test.each([
    ['no configuration', undefined, 'there is no withal.config.ts here. Run withal init'],
    ['no such environment', '{ environments: { dev: {}, stage: {} } }', 'it has dev, stage.'],
    ['no environments', '{}', 'environments must be an object with an entry for each environment.'],
    [
      'an unknown setting',
      '{ environments: { prod: { progam: "a" } } }',
      'has no setting "progam". Did you mean program?',
    ],
    [
      'a wrong setting',
      '{ namespace: 1, environments: { prod: {} } }',
      'namespace of the configuration must be a text, found a number.',
    ],
    [
      'labels that are no texts',
      '{ environments: { prod: { labels: { a: 1 } } } }',
      'labels of the environment "prod" must be an object of texts',
    ],
    ['a function', '() => ({})', 'the configuration must be an object'],
    [
      'no program',
      '{ environments: { prod: {} } }',
      'Nothing to render. Pass a program, or --env with an environment that names one.',
    ],
    [
      'values that are not there',
      '{ program: "app.mjs", values: "x.yaml", environments: { prod: {} } }',
      'there is no such file',
    ],
  ])('is refused with %s', async (_name, text, message) => {
    if (text !== undefined) config(text);
    const { code, stdout, stderr } = await runCli(['render', '--env', 'prod']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(message);
  });

  test('is needed with --config', async () => {
    const { stderr } = await runCli(['render', program(), '--config', 'a.mjs']);
    expect(stderr).toContain('Pass --env with --config.');
  });
});
