import type { ApplyOutcome, Manifest, FieldConflict } from '../../cluster/index.ts';
import type { StopSignal } from '../stop-signals.ts';
import { counted } from './counted.ts';
import type { Redactor } from './redact/redactor.ts';
import { resourceName } from '../../manifests/resource.ts';
import { visibleLine } from '../../manifests/visible-line.ts';
import { readinessFields, type WaitedObjects } from './wait-report.ts';

/** How a report is printed. */
export interface ApplyReportOptions {
  readonly isDryRun: boolean;
  readonly redactor: Redactor;
}

/** How many manifests had each result. */
interface Counts {
  readonly created: number;
  readonly applied: number;
  readonly unchanged: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly notBegun: number;
}

/** A manifest with the namespace of its object. */
interface PlacedManifest {
  readonly manifest: Manifest;
  readonly namespace: string | undefined;
}

/** What the server says of a manifest that it rejects. */
interface Rejection extends PlacedManifest {
  readonly message: string;
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Prints the name of a manifest's object: `Deployment shop/web`.
 *
 * @param placed - The manifest, and the namespace of its object.
 * @returns The name.
 */
export function objectName({ manifest: { kind, name }, namespace }: PlacedManifest): string {
  return resourceName({ kind, namespace, name });
}

/**
 * Prints where a manifest is and what it is for: `web.yaml: Deployment shop/web`.
 *
 * @param placed - The manifest, and the namespace of its object.
 * @returns The text.
 */
export function sourceAndName(placed: PlacedManifest): string {
  return `${visibleLine(placed.manifest.source)}: ${objectName(placed)}`;
}

/**
 * Prints that a manifest was applied.
 *
 * @param outcome - The result.
 * @param options - How it is printed.
 * @returns The line.
 */
export function successLine(outcome: ApplyOutcome, { isDryRun }: ApplyReportOptions): string {
  return `${objectName(outcome)} ${isDryRun ? 'would be ' : ''}${outcome.result}\n`;
}

/**
 * Prints why a manifest was not applied: a line, or for conflicts a line for each field with its owner.
 *
 * @param rejection - The manifest, and what the server says.
 * @param redactor - Redacts what the server says.
 * @returns The lines.
 */
export function failureLines(rejection: Rejection, redactor: Redactor): string {
  const { manifest, conflicts, message } = rejection;
  const safe = (text: string): string => visibleLine(redactor.message(text, manifest.document));
  const source = sourceAndName(rejection);
  if (conflicts.length === 0) return `${source}: ${safe(message)}\n`;
  const lines = conflicts.map(({ field, owner }) => `  ${safe(field)} is owned by ${safe(owner)}\n`);
  const summary = `${counted(conflicts.length, 'field')} owned by other managers`;
  return `${source}: ${summary}; pass --force-conflicts to take them over\n${lines.join('')}`;
}

function countResults(outcomes: readonly ApplyOutcome[]): Counts {
  const count = (result: ApplyOutcome['result']): number =>
    outcomes.filter((outcome) => outcome.result === result).length;
  return {
    created: count('created'),
    applied: count('applied'),
    unchanged: count('unchanged'),
    conflicts: count('conflict'),
    failed: count('failed'),
    notBegun: count('not begun'),
  };
}

/**
 * Prints how many manifests were applied, and which were not started.
 *
 * @param outcomes - The results.
 * @param options - How they are printed.
 * @returns The lines.
 */
export function summaryLines(outcomes: readonly ApplyOutcome[], { isDryRun }: ApplyReportOptions): string {
  const { created, applied, unchanged, conflicts, failed, notBegun } = countResults(outcomes);
  const parts = [
    `${created + applied + unchanged} of ${outcomes.length} ${isDryRun ? 'would be applied' : 'applied'}`,
    ...(conflicts > 0 ? [`${conflicts} in conflict`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notBegun > 0 ? [`${notBegun} not started:`] : []),
  ];
  const lines = outcomes
    .filter(({ result }) => result === 'not begun')
    .map((outcome) => `  ${objectName(outcome)} (${visibleLine(outcome.manifest.source)})\n`);
  return `${parts.join(', ')}\n${lines.join('')}`;
}

/**
 * Gives what a JSON report says first of an object: where it comes from, and what it is.
 *
 * @param identified - Its manifest and its namespace.
 * @returns The fields.
 */
export function identityFields({ manifest, namespace }: PlacedManifest): object {
  const { source, apiVersion, kind, name } = manifest;
  return { source, apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}

/**
 * Gives what a JSON report says of the server's response.
 *
 * @param response - The manifest, and what the server says.
 * @param redactor - Redacts what the server says.
 * @returns The fields.
 */
export function responseFields(
  { manifest, message, conflicts, warnings }: Rejection & { readonly warnings: readonly string[] },
  redactor: Redactor,
): object {
  const redacted = (text: string): string => redactor.message(text, manifest.document);
  return {
    ...(message === '' ? {} : { message: redacted(message) }),
    conflicts: conflicts.map(({ field, owner }) => ({ field: redacted(field), owner: redacted(owner) })),
    warnings: warnings.map(redacted),
  };
}

/** How a JSON report is printed. */
interface JsonReportOptions extends ApplyReportOptions {
  /** The signal that stopped the work. */
  readonly stoppedBy: StopSignal | undefined;
  /** What became of the objects that were waited for. */
  readonly waited?: WaitedObjects | undefined;
}

/**
 * Prints the report as JSON.
 *
 * @param outcomes - The results.
 * @param options - How they are printed, the signal that stopped the work, and what was waited for.
 * @param more - What else the report says.
 * @returns JSON with a newline.
 */
export function jsonReport(
  outcomes: readonly ApplyOutcome[],
  { isDryRun, redactor, stoppedBy, waited }: JsonReportOptions,
  more: object = {},
): string {
  const documents = outcomes.map((outcome) => {
    const { manifest, result, status, tries } = outcome;
    return {
      ...identityFields(outcome),
      result,
      status,
      tries,
      ...responseFields(outcome, redactor),
      ...readinessFields(waited?.get(manifest), manifest, redactor),
    };
  });
  const counts = countResults(outcomes);
  const report = { dryRun: isDryRun, stoppedBy: stoppedBy ?? null, counts, documents, ...more };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
