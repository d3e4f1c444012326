import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from './cli.ts';
import { conf, folderOf, job, piped, web } from './manifests.ts';
import { patch, writePatches } from './patches.ts';

const dropJobs = "export const jobs = drop({ kind: 'Job' });";
const addConf = "export const conf = add(configMap.new('conf').metadata.withNamespace('shop'));";

describe('drop', () => {
  test.each([
    ['in the middle', `${web}---\n${job}---\n${conf}`, `${web}---\n${conf}`],
    ['first', `${job}---\n${web}`, web],
    ['first, with a separator that says more', `${job}--- # web\n${web}`, `--- # web\n${web}`],
    ['first, after a separator', `---\n${job}---\n${web}`, `---\n${web}`],
    ['last', `${web}---\n${job}`, web],
    ['last, after what has no line end', `${web}---\n${job.trimEnd()}`, web],
    ['before an empty one', `${web}---\n${job}---\n`, `${web}---\n`],
    ['two in a row', `${web}---\n${job}---\n${job}---\n${conf}`, `${web}---\n${conf}`],
    ['alone', job, ''],
    ['with directives', `${web}...\n%YAML 1.2\n---\n${job}...\n---\n${conf}`, `${web}...\n---\n${conf}`],
    [
      'before directives',
      `${web}---\n${job}...\n# next\n%YAML 1.2\n---\n${conf}`,
      `${web}...\n# next\n%YAML 1.2\n---\n${conf}`,
    ],
    ['after dots', `${web}---\n${job}...\n${conf}`, `${web}---\n${conf}`],
    [
      'with other line ends',
      `${web}---\n${job}---\n${conf}`.replaceAll('\n', '\r\n'),
      `${web}---\n${conf}`.replaceAll('\n', '\r\n'),
    ],
  ])('takes a document away with its comments and its separator: %s', async (_where, input, output) => {
    expect(await piped(dropJobs, input)).toEqual({ stdout: output, stderr: '', code: 0 });
  });

  test('takes an item out of a List, whatever else happens to the others', async () => {
    const item = (text: string): string => `- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const list = `apiVersion: v1\nkind: List\nitems:\n${item(web)}# once\n${item(job.replace(/^.*\n/, ''))}${item(conf)}`;
    const code = `${dropJobs} export const more = deployment.spec.withReplicas(3);`;
    const { stdout, stderr } = await piped(code, list);
    expect(stderr).toBe('');
    expect(stdout).toBe(`apiVersion: v1\nkind: List\nitems:\n${item(web.replace('1 ', '3 '))}${item(conf)}`);
  });

  test('everything, and nothing', async () => {
    expect(await piped('export default drop({});', `${web}---\n${job}`)).toMatchObject({
      stdout: '',
      code: 0,
    });
    expect(await piped(dropJobs, web)).toEqual({
      stdout: web,
      stderr: 'warning: export "jobs" matched no document\n',
      code: 0,
    });
    expect(
      parse((await piped('export default drop({});', 'kind: List\nitems:\n- kind: Job\n')).stdout),
    ).toEqual({
      kind: 'List',
      items: [],
    });
  });

  test('in place, and told in every form', async () => {
    const { place, read } = folderOf({ 'a.yaml': `${web}---\n${job}`, 'b.yaml': job });
    const module = writePatches(temporaryFolder(), dropJobs);
    const summary = await patch([module, place], { options: { summary: true } });
    const name = 'batch/v1 Job migrate';
    const [a, b] = ['a.yaml', 'b.yaml'].map((file) => path.join(place, file));
    expect(summary.stdout).toBe(
      `${a}: ${name}: removed\n${b}: ${name}: removed\nchanged 2 of 2 matching resources in 2 of 2 files\n`,
    );
    const data = await patch([module, place], { options: { jsonPatch: true } });
    expect(JSON.parse(data.stdout)).toEqual([
      { file: a, document: 2, resource: name, removed: true },
      { file: b, document: 1, resource: name, removed: true },
    ]);
    const diff = await patch([module, path.join(place, 'a.yaml')], { options: { diff: true } });
    expect(diff.stdout).toContain('-# Only once.\n');
    const { code } = await patch([module, place], { options: { inPlace: true } });
    expect([code, read('a.yaml'), read('b.yaml')]).toEqual([0, web, '']);
  });
});

