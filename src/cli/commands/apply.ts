import { usageError } from '../../errors/index.ts';
import {
  applyAll,
  type ApplyOutcome,
  openCluster,
  type SourceDocument,
  prepare,
} from '../../cluster/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { clusterOptions, readClusterOptions, type ClusterSettings } from '../input/cluster-options.ts';
import { clusterDocuments } from '../environment/cluster-documents.ts';
import { programOptions } from '../environment/program.ts';
import { renderedOptions } from '../input/rendered-sources.ts';
import { targetOptions } from '../input/selection.ts';
import { pruneOptions, pruneTimeoutOption } from '../input/apply-set-options.ts';
import { numberOption } from '../input/options.ts';
import { ApplyProgress } from '../output/apply-progress.ts';
import { jsonReport, summaryLines, type ApplyReportOptions } from '../output/apply-report.ts';
import { isPruned, printPruneSummary, pruneFields, type PruneReport } from '../output/prune-report.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { readySummary, unreadyLines, type WaitedObjects } from '../output/wait-report.ts';
import { waitForApplied } from '../wait/wait-for-applied.ts';
import { isApplied, openPruning, readPruneSettings, type PruneSettings } from '../prune/pruning.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

/** The options of one invocation. */
interface ApplyOptions extends ApplyReportOptions {
  readonly cluster: ClusterSettings;
  readonly isJson: boolean;
  /** The apply set that is pruned. */
  readonly prune: PruneSettings | undefined;
  /** How long to wait until the objects are ready, in milliseconds; `undefined` to not wait. */
  readonly waitMs: number | undefined;
}

/** What was applied, and what became of it. */
interface ApplyResult {
  readonly outcomes: readonly ApplyOutcome[];
  /** `undefined` when nothing was waited for. */
  readonly waited: WaitedObjects | undefined;
  /** The members of the apply set that the documents no longer have; `undefined` when none is pruned. */
  readonly pruned: PruneReport | undefined;
}

function readWait(options: Invocation['options']): number | undefined {
  const seconds = numberOption(options, 'timeout', { usual: 300, least: 1, most: 86_400 });
  if (options['wait'] !== true) {
    if (options['timeout'] === undefined) return undefined;
    throw usageError('Pass --wait with --timeout, which says how long to wait until the objects are ready.');
  }
  if (options['dryRun'] !== undefined)
    throw usageError('Pass either --dry-run or --wait: what a dry run applies never becomes ready.');
  return seconds * 1000;
}

async function readOptions(invocation: Invocation): Promise<ApplyOptions> {
  const { options } = invocation;
  const cluster = readClusterOptions(invocation);
  const report = {
    isDryRun: options['dryRun'] === 'server',
    isJson: options['output'] === 'json',
    redactor: new Redactor({ showsValues: options['showValues'] === true }),
    waitMs: readWait(options),
  };
  return { ...report, cluster, prune: await readPruneSettings(invocation, cluster, report) };
}

async function applyDocuments(
  documents: readonly SourceDocument[],
  options: ApplyOptions,
  stop: StopListener,
  io: ProcessIo,
): Promise<ApplyResult> {
  const { cluster, isDryRun, waitMs } = options;
  const settings = { ...cluster.apply, isDryRun };
  const client = await openCluster({ ...cluster.client, stop: stop.aborted });
  const progress = new ApplyProgress(io, options);
  try {
    const pruning = await openPruning(client, options.prune);
    const mayNameOthers = pruning.mayNameOthers || cluster.mayNameOthers;
    const prepared = await prepare(client, pruning.label(documents), { ...cluster, mayNameOthers });
    await pruning.begin(prepared, settings);
    const outcomes = await applyAll(client, prepared, {
      ...settings,
      parallel: cluster.parallel,
      onDone: (outcome, done, total) => progress.add(outcome, done, total),
    });
    progress.clear();
    io.stderr.write(summaryLines(outcomes, options));
    const waits = waitMs !== undefined && !stop.aborted.aborted;
    const limits = { ...options, client: cluster.client, parallel: cluster.parallel, timeoutMs: waitMs ?? 0 };
    const waited = waits ? await waitForApplied({ client, prepared, outcomes }, limits, io) : undefined;
    if (waited !== undefined) printWaited(waited, options, io);
    const applied = { prepared, outcomes, isReady: isReady(waited) };
    return { outcomes, waited, pruned: await pruning.finish(applied, settings, io) };
  } finally {
    progress.clear();
    client.close();
  }
}

