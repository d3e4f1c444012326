import { spawn, spawnSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { root } from '../generate/fixtures.ts';
import { temporaryFolder } from './cli.ts';
import { program } from './project.ts';

const scaled = `import { deployment } from 'withal/kubernetes/1.36/apps/v1';
import { model } from 'withal';
import { add, drop, target } from 'withal/patch';
const any = model();
export const scaled = deployment.metadata.labels.at('team').with('web').spec.withReplicas(3);
export const first = deployment.spec.template.spec.containers.key({ name: 'web' }).withImage('web:2');
export const moved = any.metadata.withNamespace('shop');
export const gone = drop({ kind: 'Job' });
export const front = target(any.metadata.labels.at('tier').with('front'), { name: [/^web-[13]/, 'db'] });
export const none = target(any.metadata.withName('x'), { kind: 'Nothing' });
`;

/** A document of one of many sorts: some fit, some do not, some cannot be read, and some have secrets or warnings. */
function text(index: number): string {
  const web = `kind: Deployment\nmetadata: {name: web-${index}, labels: {app: web}}\nspec:\n  replicas: 1 # few\n`;
  const containers = '  template: {spec: {containers: [{name: web, image: web}]}}\n';
  const sorts = [
    `apiVersion: apps/v1\n${web}${containers}`,
    `apiVersion: apps/v1\n${web}  template: {spec: {containers: []}}\n`,
    `apiVersion: v1\nkind: Secret\nmetadata: {name: s-${index}}\nstringData: {password: hunter${index % 5}}\n`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: role-${index}}\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: yes, b: 0${index + 10}}\n---\nkind: Job\n`,
    `apiVersion: v1\nkind: [\n`,
    '# nothing\n',
    `a:\n  apiVersion: v1\n  kind: Pod\nb: 1\n`,
    `--- # no line end\napiVersion: apps/v1\n${web}${containers.trimEnd()}`,
  ];
  return sorts[index % sorts.length] ?? '';
}

/** A folder with a module and many files. */
function project(files = 150, module = scaled, isFine = false): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
  writeFileSync(path.join(folder, 'module.mjs'), module);
  mkdirSync(path.join(folder, 'files'));
  for (let index = 0; index < files; index++)
    writeFileSync(path.join(folder, 'files', `${index}.yaml`), text(isFine ? 0 : index));
  return folder;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the files hold afterwards. */
  readonly files: readonly string[];
}

