import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { patchCommand } from '../../../src/cli/commands/patch.ts';
import { call, folder } from '../call-command.ts';
import { writePatches } from '../patches.ts';

const web = `# The shop.
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {tier: front}}
spec:
  replicas: 1   # few
`;
const other = `kind: ConfigMap
apiVersion: v1
metadata: {name:   odd}
data: {a:   'x'}
`;
const scale = 'export default deployment.spec.withReplicas(3);';

describe('what is printed', () => {
  test('the documents, and what is not changed stays', async () => {
    const input = `${other}---\n${web}--- # end\n`;
    const called = await call(patchCommand, [writePatches(folder(), scale)], { input });
    expect(called).toEqual({
      output: input.replace('replicas: 1 ', 'replicas: 3 '),
      complaints: '',
      code: 0,
    });
  });

  test('several files as one stream', async () => {
    const place = folder();
    mkdirSync(path.join(place, 'apps'));
    writeFileSync(path.join(place, 'apps/a.yaml'), web.trimEnd());
    writeFileSync(path.join(place, 'apps/b.yml'), other);
    writeFileSync(path.join(place, 'apps/c.json'), '{"apiVersion":"apps/v1","kind":"Deployment","spec":{}}');
    writeFileSync(path.join(place, 'apps/notes.txt'), 'kind: Deployment');
    const { output, code } = await call(patchCommand, [writePatches(place, scale), path.join(place, 'apps')]);
    expect(code).toBe(0);
    expect(parseAllDocuments(output).map((document) => document.toJS() as unknown)).toEqual([
      { ...(parse(web) as object), spec: { replicas: 3 } },
      parse(other),
      { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3 } },
    ]);
    expect(output).toContain('{"replicas": 3}');
  });

  test('a unified diff, in colours on a terminal', async () => {
    const place = folder();
    writeFileSync(path.join(place, 'a.yaml'), web);
    const operands = [writePatches(place, scale), path.join(place, 'a.yaml')];
    const plain = await call(patchCommand, operands, { options: { diff: true } });
    expect(plain.output.split('\n').slice(2)).toEqual([
      '@@ -3,4 +3,4 @@',
      ' kind: Deployment',
      ' metadata: {name: web, namespace: shop, labels: {tier: front}}',
      ' spec:',
      '-  replicas: 1   # few',
      '+  replicas: 3   # few',
      '',
    ]);
    const coloured = await call(patchCommand, operands, { options: { diff: true }, isTerminal: true });
    expect(coloured.output).toContain('\u001b[32m+  replicas: 3   # few\u001b[0m');
    expect(readFileSync(path.join(place, 'a.yaml'), 'utf8')).toBe(web);
  });

  test('a JSON Patch, data, a summary', async () => {
    const place = folder();
    const file = path.join(place, 'a.yaml');
    writeFileSync(file, `${other}---\n${web}`);
    const operands = [writePatches(place, scale), file];
    const row = {
      file,
      document: 2,
      resource: 'apps/v1 Deployment shop/web',
      patch: [{ op: 'replace', path: '/spec/replicas', value: 3 }],
    };
    const patch = await call(patchCommand, operands, { options: { jsonPatch: true } });
    expect(JSON.parse(patch.output)).toEqual([row]);
    const data = await call(patchCommand, operands, { options: { output: 'json' } });
    expect(JSON.parse(data.output)).toEqual([row]);
    const summary = await call(patchCommand, operands, { options: { summary: true } });
    expect(summary.output).toBe(
      `${file}: apps/v1 Deployment shop/web: 1 change\nchanged 1 of 1 matching resource in 1 of 1 file\n`,
    );
  });
});