function printWaited(waited: WaitedObjects, { redactor }: ApplyOptions, { stderr }: ProcessIo): void {
  for (const [manifest, outcome] of waited)
    if (outcome.result !== 'ready') stderr.write(unreadyLines(outcome, manifest, redactor));
  if (waited.size > 0) stderr.write(readySummary(waited));
}

function isReady(waited: WaitedObjects | undefined): boolean {
  return [...(waited?.values() ?? [])].every(({ result }) => result === 'ready');
}

function exitCodeOf({ outcomes, waited, pruned }: ApplyResult, stop: StopListener): number {
  if (isReady(waited) && isApplied(outcomes) && isPruned(pruned)) return 0;
  const signal = stop.received();
  return signal === undefined ? 1 : signalCodes[signal];
}

async function apply(given: Invocation): Promise<number> {
  // Mistakes are told before anything is read or run, but for what an environment may say.
  if (given.options['env'] === undefined) await readOptions(given);
  // Before this, nothing has to finish, and Ctrl-C quits at once.
  const { documents, invocation } = await clusterDocuments(given);
  const options = await readOptions(invocation);
  const { io } = invocation;
  const stop = listenForStop(io.stderr, 'waiting for requests in flight');
  try {
    const result = await applyDocuments(documents, options, stop, io);
    const { outcomes, waited, pruned } = result;
    const reportOptions = { ...options, waited, stoppedBy: stop.received() };
    if (options.isJson) io.stdout.write(jsonReport(outcomes, reportOptions, pruneFields(pruned)));
    printPruneSummary(pruned, io.stderr);
    return exitCodeOf(result, stop);
  } finally {
    stop.release();
  }
}

/** `withal apply`. */
export const applyCommand: CommandDefinition = {
  operands: '[sources...]',
  details: `A source is a YAML or JSON file, a folder, a pattern such as "apps/**/*.yaml", - for standard input, or a program, which is run
as by withal render.

All documents are checked before the first one is sent. Namespaces and custom resource definitions are applied first,
then everything else, several documents at a time. A document that the server rejects does not stop the others.

With --prune, the objects are members of an apply set as kubectl knows it: an object in the cluster, the parent, lists where
they are, and a label on each says that it belongs. Once all documents are applied, and with --wait ready, members that they
no longer have are deleted. Nothing is deleted where something could not be applied, or is not ready.

Ctrl-C waits for requests in flight and lists what was not started; press it again to quit immediately.

With --wait, the command ends when every object that was applied is ready or has failed, or when the time is over. It
prints why an object is not ready. An object without a status, such as a ConfigMap, is ready at once, and a Job once it
has started.

Reading a kubeconfig requires the package @kubernetes/client-node.`,
  options: [
    ...programOptions,
    ...targetOptions,
    ...renderedOptions,
    ...clusterOptions,
    ...pruneOptions,
    pruneTimeoutOption,
    {
      flags: '--dry-run <where>',
      description: 'have the server report what would happen, without changing anything',
      choices: ['server'],
    },
    { flags: '--wait', description: 'wait until the objects are ready' },
    {
      flags: '--timeout <seconds>',
      description: 'with --wait: how long to wait for all objects together',
      default: '300',
    },
    { flags: '--show-values', description: 'show secret values in messages from the server' },
    {
      flags: '-o, --output <format>',
      description: 'report format',
      default: 'text',
      choices: ['text', 'json'],
    },
  ],
  examples: [
    { line: 'withal apply manifests', description: 'apply every file in a folder' },
    { line: 'withal apply app.ts', description: 'apply what a program renders' },
    { line: 'withal apply --env prod', description: 'apply an environment of withal.config.ts' },
    {
      line: 'withal apply --helm web=./chart --helm-values prod.yaml',
      description: 'apply what a chart renders',
    },
    {
      line: 'withal apply manifests --dry-run server -o json',
      description: 'report as JSON what would happen',
    },
    {
      line: 'withal apply manifests --wait --timeout 120',
      description: 'wait up to two minutes until everything runs',
    },
    {
      line: 'withal apply web.yaml --force-conflicts',
      description: 'take over fields that other managers own',
    },
    {
      line: 'withal apply manifests --prune --applyset configmap/app',
      description: 'delete what the folder no longer has of what was applied before',
    },
  ],
  exitCodes: {
    0: 'success: all is applied; with --wait, all is ready; with --prune, the rest is gone',
    1: 'error: something could not be read, applied, or pruned, has failed, or is not ready in time',
    130: 'stopped by Ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run: apply,
};
