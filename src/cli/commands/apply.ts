import {
  applyAll,
  type ApplyOutcome,
  openCluster,
  type SourceDocument,
  prepare,
} from '../../cluster/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { clusterOptions, readClusterOptions, type ClusterSettings } from '../input/cluster-options.ts';
import { pruneOptions, pruneTimeoutOption } from '../input/apply-set-options.ts';
import { documentsOfAll } from '../input/documents-of.ts';
import { ApplyProgress } from '../output/apply-progress.ts';
import { jsonReport, summaryLines, type ApplyReportOptions } from '../output/apply-report.ts';
import { isPruned, printPruneSummary, pruneFields, type PruneReport } from '../output/prune-report.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { isApplied, openPruning, readPruneSettings, type PruneSettings } from '../prune/pruning.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

/** The options of one invocation. */
interface ApplyOptions extends ApplyReportOptions {
  readonly cluster: ClusterSettings;
  readonly isJson: boolean;
  /** The apply set that is pruned. */
  readonly prune: PruneSettings | undefined;
}

/** What became of the documents, and of the members of the apply set that they no longer have. */
interface ApplyResult {
  readonly outcomes: readonly ApplyOutcome[];
  readonly pruned: PruneReport | undefined;
}

async function readOptions(invocation: Invocation): Promise<ApplyOptions> {
  const { options } = invocation;
  const cluster = readClusterOptions(invocation);
  const report = {
    isDryRun: options['dryRun'] === 'server',
    isJson: options['output'] === 'json',
    redactor: new Redactor({ showsValues: options['showValues'] === true }),
  };
  return { ...report, cluster, prune: await readPruneSettings(invocation, cluster, report) };
}

async function applyDocuments(
  documents: readonly SourceDocument[],
  options: ApplyOptions,
  stop: StopListener,
  io: ProcessIo,
): Promise<ApplyResult> {
  const { cluster, isDryRun } = options;
  const settings = { ...cluster.apply, isDryRun };
  const client = await openCluster({ ...cluster.client, stop: stop.aborted });
  const progress = new ApplyProgress(io, options);
  try {
    const pruning = await openPruning(client, options.prune);
    const { mayNameOthers } = pruning;
    const prepared = await prepare(client, pruning.label(documents), { ...cluster, mayNameOthers });
    await pruning.begin(prepared, settings);
    const outcomes = await applyAll(client, prepared, {
      ...settings,
      parallel: cluster.parallel,
      onDone: (outcome, done, total) => progress.add(outcome, done, total),
    });
    progress.clear();
    io.stderr.write(summaryLines(outcomes, options));
    return { outcomes, pruned: await pruning.finish(prepared, outcomes, settings, io) };
  } finally {
    progress.clear();
    client.close();
  }
}

function exitCodeOf({ outcomes, pruned }: ApplyResult, stop: StopListener): number {
  if (isApplied(outcomes) && isPruned(pruned)) return 0;
  const signal = stop.received();
  return signal === undefined ? 1 : signalCodes[signal];
}

async function apply(invocation: Invocation): Promise<number> {
  const options = await readOptions(invocation);
  const { operands, io } = invocation;
  // Before this, nothing has to finish, and Ctrl-C quits at once.
  const documents = await documentsOfAll(operands, io);
  const stop = listenForStop((signal) => {
    io.stderr.write(
      `\nReceived ${signal}: waiting for requests in flight. Send it again to quit immediately.\n`,
    );
  });
  try {
    const result = await applyDocuments(documents, options, stop, io);
    const { outcomes, pruned } = result;
    const reportOptions = { ...options, stoppedBy: stop.received() };
    if (options.isJson) io.stdout.write(jsonReport(outcomes, reportOptions, pruneFields(pruned)));
    printPruneSummary(pruned, io.stderr);
    return exitCodeOf(result, stop);
  } finally {
    stop.release();
  }
}

/** `withal apply`. */
export const applyCommand: CommandDefinition = {
  operands: '<sources...>',
  details: `A source is a YAML or JSON file, a folder, a pattern such as "apps/**/*.yaml", or - for standard input.

All documents are checked before the first one is sent. Namespaces and custom resource definitions are applied first,
then everything else, several documents at a time. A document that the server rejects does not stop the others.

With --prune, the objects are members of an apply set as kubectl knows it: an object in the cluster, the parent, lists where
they are, and a label on each says that it belongs. Once all documents are applied, members that they no longer have are
deleted. Nothing is deleted where something could not be applied.

Ctrl-C waits for requests in flight and lists what was not started; press it again to quit immediately.
Reading a kubeconfig requires the package @kubernetes/client-node.`,
  options: [
    ...clusterOptions,
    ...pruneOptions,
    pruneTimeoutOption,
    {
      flags: '--dry-run <where>',
      description: 'have the server report what would happen, without changing anything',
      choices: ['server'],
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
    { line: 'withal render app.ts | withal apply -', description: 'apply what a program renders' },
    {
      line: 'withal apply manifests --dry-run server -o json',
      description: 'report as JSON what would happen',
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
    0: 'success: every document was applied, and everything else pruned',
    1: 'error: something could not be read, applied, or pruned',
    130: 'stopped by Ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run: apply,
};
