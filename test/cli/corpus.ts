import { readYaml } from '../../src/yaml/index.ts';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackArchive } from '../generate/corpus.ts';
import { shared } from '../generate/fixtures.ts';

/** One recorded answer of a server. */
interface Row {
  readonly base: unknown;
  readonly body?: unknown;
  readonly result?: unknown;
  readonly steps?: readonly { readonly body?: unknown; readonly result?: unknown }[];
}

/** The documents of a recording: what was there before, what was sent, and what came of it. */
function documentsIn({ base, body, result, steps = [] }: Row): unknown[] {
  const sent = Array.isArray(body) ? undefined : body;
  return [base, sent, result, ...steps.flatMap((step) => [step.body, step.result])];
}

/** Each document once; `undefined` and `null` are none. */
function distinct(documents: readonly unknown[]): unknown[] {
  const texts = new Set(documents.map((document) => JSON.stringify(document ?? null)));
  texts.delete('null');
  return [...texts].map((text) => JSON.parse(text) as unknown);
}

/** The rows of one file of recorded answers; nothing where it is not here. */
export function recordedRows(name: 'apply' | 'json' | 'merge' | 'strategic'): Row[] {
  const file = path.join(shared, 'server-answers', `${name}.jsonl.gz`);
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** Every distinct document in one file of recorded answers. */
export function recordedDocuments(name: 'apply' | 'json' | 'merge' | 'strategic'): unknown[] {
  return distinct(recordedRows(name).flatMap(documentsIn));
}

/** Definitions of custom resources, as their projects publish them; nothing where they are not here. */
export async function customResourceDefinitions(): Promise<unknown[]> {
  const documents: unknown[] = [];
  for (const file of unpackArchive('crds.tar.xz') ?? []) {
    if (/\.(?:ya?ml|json)$/.test(file))
      documents.push(
        ...(await readYaml(readFileSync(file, 'utf8'), file, 'yaml-1.2')).map(({ value }) => value),
      );
  }
  return distinct(documents);
}

/** The folder with the definitions of the custom resources in the recorded answers. */
export const recordedDefinitions = path.join(shared, 'server-answers/schemas/crds');