describe('in place', () => {
  test('files are replaced, with their mode, behind their links, and others are not touched', async () => {
    const place = folder();
    mkdirSync(path.join(place, 'apps'));
    const [real, link, still] = ['real', 'apps/link.yaml', 'apps/still.yaml'].map((name) =>
      path.join(place, name),
    ) as [string, string, string];
    writeFileSync(real, web);
    chmodSync(real, 0o640);
    symlinkSync('../real', link);
    writeFileSync(still, `${other}# [broken: {\n`);
    const before = statSync(still, { bigint: true });
    const module = writePatches(place, scale);
    const dry = await call(patchCommand, [module, path.join(place, 'apps')], {
      options: { inPlace: true, dryRun: true },
    });
    expect([dry.code, readFileSync(real, 'utf8')]).toEqual([0, web]);
    expect(dry.output).toContain('would change 1 of 1 matching resource in 1 of 2 files');
    const called = await call(patchCommand, [module, path.join(place, 'apps')], {
      options: { inPlace: true },
    });
    expect([called.code, called.output]).toEqual([0, '']);
    expect(readFileSync(real, 'utf8')).toBe(web.replace('1 ', '3 '));
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(still, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(readdirSync(path.join(place, 'apps')).toSorted()).toEqual(['link.yaml', 'still.yaml']);
  });

  test('a file that does not fit stays as it is, and the others are patched', async () => {
    const place = folder();
    mkdirSync(path.join(place, 'apps'));
    const files = ['a', 'b', 'c'].map((name) => path.join(place, 'apps', `${name}.yaml`)) as [
      string,
      string,
      string,
    ];
    writeFileSync(files[0], `${web}---\n${web.replace('replicas: 1', 'tokens: no-list')}`);
    writeFileSync(files[1], 'kind: Deployment\na: [\n');
    writeFileSync(files[2], web);
    const module = writePatches(
      place,
      `export const level = deployment.spec.tokens.key({ token: 'hunter2' }).withLevel(1);`,
    );
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const called = await call(patchCommand, [module, path.join(place, 'apps')], {
      options: { inPlace: true },
    });
    expect(called.code).toBe(1);
    expect(called.complaints).toMatch(
      /a\.yaml, document 2 \(apps\/v1 Deployment shop\/web\) with the export "level": /,
    );
    expect(called.complaints).toMatch(/b\.yaml.*line/);
    expect(called.complaints).not.toContain('hunter2');
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual([
      texts[0],
      texts[1],
      `${web}  tokens:\n  - token: hunter2\n    level: 1\n`,
    ]);
  });
});

describe('which documents', () => {
  test('the kind of the expression, and the target', async () => {
    const module = writePatches(
      folder(),
      `export const all = model().metadata.labels.at('all').with('1');
       export const some = [target(deployment.metadata.labels.at('web').with('1'), { name: /^we/, namespace: 'shop', labels: { tier: 'front' } })];
       export const none = target(deployment.spec.withReplicas(9), { name: 'we' });`,
    );
    const { output, complaints } = await call(patchCommand, [module], { input: `${web}---\n${other}` });
    const [one, two] = parseAllDocuments(output).map((document) => document.toJS() as { metadata: unknown });
    expect(one?.metadata).toEqual({
      name: 'web',
      namespace: 'shop',
      labels: { tier: 'front', all: '1', web: '1' },
    });
    expect(two?.metadata).toEqual({ name: 'odd', labels: { all: '1' } });
    expect(complaints).toBe('withal: The export "none" was for no document.\n');
  });

  test('inside a list of resources', async () => {
    const input = `apiVersion: v1
kind: List
items:
# the first one
- apiVersion: apps/v1
  kind: Deployment
  spec:
    replicas: 1 # few
- kind: ConfigMap
`;
    const { output } = await call(patchCommand, [writePatches(folder(), scale)], { input });
    expect(output).toBe(input.replace('replicas: 1', 'replicas: 3'));
  });

  test('a list of resources of KRM says what was done', async () => {
    const input = `apiVersion: config.kubernetes.io/v1
kind: ResourceList
functionConfig: {}
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec:
    replicas: 1 # few
`;
    const { output, code } = await call(patchCommand, [writePatches(folder(), scale)], { input });
    expect(code).toBe(0);
    expect(output).toBe(`${input.replace('replicas: 1', 'replicas: 3')}results:
- message: patched
  severity: info
  resourceRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`);
  });
});

describe('mistakes', () => {
  test.each([
    ['nothing', '', /exports no expression/],
    ['something else', 'export default 5;', /export "default": it is a number/],
    ['a part', 'export default meta.withName("x");', /is a part of documents/],
    ['a target of what is none', 'export default target({}, {});', /expression is needed/],
    ['a mistyped name', 'export default deployment.spec.withReplica(3);', /withReplicas/],
    ['an error', 'throw new Error("no luck\\nstack");', /patches\.mjs: no luck/],
  ])('a module with %s', async (_what, code, message) => {
    await expect(call(patchCommand, [writePatches(folder(), code)])).rejects.toThrow(message);
  });

  test('options that contradict one another', async () => {
    const module = writePatches(folder(), scale);
    await expect(call(patchCommand, [])).rejects.toThrow(/without a module/);
    await expect(call(patchCommand, [module, '-'], { options: { inPlace: true } })).rejects.toThrow(
      /standard input/,
    );
    await expect(call(patchCommand, [module], { options: { diff: true, summary: true } })).rejects.toThrow(
      /two forms/,
    );
  });

  test('nothing is printed of a stream that does not fit', async () => {
    const module = writePatches(
      folder(),
      'export default deployment.spec.tokens.where({ token: "x" }).withLevel(1);',
    );
    const { output, code } = await call(patchCommand, [module], { input: `${web}---\n${other}` });
    expect([output, code]).toEqual(['', 1]);
  });
});

describe('secrets', () => {
  const vault = `apiVersion: v1
kind: Secret
metadata: {name: db}
stringData:
  first: hunter1
  second: |
    hunter2
  third: &same "hunter3"
data: {fourth: aHVudGVyNA==, fifth: *same}
`;
  const change = `export default secret.stringData.at('first').with('hunter5').stringData.at('third').with('hunter6');`;

  test('are redacted wherever they are not the output itself, and seen to differ', async () => {
    const place = folder();
    const file = path.join(place, 'a.yaml');
    writeFileSync(file, vault);
    const operands = [writePatches(place, change), file];
    for (const options of [
      { diff: true },
      { output: 'json' },
      { dryRun: true },
      { jsonPatch: true },
      { summary: true },
    ]) {
      const called = await call(patchCommand, operands, { options });
      expect(called.output + called.complaints).not.toMatch(/hunter|aHVudG/);
    }
    const { output } = await call(patchCommand, operands, { options: { diff: true } });
    expect(output).toContain('-  first: ‹redacted #1›\n+  first: ‹redacted #5›\n');
    const refused = await call(patchCommand, operands, { options: { jsonPatch: true } });
    expect([refused.code, refused.output]).toEqual([1, '[]\n']);
    const shown = await call(patchCommand, operands, { options: { diff: true, showValues: true } });
    expect(shown.output).toContain('+  first: hunter5\n');
  });

  test('control characters do not reach a terminal raw', async () => {
    const input = web.replace('few', 'few \u009b31m \u202e').replace('name: web', 'name: "we\\e[31m"');
    for (const options of [{}, { diff: true }, { summary: true }]) {
      const module = writePatches(folder(), scale);
      const { output } = await call(patchCommand, [module], { input, options, isTerminal: true });
      const colours = output.split('\u001b').slice(1);
      // What is left of these begins with a colour of ours, and none is inside a line.
      expect(colours.filter((rest) => !/^\[(?:0m\n|0m$|1m[-+]{3}|36m@@|31m-|32m\+)/.test(rest))).toEqual([]);
      expect(output).not.toMatch(/[\u009b\u202e]/);
    }
  });
});

test('what Kubernetes reads otherwise is said of the documents that are patched, and stays as it is', async () => {
  const input = `${web}  paused: no\n---\nkind: Deployment\napiVersion: other/v1\nspec: yes\n`;
  const { output, complaints } = await call(patchCommand, [writePatches(folder(), scale)], { input });
  expect(output).toBe(input.replace('replicas: 1 ', 'replicas: 3 '));
  expect(complaints).toBe(
    'warning: standard input:7:11: Kubernetes reads "no" as false, YAML 1.2 as a string. Quote it, or write what is meant.\n',
  );
});
