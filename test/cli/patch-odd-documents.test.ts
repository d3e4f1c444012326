import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli, temporaryFolder } from './cli.ts';
import { conf, folderOf, job, piped, web } from './manifests.ts';
import { patch, writePatches } from './patches.ts';

const scale = 'export default deployment.spec.withReplicas(3);';
const dropJobs = "export default drop({ kind: 'Job' });";
const scaled = web.replace('1 ', '3 ');

/** What is wrong with a text, by the command that reads it. */
async function complaint(command: 'convert' | 'diff' | 'patch', text: string): Promise<string> {
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.yaml');
  writeFileSync(file, text);
  const module = writePatches(folder, scale);
  const operands = { convert: [file], diff: [file, file], patch: [module, file] }[command];
  const { stderr, code } = await runCli([command, ...operands]);
  expect(code).not.toBe(0);
  return stderr.replaceAll(file, 'a.yaml');
}

describe('a document that is not meant is passed on as it is, whatever is wrong with it', () => {
  const odd = [
    ['with a key that is there twice', 'kind: A\na: 1\na: {b: 2}   # why\n'],
    ['with a bracket that is not closed', 'kind: A\na: [1\nb: 2\n'],
    ['with a quote that is not closed', 'kind: A\na: "1\nb: 2\n'],
    ['with a tab', 'kind: A\n\ta: 1\n'],
    ['nested too deep', `kind: A\na: ${'['.repeat(1000)}\n`],
    ['with an anchor that contains itself', 'kind: A\ndata: &a {b: *a}\n'],
    ['with an alias to nothing', 'kind: A\ndata: *a\n'],
    ['that is a template', '{{- if .Values.on }}\nkind: A\nname: {{ .Release.Name }}\n{{- end }}\n'],
  ] as const;

  test.each(odd)('%s', async (_what, text) => {
    const stream = (one: string): string => `${text}---\n${one}---\n${text}---\n${one}`;
    expect(await piped(scale, stream(web))).toEqual({ stdout: stream(scaled), stderr: '', code: 0 });
    expect(await piped(dropJobs, `${job}---\n${text}---\n${job}---\n${web}`)).toEqual({
      stdout: `${text}---\n${web}`,
      stderr: '',
      code: 0,
    });
  });

  test.each(odd)('one that may be meant is an error, and the others are patched: %s', async (_what, text) => {
    const meant = text.replace('kind: A', 'kind: Deployment');
    const stream = (one: string): string => `${one}---\n${meant}---\n${one}`;
    const { stdout, stderr, code } = await piped(scale, stream(web));
    // A key that is there twice does not hide that this Deployment has no apiVersion.
    const isMeant = !text.includes('# why');
    expect([stdout, code]).toEqual([stream(scaled), isMeant ? 1 : 0]);
    expect(stderr).toMatch(
      isMeant ? /^withal: Cannot read standard input, line \d+, column \d+[.:] .*\.\n$/ : /^$/,
    );
  });

  test('a document that is meant and has a key twice stays as it is', async () => {
    const doubled = `${web}status: {}\nstatus: {}\n`;
    expect(await piped(scale, `${doubled}---\n${web}`)).toEqual({
      stdout: `${doubled}---\n${scaled}`,
      stderr:
        'withal: Cannot read standard input, line 8, column 1: the key "status" is there twice, on lines 7 and 8.\n',
      code: 1,
    });
  });

  test('the other files of a folder are patched', async () => {
    const { place } = folderOf({
      'a.yaml': 'kind: Deployment\na: [',
      'b.yaml': web,
      'c.yaml': 'a: &a [*a]\n',
    });
    const module = writePatches(temporaryFolder(), scale);
    const { code, stderr } = await patch([module, place], { options: { inPlace: true } });
    expect([code, stderr.match(/^withal: .*$/gm)?.length]).toEqual([1, 1]);
    expect(readFileSync(path.join(place, 'b.yaml'), 'utf8')).toBe(scaled);
    expect((await patch([module, place])).stdout).toContain(scaled);
  });

  test('a diff shows nothing of what it cannot read', async () => {
    const secrets = [
      'kind: Secret\nstringData:\n  password: hunter2\n\tx: [\n',
      'kind: Secret\nstringData:\n  password: hunter2\n  password: null\n',
      'a: &a {x: y}\nb: {<<: [*a, {password: hunter2}]}\n',
      'a: {<<: {password: hunter2}}\n',
    ];
    for (const secret of secrets) {
      const { stdout } = await piped(scale, `${web}---\n${secret}`, { diff: true });
      expect(stdout).toContain('+');
      expect(stdout).not.toContain('hunter2');
    }
  });
});