describe('add', () => {
  test.each([
    ['a document', web, `${web}---\n${conf}`],
    ['what has no line end', web.trimEnd(), `${web}---\n${conf}`],
    ['an empty last document', `${web}---\n`, `${web}---\n${conf}`],
    ['nothing', '', conf],
    ['a comment', '# none yet\n', `# none yet\n${conf}`],
    ['what it is in already', `${conf}---\n${web}`, `${conf}---\n${web}`],
  ])('puts a document after %s', async (_what, input, output) => {
    expect(await piped(addConf, input)).toEqual({ stdout: output, stderr: '', code: 0 });
  });

  test('puts it into a List, also where an item of it goes', async () => {
    const input = 'apiVersion: v1\nkind: List\nitems:\n- kind: Pod # stays\n# only once\n- kind: Job\n';
    const { stdout } = await piped(`${addConf}${dropJobs}`, input);
    expect(stdout).toBe(
      `apiVersion: v1\nkind: List\nitems:\n- kind: Pod # stays\n- ${conf.trimEnd().replaceAll('\n', '\n  ')}\n`,
    );
  });

  test('into a ResourceList, which says what was done', async () => {
    const input =
      'apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- apiVersion: batch/v1\n  kind: Job\n  metadata: {name: a}\n';
    const { stdout } = await piped(`${addConf}${dropJobs}`, input);
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'conf', namespace: 'shop' };
    expect(parse(stdout)).toEqual({
      apiVersion: 'config.kubernetes.io/v1',
      kind: 'ResourceList',
      items: [parse(conf)],
      results: [
        {
          message: 'removed',
          severity: 'info',
          resourceRef: { apiVersion: 'batch/v1', kind: 'Job', name: 'a' },
        },
        { message: 'added', severity: 'info', resourceRef: reference },
      ],
    });
  });

  test('in place: into the one file, or the one that is named, and once', async () => {
    const { place, read } = folderOf({ 'a.yaml': web, 'b.yaml': job });
    const module = writePatches(temporaryFolder(), addConf);
    const refused = await patch([module, place], { options: { inPlace: true } });
    expect([refused.code, refused.stderr]).toEqual([
      1,
      'withal: The module adds 1 document, and 2 files are patched in place. Pass --add-to <file>.\n',
    ]);
    expect([read('a.yaml'), read('b.yaml')]).toEqual([web, job]);

    const [a, extra] = [path.join(place, 'a.yaml'), path.join(place, 'extra.yaml')];
    for (let run = 0; run < 2; run++) {
      const { code, stdout } = await patch([module, place], { options: { inPlace: true, addTo: extra } });
      expect([code, stdout, read('a.yaml'), read('b.yaml'), read('extra.yaml')]).toEqual([
        0,
        '',
        web,
        job,
        conf,
      ]);
    }
    await patch([writePatches(temporaryFolder(), addConf.replace("new('conf')", "new('more')")), place], {
      options: { inPlace: true, addTo: a },
    });
    expect(read('a.yaml')).toBe(`${web}---\n${conf.replace('conf', 'more')}`);
    const single = await patch([module, path.join(place, 'b.yaml')], {
      options: { inPlace: true, summary: true },
    });
    expect(single.stdout).toContain('v1 ConfigMap shop/conf: added\n');
    expect(read('b.yaml')).toBe(`${job}---\n${conf}`);
  });

  test('is not done where something fails, or where it has no place', async () => {
    const { place, read } = folderOf({ 'a.yaml': web, 'b.json': '{"kind": "Job"}', 'c.yaml': conf });
    const extra = path.join(place, 'extra.yaml');
    const failing = writePatches(
      temporaryFolder(),
      `${addConf} export const x = deployment.spec.tokens.where({ token: 'x' }).withLevel(1);`,
    );
    const failed = await patch([failing, path.join(place, 'a.yaml')], {
      options: { inPlace: true, addTo: extra },
    });
    expect([failed.code, existsSync(extra), read('a.yaml')]).toEqual([1, false, web]);
    const json = await patch([writePatches(temporaryFolder(), addConf), path.join(place, 'b.json')]);
    expect([json.code, json.stdout]).toEqual([1, '']);
    expect(json.stderr).toContain('b.json: a JSON file holds one. Pass --add-to with a YAML file.\n');
    const other = writePatches(
      temporaryFolder(),
      "export default add({ ...configMap.new('conf').metadata.withNamespace('shop') });",
    );
    expect((await patch([other, path.join(place, 'c.yaml')])).code).toBe(0);
    const differing = writePatches(
      temporaryFolder(),
      "export const mine = add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf', namespace: 'shop' }, data: {} });",
    );
    const taken = await patch([differing, path.join(place, 'c.yaml')]);
    expect([taken.code, taken.stdout]).toEqual([1, '']);
    expect(taken.stderr).toMatch(
      /c\.yaml, document 1 \(v1 ConfigMap shop\/conf\) with the export "mine": Cannot add ConfigMap conf: another document has this name/,
    );
    expect((await patch([differing], { options: { addTo: 'x.yaml' } })).stderr).toBe(
      'withal: Cannot use --add-to with standard input. Pass files.\n',
    );
  });

  test('a secret is not shown', async () => {
    const module = writePatches(
      temporaryFolder(),
      "export default add(secret.new('db').stringData.at('key').with('hunter2'));",
    );
    for (const options of [{ diff: true }, { output: 'json' }, { jsonPatch: true }, { summary: true }]) {
      const { stdout, stderr } = await patch([module], { stdin: web, options });
      expect(stdout + stderr).not.toContain('hunter2');
    }
    const { stdout } = await patch([module], { stdin: web, options: { output: 'json', showValues: true } });
    expect(JSON.parse(stdout)).toEqual([
      {
        file: '-',
        document: 2,
        resource: 'v1 Secret db',
        added: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { key: 'hunter2' } },
      },
    ]);
  });
});
