import type { PruneOutcome } from '../../cluster/index.ts';
import type { ProcessIo } from '../command.ts';
import { deleteSummary, deletionFields, isAllDeleted, type DeleteReportOptions } from './delete-report.ts';
import { printWarning } from './print-error.ts';
import { visibleLine } from '../../manifests/visible-line.ts';

/** What became of the former members of an apply set, and how it is reported. */
export interface PruneReport extends PruneOutcome {
  readonly options: DeleteReportOptions;
}

/**
 * Prints how many members of an apply set were pruned, and what went wrong.
 *
 * @param pruned - What became of them; `undefined` where nothing was to be pruned.
 * @param stderr - Where it is printed.
 */
export function printPruneSummary(pruned: PruneReport | undefined, stderr: ProcessIo['stderr']): void {
  if (pruned === undefined) return;
  const { outcomes, problem, warnings, options } = pruned;
  for (const warning of warnings) printWarning(warning, stderr);
  if (outcomes.length > 0) stderr.write(deleteSummary(outcomes, options));
  else if (problem === '') stderr.write('nothing to prune\n');
  if (problem !== '') stderr.write(`${visibleLine(options.redactor.message(problem, {}))}\n`);
}

/**
 * Gives what a JSON report says of the members of an apply set that were pruned.
 *
 * @param pruned - What became of them; `undefined` where nothing was to be pruned.
 * @returns The fields.
 */
export function pruneFields(pruned: PruneReport | undefined): object {
  if (pruned === undefined) return {};
  const { outcomes, problem, options } = pruned;
  const problems = problem === '' ? {} : { pruneProblem: options.redactor.message(problem, {}) };
  return { pruned: deletionFields(outcomes, options), ...problems };
}

/**
 * Tells whether an apply set is as it should be.
 *
 * @param pruned - What became of its former members; `undefined` where nothing was to be pruned.
 * @returns Whether it is.
 */
export function isPruned(pruned: PruneReport | undefined): boolean {
  return pruned === undefined || (pruned.problem === '' && isAllDeleted(pruned.outcomes, pruned.options));
}
