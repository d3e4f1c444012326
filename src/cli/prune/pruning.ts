import {
  openApplySet,
  unlessStopped,
  type ApplyOutcome,
  type ApplySet,
  type ApplySetOptions,
  type ApplySettings,
  type Client,
  type Prepared,
  type SourceDocument,
} from '../../cluster/index.ts';
import type { Invocation, ProcessIo } from '../command.ts';
import { readPruneOptions, readSeconds } from '../input/apply-set-options.ts';
import type { ClusterSettings } from '../input/cluster-options.ts';
import type { ApplyReportOptions } from '../output/apply-report.ts';
import { DeleteProgress, type DeleteReportOptions } from '../output/delete-report.ts';
import type { PruneReport } from '../output/prune-report.ts';

/** How an apply set is pruned. */
export interface PruneSettings {
  readonly set: ApplySetOptions;
  readonly report: DeleteReportOptions;
  /** Whether members that are gone from the documents are deleted; else the set only gets what is applied. */
  readonly prunes: boolean;
}

/**
 * Reads the options about pruning.
 *
 * @param invocation - The command's options.
 * @param cluster - The options about the cluster.
 * @param report - How results are reported.
 * @returns How an apply set is pruned; `undefined` when none is.
 * @throws {WithalError} `E_USAGE` when an option is not valid, or makes no sense without another.
 */
export async function readPruneSettings(
  invocation: Invocation,
  cluster: ClusterSettings,
  report: ApplyReportOptions & { readonly isJson: boolean },
): Promise<PruneSettings | undefined> {
  const { isDryRun, isJson, redactor } = report;
  const timeoutMs = readSeconds(invocation, 'pruneTimeout', 300);
  const set = await readPruneOptions(invocation, cluster);
  if (set === undefined) return undefined;
  const prunes = invocation.options['prune'] === true;
  return {
    set,
    prunes,
    report: { isDryRun, isJson, redactor, verb: 'pruned', ignoresMissing: true, timeoutMs },
  };
}

const successes: ReadonlySet<ApplyOutcome['result']> = new Set(['created', 'applied', 'unchanged']);

/**
 * Tells whether all documents were applied.
 *
 * @param outcomes - What became of them.
 * @returns Whether they were.
 */
export function isApplied(outcomes: readonly ApplyOutcome[]): boolean {
  return outcomes.every(({ result }) => successes.has(result));
}

/** What was applied. */
export interface AppliedDocuments {
  readonly prepared: Prepared;
  readonly outcomes: readonly ApplyOutcome[];
  /** Whether all of it is ready, or nobody waited for that. */
  readonly isReady: boolean;
}

function nothingPruned({ outcomes, isReady }: AppliedDocuments, options: DeleteReportOptions): PruneReport {
  const unready = isReady ? '' : ', because not everything is ready';
  const reason = isApplied(outcomes) ? unready : ', because not everything was applied';
  const problem = `Nothing was pruned${reason}. The apply set still has all of its members.`;
  return { outcomes: [], warnings: [], problem, options };
}

/** The pruning of one apply; nothing happens where no set is named. */
export class Pruning {
  readonly #client: Client;
  readonly #settings: PruneSettings | undefined;
  readonly #set: ApplySet | undefined;

  constructor(client: Client, settings: PruneSettings | undefined, set: ApplySet | undefined) {
    this.#client = client;
    this.#settings = settings;
    this.#set = set;
  }

  /** Whether documents may be in other namespaces than `--namespace`, which is that of the set's parent. */
  get mayNameOthers(): boolean {
    return this.#settings !== undefined;
  }

  /** Gives documents the label of the set. */
  label(documents: readonly SourceDocument[]): readonly SourceDocument[] {
    return this.#set?.label(documents) ?? documents;
  }

  /** Checks the set, and writes its parent, before anything is applied. */
  async begin(prepared: Prepared, apply: ApplySettings): Promise<void> {
    if (this.#set !== undefined) await unlessStopped(this.#client, this.#set.begin(prepared, apply));
  }

  /** Prunes, once everything is applied and ready. */
  async finish(
    applied: AppliedDocuments,
    apply: ApplySettings,
    io: ProcessIo,
  ): Promise<PruneReport | undefined> {
    if (this.#settings?.prunes !== true) return undefined;
    const { report, set } = this.#settings;
    const { prepared, outcomes, isReady } = applied;
    const mayPrune = isApplied(outcomes) && isReady && !this.#client.stop.aborted;
    if (this.#set === undefined || !mayPrune) return nothingPruned(applied, report);
    const progress = new DeleteProgress(io, report);
    const pruned = await this.#set.finish(prepared, outcomes, apply, {
      isDryRun: report.isDryRun,
      cascade: 'Background',
      parallel: set.parallel,
      timeoutMs: report.timeoutMs,
      onDone: (outcome) => progress.add(outcome),
    });
    return { ...pruned, options: report };
  }
}

/**
 * Opens the apply set that is to be pruned.
 *
 * @param client - The cluster.
 * @param settings - How it is pruned; `undefined` when none is.
 * @returns The pruning.
 * @throws {WithalError} As `openApplySet`.
 */
export async function openPruning(client: Client, settings: PruneSettings | undefined): Promise<Pruning> {
  const set = settings && (await unlessStopped(client, openApplySet(client, settings.set)));
  return new Pruning(client, settings, set);
}
