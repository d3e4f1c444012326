import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { ApiServer, type ServerSettings } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';
import { temporaryFolder } from './cli.ts';
import { root } from '../generate/fixtures.ts';
import { inProject, program } from './project.ts';

describe('the program', () => {
  test('the program prints, complains, and says by its exit code which of them it was', () => {
    const fine = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect([fine.stdout, fine.stderr, fine.status]).toEqual([`${version}\n`, '', 0]);
    const wrong = spawnSync(process.execPath, [program, 'dosc'], { encoding: 'utf8' });
    expect([wrong.stdout, wrong.stderr, wrong.status]).toEqual([
      '',
      'withal: Unknown command "dosc". Did you mean docs, diff?\n',
      1,
    ]);
  });

  test.each(['--help', '--version'])('%s is printed without reading the core, which takes long', (flag) => {
    const folder = temporaryFolder();
    const env = { ...process.env, NODE_V8_COVERAGE: folder };
    expect(spawnSync(process.execPath, [program, flag], { env }).status).toBe(0);
    const reports = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
    expect(reports.join('')).toMatch(/start\.js"/);
    expect(reports.join('')).not.toMatch(/core\.js"|immer/);
  });

  test('the program can be run as it is', () => {
    expect(readFileSync(program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
  });

  test('a reader that has seen enough is no mistake', () => {
    const line = `"${process.execPath}" "${program}" docs kubernetes/1.36/core.v1.podSpec | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['0\n', '']);
  });

  test('what a module of the user throws when nobody waits is one line', async () => {
    const files = { 'late.mjs': "setTimeout(() => {\n  throw new Error('too late');\n});\n" };
    await inProject(files, async (folder) => {
      const line = [program, 'render', 'late.mjs'];
      const { stdout, stderr, status } = spawnSync(process.execPath, line, { cwd: folder, encoding: 'utf8' });
      expect([stdout, stderr.split('\n').length, status]).toEqual(['', 2, 1]);
      expect(stderr).toMatch(/^withal: Unexpected error: too late/);
      await Promise.resolve();
    });
  });
});

describe('withal apply', () => {
  let server: ApiServer;
  let place: Place;
  let child: ChildProcess | undefined;
  afterEach(async () => {
    child?.kill('SIGKILL');
    await server.close();
    place.remove();
  });

  interface Ended {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }

  const count = 20;

  /** Applies twenty documents in a process of its own, two at a time, and does something to it after the first ones. */
  async function applyAnd(
    disturb: (child: ChildProcess) => Promise<void>,
    { latency = 100, begun = 3, flags = [] }: { latency?: number; begun?: number; flags?: string[] } = {},
  ): Promise<Ended> {
    server = await ApiServer.start({ latency });
    place = makePlace(server.address);
    const documents = Array.from(
      { length: count },
      (_, index) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map-${index} }\n`,
    );
    const file = place.write('documents.yaml', documents.join('---\n'));
    const started = spawn(process.execPath, [program, 'apply', '--parallel', '2', ...flags, file], {
      env: { ...process.env, KUBECONFIG: place.kubeconfig },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let [stdout, stderr] = ['', ''];
    started.stdout.on('data', (chunk) => (stdout += String(chunk)));
    started.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const ended = new Promise<number | null>((resolve) => {
      started.on('close', resolve);
    });
    while (server.patches.length < begun && started.exitCode === null) await sleep(5);
    await disturb(started);
    return { code: await ended, stdout, stderr };
  }

  describe('a stop', () => {
    test.each([
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)('%s finishes what is in flight, and says what was not begun', async (signal, expected) => {
      const { code, stdout, stderr } = await applyAnd(async (process) => {
        process.kill(signal);
      });
      expect({ code, stderr }).toMatchObject({ code: expected });
      const applied = stdout.trim().split('\n');
      // Everything that was sent was also waited for and told.
      expect(applied).toHaveLength(server.patches.length);
      expect(server.objects.size).toBe(applied.length);
      expect(applied.length).toBeLessThan(8);
      const rest = count - applied.length;
      expect(stderr).toContain(`Received ${signal}: waiting for requests in flight.`);
      expect(stderr).toContain(
        `${applied.length} of ${count} applied, ${rest} not started:\n  ConfigMap shop/map-`,
      );
      expect(stderr.match(/^ {2}ConfigMap shop\/map-\d+ \(.*, document \d+\)$/gm)).toHaveLength(rest);
    });

    test('the report for machines says so too', async () => {
      const { code, stdout } = await applyAnd(
        async (process) => {
          process.kill('SIGINT');
        },
        { flags: ['--output', 'json'] },
      );
      expect(code).toBe(130);
      const report = JSON.parse(stdout) as { counts: { created: number; notBegun: number } };
      expect(report).toMatchObject({ stoppedBy: 'SIGINT' });
      expect(report.counts.created).toBe(server.objects.size);
      expect(report.counts.created + report.counts.notBegun).toBe(count);
    });

    test('a comparison says how many documents it has not compared', async () => {
      server = await ApiServer.start({ latency: 200 });
      place = makePlace(server.address);
      const documents = Array.from(
        { length: count },
        (_, index) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map-${index} }\n`,
      );
      const file = place.write('documents.yaml', documents.join('---\n'));
      const started = spawn(process.execPath, [program, 'diff', '--live', '--parallel', '2', file], {
        env: { ...process.env, KUBECONFIG: place.kubeconfig },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      let [stdout, stderr] = ['', ''];
      started.stdout.on('data', (chunk) => (stdout += String(chunk)));
      started.stderr.on('data', (chunk) => (stderr += String(chunk)));
      const ended = new Promise<number | null>((resolve) => {
        started.on('close', resolve);
      });
      while (server.patches.length < 3 && started.exitCode === null) await sleep(5);
      started.kill('SIGINT');
      expect(await ended).toBe(130);
      const compared = stdout.match(/^\+\+\+ applied\//gm)?.length ?? 0;
      expect(compared).toBeGreaterThan(0);
      expect(stderr).toContain(`${count - compared} of ${count} not compared\n`);
      expect(server.objects.size).toBe(0);
    });

    test('a second one ends at once', async () => {
      const { code, stdout, stderr } = await applyAnd(
        async (process) => {
          process.kill('SIGINT');
          await sleep(100);
          process.kill('SIGINT');
        },
        { latency: 2000, begun: 1 },
      );
      // Whoever had waited for what is in flight would have told of it, and of the rest.
      expect([code, stdout]).toEqual([130, '']);
      expect(stderr).not.toMatch(/not started|applied/);
    });

    test('without one the process ends by itself, with 0', async () => {
      const { code, stderr } = await applyAnd(async () => {}, { latency: 5 });
      expect([code, stderr]).toEqual([0, `${count} of ${count} applied\n`]);
    });
  });
});

describe('withal apply --wait', () => {
  let server: ApiServer;
  let place: Place;
  let child: ChildProcess | undefined;
  afterEach(async () => {
    child?.kill('SIGKILL');
    await server.close();
    place.remove();
  });

  const web = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { replicas: 1, selector: { matchLabels: { app: 'web' } } },
  };

  /** Waits in a process of its own for an object that is never ready, and does something to the process meanwhile. */
  async function waitAnd(
    disturb: (child: ChildProcess) => Promise<void>,
    settings: ServerSettings = {},
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    server = await ApiServer.start(settings);
    place = makePlace(server.address);
    const status = { conditions: [{ type: 'Ready', status: 'False', message: 'the probe fails' }] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1', labels: { app: 'web' } } };
    const waiting = { name: 'app', state: { waiting: { reason: 'ErrImagePull', message: 'no such image' } } };
    const podStatus = { ...status, containerStatuses: [waiting] };
    server.put('/api/v1/namespaces/shop/pods/web-1', { ...pod, status: podStatus }, 'kubelet');
    const file = place.write('web.yaml', JSON.stringify(web));
    const line = [program, 'apply', '--wait', '-o', 'json', file];
    const started = spawn(process.execPath, line, {
      env: { ...process.env, KUBECONFIG: place.kubeconfig },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    let [stdout, stderr] = ['', ''];
    started.stdout.on('data', (chunk) => (stdout += String(chunk)));
    started.stderr.on('data', (chunk) => (stderr += String(chunk)));
    const ended = new Promise<number | null>((resolve) => {
      started.on('close', resolve);
    });
    while (server.collections.open < 1 && started.exitCode === null) await sleep(5);
    await disturb(started);
    return { code: await ended, stdout, stderr };
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends the waiting, and the reasons are still told', async (signal, expected) => {
    const { code, stdout, stderr } = await waitAnd(async (process) => {
      process.kill(signal);
    });
    expect(code).toBe(expected);
    expect(stderr).toContain(
      'Deployment shop/web not ready yet: 0 of 1 replica is there\n  Pod web-1, container app: ErrImagePull: no such image\n0 of 1 ready, 1 not ready yet\n',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      stoppedBy: signal,
      documents: [
        { result: 'created', ready: false, readiness: { result: 'stopped', status: 'InProgress' } },
      ],
    });
  });

  test('a second one ends at once', async () => {
    const { code, stdout, stderr } = await waitAnd(
      async (process) => {
        process.kill('SIGINT');
        while (!server.seen.some(({ path: each }) => each.endsWith('/pods'))) await sleep(5);
        process.kill('SIGINT');
      },
      { intercept: ({ path: each }) => (each.endsWith('/pods') ? 'never' : undefined) },
    );
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).not.toContain('not ready yet');
  });

  test('without a signal, the process ends by itself', async () => {
    const { code, stderr } = await waitAnd(async () => {
      server.setStatus('/apis/apps/v1/namespaces/shop/deployments/web', {
        conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }],
      });
    });
    expect([code, stderr.includes('it made no progress before its deadline')]).toEqual([1, true]);
  });
});

describe('withal render --watch', () => {
  const files = {
    'web.ts': "import { name } from './lib/name.ts';\nexport default { kind: 'A', metadata: { name } };\n",
    'lib/name.ts': "export const name: string = 'one';\n",
  };

  test('a change of a file that is imported renders again, a mistake is told, and it goes on', async () => {
    await inProject(files, async (folder) => {
      const out = path.join(folder, 'out');
      const line = [program, 'render', 'web.ts', '--out', out, '--watch'];
      const child = spawn(process.execPath, line, { cwd: folder, stdio: ['ignore', 'inherit', 'pipe'] });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const ended = new Promise((resolve) => child.on('exit', resolve));
      const hears = (words: string): Promise<void> =>
        expect.poll(() => said, { timeout: 15_000, interval: 20 }).toContain(words);
      const change = (text: string): void => {
        said = '';
        writeFileSync(path.join(folder, 'lib/name.ts'), text);
      };
      try {
        await hears('watching 2 files');
        expect(readFileSync(path.join(out, 'a-one.yaml'), 'utf8')).toContain('name: one');
        change("export const name: string = 'two';\n");
        await hears('1 file, 1 written, 1 removed');
        await hears('watching');
        change('export const name: = 2;\n');
        await hears('lib/name.ts:1');
        await hears('watching');
        change("export const name: string = 'three';\n");
        await hears('watching');
        expect(readFileSync(path.join(out, 'a-three.yaml'), 'utf8')).toContain('name: three');
      } finally {
        child.kill('SIGINT');
      }
      expect(await ended).toBe(130);
    });
  }, 60_000);
});
