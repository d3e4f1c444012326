import {
  openApplySet,
  openCluster,
  type ApplySetOptions,
  type Client,
  compare,
  readLive,
  withoutRecords,
  type LiveComparison,
  forEachConcurrent,
  type Manifest,
  type SourceDocument,
  prepare,
  type Prepared,
  type PrunePlan,
  unlessStopped,
} from '../../cluster/index.ts';
import type { Invocation, OptionDefinition } from '../command.ts';
import { pruneOptions, readPruneOptions } from '../input/apply-set-options.ts';
import { clusterOptions, readClusterOptions, type ClusterSettings } from '../input/cluster-options.ts';
import { clusterDocuments } from '../environment/cluster-documents.ts';
import { diffText } from '../output/diff-text.ts';
import {
  printLiveDiff,
  resultOf,
  type LiveDifference,
  type PruneDifference,
} from '../output/live-diff-report.ts';
import { progressLine } from '../output/progress.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

/** The options of `withal diff --live`, besides `--live` itself. */
export const liveDiffOptions: readonly OptionDefinition[] = [
  ...clusterOptions,
  ...pruneOptions,
  { flags: '--show-managed-fields', description: 'show which manager owns each field' },
];

interface Shows {
  readonly values: boolean;
  readonly managers: boolean;
}

/** What the header of a diff calls an object by. */
interface NamedObject {
  readonly manifest: Pick<Manifest, 'apiVersion' | 'kind' | 'name'>;
  readonly namespace: string | undefined;
}

function pathOf({ manifest: { apiVersion, kind, name }, namespace }: NamedObject): string {
  return [apiVersion, kind, ...(namespace === undefined ? [] : [namespace]), name].join('/');
}

function showsOf({ options }: Invocation): Shows {
  return { values: options['showValues'] === true, managers: options['showManagedFields'] === true };
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

/** The whole of each object that would be pruned. */
async function pruneDifferences(
  client: Client,
  { targets, kept }: PrunePlan,
  shows: Shows,
): Promise<PruneDifference[]> {
  const differences: PruneDifference[] = kept.map(({ target, message }) => ({ target, message, diff: '' }));
  for (const target of targets) {
    const read = await unlessStopped(client, readLive(client, target.path));
    if (read === undefined) break;
    const { live, message } = read;
    const redactor = new Redactor({ showsValues: shows.values });
    const before = live && redactor.document(withoutRecords(live, shows.managers));
    const { apiVersion, kind, namespace, name } = target;
    const path = pathOf({ manifest: { apiVersion, kind, name }, namespace });
    const diff = diffText({ before, after: undefined, names: [`live/${path}`, `pruned/${path}`] });
    differences.push({ target, message, diff });
  }
  return differences;
}

async function compareAll(
  invocation: Invocation,
  { client, prepared }: { readonly client: Client; readonly prepared: Prepared },
  settings: ClusterSettings,
): Promise<LiveDifference[]> {
  const shows = showsOf(invocation);
  const progress = progressLine(invocation.io.stderr, 'comparing');
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

/** What is compared, and how. */
interface LiveDiffJob {
  readonly documents: readonly SourceDocument[];
  readonly settings: ClusterSettings;
  /** The apply set that would be pruned. */
  readonly set: ApplySetOptions | undefined;
  /** Whether members that the documents no longer have would go. */
  readonly prunes: boolean;
}

const noPrune: PrunePlan = { targets: [], kept: [] };

async function prepareJob(
  client: Client,
  { documents, settings, set, prunes }: LiveDiffJob,
): Promise<{ readonly prepared: Prepared; readonly plan: PrunePlan }> {
  const applySet = set && (await unlessStopped(client, openApplySet(client, set)));
  const prepared = await prepare(client, applySet?.label(documents) ?? documents, {
    ...settings,
    mayNameOthers: set !== undefined || settings.mayNameOthers,
  });
  const plan = prunes ? applySet && (await unlessStopped(client, applySet.plan(prepared))) : undefined;
  return { prepared, plan: plan ?? noPrune };
}

async function diffDocuments(invocation: Invocation, job: LiveDiffJob, stop: StopListener): Promise<number> {
  const { settings } = job;
  const client = await openCluster({ ...settings.client, stop: stop.aborted });
  try {
    const { prepared, plan } = await prepareJob(client, job);
    const differences = await compareAll(invocation, { client, prepared }, settings);
    const pruned = await pruneDifferences(client, plan, showsOf(invocation));
    printLiveDiff(differences, pruned, invocation);
    const total = prepared.manifests.length;
    const signal = stop.received();
    if (signal !== undefined && differences.length < total) {
      invocation.io.stderr.write(`${total - differences.length} of ${total} not compared\n`);
      return signalCodes[signal];
    }
    const results = differences.map(resultOf);
    if (results.includes('refused')) return 2;
    return results.every((result) => result === 'none') && plan.targets.length === 0 ? 0 : 1;
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
  // Mistakes are told before anything is read or run, but for what an environment may say.
  if (given.options['env'] === undefined) await readPruneOptions(given, readClusterOptions(given));
  const { documents, invocation } = await clusterDocuments(given);
  const settings = readClusterOptions(invocation);
  const set = await readPruneOptions(invocation, settings);
  const stop = listenForStop(invocation.io.stderr, 'stopping');
  try {
    return await diffDocuments(
      invocation,
      { documents, settings, set, prunes: invocation.options['prune'] === true },
      stop,
    );
  } finally {
    stop.release();
  }
}
