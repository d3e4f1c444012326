import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { crdOf } from '../generate/fixtures.ts';
import { runCli, temporaryFolder } from './cli.ts';
import { writePatches } from './patches.ts';

const fine = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n';

/** Texts that nobody can take for manifests, and how the sentence about them begins. */
const others: Readonly<Record<string, readonly [text: string | Uint8Array, sentence: string]>> = {
  'helm.yaml': [
    'kind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
    'This looks like a Helm template: render it first (helm template <name> <chart>).',
  ],
  'main.yaml': [
    "local d = import 'Deployment.libsonnet';\nd {\n  a+: { b: 'c' },\n}\n",
    'This looks like jsonnet: evaluate',
  ],
  'app.yaml': [
    "import { deployment } from 'withal';\n// kind: Deployment\nexport default deployment.new('web');\n",
    'This looks like a program: render',
  ],
  'page.yaml': [
    '<!DOCTYPE html>\n<html lang="en"> Deployment: &amp; </html>\n',
    'This looks like a web page: download',
  ],
  'old.yaml.gz': [
    gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from('ustar Deployment')])),
    'This looks like a tar archive',
  ],
  'both.yaml': [
    'kind: Deployment\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n',
    'This looks like a file with merge conflicts',
  ],
};

describe.each(Object.entries(others))('%s', (name, [text, sentence]) => {
  test('is recognised by every command, as a file, in a folder and on standard input', async () => {
    const folder = temporaryFolder();
    const [file, other] = [path.join(folder, name), path.join(folder, '../none.yaml')];
    writeFileSync(file, text);
    const good = path.join(temporaryFolder(), 'good.yaml');
    writeFileSync(good, fine);
    const module = writePatches(temporaryFolder(), 'export default deployment.spec.withReplicas(3);');
    for (const source of [file, folder, '-']) {
      const lines = [
        ['patch', module, source],
        ['convert', source],
        ['diff', source, good],
        ['diff', good, source],
        ['apply', source],
        ...(source === file ? [['generate', source, '--out', other]] : []),
      ];
      for (const line of lines) {
        const stdin = Readable.from([Buffer.from(text)]);
        const { code, stdout, stderr } = await runCli(line, { stdin });
        expect([line[0], code, stdout, stderr.split('\n')[0]]).toEqual([
          line[0],
          line[0] === 'diff' ? 2 : 1,
          '',
          expect.stringContaining(sentence),
        ]);
      }
    }
  }, 120_000);
});

test('a kustomization is no manifest to apply, and convert warns of it', async () => {
  const file = path.join(temporaryFolder(), 'kustomization.yaml');
  writeFileSync(file, 'resources: [a.yaml]\n');
  const sentence = 'This looks like a kustomization: build it first (kubectl kustomize <folder>).';
  expect((await runCli(['apply', file])).stderr).toBe(`withal: Cannot apply ${file}. ${sentence}\n`);
  expect(await runCli(['convert', file])).toMatchObject({
    stderr: `warning: ${file}: ${sentence}\nwarning: what has no apiVersion and kind is printed as a plain object.\n`,
    code: 0,
  });
});

