import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from '../generate/fixtures.ts';
import { runCli } from './cli.ts';

const check = (text: string, ...options: string[]): ReturnType<typeof runCli> =>
  runCli(['check', '-', ...options], { stdin: text });

const map = `apiVersion: v1
kind: ConfigMap
metadata:
  name: conf
  namespace: shop
data:
  port: 80
`;

const crd = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.org }
spec:
  group: example.org
  scope: Namespaced
  names: { kind: Thing, plural: things }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          x-kubernetes-validations: [{ rule: "self.a > 1" }]
          properties: { a: { type: integer } }
`;

const thing = 'apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: a }\na: one\n';

test('a line has the file, the line, the document, the field, what is wrong, and the rule', async () => {
  expect(await check(`${map}---\n${map.replace('80', '"80"')}`)).toEqual({
    code: 1,
    stdout: 'standard input:7: v1 ConfigMap shop/conf, data.port: must be a string, not a number [type]\n',
    stderr: 'Kubernetes 1.36: 2 documents checked, 1 fault\n',
  });
});

test('what is missing is told at the line of what should have it', async () => {
  const { stdout } = await check(
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  replicas: 1\n',
  );
  expect(stdout.split('\n').map((line) => line.slice(0, line.indexOf(': ')))).toEqual([
    'standard input:5',
    'standard input:5',
    '',
  ]);
});

test('a key that is there twice is a fault, and the last one counts', async () => {
  const { code, stdout } = await check(`${map}  port: "81"\n`);
  expect([code, stdout]).toEqual([
    1,
    'standard input:8: v1 ConfigMap shop/conf, data.port: is there twice [duplicate]\n',
  ]);
});

test('as JSON', async () => {
  const { stdout } = await check(
    `${map.replace('80', '"80"')}---\n${map.replace('port', 'a/b')}`,
    '-o',
    'json',
  );
  const place = { file: 'standard input', line: 15, document: 2 };
  const document = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'conf' };
  expect(JSON.parse(stdout)).toMatchObject([
    { ...place, ...document, pointer: '/data/a~1b', rule: 'type' },
    { ...place, ...document, pointer: '/data/a~1b', rule: 'name' },
  ]);
});

test('for GitHub, which reads per cent signs, colons and commas as its own', async () => {
  await inFolder('check', async (folder) => {
    const file = path.join(folder, '50%,a:b.yaml');
    writeFileSync(file, map.replace('port: 80', 'a%b: 80'));
    const { code, stdout } = await runCli(['check', file, '-o', 'github']);
    const shown = file.replace('50%,a:b', '50%25%2Ca%3Ab');
    expect([code, stdout]).toEqual([
      1,
      `::error file=${shown},line=7,title=withal check%3A type::v1 ConfigMap shop/conf, data["a%25b"]: must be a string, not a number\n` +
        `::error file=${shown},line=7,title=withal check%3A name::v1 ConfigMap shop/conf, data["a%25b"]: must be a key: at most 253 letters, digits, "-", "_" and ".", and not "." or ".." at the start\n`,
    ]);
  });
});

interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
}
interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly version: string;
      readonly rules: readonly SarifRule[];
    };
  };
  readonly results: readonly SarifResult[];
}
interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly [SarifRun];
}

// https://docs.oasis-open.org/sarif/sarif/v2.1.0/: a log has a version and runs, a run a tool with a driver, a result a message
// and the index of its rule among those of the driver; addresses are URIs, and lines are counted from 1.
test('as SARIF 2.1.0', async () => {
  await inFolder('check', async (folder) => {
    const file = path.join(folder, 'a b.yaml');
    writeFileSync(file, `${map}---\n${map.replace('name: conf', 'name: A')}`);
    const { code, stdout } = await runCli(['check', file, '-o', 'sarif']);
    expect(code).toBe(1);
    const { $schema, version, runs } = JSON.parse(stdout) as Sarif;
    expect([$schema, version, runs.length]).toEqual([
      'https://json.schemastore.org/sarif-2.1.0.json',
      '2.1.0',
      1,
    ]);
    const { tool, results } = runs[0];
    expect(tool.driver.name).toBe('withal');
    expect(tool.driver.version).toMatch(/^\d+\.\d+\.\d+/);
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(9);
    expect(tool.driver.rules.every(({ shortDescription }) => shortDescription.text.endsWith('.'))).toBe(true);
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['type', 'name', 'type']);
    for (const { ruleId, ruleIndex, level, message } of results) {
      expect(ids[ruleIndex]).toBe(ruleId);
      expect(level).toBe('error');
      expect(message.text).not.toBe('');
    }
    const uri = path.relative('.', folder).split(path.sep).join('/');
    expect(results[0]?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: `${uri}/a%20b.yaml` }, region: { startLine: 7 } },
        logicalLocations: [{ fullyQualifiedName: 'v1 ConfigMap shop/conf/data/port' }],
      },
    ]);
  });
});

test('without faults every report is there, and empty', async () => {
  const good = map.replace('80', '"80"');
  const outputs = await Promise.all(
    ['text', 'json', 'github', 'sarif'].map(async (form) => check(good, '-o', form)),
  );
  expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
  const [text, json, github, sarif] = outputs.map(({ stdout }) => stdout);
  expect([text, JSON.parse(json ?? ''), github]).toEqual(['', [], '']);
  expect((JSON.parse(sarif ?? '') as Sarif).runs[0].results).toEqual([]);
});

test('what is secret is not shown', async () => {
  const secret = 'hunter2-is-secret';
  const text = `apiVersion: v1
