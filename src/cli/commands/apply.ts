import { applyAll, type Outcome } from '../../cluster/apply-all.ts';
import { openCluster } from '../../cluster/client.ts';
import type { SourceDocument } from '../../cluster/identity.ts';
import { prepare } from '../../cluster/prepare.ts';
import { visibleText } from '../../errors/visible-text.ts';
import {
  failureLines,
  jsonReport,
  nameOf,
  successLine,
  summaryLines,
  type ReportOptions,
} from '../output/apply-report.ts';
import {
  clusterOptions,
  readClusterOptions,
  wordOption,
  type ClusterCall,
} from '../input/cluster-options.ts';
import type { Call, CommandDefinition, Streams } from '../command.ts';
import { documentsOfAll } from '../input/documents-of.ts';
import { progressLine } from '../output/progress.ts';
import { hideIn } from '../output/secret-values.ts';
import { listenForStop, signalCodes, type Stop } from '../stop.ts';

/** Says what becomes of each object, while it goes on. */
class Teller {
  readonly #streams: Streams;
  readonly #options: ReportOptions & { readonly isJson: boolean };
  readonly #progress;
  /** What was warned of; one warning for each use of an old API would bury the rest. */
  readonly #warned = new Set<string>();

  constructor(streams: Streams, options: ReportOptions & { readonly isJson: boolean }) {
    this.#streams = streams;
    this.#options = options;
    this.#progress = progressLine(streams.complaints, Date.now, 'applying');
  }

  tell(outcome: Outcome, done: number, total: number): void {
    this.#progress.clear();
    for (const warning of outcome.warnings) this.#warn(warning, outcome);
    if (outcome.result === 'conflict' || outcome.result === 'failed')
      this.#streams.complaints.write(failureLines(outcome, this.#options));
    else if (!this.#options.isJson) this.#streams.output.write(successLine(outcome, this.#options));
    if (done < total) this.#progress.show(done, total, nameOf(outcome.identity, outcome.namespace));
  }

  #warn(warning: string, { identity, namespace }: Outcome): void {
    if (this.#warned.has(warning)) return;
    this.#warned.add(warning);
    const text = this.#options.showValues ? warning : hideIn(warning, identity.document);
    const place = `${identity.source}: ${nameOf(identity, namespace)}`;
    this.#streams.complaints.write(`warning: ${visibleText(`${place}: ${text}`).replaceAll('\n', ' ')}\n`);
  }

  clear(): void {
    this.#progress.clear();
  }
}

/** What the command is called with, read. */
interface Asked extends ReportOptions {
  readonly cluster: ClusterCall;
  readonly isJson: boolean;
}

async function applyWith(
  documents: readonly SourceDocument[],
  asked: Asked,
  stop: Stop,
  streams: Streams,
): Promise<readonly Outcome[]> {
  const { cluster } = asked;
  const client = await openCluster({ ...cluster.client, stop: stop.signal });
  const teller = new Teller(streams, asked);
  try {
    const prepared = await prepare(client, documents, cluster);
    return await applyAll(client, prepared, {
      ...cluster.settings,
      isDryRun: asked.isDryRun,
      parallel: cluster.parallel,
      onDone: (outcome, done, total) => teller.tell(outcome, done, total),
    });
  } finally {
    teller.clear();
    client.close();
  }
}

function exitCode(outcomes: readonly Outcome[], stop: Stop): number {
  const cause = stop.cause();
  const isDone = outcomes.every(({ result }) => result === 'created' || result === 'applied');
  if (cause !== undefined && !isDone) return signalCodes[cause];
  return isDone ? 0 : 1;
}

async function run(call: Call): Promise<number> {
  const asked: Asked = {
    cluster: readClusterOptions(call),
    isDryRun: wordOption(call, 'dryRun', ['server']) !== undefined,
    isJson: wordOption(call, 'output', ['text', 'json']) === 'json',
    showValues: call.options['showValues'] === true,
  };
  const { output, complaints } = call.streams;
  // Until everything is read there is nothing to finish, and ctrl-C ends at once.
  const documents = await documentsOfAll(call.operands, call.streams);
  const stop = listenForStop((signal) => {
    complaints.write(`\nStopping after ${signal}: what is in flight is finished. Once more ends at once.\n`);
  });
  try {
    const outcomes = await applyWith(documents, asked, stop, call.streams);
    if (asked.isJson) output.write(jsonReport(outcomes, { ...asked, stoppedBy: stop.cause() }));
    complaints.write(summaryLines(outcomes, asked));
    return exitCode(outcomes, stop);
  } finally {
    stop.release();
  }
}

/** `withal apply`. */
export const applyCommand: CommandDefinition = {
  about: 'applies documents to a cluster by server-side apply',
  operands: '<sources...>',
  details:
    'A source is a file of YAML or JSON, a folder, a pattern such as "apps/**/*.yaml", or - for standard input.\n' +
    'Namespaces and definitions of custom resources are applied first, then the rest, several at a time.\n' +
    'Every document is looked at before the first is sent. What the server refuses does not keep the others back.\n' +
    'Ctrl-C finishes what is in flight and says what was not begun; a second one ends at once.\n' +
    'The kubeconfig is read by the package @kubernetes/client-node.',
  options: [
    ...clusterOptions,
    {
      flags: '--dry-run <where>',
      about: 'the server says what would be, and changes nothing',
      choices: ['server'],
    },
    { flags: '--show-values', about: 'shows values of Secrets in what the server says' },
    { flags: '-o, --output <format>', about: 'how the report is printed (text)', choices: ['text', 'json'] },
  ],
  examples: [
    { line: 'withal apply manifests', about: 'applies every file of a folder' },
    { line: 'withal render app.ts | withal apply -', about: 'applies what a program makes' },
    { line: 'withal apply manifests --dry-run server -o json', about: 'says what would be, for machines' },
    { line: 'withal apply web.yaml --force-conflicts', about: 'takes fields that others own' },
  ],
  exitCodes: {
    0: 'everything was applied',
    1: 'something was not applied, or could not be read',
    130: 'stopped by ctrl-C',
    143: 'stopped by SIGTERM',
  },
  run,
};
