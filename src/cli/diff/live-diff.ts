import {
  openCluster,
  type Client,
  compare,
  withoutRecords,
  type LiveComparison,
  forEachConcurrent,
  type Manifest,
  type SourceDocument,
  prepare,
  type Prepared,
  unlessStopped,
} from '../../cluster/index.ts';
import type { Invocation, OptionDefinition } from '../command.ts';
import { clusterOptions, readClusterOptions, type ClusterSettings } from '../input/cluster-options.ts';
import { clusterDocuments } from '../environment/cluster-documents.ts';
import { diffText } from '../output/diff-text.ts';
import { printLiveDiff, resultOf, type LiveDifference } from '../output/live-diff-report.ts';
import { progressLine } from '../output/progress.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

/** The options of `withal diff --live`, besides `--live` itself. */
export const liveDiffOptions: readonly OptionDefinition[] = [
  ...clusterOptions,
  { flags: '--show-managed-fields', description: 'show which manager owns each field' },
];

interface Shows {
  readonly values: boolean;
  readonly managers: boolean;
}

function pathOf({ manifest: { apiVersion, kind, name }, namespace }: LiveComparison): string {
  return [apiVersion, kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

function differenceOf(comparison: LiveComparison, shows: Shows): LiveDifference {
  const { live, next } = comparison;
  if (next === undefined) return { ...comparison, diff: '' };
  const redactor = new Redactor({ showsValues: shows.values });
  const side = (object: typeof next): unknown => redactor.document(withoutRecords(object, shows.managers));
  const before = live === undefined ? undefined : side(live);
  const path = pathOf(comparison);
  const diff = diffText({ before, after: side(next), names: [`live/${path}`, `applied/${path}`] });
  return { ...comparison, diff };
}

async function compareAll(
  { options, io }: Invocation,
  { client, prepared }: { readonly client: Client; readonly prepared: Prepared },
  settings: ClusterSettings,
): Promise<LiveDifference[]> {
  const shows = {
    values: options['showValues'] === true,
    managers: options['showManagedFields'] === true,
  };
  const progress = progressLine(io.stderr, 'comparing');
  const differences = new Map<Manifest, LiveDifference>();
  const { manifests } = prepared;
  try {
    await forEachConcurrent(manifests, settings.parallel, client.stop, async (manifest) => {
      const comparing = compare(client, prepared, manifest, settings.apply);
      const comparison = await unlessStopped(client, comparing);
      if (comparison === undefined) return;
      differences.set(manifest, differenceOf(comparison, shows));
      progress.show(differences.size, manifests.length, manifest.source);
    });
  } finally {
    progress.clear();
  }
  return manifests.flatMap((manifest) => differences.get(manifest) ?? []);
}

async function diffDocuments(
  invocation: Invocation,
  documents: readonly SourceDocument[],
  settings: ClusterSettings,
  stop: StopListener,
): Promise<number> {
  const client = await openCluster({ ...settings.client, stop: stop.aborted });
  try {
    const prepared = await prepare(client, documents, settings);
    const differences = await compareAll(invocation, { client, prepared }, settings);
    printLiveDiff(differences, invocation);
    const total = prepared.manifests.length;
    const signal = stop.received();
    if (signal !== undefined && differences.length < total) {
      invocation.io.stderr.write(`${total - differences.length} of ${total} not compared\n`);
      return signalCodes[signal];
    }
    const results = differences.map(resultOf);
    if (results.includes('refused')) return 2;
    return results.every((result) => result === 'none') ? 0 : 1;
  } finally {
    client.close();
  }
}

/**
 * Runs `withal diff --live`: prints what an apply would change, from a dry run on the server.
 *
 * @param given - The sources as operands, and `liveDiffOptions`.
 * @returns The exit code: 1 when something would change, 2 when the server rejects a document or an object may not be read.
 * @throws {WithalError} When the documents cannot be read, or the cluster cannot be reached.
 */
export async function liveDiff(given: Invocation): Promise<number> {
  // Mistakes are told before anything is read or run.
  readClusterOptions(given);
  const { documents, invocation } = await clusterDocuments(given);
  const settings = readClusterOptions(invocation);
  const stop = listenForStop((signal) => {
    invocation.io.stderr.write(`\nReceived ${signal}: stopping. Send it again to quit immediately.\n`);
  });
  try {
    return await diffDocuments(invocation, documents, settings, stop);
  } finally {
    stop.release();
  }
}