kind: Secret
metadata: { name: a }
data: { key: ${secret} }
stringData: { password: [${secret}] }
---
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers: [{ name: a, image: a, env: [{ name: PASSWORD, value: { a: ${secret} } }] }]
  restartPolicy: postgres://a:${secret}@b
`;
  for (const form of ['text', 'json', 'sarif', 'github']) {
    const { code, stdout, stderr } = await check(text, '-o', form);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain(secret);
  }
});

test('a long value is not shown', async () => {
  const { stdout } = await check(map.replace('name: conf', `name: ${'A'.repeat(100)}`));
  expect(stdout).toContain('; found a string [name]');
});

test('definitions come from --crd, or stand among the files', async () => {
  await inFolder('check', async (folder) => {
    const file = path.join(folder, 'crd.yaml');
    writeFileSync(file, crd);
    const said = 'standard input:4: example.org/v1 Thing a, a: must be an integer, not a string [type]\n';
    const left = 'not checked: 1 CEL rule of example.org/v1 Thing';
    expect(await check(thing, '--crd', file)).toEqual({
      code: 1,
      stdout: said,
      stderr: `Kubernetes 1.36: 1 document checked, 1 fault; ${left}\n`,
    });
    expect(await check(thing, '--crd', folder)).toMatchObject({ code: 1, stdout: said });
    // The definition may come after what it defines.
    expect(await check(`${thing}---\n${crd}`)).toEqual({
      code: 1,
      stdout: said,
      stderr: `Kubernetes 1.36: 2 documents checked, 1 fault; ${left}\n`,
    });
    expect(await check(thing)).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'Kubernetes 1.36: 0 documents checked, no faults; not checked, since no definition is there: example.org/v1 Thing\n',
    });
  });
});

test('a definition among the files is checked like any document', async () => {
  const { code, stdout } = await check(`${thing}---\n${crd.replace('group: example.org', 'group: ""')}`);
  expect([code, stdout]).toEqual([
    1,
    'standard input:11: apiextensions.k8s.io/v1 CustomResourceDefinition things.example.org, spec.group: is required [required]\n',
  ]);
});

test('misuse ends with 2', async () => {
  await inFolder('check', async (folder) => {
    const files = { 'map.yaml': map, 'bad.yaml': crd.replace('group: example.org', 'group: A B') };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const given = (name: string): string => path.join(folder, name);
    expect(await check(thing, '--crd', given('map.yaml'))).toMatchObject({
      code: 2,
      stderr: `withal: Cannot use ${given('map.yaml')} for --crd: it holds no CustomResourceDefinition.\n`,
    });
    const bad = await check(thing, '--crd', given('bad.yaml'));
    expect(bad).toMatchObject({ code: 2, stdout: '' });
    expect(bad.stderr).toContain('"A B" is not a valid name');
    expect(await check(thing, '--crd', given('none.yaml'))).toMatchObject({ code: 2, stdout: '' });
    expect(await check(thing, '--kubernetes', '1.20')).toMatchObject({ code: 2, stdout: '' });
    expect(await check(thing, '-o', 'xml')).toMatchObject({ code: 2, stdout: '' });
    expect(await check('a: [')).toMatchObject({ code: 2, stdout: '' });
  });
});
