import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { documentsOfAll } from '../../src/cli/input/index.ts';
import { type CliResult, memoryIo, runCli, temporaryFolder } from './cli.ts';
import { writePatches } from './patches.ts';

const deployment = (replicas: number): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: ${replicas}} # few\n`;
const scale = 'export default deployment.spec.withReplicas(3);';

/** Runs a command line with bytes as its standard input. */
const runWith = async (input: Uint8Array, ...commandLine: string[]): Promise<CliResult> =>
  runCli(commandLine, { stdin: Readable.from([input]) });

/** A folder with a compressed file in it, and a text that nobody asked for. */
function compressed(text: string): { place: string; file: string } {
  const place = path.join(temporaryFolder(), 'apps');
  mkdirSync(place);
  const file = path.join(place, 'web.yaml.gz');
  writeFileSync(file, gzipSync(text));
  writeFileSync(path.join(place, 'notes.txt'), 'no: document');
  return { place, file };
}

describe('a compressed file, the folder that it is in, and compressed standard input', () => {
  test('are patched, and compressed again in their place', async () => {
    const { place, file } = compressed(deployment(1));
    const module = writePatches(temporaryFolder(), scale);
    for (const operand of [file, place])
      expect(await runCli(['patch', module, operand])).toMatchObject({ stdout: deployment(3), code: 0 });
    expect(await runWith(gzipSync(deployment(1)), 'patch', module)).toMatchObject({
      stdout: deployment(3),
      code: 0,
    });
    const { code } = await runCli(['patch', '--in-place', module, place]);
    expect([code, readdirSync(place)]).toEqual([0, ['notes.txt', 'web.yaml.gz']]);
    expect(gunzipSync(readFileSync(file)).toString()).toBe(deployment(3));
  });

  test('are converted', async () => {
    const { place, file } = compressed(deployment(1));
    const ways = [
      await runCli(['convert', file]),
      await runCli(['convert', place]),
      await runWith(gzipSync(deployment(1)), 'convert', '-'),
    ];
    for (const { stdout, code } of ways) {
      expect(code).toBe(0);
      expect(stdout).toContain('withReplicas(1)');
    }
  });

  test('are compared', async () => {
    const [before, after] = [compressed(deployment(1)), compressed(deployment(2))];
    const ways = [
      await runCli(['diff', '-o', 'merge', before.file, after.file]),
      await runCli(['diff', '-o', 'merge', before.place, after.place]),
    ];
    for (const { stdout, code } of ways) {
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toEqual({ spec: { replicas: 2 } });
    }
    const { code, stdout } = await runWith(gzipSync(deployment(1)), 'diff', '-', after.file);
    expect([code, stdout]).toEqual([1, expect.stringContaining('withReplicas(2)')]);
  });

  test('are applied', async () => {
    const { place, file } = compressed(deployment(1));
    const wanted = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 1 },
    };
    const stdin = Readable.from([gzipSync(deployment(1))]);
    expect([
      ...(await documentsOfAll([file], memoryIo())),
      ...(await documentsOfAll([place], memoryIo())),
      ...(await documentsOfAll(['-'], memoryIo({ stdin }))),
    ]).toEqual([
      { source: file, document: wanted },
      { source: file, document: wanted },
      { source: 'standard input', document: wanted },
    ]);
  });
});

test('every command takes no more than 32 MiB of standard input, and says so in the same words', async () => {
  const large = Buffer.alloc(33 * 1024 * 1024, ' ');
  const refusal = 'Cannot read standard input: it is larger than 32 MiB.';
  const module = writePatches(temporaryFolder(), scale);
  for (const commandLine of [
    ['patch', module],
    ['convert', '-'],
    ['diff', '-', module],
  ]) {
    const { stdout, stderr, code } = await runWith(large, ...commandLine);
    expect([stdout, stderr.split('\n')[0], code !== 0]).toEqual(['', `withal: ${refusal}`, true]);
  }
});
