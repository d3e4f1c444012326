import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { rolldown } from 'rolldown';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ApiServer } from '../cluster/api-server.ts';
import { makePlace, type Place } from '../cluster/place.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Below node_modules, so that the packages are found from there.
const folder = join(root, 'node_modules', '.cache', 'withal-stop');
const program = join(folder, 'apply.mjs');

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const bundle = await rolldown({
    input: join(root, 'src', 'cli', 'commands', 'apply.ts'),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: 'command.mjs' });
  await bundle.close();
  const streams =
    '{ input: process.stdin, output: process.stdout, complaints: process.stderr, environment: process.env }';
  writeFileSync(
    program,
    `import { applyCommand } from './command.mjs';
const [options, ...operands] = process.argv.slice(2);
process.exitCode = await applyCommand.run({ operands, options: JSON.parse(options), streams: ${streams} });
`,
  );
});

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
  readonly output: string;
  readonly complaints: string;
}

const count = 20;

/** Applies twenty documents in a process of its own, two at a time, and does something to it after the first ones. */
async function applyAnd(
  disturb: (child: ChildProcess) => Promise<void>,
  { latency = 100, begun = 3, ...options }: { latency?: number; begun?: number; output?: string } = {},
): Promise<Ended> {
  server = await ApiServer.start({ latency });
  place = makePlace(server.address);
  const documents = Array.from(
    { length: count },
    (_, index) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: map-${index} }\n`,
  );
  const file = place.write('documents.yaml', documents.join('---\n'));
  const started = spawn(process.execPath, [program, JSON.stringify({ parallel: '2', ...options }), file], {
    env: { ...process.env, KUBECONFIG: place.kubeconfig },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let [output, complaints] = ['', ''];
  started.stdout.on('data', (chunk) => (output += String(chunk)));
  started.stderr.on('data', (chunk) => (complaints += String(chunk)));
  const ended = new Promise<number | null>((resolve) => {
    started.on('close', resolve);
  });
  while (server.patches.length < begun && started.exitCode === null) await sleep(5);
  await disturb(started);
  return { code: await ended, output, complaints };
}

describe('a stop', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s finishes what is in flight, and says what was not begun', async (signal, expected) => {
    const { code, output, complaints } = await applyAnd(async (process) => {
      process.kill(signal);
    });
    expect({ code, complaints }).toMatchObject({ code: expected });
    const applied = output.trim().split('\n');
    // Everything that was sent was also waited for and told.
    expect(applied).toHaveLength(server.patches.length);
    expect(server.objects.size).toBe(applied.length);
    expect(applied.length).toBeLessThan(8);
    const rest = count - applied.length;
    expect(complaints).toContain(`Stopping after ${signal}: what is in flight is finished.`);
    expect(complaints).toContain(
      `${applied.length} of ${count} applied, ${rest} not begun:\n  ConfigMap shop/map-`,
    );
    expect(complaints.match(/^ {2}ConfigMap shop\/map-\d+ \(.*, document \d+\)$/gm)).toHaveLength(rest);
  });

  test('the report for machines says so too', async () => {
    const { code, output } = await applyAnd(
      async (process) => {
        process.kill('SIGINT');
      },
      { output: 'json' },
    );
    expect(code).toBe(130);
    const report = JSON.parse(output) as { counts: { created: number; notBegun: number } };
    expect(report).toMatchObject({ stoppedBy: 'SIGINT' });
    expect(report.counts.created).toBe(server.objects.size);
    expect(report.counts.created + report.counts.notBegun).toBe(count);
  });

  test('a second one ends at once', async () => {
    const begin = performance.now();
    const { code, complaints } = await applyAnd(
      async (process) => {
        process.kill('SIGINT');
        await sleep(100);
        process.kill('SIGINT');
      },
      { latency: 2000, begun: 1 },
    );
    expect(code).toBe(130);
    expect(complaints).not.toContain('not begun');
    // Discovery takes two seconds; those in flight would take two more.
    expect(performance.now() - begin).toBeLessThan(3900);
  });

  test('without one the process ends by itself, with 0', async () => {
    const { code, complaints } = await applyAnd(async () => {}, { latency: 5 });
    expect([code, complaints]).toEqual([0, `${count} of ${count} applied\n`]);
    expect(existsSync(program)).toBe(true);
  });
});