describe('generate of a folder', () => {
  const spec = { properties: { size: { type: 'string' } } };
  const fill = (more: Readonly<Record<string, string | Uint8Array>> = {}): string => {
    const folder = temporaryFolder();
    const patch = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'carts' },
    };
    const files = {
      'crd.yaml': JSON.stringify(crdOf({ properties: { spec } })),
      'base/kustomization.yaml': 'resources: [../crd.yaml]\n',
      'base/patch.yaml': JSON.stringify({ ...patch, spec: { conversion: { strategy: 'Webhook' } } }),
      'base/json.yaml': '- {op: add, path: /a, value: 1}\n',
      'chart/values.yaml': 'replicas: 1\n',
      'chart/templates/crd.yaml': '{{- if .Values.crds }}\nkind: CustomResourceDefinition\n{{- end }}\n',
      'jsonnet.json': "local a = import 'a.libsonnet';\na + { b: 1 }\n",
      'schema.json': '{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}',
      'part.yaml': 'components: {schemas: {A: {type: object}}}\n',
      'web.yaml': 'apiVersion: v1\nkind: Service\n',
      'broken.yaml': 'a: [1\n',
      'latin.yaml': Buffer.from([0x61, 0x3a, 0xe9]),
      'other.yaml': 'a: 1\n',
      ...more,
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return folder;
  };

  test('skips what is no specification, and says of each what it seems to be', async () => {
    const folder = fill();
    const { code, stdout, stderr } = await runCli(['generate', folder, '--out', path.join(folder, 'models')]);
    expect([code, stderr]).toEqual([0, '']);
    expect(
      stdout
        .split('\nrequired')[0]
        ?.replaceAll(folder, '…')
        .replace(/: 2 kinds[^]*/, ''),
    ).toMatchInlineSnapshot(`
      "skipped (12):
        …/base/json.yaml: a JSON Patch of kustomize
        …/base/kustomization.yaml: a kustomization
        …/base/patch.yaml: a kustomize patch of a CustomResourceDefinition
        …/broken.yaml: neither YAML nor JSON (line 2, column 1: it is not valid YAML: a bracket or brace is not closed)
        …/chart/templates/crd.yaml: a Helm template
        …/chart/values.yaml: Helm values
        …/jsonnet.json: jsonnet
        …/latin.yaml: a file that is not text in UTF-8
        …/other.yaml: no specification
        …/part.yaml: a part of an OpenAPI document
        …/schema.json: a JSON Schema
        …/web.yaml: an object of the kind Service
      …/models"
    `);
  });

  test('with --strict refuses all of it at once, and writes nothing', async () => {
    const folder = fill();
    const out = path.join(folder, 'models');
    const { code, stderr } = await runCli(['generate', folder, '--out', out, '--strict']);
    expect([code, stderr.split('\n').length]).toEqual([1, 14]);
    expect(stderr).toContain(
      `Cannot use ${folder}/chart/templates/crd.yaml: it is a Helm template. Leave it out`,
    );
    expect((await runCli(['generate', folder, '--out', out, '--check'])).code).toBe(1);
  });

  test('tells every fault of a run, of all files and fields', async () => {
    const wrong = {
      properties: { a: { $ref: '#/x' }, b: 1, c: { type: 'array', items: { properties: { d: 2 } } } },
    };
    const folder = fill({
      'one.yaml': JSON.stringify(crdOf({ properties: { spec: wrong } }, { kind: 'One' })),
      'two.yaml': 'kind: CustomResourceDefinition\na: [1\n',
      'three.yaml': JSON.stringify(crdOf({}, { kind: 'Th ree' })),
    });
    const out = path.join(folder, 'models');
    const { code, stderr } = await runCli(['generate', folder, path.join(folder, 'none.yaml'), '--out', out]);
    expect(code).toBe(1);
    expect(stderr.replaceAll(folder, '…')).toMatchInlineSnapshot(`
      "withal: Cannot generate anything, for 6 reasons:
        Cannot read …/none.yaml: there is no such file.
        Cannot use …/one.yaml, definition org.example.shop.v1.One, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a/$ref: "#/x" points outside this document, and references are followed only within it.
        Cannot use …/one.yaml, definition org.example.shop.v1.One, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/b: a schema must be an object.
        Cannot use …/one.yaml, definition org.example.shop.v1.One, at #/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/c/items/properties/d: a schema must be an object.
        Cannot use …/three.yaml, definition CustomResourceDefinition, at #/spec/names/kind: "Th ree" is not a valid name.
        Cannot read …/two.yaml, line 3, column 1: it is not valid YAML: a bracket or brace is not closed.
      "
    `);
    expect((await runCli(['generate', folder, '--out', out, '--check'])).code).toBe(1);
  });

  test('takes the last of two definitions of a kind, as kubectl apply does, or the one that is named', async () => {
    const other = JSON.stringify(crdOf({ properties: { spec: { properties: { weight: {} } } } }));
    const folder = fill({ 'crd2.yaml': other });
    const named = path.join(folder, 'crd.yaml');
    const out = path.join(folder, 'models');
    const fieldsOf = async (...line: string[]): Promise<string> => {
      const { stdout, stderr } = await runCli(['generate', ...line, '--out', out]);
      return (
        `${stderr}${stdout}`
          .split('\n')
          .find((text) => text.includes('Cart of'))
          ?.replaceAll(folder, '…') ?? ''
      );
    };
    expect(await fieldsOf(folder)).toBe(
      '  …/crd.yaml: Cart of shop.example.org/v1, which is taken from …/crd2.yaml (org.example.shop.v1.Cart.spec.size differs)',
    );
    expect(await fieldsOf(folder, named)).toContain(
      '…/crd2.yaml: Cart of shop.example.org/v1, which is taken from …/crd.yaml',
    );
    expect(await fieldsOf(folder, '--prefer', 'first')).toBe('');
    expect(await fieldsOf(folder, '--strict')).toContain(
      'Cart of shop.example.org/v1 is in …/crd.yaml already',
    );
    expect(await fieldsOf(named, path.join(folder, 'crd2.yaml'))).toContain(
      'Leave one of them out, or choose one with --prefer',
    );
  });
});