function patchIn(folder: string, ...flags: string[]): Ended {
  const line = [program, 'patch', 'module.mjs', 'files', ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' });
  const names = readdirSync(path.join(folder, 'files')).toSorted();
  return {
    status,
    stdout,
    stderr,
    files: names.map((name) => `${name}\n${readFileSync(path.join(folder, 'files', name), 'utf8')}`),
  };
}

/** The same by one thread and by several, each on files of its own. */
function byBoth(folder: string, flags: readonly string[]): readonly [one: Ended, several: Ended] {
  const [one, several] = [`${folder}/one`, `${folder}/several`];
  for (const place of [one, several]) {
    mkdirSync(place);
    for (const name of ['node_modules', 'files', 'module.mjs'])
      cpSync(path.join(folder, name), path.join(place, name), { recursive: true, verbatimSymlinks: true });
  }
  return [patchIn(one, ...flags, '--jobs', '1'), patchIn(several, ...flags, '--jobs', '3')];
}

/** Counts in a file how many threads have loaded the module. */
const counting = "import { appendFileSync } from 'node:fs';\nappendFileSync('loads', 'x');\n";

describe('several threads', () => {
  test.each([
    { flags: [] },
    { flags: ['--in-place'] },
    { flags: ['--diff', '--in-place'] },
    { flags: ['--diff', '--kind', 'secret,deployment,clusterrole'] },
    { flags: ['--summary'] },
    { flags: ['--dry-run'] },
    { flags: ['-o', 'json'] },
    { flags: ['--in-place', '-l', 'app=web'] },
    { flags: ['--add-to', 'files/new.yaml', '-i'] },
  ])('print, write and end as one does, with errors in the middle: $flags', ({ flags }) => {
    const [one, several] = byBoth(project(), flags);
    expect(several).toEqual(one);
    expect(one.status).toBe(1);
    expect(one.stderr).toContain('withal: Cannot');
  });

  test('where nothing is wrong, all is printed in order', () => {
    const [one, several] = byBoth(project(100, scaled, true), []);
    expect(several).toEqual(one);
    expect([one.status, one.stdout.match(/replicas: 3/g)?.length]).toEqual([0, 100]);
  });

  test.each([
    { flags: [], more: '', threads: 3 },
    { flags: ['-o', 'json'], more: '', threads: 1 },
    { flags: [], more: 'export const xx = () => null;', threads: 1 },
    { flags: [], more: "export const xx = add({ kind: 'X' });", threads: 1 },
    { flags: [], more: 'export const xx = target(any.withKind("x"), { name: () => false });', threads: 1 },
  ])('$threads of them load the module: $more $flags', ({ flags, more, threads }) => {
    const folder = project(600, scaled + counting + more, true);
    expect(patchIn(folder, ...flags, '--jobs', '3').status).toBe(0);
    expect(readFileSync(path.join(folder, 'loads'), 'utf8')).toHaveLength(threads);
  });

  test('what the module prints is printed once', () => {
    const [one, several] = byBoth(project(40, `${scaled}console.log('# loaded');`, true), []);
    expect(several).toEqual(one);
    expect(one.stdout.match(/# loaded/g)).toHaveLength(1);
  });

  test('a module that is another one each time, or cannot be loaded again, is used once', () => {
    const random = "export const random = any.metadata.annotations.at('id').with(crypto.randomUUID());";
    const main =
      "import { isMainThread } from 'node:worker_threads';\nif (!isMainThread) throw new Error('twice');";
    for (const more of [
      random,
      main,
      'if (!process.stdin.isTTY) await new Promise((done) => process.stdin.on("end", done).resume());',
    ]) {
      const { stdout, status } = patchIn(project(600, scaled + more, true), '--jobs', '3');
      const ids = new Set(stdout.match(/id: .*/g));
      expect([status, ids.size]).toEqual([0, more === random ? 1 : 0]);
    }
  });

  test('functions and updaters see all documents in their order', () => {
    for (const more of [
      'let count = 0; export const xx = deployment.spec.withReplicas(() => ++count + 100);',
      'let count = 0; export const xx = () => deployment.spec.withReplicas(++count + 100);',
    ]) {
      const { stdout } = patchIn(project(600, scaled + more, true), '--jobs', '3');
      const replicas = stdout.match(/(?<=replicas: )\d+/g);
      expect(replicas).toEqual(Array.from({ length: 600 }, (_, index) => String(index + 101)));
    }
  });

  test('two names of one file are patched one after the other', () => {
    const folder = project(400, scaled + counting, true);
    linkSync(path.join(folder, 'files/0.yaml'), path.join(folder, 'files/x.yaml'));
    symlinkSync('1.yaml', path.join(folder, 'files/y.yaml'));
    const { stderr, status } = patchIn(folder, '--in-place', '--jobs', '3');
    const lines = stderr.trim().split('\n');
    expect([status, lines[0], lines.at(-1)]).toEqual([
      0,
      'warning: files/0.yaml: 1 other hard link to this file still has the old text',
      'changed 401 of 402 matching resources in 401 of 402 files',
    ]);
    expect(readFileSync(path.join(folder, 'loads'), 'utf8')).toBe('x');
  });

  test('a signal ends all of them, and every file is the old one or the new one', async () => {
    const folder = project(3000, scaled, true);
    const line = [program, 'patch', 'module.mjs', 'files', '--in-place', '--jobs', '3'];
    const child = spawn(process.execPath, line, { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((done) => {
      child.on('exit', (code, signal) => done([code, signal]));
    });
    const isNew = (): boolean =>
      readFileSync(path.join(folder, 'files/0.yaml'), 'utf8').includes('replicas: 3');
    while (!isNew() && child.exitCode === null) await sleep(5);
    child.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
    const texts = readdirSync(path.join(folder, 'files'))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(path.join(folder, 'files', name), 'utf8'));
    expect(new Set(texts).size).toBe(2);
  });

  test('the number of threads is a number', () => {
    const { status, stderr } = patchIn(project(1), '--jobs', '0');
    expect([status, stderr]).toEqual([
      1,
      'withal: Invalid value "0" for --jobs: must be a whole number from 1 to 64.\n',
    ]);
  });
});
