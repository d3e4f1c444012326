import type { DeleteTarget, LiveComparison } from '../../cluster/index.ts';
import type { Invocation } from '../command.ts';
import { resourceName } from '../../manifests/resource.ts';
import { failureLines, identityFields, responseFields, sourceAndName } from './apply-report.ts';
import { printWarning } from './print-error.ts';
import { Redactor } from './redact/redactor.ts';
import { isColoured } from './style.ts';
import { colourDiff } from './unified-diff.ts';

/** A comparison with its unified diff. */
export interface LiveDifference extends LiveComparison {
  readonly diff: string;
}

/** An object that would be pruned. */
export interface PruneDifference {
  readonly target: DeleteTarget;
  /** Why it would stay, or cannot be read; empty otherwise. */
  readonly message: string;
  readonly diff: string;
}

/**
 * Tells what an apply would do to an object.
 *
 * @param difference - The object before and after.
 * @returns What would happen.
 */
export function resultOf({ live, next, diff }: LiveDifference): 'created' | 'changed' | 'none' | 'refused' {
  if (next === undefined) return 'refused';
  if (live === undefined) return 'created';
  return diff === '' ? 'none' : 'changed';
}

function prunedFields({ target, message, diff }: PruneDifference, redactor: Redactor): object {
  const { apiVersion, kind, namespace, name } = target;
  return {
    apiVersion,
    kind,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    change: diff === '' ? 'refused' : 'pruned',
    ...(message === '' ? {} : { message: redactor.message(message, {}) }),
    diff,
  };
}

function jsonReport(
  differences: readonly LiveDifference[],
  pruned: readonly PruneDifference[],
  redactor: Redactor,
): string {
  const documents = differences.map((difference) => ({
    ...identityFields(difference),
    change: resultOf(difference),
    ...responseFields(difference, redactor),
    diff: difference.diff,
  }));
  const former = pruned.map((difference) => prunedFields(difference, redactor));
  const report = { documents, ...(former.length > 0 ? { pruned: former } : {}) };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/**
 * Prints differences, and what the server warns of or rejects.
 *
 * @param differences - The differences.
 * @param pruned - What would be pruned.
 * @param invocation - The options, and where they are printed.
 */
export function printLiveDiff(
  differences: readonly LiveDifference[],
  pruned: readonly PruneDifference[],
  { options, io: { stdout, stderr, env } }: Invocation,
): void {
  const redactor = new Redactor({ showsValues: options['showValues'] === true });
  const isJson = options['output'] === 'json';
  const printDiff = (diff: string): void => {
    if (!isJson) stdout.write(isColoured(stdout, env) ? colourDiff(diff) : diff);
  };
  if (isJson) stdout.write(jsonReport(differences, pruned, redactor));
  for (const difference of differences) {
    const { manifest, warnings, diff } = difference;
    printDiff(diff);
    for (const warning of warnings)
      printWarning(`${sourceAndName(difference)}: ${redactor.message(warning, manifest.document)}`, stderr);
    if (difference.next === undefined) stderr.write(failureLines(difference, redactor));
  }
  for (const { target, message, diff } of pruned) {
    printDiff(diff);
    if (message === '') continue;
    const name = resourceName({ ...target, apiVersion: '' });
    printWarning(`${name} would not be pruned: ${redactor.message(message, {})}`, stderr);
  }
}
