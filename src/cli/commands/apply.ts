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
import { ApplyProgress } from '../output/apply-progress.ts';
import { jsonReport, summaryLines, type ApplyReportOptions } from '../output/apply-report.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

/** The options of one invocation. */
interface ApplyOptions extends ApplyReportOptions {
  readonly cluster: ClusterSettings;
  readonly isJson: boolean;
}

function readOptions(invocation: Invocation): ApplyOptions {
  const { options } = invocation;
  return {
    cluster: readClusterOptions(invocation),
    isDryRun: options['dryRun'] === 'server',
    isJson: options['output'] === 'json',
    redactor: new Redactor({ showsValues: options['showValues'] === true }),
  };
}

async function applyDocuments(
  documents: readonly SourceDocument[],
  options: ApplyOptions,
  stop: StopListener,
  io: ProcessIo,
): Promise<readonly ApplyOutcome[]> {
  const { cluster, isDryRun } = options;
  const client = await openCluster({ ...cluster.client, stop: stop.aborted });
  const progress = new ApplyProgress(io, options);
  try {
    const prepared = await prepare(client, documents, cluster);
    return await applyAll(client, prepared, {
      ...cluster.apply,
      isDryRun,
      parallel: cluster.parallel,
      onDone: (outcome, done, total) => progress.add(outcome, done, total),
    });
  } finally {
    progress.clear();
    client.close();
  }
}

const successes: ReadonlySet<ApplyOutcome['result']> = new Set(['created', 'applied', 'unchanged']);

function exitCodeOf(outcomes: readonly ApplyOutcome[], stop: StopListener): number {
  if (outcomes.every(({ result }) => successes.has(result))) return 0;
  const signal = stop.received();
  return signal === undefined ? 1 : signalCodes[signal];
}

async function apply(given: Invocation): Promise<number> {
  // Mistakes are told before anything is read or run.
  readOptions(given);
  // Before this, nothing has to finish, and Ctrl-C quits at once.
  const { documents, invocation } = await clusterDocuments(given);
  const options = readOptions(invocation);
  const { io } = invocation;
  const stop = listenForStop((signal) => {
    io.stderr.write(
      `\nReceived ${signal}: waiting for requests in flight. Send it again to quit immediately.\n`,
    );
  });
  try {
    const outcomes = await applyDocuments(documents, options, stop, io);
    if (options.isJson) io.stdout.write(jsonReport(outcomes, { ...options, stoppedBy: stop.received() }));
    io.stderr.write(summaryLines(outcomes, options));
    return exitCodeOf(outcomes, stop);
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

Ctrl-C waits for requests in flight and lists what was not started; press it again to quit immediately.
Reading a kubeconfig requires the package @kubernetes/client-node.`,
  options: [
    ...programOptions,
    ...renderedOptions,
    ...clusterOptions,
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
      line: 'withal apply web.yaml --force-conflicts',
      description: 'take over fields that other managers own',
    },
  ],
  exitCodes: {
    0: 'success: every document was applied',
    1: 'error: something could not be read or applied',
    130: 'stopped by Ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run: apply,
};
