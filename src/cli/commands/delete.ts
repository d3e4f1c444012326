import { usageError, WithalError } from '../../errors/index.ts';
import {
  deleteDocuments,
  openApplySet,
  openCluster,
  unlessStopped,
  type ApplySetOptions,
  type Client,
  type DeleteAllOptions,
  type DeleteOutcome,
  type SourceDocument,
} from '../../cluster/index.ts';
import type { CommandDefinition, Invocation, ProcessIo } from '../command.ts';
import { applySetOptions, readApplySetOptions, readSeconds } from '../input/apply-set-options.ts';
import { connectionOptions, readClusterOptions, type ClusterSettings } from '../input/cluster-options.ts';
import { clusterDocuments, withApplySet } from '../environment/cluster-documents.ts';
import { programOptions } from '../environment/program.ts';
import { renderedOptions } from '../input/rendered-sources.ts';
import { targetOptions } from '../input/selection.ts';
import { choiceOption } from '../input/options.ts';
import {
  deleteJsonReport,
  DeleteProgress,
  deleteSummary,
  isAllDeleted,
  type DeleteReportOptions,
} from '../output/delete-report.ts';
import { Redactor } from '../output/redact/redactor.ts';
import { listenForStop, signalCodes, type StopListener } from '../stop-signals.ts';

const cascades = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan' } as const;
const cascadeNames = ['background', 'foreground', 'orphan'] as const;

/** The options of one invocation. */
interface DeleteOptions {
  readonly cluster: ClusterSettings;
  readonly report: DeleteReportOptions;
  readonly cascade: DeleteAllOptions['cascade'];
  /** Whether it is fine that what was named is not there. */
  readonly ignoresMissing: boolean;
}

/** What is deleted: objects of documents, or a set. */
type Subject = { readonly documents: readonly SourceDocument[] } | { readonly set: ApplySetOptions };

function readOptions(invocation: Invocation): DeleteOptions {
  const { options } = invocation;
  const waits = options['wait'] !== false;
  if (!waits && options['timeout'] !== undefined)
    throw usageError('--timeout says how long to wait, so it cannot be combined with --no-wait.');
  const timeoutMs = readSeconds(invocation, 'timeout', 300);
  const ignoresMissing = options['ignoreNotFound'] === true;
  return {
    ignoresMissing,
    cluster: readClusterOptions(invocation),
    cascade: cascades[choiceOption(options, 'cascade', cascadeNames) ?? 'background'],
    report: {
      isDryRun: options['dryRun'] === 'server',
      isJson: options['output'] === 'json',
      redactor: new Redactor({ showsValues: options['showValues'] === true }),
      verb: 'deleted',
      // Members of a set are not named, but found; one that goes by itself is as good as deleted.
      ignoresMissing: ignoresMissing || options['applyset'] !== undefined,
      timeoutMs: waits ? timeoutMs : undefined,
    },
  };
}

/** What is deleted, and how. */
interface DeleteJob {
  readonly subject: Subject;
  readonly options: DeleteOptions;
}

async function readJob(given: Invocation): Promise<DeleteJob> {
  readOptions(given);
  const ofSet = await withApplySet(given);
  const options = readOptions(ofSet);
  const set = await readApplySetOptions(ofSet, options.cluster);
  if (set === undefined) {
    const { documents, invocation } = await clusterDocuments(given, 'delete');
    return { subject: { documents }, options: readOptions(invocation) };
  }
  const names = ['target', 'selector', 'helm', 'kustomize', 'jsonnet'].filter((name) => given.options[name]);
  if (given.operands.length === 0 && names.length === 0) return { subject: { set }, options };
  throw usageError(
    'Pass documents or --applyset, not both. An apply set is deleted with all of its members.',
  );
}

async function deleteSet(
  client: Client,
  set: ApplySetOptions,
  options: DeleteAllOptions,
  ignoresMissing: boolean,
): Promise<DeleteOutcome[]> {
  const applySet = await unlessStopped(client, openApplySet(client, set));
  if (applySet === undefined) return [];
  if (applySet.exists) return (await unlessStopped(client, applySet.deleteAll(options))) ?? [];
  if (ignoresMissing) return [];
  const message = `Cannot delete the apply set: its parent, ${applySet.location.title}, is not there. Nothing was deleted.`;
  throw new WithalError({ code: 'E_SOURCE', message });
}

