import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { model } from 'withal';
import { type ConvertOptions, type FindModel, type ModelModules, convert } from 'withal/convert';
import { generate } from 'withal/generate';
import * as kubernetes from 'withal/kubernetes/1.36';
import * as appsV1 from 'withal/kubernetes/1.36/apps/v1';
import * as coreV1 from 'withal/kubernetes/1.36/core/v1';
import * as openshift from 'withal/openshift/3.11';
import { parseManifests } from 'withal/yaml';
import { compilePrograms, documentsOf, programFolder, runCommand } from '../cli/programs.ts';

const folder = programFolder('convert-library');
const models = { 'withal/kubernetes/1.36': kubernetes };

const text = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.27
        env: [{name: A, valueFrom: {secretKeyRef: {name: a-rather-long-name, key: the-password-in-it}}}]
---
apiVersion: v1
kind: List
items:
- {apiVersion: batch/v1, kind: Job, metadata: {generateName: once-}, spec: {template: {spec: {restartPolicy: Never}}}}
- {apiVersion: example.com/v1, kind: Widget, metadata: {name: w}}
`;

/** What a call is refused with; a caller without types can pass anything. */
async function refusal(documents: unknown, options?: unknown): Promise<unknown> {
  return convert(documents as unknown[], options as ConvertOptions).then(
    () => 'nothing',
    (error: { readonly code: string; readonly message: string }) => `${error.code} ${error.message}`,
  );
}

describe('modules', () => {
  test('the program is that of the command', async () => {
    const { text: program, plain } = await convert(await parseManifests(text), { models });
    expect(program).toBe((await runCommand('convert', ['-'], { input: text })).stdout);
    expect(program).toContain("from 'withal/kubernetes/1.36/core/v1'");
    expect(plain).toEqual([{ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } }]);
  });

  test('the program compiles and gives the documents', async () => {
    const documents = await parseManifests(text);
    const { text: program } = await convert(documents, { models });
    expect(await documentsOf(folder, program)).toEqual(documents);
    writeFileSync(path.join(folder, 'web.ts'), program);
    expect(compilePrograms(folder)).toBe('');
  });

  test('a module alone has its kinds, and what other modules have is a literal', async () => {
    const documents = await parseManifests(text);
    const apps = { 'withal/kubernetes/1.36/apps/v1': appsV1 };
    const { text: program, plain } = await convert(documents, { models: apps });
    expect(program.match(/from '.*'/g)).toEqual(["from 'withal/kubernetes/1.36/apps/v1'"]);
    expect(plain.map((document) => (document as { kind: string }).kind)).toEqual(['Job', 'Widget']);
    const both = await convert(documents, { models: { ...apps, 'withal/kubernetes/1.36/core/v1': coreV1 } });
    expect(both.text.match(/from '.*'/g)).toEqual([
      "from 'withal/kubernetes/1.36/apps/v1'",
      "from 'withal/kubernetes/1.36/core/v1'",
    ]);
  });

  test('the first that has a kind wins', async () => {
    const documents = [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } }];
    const mine = { 'my-models': { web: appsV1.deployment } };
    expect((await convert(documents, { models: { ...mine, ...models } })).text).toBe(
      "import { web } from 'my-models';\n\nexport const webDeployment = web.new('web');\n",
    );
    expect((await convert(documents, { models: { ...models, ...mine } })).text).toContain('{ deployment }');
  });

  test('a kind of OpenShift is also found in the group without a name', async () => {
    const documents = [{ apiVersion: 'v1', kind: 'Route', metadata: { name: 'web' } }];
    const { text: program, plain } = await convert(documents, {
      models: { 'withal/openshift/3.11': openshift },
    });
    expect(plain).toEqual([]);
    expect(program).toContain("from 'withal/openshift/3.11/route/v1'");
  });

  test('an expression on a model is no model', async () => {
    const documents = [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }];
    const mine = { './mine.js': { small: coreV1.pod.new('small'), pod: coreV1.pod } };
    expect((await convert(documents, { models: mine })).text).toContain("import { pod } from './mine.js'");
  });

  test('generated models are imported by the paths of their files', async () => {
    const out = path.join(folder, 'models');
    const kinds = ['shop.example.com', 'cert-manager.io', 'apps'].map((group) => ({
      group,
      version: 'v1',
      kind: 'Shop',
    }));
    const definitions = Object.fromEntries(
      kinds.map((kind) => [
        `${kind.group.split('.').toReversed().join('.')}.v1.Shop`,
        {
          type: 'object',
          properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, size: { type: 'integer' } },
          'x-kubernetes-group-version-kind': [kind],
        },
      ]),
    );
    await generate(out, { sources: [{ name: 'shop.json', document: { swagger: '2.0', definitions } }] });
    const index = (await import(/* @vite-ignore */ pathToFileURL(path.join(out, 'index.js')).href)) as object;
    const documents = kinds.map(({ group }) => ({ apiVersion: `${group}/v1`, kind: 'Shop', size: 3 }));
    const { text: program, plain } = await convert(documents, { models: { './models/index.js': index } });
    expect(plain).toEqual([]);
    expect(program.match(/from '.*'/g)).toEqual([
      "from './models/apps/v1.js'",
      "from './models/cert-manager.io/v1.js'",
      "from './models/shop.example.com/v1.js'",
    ]);
    expect(await documentsOf(folder, program)).toEqual(documents);
  });
});

describe('a function that finds models', () => {
  const find: FindModel = async (apiVersion, kind) =>
    apiVersion === 'apps/v1' && kind === 'Deployment'
      ? {
          from: 'withal/kubernetes/1.36/apps/v1',
          name: 'deployment',
          expression: (await import('withal/kubernetes/1.36/apps/v1')).deployment,
          locate: (id) =>
            id === 'io.k8s.api.core.v1.Container'
              ? { from: 'withal/kubernetes/1.36/core/v1', name: 'container' }
              : undefined,
        }
      : undefined;

  test('it says where constants are, and may load them', async () => {
    const documents = await parseManifests(text);
    const { text: program, plain } = await convert(documents, { models: find });
    expect(program).toContain('.spec.template.spec.withContainers([\n    container\n');
    expect(plain).toHaveLength(2);
    expect(await documentsOf(folder, program)).toEqual(documents);
  });

  test('it may give the model alone', async () => {
    const [document] = await parseManifests(text);
    const alone: FindModel = () => ({ from: './web.js', name: 'web', expression: appsV1.deployment });
    const { text: program } = await convert([document], { models: alone });
    expect(program.match(/from '.*'/g)).toEqual(["from './web.js'"]);
  });

  test('what it throws is thrown', async () => {
    const failing: FindModel = () => {
      throw new TypeError('offline');
    };
    await expect(convert([{}], { models: failing })).rejects.toThrow(new TypeError('offline'));
  });
});

describe('the default export', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } };

  test.each([
    [[], false, ''],
    [[], true, ''],
    [[pod], false, ''],
    [[pod], true, '[aPod]'],
    [[pod, pod], false, '[aPod, aPod2]'],
  ])('of %j, with listsAll %s', async (documents, listsAll, expected) => {
    const { text: program } = await convert(documents, { models, listsAll });
    expect(/export default (.*);/.exec(program)?.[1] ?? '').toBe(expected);
  });
});

test('without models, documents are plain objects, and it says so', async () => {
  const pod = { apiVersion: 'v1', kind: 'Pod' };
  const program = await convert([pod]);
  expect(program.text).toContain(" = { apiVersion: 'v1', kind: 'Pod' };");
  expect(program.plain).toEqual([pod]);
});

describe('refuses', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod' };
  const cycle: Record<string, unknown> = { ...pod };
  cycle['a'] = cycle;
  cycle['b'] = cycle;

  test.each<[string, unknown, unknown, string]>([
    ['a text', 'kind: A', { models }, 'E_ARGUMENT Cannot convert a string: a list of documents is needed'],
    ['a list of models', [pod], { models: [coreV1] }, 'E_ARGUMENT Cannot convert: models are to be modules'],
    ['a module without a path', [pod], { models: coreV1 }, 'E_ARGUMENT Cannot convert: models is a module'],
    [
      'a model',
      [pod],
      { models: { pod: coreV1.pod } },
      'E_ARGUMENT Cannot convert: "pod" in models is a model',
    ],
    [
      'a path',
      [pod],
      { models: { a: './a.js' } },
      'E_ARGUMENT Cannot convert: "a" in models is to be a module',
    ],
    [
      'no models',
      [pod],
      { models: { a: { b: 1 } } },
      'E_ARGUMENT Cannot convert: the module "a" in models has no',
    ],
    [
      'a folder whose name is not known',
      [pod],
      { models: { './models/index.js': { certManager: { v1: coreV1 } } } },
      'E_ARGUMENT Cannot convert: the path of the module certManager in models is not known',
    ],
    [
      'what a function gives',
      [pod],
      { models: () => ({ from: 'a', name: 'b', expression: {} }) },
      'E_ARGUMENT Cannot convert: models gave b, which is no model',
    ],
    ['a cycle', [cycle], { models }, 'E_DEPTH Cannot convert a document: it is nested deeper than 400'],
    ['a date', [{ at: new Date(0) }], { models }, 'E_VALUE Cannot print a Date: it has no JSON form.'],
    ['an expression', [coreV1.pod.new('a')], { models }, 'E_VALUE Cannot print'],
    ['a large integer', [{ at: 2n ** 60n }], { models }, 'E_VALUE Cannot print 1152921504606846976'],
  ])('%s', async (_case, documents, options, expected) => {
    expect(String(await refusal(documents, options))).toContain(expected);
  });

  test('a model without a schema is none', async () => {
    expect(String(await refusal([pod], { models: { a: { b: model('b') } } }))).toContain('has no model');
  });

  test('nothing of a module that exports itself, and other things', async () => {
    const module: Record<string, object> = { pod: coreV1.pod, other: { settings: {} }, call: () => 1 };
    module['self'] = module;
    const all: ModelModules = { 'my-models': module };
    expect((await convert([{ ...pod, metadata: { name: 'a' } }], { models: all })).plain).toEqual([]);
  });
});
