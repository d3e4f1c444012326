import type { Manifest, WaitCause, WaitOutcome } from '../../cluster/index.ts';
import { resourceName } from '../../manifests/resource.ts';
import type { Redactor } from './redact/redactor.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** How a report about waiting is printed. */
export interface WaitReportOptions {
  readonly isJson: boolean;
  readonly redactor: Redactor;
}

/** What became of an object that was waited for, and why. */
export interface WaitedObject extends WaitOutcome {
  readonly causes: readonly WaitCause[];
}

/** What became of the objects by their manifests. */
export type WaitedObjects = ReadonlyMap<Manifest, WaitedObject>;

/** In characters: of a longer text, nobody reads the rest. */
const longestText = 300;
/** Longer texts are cut before they are looked at. */
const longestRead = 10_000;

const endings: Readonly<Record<WaitOutcome['result'], string>> = {
  ready: 'ready',
  failed: 'failed',
  'timed out': 'not ready in time',
  stopped: 'not ready yet',
};

/**
 * Makes a text from a cluster fit for a report: without secrets, and not too long.
 *
 * @param text - The text.
 * @param manifest - The manifest of the object that it is about.
 * @param redactor - Hides the secrets.
 * @returns The text.
 */
export function reportedText(text: string, manifest: Manifest, redactor: Redactor): string {
  const safe = redactor.message(text.slice(0, longestRead), manifest.document);
  return safe.length <= longestText ? safe : `${safe.slice(0, longestText)}…`;
}

/**
 * Prints how an object is, and what it waits for.
 *
 * @param outcome - What became of it.
 * @param manifest - Its manifest.
 * @param redactor - Hides the secrets.
 * @returns `Deployment shop/web not ready in time: 1 of 3 replicas is ready` and a line for each cause.
 */
export function unreadyLines(
  { target, readiness, result, causes }: WaitedObject,
  manifest: Manifest,
  redactor: Redactor,
): string {
  const safe = (text: string): string => visibleLine(reportedText(text, manifest, redactor));
  const head = `${resourceName({ ...target, apiVersion: '' })} ${endings[result]}: ${safe(readiness.message)}\n`;
  const lines = causes.map(({ about, message }) => {
    const place = about === '' ? '' : `${visibleLine(about.slice(0, longestText))}: `;
    return `  ${place}${safe(message)}\n`;
  });
  return head + lines.join('');
}

/**
 * Prints how many objects are ready.
 *
 * @param waited - What became of the objects.
 * @returns `2 of 3 ready, 1 failed`, with a line end.
 */
export function readySummary(waited: WaitedObjects): string {
  const count = (result: WaitOutcome['result']): number =>
    [...waited.values()].filter((outcome) => outcome.result === result).length;
  const others = (['failed', 'timed out', 'stopped'] as const)
    .map((result) => ({ result, number: count(result) }))
    .filter(({ number }) => number > 0)
    .map(({ result, number }) => `${number} ${endings[result]}`);
  return `${[`${count('ready')} of ${waited.size} ready`, ...others].join(', ')}\n`;
}

/**
 * Gives what a JSON report says of the readiness of an object.
 *
 * @param waited - What became of it; `undefined` when it was not waited for.
 * @param manifest - Its manifest.
 * @param redactor - Hides the secrets.
 * @returns The fields.
 */
export function readinessFields(
  waited: WaitedObject | undefined,
  manifest: Manifest,
  redactor: Redactor,
): object {
  if (waited === undefined) return {};
  const { readiness, result, causes } = waited;
  const safe = (text: string): string => reportedText(text, manifest, redactor);
  return {
    ready: result === 'ready',
    readiness: {
      result,
      status: readiness.status,
      reason: safe(readiness.reason),
      message: safe(readiness.message),
      causes: causes.map(({ about, message }) => ({
        about: about.slice(0, longestText),
        message: safe(message),
      })),
    },
  };
}
