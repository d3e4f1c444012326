import { WithalError } from '../../../src/errors/index.ts';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyStrategicMergePatch } from '../../../src/patch/strategic/index.ts';
import { anyPatch, anyPod } from './pods.ts';
import { isLong, lawSettings } from '../../fixtures/runs.ts';
import { isThere, modelsOf, readShared } from './schemas.ts';

const file = 'server-answers/schemas/builtins-openapi-v2.json';
const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const there = isThere(file) && hasKubectl;
if (!hasKubectl) console.warn('skipped: there is no kubectl');

const folder = fileURLToPath(new URL('../../../node_modules/.cache/withal-kubectl', import.meta.url));

interface Answer {
  readonly status: number | null;
  readonly documents: unknown[];
  readonly error: string;
}

/** Patches documents by the real kubectl, all in one process. */
function kubectl(documents: readonly unknown[], patch: unknown): Answer {
  mkdirSync(folder, { recursive: true });
  const input = path.join(folder, 'documents.json');
  writeFileSync(input, documents.map((document) => JSON.stringify(document)).join('\n'));
  const body = path.join(folder, 'patch.json');
  writeFileSync(body, JSON.stringify(patch));
  const settings = [
    'patch',
    '--local',
    '--type',
    'strategic',
    '-o',
    'json',
    '-f',
    input,
    '--patch-file',
    body,
  ];
  const { status, stdout, stderr } = spawnSync('kubectl', settings, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const texts = stdout.split(/(?<=^\})\n/m).filter((text) => text.trim() !== '');
  return { status, documents: texts.map((text) => JSON.parse(text) as unknown), error: stderr };
}

describe.runIf(there)('the real kubectl', () => {
  const pod = there ? modelsOf(readShared(file)).get('io.k8s.api.core.v1.Pod') : undefined;
  const { numRuns, seed = Date.now() } = lawSettings();
  // Each process costs a third of a second, whatever the number of documents.
  const rounds = Math.ceil(numRuns / 100);
  const patches = there ? fc.sample(anyPatch, { numRuns: rounds, seed }) : [];
  const pods = there ? fc.sample(anyPod, { numRuns: 100, seed }) : [];

  function ours(document: object, patch: unknown): unknown {
    if (pod === undefined) throw new Error('there is no Pod');
    try {
      return applyStrategicMergePatch(document, patch, { model: pod });
    } catch (error) {
      if (error instanceof WithalError) return error;
      throw error;
    }
  }

  test(
    `patches ${rounds * pods.length} documents as ours does`,
    () => {
      for (const patch of patches) {
        const answers = pods.map((document) => ({ document, answer: ours(document, patch) }));
        const accepted = answers.filter(({ answer }) => !(answer instanceof WithalError));
        const label = `seed ${seed}, patch ${JSON.stringify(patch)}`;
        const real = kubectl(
          accepted.map(({ document }) => document),
          patch,
        );
        const expected = accepted.map(({ answer }) => answer);
        expect({ label, documents: expected }).toEqual({ label, documents: real.documents });
      }
    },
    60_000 + rounds * 3000,
  );

  test('refuses what ours refuses', () => {
    const refused = fc.sample(anyPatch, { numRuns: 100, seed }).flatMap((patch) => {
      const document = pods.find((one) => ours(one, patch) instanceof WithalError);
      return document === undefined ? [] : [{ document, patch }];
    });
    expect(refused.length).toBeGreaterThan(0);
    const tried = refused.slice(0, isLong ? 25 : 5);
    expect(tried.filter(({ document, patch }) => kubectl([document], patch).status === 0)).toEqual([]);
  }, 120_000);
});
