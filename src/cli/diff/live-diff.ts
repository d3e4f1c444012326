import { openCluster, type Client } from '../../cluster/client.ts';
import { compare, withoutManagers, type Comparison } from '../../cluster/compare.ts';
import type { Identity, SourceDocument } from '../../cluster/identity.ts';
import { inParallel } from '../../cluster/map-concurrent.ts';
import { prepare, type Prepared } from '../../cluster/prepare.ts';
import { WithalError } from '../../errors/withal-error.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { failureLines } from '../output/apply-report.ts';
import {
  clusterOptions,
  readClusterOptions,
  wordOption,
  type ClusterCall,
} from '../input/cluster-options.ts';
import type { Call, OptionDefinition } from '../command.ts';
import { diffText } from '../output/diff-text.ts';
import { documentsOfAll } from '../input/documents-of.ts';
import { progressLine } from '../output/progress.ts';
import { hideChange, hideIn } from '../output/secret-values.ts';
import { listenForStop, signalCodes, type Stop } from '../stop.ts';
import { colourDiff } from '../output/unified-diff.ts';

/** The options of `withal diff --live`, beside `--live` itself. */
export const liveDiffOptions: readonly OptionDefinition[] = [
  ...clusterOptions,
  { flags: '--show-managed-fields', about: 'shows who owns which field' },
  { flags: '--show-values', about: 'shows the values of Secrets' },
  {
    flags: '-o, --output <format>',
    about: 'how the difference is printed (text)',
    choices: ['text', 'json'],
  },
];

/** What the exit codes of `withal diff --live` mean. */
export const liveDiffExitCodes: Readonly<Record<number, string>> = {
  0: 'the cluster is as the documents say',
  1: 'something would change',
  2: 'something could not be compared',
  130: 'stopped by ctrl-C',
  143: 'stopped by SIGTERM',
};

/** A comparison, and how it looks. */
interface Difference extends Comparison {
  readonly diff: string;
}

interface Shown {
  readonly showValues: boolean;
  readonly showManagers: boolean;
}

function pathOf({ identity, namespace }: Comparison): string {
  return [
    ...identity.apiVersion.split('/'),
    identity.kind,
    ...(namespace === undefined ? [] : [namespace]),
    identity.name,
  ].join('/');
}

async function show(comparison: Comparison, { showValues, showManagers }: Shown): Promise<Difference> {
  const { live, next } = comparison;
  if (next === undefined) return { ...comparison, diff: '' };
  const bare = {
    before: live === undefined || showManagers ? live : withoutManagers(live),
    after: showManagers ? next : withoutManagers(next),
  };
  const sides = showValues ? bare : hideChange(bare.before, bare.after);
  const path = pathOf(comparison);
  const diff = diffText({ ...sides, names: [`live/${path}`, `applied/${path}`] });
  return { ...comparison, diff };
}

async function compareAll(
  call: Call,
  { client, prepared }: { readonly client: Client; readonly prepared: Prepared },
  cluster: ClusterCall,
): Promise<Map<Identity, Difference>> {
  const shown = {
    showValues: call.options['showValues'] === true,
    showManagers: call.options['showManagedFields'] === true,
  };
  const progress = progressLine(call.streams.complaints, Date.now, 'comparing');
  const differences = new Map<Identity, Difference>();
  const { identities } = prepared;
  try {
    await inParallel(identities, cluster.parallel, client.stop, async (identity) => {
      const comparison = await compare(client, prepared, identity, cluster.settings);
      differences.set(identity, await show(comparison, shown));
      progress.show(differences.size, identities.length, identity.source);
    });
  } finally {
    progress.clear();
  }
  return differences;
}

function changeOf({ live, next, diff }: Difference): 'created' | 'changed' | 'none' | 'refused' {
  if (next === undefined) return 'refused';
  if (live === undefined) return 'created';
  return diff === '' ? 'none' : 'changed';
}

function jsonOf(differences: readonly Difference[], showValues: boolean): string {
  const documents = differences.map((difference) => {
    const { identity, namespace, conflicts, diff } = difference;
    const safe = (text: string): string => (showValues ? text : hideIn(text, identity.document));
    return {
      source: identity.source,
      apiVersion: identity.apiVersion,
      kind: identity.kind,
      ...(namespace === undefined ? {} : { namespace }),
      name: identity.name,
      change: changeOf(difference),
      ...(difference.message === '' ? {} : { message: safe(difference.message) }),
      conflicts,
      warnings: difference.warnings.map((warning) => safe(warning)),
      diff,
    };
  });
  return `${JSON.stringify({ documents }, undefined, 2)}\n`;
}

function isColoured({ streams }: Call): boolean {
  return streams.output.isTTY === true && (streams.environment['NO_COLOR'] ?? '') === '';
}

function print(call: Call, differences: readonly Difference[]): void {
  const { output, complaints } = call.streams;
  const showValues = call.options['showValues'] === true;
  const isJson = wordOption(call, 'output', ['text', 'json']) === 'json';
  if (isJson) output.write(jsonOf(differences, showValues));
  for (const difference of differences) {
    if (!isJson) output.write(isColoured(call) ? colourDiff(difference.diff) : difference.diff);
    const { identity, warnings } = difference;
    for (const warning of warnings) {
      const text = showValues ? warning : hideIn(warning, identity.document);
      complaints.write(`warning: ${visibleText(`${identity.source}: ${text}`).replaceAll('\n', ' ')}\n`);
    }
    if (difference.next === undefined) complaints.write(failureLines(difference, { showValues }));
  }
}

async function diffWith(
  call: Call,
  documents: readonly SourceDocument[],
  cluster: ClusterCall,
  stop: Stop,
): Promise<number> {
  const client = await openCluster({ ...cluster.client, stop: stop.signal });
  try {
    const prepared = await prepare(client, documents, cluster);
    const found = await compareAll(call, { client, prepared }, cluster);
    const differences = prepared.identities.flatMap((identity) => found.get(identity) ?? []);
    print(call, differences);
    const cause = stop.cause();
    if (cause !== undefined && differences.length < prepared.identities.length) {
      const rest = prepared.identities.length - differences.length;
      call.streams.complaints.write(`${rest} of ${prepared.identities.length} not compared\n`);
      return signalCodes[cause];
    }
    const changes = differences.map((difference) => changeOf(difference));
    if (changes.includes('refused')) return 2;
    return changes.every((change) => change === 'none') ? 0 : 1;
  } finally {
    client.close();
  }
}

async function runDiff(call: Call): Promise<number> {
  const cluster = readClusterOptions(call);
  wordOption(call, 'output', ['text', 'json']);
  const documents = await documentsOfAll(call.operands, call.streams);
  const stop = listenForStop((signal) => {
    call.streams.complaints.write(`\nStopping after ${signal}. Once more ends at once.\n`);
  });
  try {
    return await diffWith(call, documents, cluster, stop);
  } finally {
    stop.release();
  }
}

/**
 * Does `withal diff --live FILES…`: prints what an apply would change, as the server itself works it out.
 *
 * @param call - What it is called with: sources as operands, and `liveDiffOptions`.
 * @returns The exit code, one of `liveDiffExitCodes`: 1 says that something would change, so a mistake is 2.
 */
export async function liveDiff(call: Call): Promise<number> {
  try {
    return await runDiff(call);
  } catch (error) {
    if (!(error instanceof WithalError)) throw error;
    call.streams.complaints.write(`withal: ${visibleText(error.message)}\n`);
    return 2;
  }
}
