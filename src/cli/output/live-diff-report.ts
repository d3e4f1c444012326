import type { LiveComparison } from '../../cluster/index.ts';
import type { Invocation } from '../command.ts';
import { failureLines, identityFields, responseFields, sourceAndName } from './apply-report.ts';
import { printWarning } from './print-error.ts';
import { Redactor } from './redact/redactor.ts';
import { isColoured } from './style.ts';
import { colourDiff } from './unified-diff.ts';

/** A comparison with its unified diff. */
export interface LiveDifference extends LiveComparison {
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

function jsonReport(differences: readonly LiveDifference[], redactor: Redactor): string {
  const documents = differences.map((difference) => ({
    ...identityFields(difference),
    change: resultOf(difference),
    ...responseFields(difference, redactor),
    diff: difference.diff,
  }));
  return `${JSON.stringify({ documents }, undefined, 2)}\n`;
}

/**
 * Prints differences, and what the server warns of or rejects.
 *
 * @param differences - The differences.
 * @param invocation - The options, and where they are printed.
 */
export function printLiveDiff(
  differences: readonly LiveDifference[],
  { options, io: { stdout, stderr, env } }: Invocation,
): void {
  const redactor = new Redactor({ showsValues: options['showValues'] === true });
  const isJson = options['output'] === 'json';
  if (isJson) stdout.write(jsonReport(differences, redactor));
  for (const difference of differences) {
    const { manifest, warnings, diff } = difference;
    if (!isJson) stdout.write(isColoured(stdout, env) ? colourDiff(diff) : diff);
    for (const warning of warnings)
      printWarning(`${sourceAndName(difference)}: ${redactor.message(warning, manifest.document)}`, stderr);
    if (difference.next === undefined) stderr.write(failureLines(difference, redactor));
  }
}