async function deleteSubject(
  subject: Subject,
  { cluster, report, cascade, ignoresMissing }: DeleteOptions,
  stop: StopListener,
  io: ProcessIo,
): Promise<readonly DeleteOutcome[]> {
  const client = await openCluster({ ...cluster.client, stop: stop.aborted });
  const progress = new DeleteProgress(io, report);
  const options: DeleteAllOptions = {
    cascade,
    isDryRun: report.isDryRun,
    parallel: cluster.parallel,
    timeoutMs: report.timeoutMs,
    onDone: (outcome) => progress.add(outcome),
  };
  try {
    if ('set' in subject) return await deleteSet(client, subject.set, options, ignoresMissing);
    const { namespace, mayNameOthers } = cluster;
    return await deleteDocuments(client, subject.documents, {
      ...options,
      namespace,
      mayNameOthers,
      ignoresUnknown: ignoresMissing,
    });
  } finally {
    client.close();
  }
}

async function deleteObjects(invocation: Invocation): Promise<number> {
  const { io } = invocation;
  const { subject, options } = await readJob(invocation);
  const stop = listenForStop(io.stderr, 'waiting for requests in flight');
  try {
    const outcomes = await deleteSubject(subject, options, stop, io);
    const stoppedBy = stop.received();
    if (options.report.isJson) io.stdout.write(deleteJsonReport(outcomes, { ...options.report, stoppedBy }));
    io.stderr.write(deleteSummary(outcomes, options.report));
    const isComplete = outcomes.length > 0 || stoppedBy === undefined;
    if (isComplete && isAllDeleted(outcomes, options.report)) return 0;
    return stoppedBy === undefined ? 1 : signalCodes[stoppedBy];
  } finally {
    stop.release();
  }
}

/** `withal delete`. */
export const deleteCommand: CommandDefinition = {
  operands: '[sources...]',
  details: `Deletes the objects that documents describe, or an apply set with all of its members and, at last, its parent. A
source is a YAML or JSON file, a folder, a pattern such as "apps/**/*.yaml", - for standard input, or a program, which is run
as by withal render. With --env, it is the apply set of the environment, or else what its program renders.

All documents are checked before the first request is sent. Objects are deleted in the reverse of the order in which they
are applied: custom resources, other objects in namespaces, those of the cluster, and at last definitions and namespaces.
Each of these steps waits until the objects before it are gone. What is still there at the time limit is listed with the
finalizers that it waits for, and what comes after it is not started.

Ctrl-C waits for requests in flight and lists what was not started; press it again to quit immediately.
Reading a kubeconfig requires the package @kubernetes/client-node.`,
  options: [
    ...programOptions,
    ...targetOptions,
    ...renderedOptions,
    ...connectionOptions,
    ...applySetOptions,
    {
      flags: '--cascade <mode>',
      description: 'when the objects are deleted that a deleted object owns: after it, before it, or never',
      default: 'background',
      choices: cascadeNames,
    },
    { flags: '--no-wait', description: 'do not wait until the objects are gone' },
    {
      flags: '--timeout <seconds>',
      description: 'how long to wait until the objects are gone',
      default: '300',
    },
    { flags: '--ignore-not-found', description: 'succeed where an object is not there' },
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
    { line: 'withal delete manifests', description: 'delete what the files in a folder describe' },
    {
      line: 'withal delete --applyset configmap/app -n shop',
      description: 'delete an apply set, with all of its members',
    },
    { line: 'withal delete --env dev', description: 'delete an environment of withal.config.ts' },
    {
      line: 'withal delete manifests --dry-run server',
      description: 'show what would be deleted',
    },
    {
      line: 'withal delete manifests --ignore-not-found --timeout 60',
      description: 'wait a minute at most, and accept that objects are gone already',
    },
  ],
  exitCodes: {
    0: 'success: everything is deleted, or with --no-wait, being deleted',
    1: 'error: something could not be deleted, was not found, or is still there at the time limit',
    130: 'stopped by Ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run: deleteObjects,
};
