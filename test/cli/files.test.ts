import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { crdOf, root } from '../generate/fixtures.ts';
import { temporaryFolder } from './cli.ts';
import { program } from './project.ts';

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n';

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** Runs a line of the shell, in which `withal` is the command; whoever waits for ever is ended. */
function shell(folder: string, line: string): Ended {
  const script = `withal() { "${process.execPath}" "${program}" "$@"; }\n${line}`;
  return spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
}

/** A folder with a module that patches, and a file for it. */
function project(chain = 'spec.withReplicas(3)'): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(root, path.join(folder, 'node_modules/withal'), 'junction');
  const text = `import { deployment } from 'withal/kubernetes/1.36/apps/v1';\nexport default deployment.${chain};\n`;
  writeFileSync(path.join(folder, 'module.mjs'), text);
  writeFileSync(path.join(folder, 'web.yaml'), deployment);
  return folder;
}

describe('pipes, devices and sockets', () => {
  test('are passed over in folders, and read where they are named', () => {
    const folder = project();
    mkdirSync(path.join(folder, 'apps'));
    writeFileSync(path.join(folder, 'apps/web.yaml'), deployment);
    execFileSync('mkfifo', [path.join(folder, 'apps/pipe.yaml')]);
    const patched = deployment.replace('1}', '3}');
    expect(shell(folder, `withal patch module.mjs apps`)).toMatchObject({ stdout: patched, status: 0 });
    expect(shell(folder, `withal patch module.mjs 'apps/*.yaml'`)).toMatchObject({
      stdout: patched,
      status: 0,
    });
    expect(shell(folder, `withal patch module.mjs <(cat web.yaml)`)).toMatchObject({
      stdout: patched,
      status: 0,
    });
    expect(shell(folder, 'withal convert <(gzip -c web.yaml)').stdout).toContain('withReplicas(1)');
    expect(shell(folder, 'withal convert /dev/zero').stderr).toBe(
      'withal: Cannot read /dev/zero: it is larger than 32 MiB.\n',
    );
    expect(shell(folder, `withal patch module.mjs --in-place <(cat web.yaml)`).stderr).toMatch(
      /^withal: Cannot write \S+: it is no regular file\.\nchanged 0 of 1 matching resource in 0 of 1 file\n$/,
    );
  }, 120_000);

  test('are no output either', () => {
    const folder = project();
    writeFileSync(path.join(folder, 'crd.yaml'), JSON.stringify(crdOf({ properties: {} })));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    mkdirSync(path.join(folder, 'models'));
    execFileSync('mkfifo', [path.join(folder, 'models/kinds.json')]);
    const refusal = (out: string): string => shell(folder, `withal generate crd.yaml --out ${out}`).stderr;
    expect(refusal('pipe')).toMatch(/^withal: Cannot write \S+pipe: it is no regular file\.\n$/);
    expect(refusal('pipe/models')).toMatch(/pipe\/models: a part of its path is not a folder\.\n$/);
    expect(refusal('models')).toMatch(/models\/kinds\.json: it is no regular file\.\n$/);
    expect(refusal('/proc/models')).toBe('withal: Cannot write /proc/models: no folder can be made there.\n');
  }, 120_000);
});

describe('output that cannot be written', () => {
  test.skipIf(!existsSync('/dev/full'))(
    'is a sentence and the exit code of an error',
    () => {
      const folder = project();
      const sentence = 'withal: Cannot write standard output: the disk is full.\n';
      writeFileSync(path.join(folder, 'more.yaml'), deployment.replace('1}', '2}'));
      for (const [line, status] of [
        [`patch module.mjs web.yaml`, 1],
        ['convert web.yaml', 1],
        ['--help', 1],
        ['diff web.yaml more.yaml', 2],
      ] as const)
        expect(shell(folder, `withal ${line} > /dev/full`)).toMatchObject({ stderr: sentence, status });
    },
    120_000,
  );

  test('is nobody’s fault where the reader has seen enough', () => {
    const folder = project();
    const line = 'withal docs kubernetes/1.36/core.v1.podSpec | head -1 > /dev/null; echo "${PIPESTATUS[0]}"';
    expect(shell(folder, line)).toMatchObject({ stdout: '0\n', stderr: '' });
  });
});

