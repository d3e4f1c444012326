import { WithalError } from '../errors/index.ts';
import { entryOf } from '../json/index.ts';
import { applyAndCompare, type ApplyComparison } from './apply-and-compare.ts';
import type { Applied, ApplySettings } from './apply-object.ts';
import type { Client } from './client.ts';
import { forEachConcurrent } from './for-each-concurrent.ts';
import type { Manifest } from './manifest.ts';
import type { Prepared } from './prepare.ts';
import { codeOf } from './retry.ts';

/** The result of applying one manifest. */
export interface ApplyOutcome extends Omit<Applied, 'object'> {
  readonly manifest: Manifest;
  /** The object's namespace; `undefined` when its kind is not namespaced, or not known. */
  readonly namespace: string | undefined;
  readonly result: 'created' | 'applied' | 'unchanged' | 'conflict' | 'failed' | 'not begun';
  /** The uid of the object, where it was applied and the server says it. */
  readonly uid?: string;
}

/** How manifests are applied. */
export interface ApplyAllOptions extends ApplySettings {
  /** How many requests are in flight at a time. */
  readonly parallel: number;
  /** Called after each manifest. */
  readonly onDone?: (outcome: ApplyOutcome, done: number, total: number) => void;
}

const notSent = { status: 0, message: '', conflicts: [], warnings: [], tries: 0 } as const;

function resultOf({ status, conflicts, object, isUnchanged }: ApplyComparison): ApplyOutcome['result'] {
  if (object === undefined) return conflicts.length > 0 ? 'conflict' : 'failed';
  if (status === 201) return 'created';
  return isUnchanged ? 'unchanged' : 'applied';
}

function unknownKind({ kind, apiVersion }: Manifest, isDryRun: boolean): string {
  const reason = isDryRun
    ? 'its definition is not created in a dry run'
    : 'its definition was not established in time';
  return `the server has no kind ${kind} in ${apiVersion}: ${reason}`;
}

async function applyOne(
  client: Client,
  prepared: Prepared,
  manifest: Manifest,
  settings: ApplySettings,
): Promise<ApplyOutcome> {
  const { isDryRun } = settings;
  const object = isDryRun ? prepared.objectFor(manifest) : await prepared.waitForObject(manifest);
  if (object === undefined) {
    const message = unknownKind(manifest, isDryRun);
    return { ...notSent, manifest, namespace: undefined, result: 'failed', message };
  }
  const isNewKind = prepared.definesKind(manifest) && !isDryRun;
  const change = await applyAndCompare(client, object, settings, isNewKind);
  const { object: _object, isUnchanged: _isUnchanged, ...applied } = change;
  const outcome = { ...applied, manifest, namespace: object.namespace, result: resultOf(change) };
  const uid = entryOf(entryOf(change.object, 'metadata'), 'uid');
  return typeof uid === 'string' ? { ...outcome, uid } : outcome;
}

/** An unreachable server, or refused credentials, fail every other request too. */
function isFatal(error: unknown): error is WithalError {
  return error instanceof WithalError && error.code === 'E_CLUSTER';
}

/**
 * Applies manifests in rounds: namespaces and custom resource definitions, then the rest. A failure does not keep the
 * others from being applied, unless the server is gone.
 *
 * @param client - The cluster. Once its `stop` is aborted, requests in flight finish and no other is sent.
 * @param prepared - The manifests.
 * @param options - How to apply them.
 * @returns What became of each, in the order of the documents.
 */
export async function applyAll(
  client: Client,
  prepared: Prepared,
  options: ApplyAllOptions,
): Promise<ApplyOutcome[]> {
  const outcomes = new Map<Manifest, ApplyOutcome>();
  const fatal = new AbortController();
  const stop = AbortSignal.any([client.stop, fatal.signal]);
  const apply = async (manifest: Manifest): Promise<ApplyOutcome | undefined> => {
    try {
      const outcome = await applyOne(client, prepared, manifest, options);
      if (outcome.status === 401) fatal.abort();
      return outcome;
    } catch (error) {
      if (!isFatal(error)) throw error;
      // It was only read, and reading ends with a stop.
      if (client.stop.aborted && codeOf(error.cause) === 'ABORT_ERR') return undefined;
      fatal.abort();
      const namespace = prepared.objectFor(manifest)?.namespace;
      return { ...notSent, manifest, namespace, result: 'failed', message: error.message };
    }
  };
  for (const round of prepared.rounds) {
    await forEachConcurrent(round, options.parallel, stop, async (manifest) => {
      const outcome = await apply(manifest);
      if (outcome === undefined) return;
      outcomes.set(manifest, outcome);
      options.onDone?.(outcome, outcomes.size, prepared.manifests.length);
    });
  }
  return prepared.manifests.map((manifest) => {
    const namespace = prepared.objectFor(manifest)?.namespace;
    return outcomes.get(manifest) ?? { ...notSent, manifest, namespace, result: 'not begun' };
  });
}
