import { WithalError } from '../errors/withal-error.ts';
import { applyTarget, type Applied, type ApplySettings } from './apply-target.ts';
import type { Client } from './client.ts';
import type { Identity } from './identity.ts';
import { inParallel } from './map-concurrent.ts';
import type { Prepared } from './prepare.ts';

/** What became of an object. */
export interface Outcome extends Omit<Applied, 'object'> {
  readonly identity: Identity;
  /** Where it is; `undefined` where its kind has no namespaces, or nobody knows. */
  readonly namespace: string | undefined;
  readonly result: 'created' | 'applied' | 'conflict' | 'failed' | 'not begun';
}

/** How documents are applied. */
export interface ApplyAllOptions extends ApplySettings {
  /** How many at a time. */
  readonly parallel: number;
  /** Called after each. */
  readonly onDone?: (outcome: Outcome, done: number, total: number) => void;
}

const untried = { status: 0, message: '', conflicts: [], warnings: [], tries: 0 } as const;

function resultOf({ status, conflicts }: Applied): Outcome['result'] {
  if (status === 201) return 'created';
  if (status === 200) return 'applied';
  return conflicts.length > 0 ? 'conflict' : 'failed';
}

function unknownKind({ kind, apiVersion }: Identity, isDryRun: boolean): string {
  const reason = isDryRun
    ? 'a dry run does not make its definition'
    : 'its definition was not accepted in time';
  return `the server does not know the kind ${kind} of ${apiVersion}: ${reason}`;
}

async function applyOne(
  client: Client,
  prepared: Prepared,
  identity: Identity,
  settings: ApplySettings,
): Promise<Outcome> {
  const target = settings.isDryRun ? prepared.targetFor(identity) : await prepared.waitForTarget(identity);
  if (target === undefined) {
    const message = unknownKind(identity, settings.isDryRun);
    return { ...untried, identity, namespace: undefined, result: 'failed', message };
  }
  const isNew = prepared.isDefinedHere(identity) && !settings.isDryRun;
  const { object: _object, ...applied } = await applyTarget(client, target, settings, isNew);
  return {
    ...applied,
    identity,
    namespace: target.namespace,
    result: resultOf({ ...applied, object: undefined }),
  };
}

/** Not to be reached, or not let in: so it is for every other object too. */
function endsAll(error: unknown): error is WithalError {
  return error instanceof WithalError && error.code === 'E_CLUSTER';
}

/**
 * Applies documents, in rounds: namespaces and definitions of custom resources, then the rest. What fails does not keep
 * the others from being applied; a server that is gone does.
 *
 * @param client - The cluster; its `stop` ends the work after what is in flight.
 * @param prepared - The documents.
 * @param options - Who applies, how, and how many at a time.
 * @returns What became of each object, in the order of the documents.
 */
export async function applyAll(
  client: Client,
  prepared: Prepared,
  options: ApplyAllOptions,
): Promise<Outcome[]> {
  const outcomes = new Map<Identity, Outcome>();
  const gone = new AbortController();
  const stop = AbortSignal.any([client.stop, gone.signal]);
  const apply = async (identity: Identity): Promise<Outcome> => {
    try {
      const outcome = await applyOne(client, prepared, identity, options);
      if (outcome.status === 401) gone.abort();
      return outcome;
    } catch (error) {
      if (!endsAll(error)) throw error;
      gone.abort();
      const namespace = prepared.targetFor(identity)?.namespace;
      return { ...untried, identity, namespace, result: 'failed', message: error.message };
    }
  };
  for (const round of prepared.rounds) {
    await inParallel(round, options.parallel, stop, async (identity) => {
      const outcome = await apply(identity);
      outcomes.set(identity, outcome);
      options.onDone?.(outcome, outcomes.size, prepared.identities.length);
    });
  }
  return prepared.identities.map((identity) => {
    const namespace = prepared.targetFor(identity)?.namespace;
    return outcomes.get(identity) ?? { ...untried, identity, namespace, result: 'not begun' };
  });
}