describe('--in-place', () => {
  test('says what happens to hard links', () => {
    const folder = project();
    linkSync(path.join(folder, 'web.yaml'), path.join(folder, 'same.yaml'));
    const { stderr, status } = shell(folder, `withal patch module.mjs --in-place web.yaml`);
    expect([stderr, status]).toEqual([
      'warning: web.yaml: 1 other hard link to this file still has the old text\n' +
        'changed 1 of 1 matching resource in 1 of 1 file\n',
      0,
    ]);
    expect(readFileSync(path.join(folder, 'same.yaml'), 'utf8')).toBe(deployment);
  });

  test('of two processes loses no change: one of them fails, or both are there', async () => {
    const one = project('spec.withReplicas(3)');
    const other = project('spec.withPaused(true)');
    const file = path.join(one, 'web.yaml');
    for (let round = 0; round < 4; round += 1) {
      writeFileSync(file, deployment);
      const runs = [one, other].map(
        (folder) =>
          new Promise<{ code: number | null; stderr: string }>((resolve) => {
            const line = [program, 'patch', path.join(folder, 'module.mjs'), '--in-place', file];
            const child = spawn(process.execPath, line, { stdio: ['ignore', 'ignore', 'pipe'] });
            let stderr = '';
            child.stderr.on('data', (chunk) => (stderr += String(chunk)));
            child.on('close', (code) => resolve({ code, stderr }));
          }),
      );
      const ended = await Promise.all(runs);
      const text = readFileSync(file, 'utf8');
      expect([ended[0]?.code === 0, ended[1]?.code === 0]).toEqual([
        text.includes('replicas: 3'),
        text.includes('paused: true'),
      ]);
      const refusals = ended.flatMap(({ code, stderr }) => (code === 0 ? [] : [stderr]));
      for (const stderr of refusals)
        expect(stderr).toContain('it was changed since it was read. Run the command again.');
    }
    expect(readdirSync(one).filter((name) => name.includes('draft'))).toEqual([]);
  }, 120_000);
});

describe('generate', () => {
  test('ended by SIGKILL in the middle of its renames is put right by the next run, also from other sources', () => {
    const folder = temporaryFolder();
    const ending = path.join(folder, 'ending.mjs');
    writeFileSync(
      ending,
      "import fs from 'node:fs';\nimport { syncBuiltinESMExports } from 'node:module';\n" +
        'const { renameSync } = fs;\nlet left = Number(process.env.RENAMES);\n' +
        "fs.renameSync = (...files) => {\n  if (left-- <= 0) process.kill(process.pid, 'SIGKILL');\n  renameSync(...files);\n};\n" +
        'syncBuiltinESMExports();\n',
    );
    const crd = path.join(folder, 'crd.yaml');
    const write = (field: string): void =>
      writeFileSync(crd, JSON.stringify(crdOf({ properties: { spec: { properties: { [field]: {} } } } })));
    const out = path.join(folder, 'models');
    const run = (...flags: string[]): Ended =>
      spawnSync(process.execPath, [...flags, program, 'generate', crd, '--out', out], {
        encoding: 'utf8',
        env: { ...process.env, RENAMES: flags.at(-1)?.split('#')[1] ?? '' },
      });
    for (const renames of [0, 1, 3]) {
      write('one');
      expect(run()).toMatchObject({ stderr: '', status: 0 });
      write('two');
      expect(run('--import', `${ending}#${renames}`).status).toBeNull();
      write('three');
      expect(run()).toMatchObject({ stderr: '', status: 0 });
      expect(readFileSync(path.join(out, 'shop.example.org/v1.d.ts'), 'utf8')).toContain('withThree');
      expect(readdirSync(out).filter((name) => /draft|tmp/.test(name))).toEqual([]);
    }
  }, 120_000);
});