test('what kubectl reads is read by every command, without a warning', async () => {
  const odd = `x-labels: &l {team: shop}
${web}spec2:
  one: {!!merge <<: *l, a: b}
  two: {<<: [*l, *l], e: f}
  three: "continued
at the column of its map"
  four: {
a: 1 }
  five: [${'*l, '.repeat(200)}]
`;
  const folder = temporaryFolder();
  const file = path.join(folder, 'a.yaml');
  writeFileSync(file, odd);
  const other = path.join(folder, 'b.yaml');
  writeFileSync(other, odd.replace('1 ', '3 '));
  const crd = path.join(folder, 'crd.yaml');
  writeFileSync(
    crd,
    `x-text: &text {type: string, description: "Continued
here."}
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.e.com}
spec:
  group: e.com
  names: {kind: Thing, plural: things}
  scope: Namespaced
  versions:
  - &v1
    name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {title: {!!merge <<: *text}}}}}}
  - {<<: *v1, name: v2, storage: false}
`,
  );
  const module = writePatches(folder, scale);
  expect(await runCli(['patch', module, file])).toEqual({
    stdout: odd.replace('1 ', '3 '),
    stderr: '',
    code: 0,
  });
  expect(await runCli(['convert', file])).toMatchObject({ stderr: '', code: 0 });
  const difference = await runCli(['diff', '-o', 'merge', file, other]);
  expect([JSON.parse(difference.stdout), difference.code]).toEqual([{ spec: { replicas: 3 } }, 1]);
  const out = path.join(folder, 'models');
  expect(await runCli(['generate', crd, '--out', out])).toMatchObject({ code: 0 });
  const types = readFileSync(path.join(out, 'e.com', 'v2.d.ts'), 'utf8');
  expect(types).toContain('  /** Continued here. */\n  title?: string;\n');
});

test('a key that is there twice is told in the same words by every command', async () => {
  const text = `${conf}more:\n  b: 1\n  c: 2\n  "b": 3\n`
    .replace('ConfigMap', 'Deployment')
    .replace(/^apiVersion: .*/, 'apiVersion: apps/v1');
  const [first] = [text.split('\n').indexOf('  b: 1') + 1];
  const message = `withal: Cannot read a.yaml, line ${first + 2}, column 3: the key "b" is there twice, on lines ${first} and ${first + 2}.\n`;
  for (const command of ['convert', 'diff', 'patch'] as const)
    expect(await complaint(command, text)).toContain(message);
});

test('a library below does not show in what is wrong', async () => {
  const texts = [
    '{{ .Values.x }}\n',
    'a: {{ .Values.x }}\n',
    'a: [\n',
    'a: "\n',
    'a: b: c\n',
    '- a\nb: c\n',
    '\ta: 1\n',
  ];
  texts.push(
    'a: |x\n',
    'a: !<x\n',
    'a: @b\n',
    'local k = import "k.libsonnet";\n{ a: k.b }\n',
    '{a: 1, b\n',
    'a: &\n',
  );
  for (const text of texts)
    expect(await complaint('convert', text)).not.toMatch(
      /flow|implicit|token|collection|compact|stringKeys|sufficiently|node|indicator|scalar/i,
    );
});

describe('line ends and byte order marks', () => {
  test('the second document may begin with a byte order mark', async () => {
    const input = `\ufeff${web}---\n\ufeff${web}---\r\n\ufeff${job}`;
    expect(await piped(scale, input)).toEqual({ stdout: input.replaceAll(web, scaled), stderr: '', code: 0 });
    expect((await piped(dropJobs, input)).stdout).toBe(`\ufeff${web}---\n\ufeff${web}`);
  });

  test.each([
    ['carriage returns', '\r'],
    ['carriage returns and line feeds', '\r\n'],
  ])('lines end with %s', async (_name, lineEnd) => {
    const written = (text: string): string => text.replaceAll('\n', lineEnd);
    expect(await piped(scale, written(`${web}---\n${web}`))).toEqual({
      stdout: written(`${scaled}---\n${scaled}`),
      stderr: '',
      code: 0,
    });
    const label = 'export default configMap.withData({ a: "b\\nc\\n", d: "e" });';
    const { stdout } = await piped(label, written(conf));
    expect(stdout).toContain(written('\n  a: |\n    b\n    c\n'));
    expect((await piped(dropJobs, written(`${job}---\n${web}`))).stdout).toBe(written(web));
  });

  test('`patch` takes the diff of a file with carriage returns', async () => {
    const { place } = folderOf({ 'a.yaml': web.replaceAll('\n', '\r\n') });
    const file = path.join(place, 'a.yaml');
    const { stdout } = await patch([writePatches(temporaryFolder(), scale), file], {
      options: { diff: true },
    });
    expect(stdout).toContain('\r\n');
    execFileSync('patch', ['--binary', file], { input: stdout });
    expect(readFileSync(file, 'utf8')).toBe(scaled.replaceAll('\n', '\r\n'));
  });
});

describe('JSON after JSON', () => {
  const json = (kind: string, replicas: number): string =>
    JSON.stringify({ apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { replicas } });

  test.each([
    ['on one line', ''],
    ['on lines of their own', '\n'],
    ['with blanks between', ' \n\n  '],
  ])('is patched, and a document goes from it: %s', async (_where, between) => {
    const input = [json('Deployment', 1), json('Job', 1), json('Deployment', 1)].join(between);
    expect(await piped(scale, input)).toEqual({
      stdout: [json('Deployment', 3), json('Job', 1), json('Deployment', 3)].join(between),
      stderr: '',
      code: 0,
    });
    const { stdout, code } = await piped(dropJobs, input);
    expect([code, stdout.split(json('Deployment', 1)).length]).toEqual([0, 3]);
    expect(await piped(dropJobs, stdout)).toMatchObject({ stdout, code: 0 });
  });
});
