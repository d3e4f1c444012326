import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CommandDefinition } from '../../src/cli/command.ts';
import { convertCommand } from '../../src/cli/commands/convert.ts';
import { diffCommand } from '../../src/cli/commands/diff.ts';
import { patchCommand } from '../../src/cli/commands/patch.ts';
import { documentsOf } from '../../src/cli/input/documents-of.ts';
import { sinks } from './call.ts';
import { call, folder } from './call-command.ts';
import { writePatches } from './patches.ts';

const deployment = (replicas: number): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: ${replicas}} # few\n`;
const scale = 'export default deployment.spec.withReplicas(3);';

/** Calls a command with bytes as its standard input. */
async function callWith(
  command: CommandDefinition,
  operands: readonly string[],
  input: Uint8Array,
): Promise<{ output: string; complaints: string; code: number }> {
  const { streams, output, complaints } = sinks();
  const code = await command.run({
    operands,
    options: {},
    streams: { ...streams, input: Readable.from([input]) },
  });
  return { output: output.text, complaints: complaints.text, code };
}

/** A folder with a compressed file in it, and a text that nobody asked for. */
function compressed(text: string): { place: string; file: string } {
  const place = path.join(folder(), 'apps');
  mkdirSync(place);
  const file = path.join(place, 'web.yaml.gz');
  writeFileSync(file, gzipSync(text));
  writeFileSync(path.join(place, 'notes.txt'), 'no: document');
  return { place, file };
}

describe('a compressed file, the folder that it is in, and compressed standard input', () => {
  test('are patched, and compressed again in their place', async () => {
    const { place, file } = compressed(deployment(1));
    const module = writePatches(folder(), scale);
    for (const operand of [file, place])
      expect(await call(patchCommand, [module, operand])).toMatchObject({ output: deployment(3), code: 0 });
    expect(await callWith(patchCommand, [module], gzipSync(deployment(1)))).toMatchObject({
      output: deployment(3),
      code: 0,
    });
    const { code } = await call(patchCommand, [module, place], { options: { inPlace: true } });
    expect([code, readdirSync(place)]).toEqual([0, ['notes.txt', 'web.yaml.gz']]);
    expect(gunzipSync(readFileSync(file)).toString()).toBe(deployment(3));
  });

  test('are converted', async () => {
    const { place, file } = compressed(deployment(1));
    const ways = [
      await call(convertCommand, [file]),
      await call(convertCommand, [place]),
      await callWith(convertCommand, ['-'], gzipSync(deployment(1))),
    ];
    for (const { output, code } of ways) {
      expect(code).toBe(0);
      expect(output).toContain('withReplicas(1)');
    }
  });

  test('are compared', async () => {
    const [before, after] = [compressed(deployment(1)), compressed(deployment(2))];
    const ways = [
      await call(diffCommand, [before.file, after.file], { options: { output: 'merge' } }),
      await call(diffCommand, [before.place, after.place], { options: { output: 'merge' } }),
    ];
    for (const { output, code } of ways) {
      expect(code).toBe(1);
      expect(JSON.parse(output)).toEqual({ spec: { replicas: 2 } });
    }
    const { code, output } = await callWith(diffCommand, ['-', after.file], gzipSync(deployment(1)));
    expect([code, output]).toEqual([1, expect.stringContaining('withReplicas(2)')]);
  });

  test('are applied', async () => {
    const { place, file } = compressed(deployment(1));
    const wanted = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: 1 },
    };
    const { streams } = sinks();
    const input = Readable.from([gzipSync(deployment(1))]);
    expect([
      ...(await documentsOf(file, streams)),
      ...(await documentsOf(place, streams)),
      ...(await documentsOf('-', { ...streams, input })),
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
  const module = writePatches(folder(), scale);
  const patched = await callWith(patchCommand, [module], large);
  expect(patched).toEqual({
    output: '',
    complaints: expect.stringContaining(`withal: ${refusal}\n`),
    code: 1,
  });
  await expect(callWith(convertCommand, ['-'], large)).rejects.toThrow(refusal);
  await expect(callWith(diffCommand, ['-', module], large)).rejects.toThrow(refusal);
});
