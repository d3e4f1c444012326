import { WithalError } from '../../errors/index.ts';
import {
  forEachConcurrent,
  openCluster,
  waitForReady,
  whyNotReady,
  type ApplyOutcome,
  type Client,
  type ClientOptions,
  type Manifest,
  type Prepared,
  type WaitCause,
  type WaitOutcome,
  type WaitTarget,
} from '../../cluster/index.ts';
import type { ProcessIo } from '../command.ts';
import { WaitProgress } from '../output/wait-progress.ts';
import type { WaitedObjects, WaitReportOptions } from '../output/wait-report.ts';

/** How applied objects are waited for. */
export interface WaitSettings extends WaitReportOptions {
  readonly timeoutMs: number;
  /** How many requests are in flight at a time. */
  readonly parallel: number;
  /** How the cluster is reached once more, when a stop has ended the first connection. */
  readonly client: Omit<ClientOptions, 'stop'>;
}

/** What was applied to a cluster. */
interface AppliedDocuments {
  readonly client: Client;
  readonly prepared: Prepared;
  readonly outcomes: readonly ApplyOutcome[];
}

/** Of how many objects it is found out why they are not ready. */
const mostExplained = 20;
/** How long that may take for all of them, in milliseconds. */
const explainingMs = 10_000;

const applied: ReadonlySet<ApplyOutcome['result']> = new Set(['created', 'applied', 'unchanged']);

async function targetsOf({ prepared, outcomes }: AppliedDocuments): Promise<Map<WaitTarget, Manifest>> {
  const targets = new Map<WaitTarget, Manifest>();
  for (const { manifest, result } of outcomes) {
    if (!applied.has(result)) continue;
    const object = await prepared.waitForObject(manifest);
    const { apiVersion, kind, name } = manifest;
    if (object === undefined) continue;
    targets.set({ apiVersion, kind, name, namespace: object.namespace, path: object.path }, manifest);
  }
  return targets;
}

/** A signal that stopped the waiting has ended the connection; a new one lets the reasons be read all the same. */
async function connectedAgain(
  { client }: AppliedDocuments,
  settings: WaitSettings,
  stop: AbortSignal,
): Promise<Client | undefined> {
  if (!client.stop.aborted) return client;
  try {
    return await openCluster({ ...settings.client, retries: 1, stop });
  } catch (error) {
    if (error instanceof WithalError) return undefined;
    throw error;
  }
}

async function explain(
  documents: AppliedDocuments,
  outcomes: readonly WaitOutcome[],
  settings: WaitSettings,
): Promise<Map<WaitTarget, readonly WaitCause[]>> {
  const causes = new Map<WaitTarget, readonly WaitCause[]>();
  const unready = outcomes.filter(({ result }) => result !== 'ready').slice(0, mostExplained);
  if (unready.length === 0) return causes;
  const stop = AbortSignal.timeout(explainingMs);
  const client = await connectedAgain(documents, settings, stop);
  if (client === undefined) return causes;
  try {
    await forEachConcurrent(unready, settings.parallel, stop, async (outcome) => {
      causes.set(outcome.target, await whyNotReady(client, outcome, stop));
    });
  } finally {
    if (client !== documents.client) client.close();
  }
  return causes;
}

/**
 * Waits until the objects that were applied are ready, shows how far they are, and finds why some are not.
 *
 * @param documents - What was applied, and where.
 * @param settings - How long to wait, and how it is printed.
 * @param io - Where it is printed.
 * @returns What became of each object that was applied, by its manifest.
 * @throws {WithalError} `E_CLUSTER` when the server refuses to say where objects of a new kind are.
 */
export async function waitForApplied(
  documents: AppliedDocuments,
  settings: WaitSettings,
  io: ProcessIo,
): Promise<WaitedObjects> {
  const manifests = await targetsOf(documents);
  const progress = new WaitProgress(io, settings, manifests);
  const { client } = documents;
  // Before the message about the signal is printed.
  client.stop.addEventListener('abort', () => progress.end(), { once: true });
  try {
    const outcomes = await waitForReady(client, [...manifests.keys()], {
      timeoutMs: settings.timeoutMs,
      parallel: settings.parallel,
      onChange: (state) => progress.show(state),
    });
    progress.end();
    const causes = await explain(documents, outcomes, settings);
    return new Map(
      outcomes.flatMap((outcome) => {
        const manifest = manifests.get(outcome.target);
        return manifest === undefined
          ? []
          : [[manifest, { ...outcome, causes: causes.get(outcome.target) ?? [] }]];
      }),
    );
  } finally {
    progress.end();
  }
}
