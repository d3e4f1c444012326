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
import { type JsonPatchOperation, applyJsonPatch } from '../../src/patch/index.ts';
import { temporaryFolder } from './cli.ts';
import { patch, writePatches } from './patches.ts';

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
    const called = await patch([writePatches(temporaryFolder(), scale)], { stdin: input });
    expect(called).toEqual({
      stdout: input.replace('replicas: 1 ', 'replicas: 3 '),
      stderr: '',
      code: 0,
    });
  });

  test('several files as one stream', async () => {
    const place = temporaryFolder();
    mkdirSync(path.join(place, 'apps'));
    writeFileSync(path.join(place, 'apps/a.yaml'), web.trimEnd());
    writeFileSync(path.join(place, 'apps/b.yml'), other);
    writeFileSync(path.join(place, 'apps/c.json'), '{"apiVersion":"apps/v1","kind":"Deployment","spec":{}}');
    writeFileSync(path.join(place, 'apps/notes.txt'), 'kind: Deployment');
    const { stdout, code } = await patch([writePatches(place, scale), path.join(place, 'apps')]);
    expect(code).toBe(0);
    expect(parseAllDocuments(stdout).map((document) => document.toJS() as unknown)).toEqual([
      { ...(parse(web) as object), spec: { replicas: 3 } },
      parse(other),
      { apiVersion: 'apps/v1', kind: 'Deployment', spec: { replicas: 3 } },
    ]);
    expect(stdout).toContain('{"replicas": 3}');
  });

  test('a unified diff, in colours on a terminal', async () => {
    const place = temporaryFolder();
    writeFileSync(path.join(place, 'a.yaml'), web);
    const operands = [writePatches(place, scale), path.join(place, 'a.yaml')];
    const plain = await patch(operands, { options: { diff: true } });
    expect(plain.stdout.split('\n').slice(2)).toEqual([
      '@@ -3,4 +3,4 @@',
      ' kind: Deployment',
      ' metadata: {name: web, namespace: shop, labels: {tier: front}}',
      ' spec:',
      '-  replicas: 1   # few',
      '+  replicas: 3   # few',
      '',
    ]);
    const coloured = await patch(operands, { options: { diff: true }, isTTY: true });
    expect(coloured.stdout).toContain('\u001b[32m+  replicas: 3   # few\u001b[0m');
    expect(readFileSync(path.join(place, 'a.yaml'), 'utf8')).toBe(web);
  });

  test('a JSON Patch, data, a summary', async () => {
    const place = temporaryFolder();
    const file = path.join(place, 'a.yaml');
    writeFileSync(file, `${other}---\n${web}`);
    const operands = [writePatches(place, scale), file];
    const row = {
      file,
      document: 2,
      resource: 'apps/v1 Deployment shop/web',
      patch: [{ op: 'replace', path: '/spec/replicas', value: 3 }],
    };
    const jsonPatch = await patch(operands, { options: { jsonPatch: true } });
    expect(JSON.parse(jsonPatch.stdout)).toEqual([row]);
    const data = await patch(operands, { options: { output: 'json' } });
    expect(JSON.parse(data.stdout)).toEqual([row]);
    const summary = await patch(operands, { options: { summary: true } });
    expect(summary.stdout).toBe(
      `${file}: apps/v1 Deployment shop/web: 1 change\nchanged 1 of 1 matching resource in 1 of 1 file\n`,
    );
  });

  test('a JSON Patch says which element goes and comes, and holds it to be the one that was meant', async () => {
    const place = temporaryFolder();
    const file = path.join(place, 'tokens.yaml');
    const tokens = '[{token: a}, {token: b, level: 1}, {token: c}]';
    writeFileSync(file, `apiVersion: apps/v1\nkind: Deployment\nspec:\n  tokens: ${tokens}\n`);
    const change = `export default [
      deployment.spec.tokens.without({ token: 'a' }),
      deployment.spec.tokens.each().withLevel((level) => (level ?? 0) + 1),
      deployment.spec.tokens.insert({ after: { token: 'b' } }, { token: 'd' }),
    ];`;
    const { stdout } = await patch([writePatches(place, change), file], {
      options: { jsonPatch: true, showValues: true },
    });
    const [{ patch: operations }] = JSON.parse(stdout) as [{ patch: JsonPatchOperation[] }];
    expect(operations.map(({ op, path: at }) => `${op} ${at}`)).toEqual([
      'test /spec/tokens/1/token',
      'replace /spec/tokens/1/level',
      'test /spec/tokens/2/token',
      'add /spec/tokens/2/level',
      'test /spec/tokens/0/token',
      'remove /spec/tokens/0',
      'test /spec/tokens/0/token',
      'add /spec/tokens/1',
    ]);
    const [{ spec }] = [parse(readFileSync(file, 'utf8')) as { spec: { tokens: object[] } }];
    expect(applyJsonPatch({ spec }, operations).spec.tokens).toEqual([
      { token: 'b', level: 2 },
      { token: 'd' },
      { token: 'c', level: 1 },
    ]);
  });
});

