import type { Outcome } from '../../cluster/apply-all.ts';
import type { Identity } from '../../cluster/identity.ts';
import type { LiveConflict } from '../../cluster/status.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { hideIn } from './secret-values.ts';

/** How many objects had which result. */
export interface Counts {
  readonly created: number;
  readonly applied: number;
  readonly conflicts: number;
  readonly failed: number;
  readonly notBegun: number;
}

/** How a report is made. */
export interface ReportOptions {
  readonly isDryRun: boolean;
  /** Whether the values of Secrets may be shown. */
  readonly showValues: boolean;
}

/**
 * Names an object for people: `Deployment shop/web`.
 *
 * @param identity - The object.
 * @param namespace - Its namespace, where it has one.
 * @returns The name, safe to print.
 */
export function nameOf({ kind, name }: Identity, namespace: string | undefined): string {
  return visibleText(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`).replaceAll(
    '\n',
    ' ',
  );
}

/**
 * Says in a line that an object is applied.
 *
 * @param outcome - What became of it.
 * @param options - How the report is made.
 * @returns The line.
 */
export function successLine(outcome: Outcome, { isDryRun }: ReportOptions): string {
  const done = isDryRun ? `would be ${outcome.result}` : outcome.result;
  return `${nameOf(outcome.identity, outcome.namespace)} ${done}\n`;
}

/** What is said of an object that the server refuses. */
export interface Refused {
  readonly identity: Identity;
  readonly namespace: string | undefined;
  readonly message: string;
  readonly conflicts: readonly LiveConflict[];
}

/** Texts of a server, for people: one line, no value of a Secret, nothing that a terminal would obey. */
function printable(text: string, { identity }: Refused, showValues: boolean): string {
  const safe = showValues ? text : hideIn(text, identity.document);
  return visibleText(safe).replaceAll('\n', ' ');
}

/**
 * Says why an object is not applied: a line, or for conflicts a line for each field with its owner.
 *
 * @param refused - The object, and what the server says.
 * @param options - How the report is made.
 * @returns The lines.
 */
export function failureLines(refused: Refused, { showValues }: Pick<ReportOptions, 'showValues'>): string {
  const { identity, namespace, conflicts } = refused;
  const place = `${visibleText(identity.source)}: ${nameOf(identity, namespace)}`;
  if (conflicts.length === 0) return `${place}: ${printable(refused.message, refused, showValues)}\n`;
  const many = conflicts.length === 1 ? '1 field is' : `${conflicts.length} fields are`;
  const lines = conflicts.map(
    ({ field, owner }) =>
      `  ${printable(field, refused, showValues)} is owned by ${printable(owner, refused, showValues)}\n`,
  );
  return `${place}: ${many} owned by others; --force-conflicts takes them\n${lines.join('')}`;
}

/**
 * Counts the results.
 *
 * @param outcomes - What became of each object.
 * @returns How many had which result.
 */
export function count(outcomes: readonly Outcome[]): Counts {
  const of = (result: Outcome['result']): number => outcomes.filter((each) => each.result === result).length;
  return {
    created: of('created'),
    applied: of('applied'),
    conflicts: of('conflict'),
    failed: of('failed'),
    notBegun: of('not begun'),
  };
}

/**
 * Says how it all went: how many were applied, and which were not begun.
 *
 * @param outcomes - What became of each object.
 * @param options - How the report is made.
 * @returns The lines.
 */
export function summaryLines(outcomes: readonly Outcome[], { isDryRun }: ReportOptions): string {
  const { created, applied, conflicts, failed, notBegun } = count(outcomes);
  const parts = [
    `${created + applied} of ${outcomes.length} ${isDryRun ? 'would be applied' : 'applied'}`,
    ...(conflicts > 0 ? [`${conflicts} in conflict`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notBegun > 0 ? [`${notBegun} not begun:`] : []),
  ];
  const rest = outcomes.filter(({ result }) => result === 'not begun');
  const lines = rest.map(
    ({ identity, namespace }) => `  ${nameOf(identity, namespace)} (${visibleText(identity.source)})\n`,
  );
  return `${parts.join(', ')}\n${lines.join('')}`;
}

/**
 * Makes the report for machines.
 *
 * @param outcomes - What became of each object.
 * @param options - How the report is made, and the signal that has stopped the work.
 * @returns JSON with a line end.
 */
export function jsonReport(
  outcomes: readonly Outcome[],
  options: ReportOptions & { readonly stoppedBy: string | undefined },
): string {
  const safe = (text: string, { identity }: Outcome): string =>
    options.showValues ? text : hideIn(text, identity.document);
  const documents = outcomes.map((outcome) => ({
    source: outcome.identity.source,
    apiVersion: outcome.identity.apiVersion,
    kind: outcome.identity.kind,
    ...(outcome.namespace === undefined ? {} : { namespace: outcome.namespace }),
    name: outcome.identity.name,
    result: outcome.result,
    status: outcome.status,
    tries: outcome.tries,
    ...(outcome.message === '' ? {} : { message: safe(outcome.message, outcome) }),
    conflicts: outcome.conflicts,
    warnings: outcome.warnings.map((warning) => safe(warning, outcome)),
  }));
  const { isDryRun, stoppedBy } = options;
  const report = { dryRun: isDryRun, stoppedBy: stoppedBy ?? null, counts: count(outcomes), documents };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
