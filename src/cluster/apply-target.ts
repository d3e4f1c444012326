import type { JsonObject } from '../json/guards.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { Question } from './send.ts';
import { objectOf, refusalOf, warningsOf, type LiveConflict } from './status.ts';
import type { Target } from './resource-target.ts';

/** How something is applied. */
export interface ApplySettings {
  /** Who applies: the owner of the fields from then on. */
  readonly fieldManager: string;
  /** Whether fields that others own are taken from them. */
  readonly force: boolean;
  /** Whether the server only says what would be. */
  readonly isDryRun: boolean;
  /** What the server does about fields that it does not know. */
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
}

/** What became of one apply. */
export interface Applied {
  readonly status: number;
  /** What the server says when it refuses; empty where it does not. */
  readonly message: string;
  /** The fields that others own. */
  readonly conflicts: readonly LiveConflict[];
  readonly warnings: readonly string[];
  /** How many times it was asked. */
  readonly tries: number;
  /** The object as the server has it now. */
  readonly object: JsonObject | undefined;
}

/** How often, and in milliseconds, a kind is waited for that the server knows and does not serve yet. */
const pauses = [100, 200, 400, 800, 1600, 3200, 6400];

/** The request of a server-side apply: the query stands in the order of kubectl. */
function applyQuestion(target: Target, settings: ApplySettings): Question {
  const query = new URLSearchParams({
    ...(settings.isDryRun ? { dryRun: 'All' } : {}),
    fieldManager: settings.fieldManager,
    fieldValidation: settings.validation,
    force: String(settings.force),
  });
  return {
    method: 'PATCH',
    path: `${target.path}?${query.toString()}`,
    contentType: 'application/apply-patch+yaml',
    body: target.body,
  };
}

/**
 * Applies one object.
 *
 * @param client - The cluster.
 * @param target - The object.
 * @param settings - Who applies, and how.
 * @param isNewKind - Whether its kind was defined a moment ago; the server may not serve it yet.
 * @returns What the server says, whether it has applied it or not.
 * @throws {WithalError} `E_CLUSTER` when the server cannot be reached.
 */
export async function applyTarget(
  client: Client,
  target: Target,
  settings: ApplySettings,
  isNewKind = false,
): Promise<Applied> {
  const question = applyQuestion(target, settings);
  for (let waited = 0; ; waited += 1) {
    const { answer, tries } = await client.ask(question);
    const warnings = warningsOf(answer);
    const counted = { status: answer.status, warnings, tries: tries + waited };
    if (answer.status === 200 || answer.status === 201)
      return { ...counted, message: '', conflicts: [], object: objectOf(answer.body) };
    const { reason, message, conflicts } = refusalOf(answer);
    const pause = isNewKind && answer.status === 404 && reason === 'NoStatus' ? pauses[waited] : undefined;
    if (pause === undefined || client.stop.aborted)
      return { ...counted, message, conflicts, object: undefined };
    await sleep(pause, undefined, { signal: client.stop }).catch(() => {});
  }
}