const scaleModule = (): string => writePatches(temporaryFolder(), scale);

const printUnchanged = async (options: object): Promise<string> =>
  (await patch([scaleModule()], { stdin: 'a: 1\n', options: { ...options } })).stdout;

describe('what stays as it is', () => {
  test('a text without the kind is not even read', async () => {
    expect(await patch([scaleModule()], { stdin: 'a: [' })).toMatchObject({ stdout: 'a: [', code: 0 });
    const broken = await patch([scaleModule()], { stdin: 'kind: Deployment\na: [' });
    expect([broken.stdout, broken.code]).toEqual(['', 1]);
    expect(broken.stderr).toMatch(/standard input.*line/);
    // It is a Deployment, written otherwise.
    const odd = 'apiVersion: apps/v1\nkind: "\\x44eployment"\n';
    const { stdout } = await patch([scaleModule()], { stdin: odd });
    expect(stdout).toBe(`${odd}spec:\n  replicas: 3\n`);
  });

  test('separators are added only where there are none', async () => {
    const folder = temporaryFolder();
    const files = ['a: 1', '---\nb: 1\n', '', 'c: 1\n'].map((text, index) => {
      const file = path.join(folder, `${index}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout } = await patch([scaleModule(), ...files]);
    expect(stdout).toBe('a: 1\n---\nb: 1\n---\nc: 1\n');
  });

  test('without a change the lists are empty', async () => {
    expect(await printUnchanged({ output: 'json' })).toBe('[]\n');
    expect(await printUnchanged({ jsonPatch: true })).toBe('[]\n');
    expect(await printUnchanged({ diff: true })).toBe('');
    expect(await printUnchanged({ summary: true })).toBe(
      'changed 0 of 0 matching resources in 0 of 1 file\n',
    );
  });
});

describe('in place', () => {
  test('files are replaced, with their mode, behind their links, and others are not touched', async () => {
    const place = temporaryFolder();
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
    const dry = await patch([module, path.join(place, 'apps')], {
      options: { inPlace: true, dryRun: true },
    });
    expect([dry.code, readFileSync(real, 'utf8')]).toEqual([0, web]);
    expect(dry.stdout).toContain('would change 1 of 1 matching resource in 1 of 2 files');
    const called = await patch([module, path.join(place, 'apps')], {
      options: { inPlace: true },
    });
    expect([called.code, called.stdout]).toEqual([0, '']);
    expect(readFileSync(real, 'utf8')).toBe(web.replace('1 ', '3 '));
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(still, { bigint: true }).mtimeNs).toBe(before.mtimeNs);
    expect(readdirSync(path.join(place, 'apps')).toSorted()).toEqual(['link.yaml', 'still.yaml']);
  });

  test('a file that does not fit stays as it is, and the others are patched', async () => {
    const place = temporaryFolder();
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
    const called = await patch([module, path.join(place, 'apps')], {
      options: { inPlace: true },
    });
    expect(called.code).toBe(1);
    expect(called.stderr).toMatch(
      /a\.yaml, document 2 \(apps\/v1 Deployment shop\/web\) with the export "level": /,
    );
    expect(called.stderr).toMatch(/b\.yaml.*line/);
    expect(called.stderr).not.toContain('hunter2');
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
      temporaryFolder(),
      `export const all = model().metadata.labels.at('all').with('1');
       export const some = [target(deployment.metadata.labels.at('web').with('1'), { name: /^we/, namespace: 'shop', labels: { tier: 'front' } })];
       export const none = target(deployment.spec.withReplicas(9), { name: 'we' });`,
    );
    const { stdout, stderr } = await patch([module], { stdin: `${web}---\n${other}` });
    const [one, two] = parseAllDocuments(stdout).map((document) => document.toJS() as { metadata: unknown });
    expect(one?.metadata).toEqual({
      name: 'web',
      namespace: 'shop',
      labels: { tier: 'front', all: '1', web: '1' },
    });
    expect(two?.metadata).toEqual({ name: 'odd', labels: { all: '1' } });
    expect(stderr).toBe('warning: export "none" matched no document\n');
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
    const { stdout } = await patch([writePatches(temporaryFolder(), scale)], { stdin: input });
    expect(stdout).toBe(input.replace('replicas: 1', 'replicas: 3'));
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
    const { stdout, code } = await patch([writePatches(temporaryFolder(), scale)], { stdin: input });
    expect(code).toBe(0);
    expect(stdout).toBe(`${input.replace('replicas: 1', 'replicas: 3')}results:
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
    ['a part', 'export default meta.withName("x");', /which is not a kind/],
    ['a target of what is none', 'export default target({}, {});', /expression is needed/],
    ['a mistyped name', 'export default deployment.spec.withReplica(3);', /withReplicas/],
    ['an error', 'throw new Error("no luck\\nstack");', /patches\.mjs: no luck/],
  ])('a module with %s', async (_what, code, message) => {
    const { stdout, stderr, code: exitCode } = await patch([writePatches(temporaryFolder(), code)]);
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toMatch(message);
  });

  test('options that contradict one another', async () => {
    const module = writePatches(temporaryFolder(), scale);
    const refusals = [
      await patch([]),
      await patch([module, '-'], { options: { inPlace: true } }),
      await patch([module], { options: { diff: true, summary: true } }),
      await patch([module], { options: { summary: true, output: 'json' } }),
      await patch([module], { options: { output: 'yaml' } }),
    ];
    expect(refusals.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    expect(refusals.map(({ stderr }) => stderr)).toEqual([
      'withal: Missing argument <module>. Run "withal patch --help" for usage.\n',
      'withal: Cannot patch standard input in place. Pass files.\n',
      'withal: Pass only one of --diff, --json-patch, --summary, and -o json.\n',
      'withal: Pass only one of --diff, --json-patch, --summary, and -o json.\n',
      'withal: Invalid value "yaml" for --output: must be one of json.\n',
    ]);
  });

  test('nothing is printed of a stream that does not fit', async () => {
    const module = writePatches(
      temporaryFolder(),
      'export default deployment.spec.tokens.where({ token: "x" }).withLevel(1);',
    );
    const { stdout, stderr, code } = await patch([module], { stdin: `${web}---\n${other}` });
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toMatch(
      /^withal: Cannot patch standard input, document 1 \(apps\/v1 Deployment shop\/web\) with the export "default": /,
    );
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

  test('are redacted wherever they are not the stdout itself, and seen to differ', async () => {
    const place = temporaryFolder();
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
      const called = await patch(operands, { options });
      expect(called.stdout + called.stderr).not.toMatch(/hunter|aHVudG/);
    }
    const { stdout } = await patch(operands, { options: { diff: true } });
    expect(stdout).toContain('-  first: ‹redacted #1›\n+  first: ‹redacted #5›\n');
    const refused = await patch(operands, { options: { jsonPatch: true } });
    expect([refused.code, refused.stdout]).toEqual([1, '[]\n']);
    const shown = await patch(operands, { options: { diff: true, showValues: true } });
    expect(shown.stdout).toContain('+  first: hunter5\n');
  });

  test('control characters do not reach a terminal raw', async () => {
    const input = web.replace('few', 'few \u009b31m \u202e').replace('name: web', 'name: "we\\e[31m"');
    for (const options of [{}, { diff: true }, { summary: true }]) {
      const module = writePatches(temporaryFolder(), scale);
      const { stdout } = await patch([module], { stdin: input, options, isTTY: true });
      const colours = stdout.split('\u001b').slice(1);
      // What is left of these begins with a colour of ours, and none is inside a line.
      expect(colours.filter((rest) => !/^\[(?:0m\n|0m$|1m[-+]{3}|36m@@|31m-|32m\+)/.test(rest))).toEqual([]);
      expect(stdout).not.toMatch(/[\u009b\u202e]/);
    }
  });
});

test('what Kubernetes reads otherwise is said of the documents that are patched, and stays as it is', async () => {
  const input = `${web}  paused: no\n---\nkind: Deployment\napiVersion: other/v1\nspec: yes\n`;
  const { stdout, stderr } = await patch([writePatches(temporaryFolder(), scale)], { stdin: input });
  expect(stdout).toBe(input.replace('replicas: 1 ', 'replicas: 3 '));
  expect(stderr).toBe(
    'warning: standard input:7:11: Kubernetes reads "no" as false, YAML 1.2 as a string. Quote it, or write the intended value.\n',
  );
});
