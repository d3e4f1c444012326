import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type JsonnetOptions, jsonnet } from '../../src/sources/index.ts';
import { rejectionOf } from '../fixtures/rejection-of.ts';
import { temporaryFolder } from '../cli/cli.ts';
import { realJsonnet, standIn } from './tools.ts';

const real = realJsonnet();
const printArguments = `console.log(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', args }));`;

function program(text: string): string {
  const file = path.join(temporaryFolder(), 'main.jsonnet');
  writeFileSync(file, text);
  return file;
}

describe.skipIf(real === undefined)('the real jsonnet (skipped where it is not to be had)', () => {
  const run = async (file: string, options: JsonnetOptions = {}): Promise<object[]> =>
    jsonnet(file, { program: real ?? '', ...options });

  test('gives nested manifests, lists and Lists in the order in which they stand', async () => {
    const file = program(`{
      web: { deployment: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }, off:: 1 },
      more: [{ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'Service' }] }, null],
    }`);
    expect(await run(file)).toEqual([
      { apiVersion: 'v1', kind: 'Service' },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } },
    ]);
  });

  test('takes libraries, external variables and top-level arguments, texts and others', async () => {
    const libraries = temporaryFolder();
    mkdirSync(path.join(libraries, 'k'));
    writeFileSync(path.join(libraries, 'k/map.libsonnet'), `{ apiVersion: 'v1', kind: 'ConfigMap' }`);
    const file = program(
      `function(name, replicas) (import 'k/map.libsonnet') + { name: name, replicas: replicas, region: std.extVar('region'), flags: std.extVar('flags') }`,
    );
    const options = {
      jpath: [libraries],
      extVars: { region: 'eu=1', flags: { on: true, list: [1, null] } },
      tlas: { name: "it's 10", replicas: 3 },
    };
    expect(await run(file, options)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: "it's 10",
        replicas: 3,
        region: 'eu=1',
        flags: { on: true, list: [1, null] },
      },
    ]);
  });

  test('says its own words where it fails, with file and line', async () => {
    const { code, message } = await rejectionOf(async () => run(program(`{ a: error 'no region' }`)));
    expect(code).toBe('E_SOURCE');
    expect(message).toContain('RUNTIME ERROR: no region');
    expect(message).toContain('main.jsonnet:1:6');
  });

  test('has what is no manifest refused, with the place that Tanka names', async () => {
    const file = program(`{ a: { apiVersion: 'v1', kind: 'ConfigMap' }, b: { kind: 'Service', port: 1 } }`);
    const { code, message } = await rejectionOf(async () => run(file));
    expect(code).toBe('E_SOURCE');
    expect(message).toContain('.b: missing attribute "apiVersion"');
  });

  test('gives the manifests of an environment of Tanka', async () => {
    const file = program(`{
      apiVersion: 'tanka.dev/v1alpha1', kind: 'Environment', metadata: { name: 'prod' },
      spec: { namespace: 'shop' },
      data: { web: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } } },
    }`);
    expect(await run(file)).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop' } },
    ]);
  });

  test('gives the manifests of a static environment, by its folder or its program', async () => {
    const root = temporaryFolder();
    const folder = path.join(root, 'environments/prod');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(root, 'jsonnetfile.json'), '{}');
    writeFileSync(
      path.join(folder, 'spec.json'),
      JSON.stringify({
        apiVersion: 'tanka.dev/v1alpha1',
        kind: 'Environment',
        metadata: { name: 'other' },
        spec: { namespace: 'shop', injectLabels: true },
      }),
    );
    writeFileSync(
      path.join(folder, 'main.jsonnet'),
      `{ web: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } } }`,
    );
    const digest = createHash('sha256')
      .update('environments/prod:environments/prod/main.jsonnet')
      .digest('hex')
      .slice(0, 48);
    const labels = { 'tanka.dev/environment': digest };
    const expected = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web', namespace: 'shop', labels } },
    ];
    expect(await run(folder)).toEqual(expected);
    expect(await run(path.join(folder, 'main.jsonnet'))).toEqual(expected);
    writeFileSync(path.join(folder, 'spec.json'), '{"kind": "Other"}');
    expect(await rejectionOf(async () => run(folder))).toMatchObject({
      code: 'E_SOURCE',
      message: expect.stringContaining('spec.json: it is no environment of Tanka'),
    });
  });
});

describe('jsonnet', () => {
  test('is tk eval where the program is tk', async () => {
    const tool = standIn('tk', printArguments);
    expect(await jsonnet('environments/prod', { program: tool.program, tlas: { a: 'b' } })).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', args: ['eval', '--tla-str', 'a=b', 'environments/prod'] },
    ]);
  });

  test.each<[string, JsonnetOptions & { readonly file?: string }, string]>([
    ['libraries for tk', { program: 'tk', jpath: ['lib'] }, 'it finds its libraries by jsonnetfile.json'],
    ['a file that is an option', { file: '-e' }, 'it begins with a dash'],
    ['a folder that is an option', { jpath: ['--tla-code'] }, 'it begins with a dash'],
    ['a name with an equals sign', { tlas: { 'a=b': '1' } }, 'its name holds an equals sign'],
    ['undefined', { extVars: { a: undefined } }, 'Cannot use "a" in the extVars of jsonnet: found undefined'],
    [
      'a list of variables',
      { tlas: [] as never },
      'Cannot use the tlas of jsonnet: an object is needed, found a list',
    ],
  ])('refuses %s', async (_name, { file = 'main.jsonnet', ...options }, message) => {
    const refused = await rejectionOf(() => jsonnet(file, options));
    expect(refused.code).toBe('E_ARGUMENT');
    expect(refused.message).toContain(message);
  });

  test('says that it is not installed', async () => {
    const missing = `${temporaryFolder()}/jsonnet`;
    const { message } = await rejectionOf(() => jsonnet('main.jsonnet', { program: missing }));
    expect(message).toBe(
      `Cannot render main.jsonnet: ${missing} is not installed. See https://jsonnet.org, or pass the path of jsonnet, jrsonnet or tk as program.`,
    );
  });
});
